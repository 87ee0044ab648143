"""The area of a picture, document, map or placeholder: a ground of its own, or a frame of lines."""

from collections.abc import Sequence

from wapreview.phone.bubble import Boxed, Inside, boxed, inner
from wapreview.phone.scene import Scene, is_lined
from wapreview.phone.wrap import Wrapped

RATIO = 1.91 * 2
"""Cells across for one row of a picture: 1.91:1, and a cell is twice as high as wide."""


def area_in(scene: Scene) -> Scene:
    """The scene inside an area, which leaves one cell of the bubble free on each side."""
    return scene._replace(ground="media", width=inner(scene, scene.width - 2))


def card_in(scene: Scene) -> Scene:
    """The same for a card of lines: in the customer's bubble it is a deeper shade of it."""
    area = area_in(scene)
    return area._replace(ground="quote.out") if scene.ground == "bubble.out" else area


def in_the_middle(lines: Sequence[Wrapped], height: int, area: Scene) -> list[Inside]:
    """The lines in the middle of an area of at least this height."""
    above = max(0, height - len(lines)) // 2
    below = max(0, height - len(lines) - above)
    empty = Inside([area.blank(area.width)])
    shown = [Inside(area.centre(line.segments, line.cells), line.badge) for line in lines]
    return [empty] * above + shown + [empty] * below


def with_edges(rows: Sequence[Inside], area: Scene) -> list[Boxed]:
    """The rows of an area, framed if edges are lines."""
    if is_lined(area.shape):
        return boxed(list(rows), area)
    return [Boxed(row.parts, row.badge) for row in rows]


def card_rows(sign: str, lines: Sequence[Wrapped], area: Scene, scene: Scene) -> list[Inside]:
    """The lines (two cells narrower than the area) in an area, after a sign at the first, in the bubble."""
    inside = area._replace(width=area.width - 2)
    rows = []
    for number, line in enumerate(lines):
        lead = area.blank(1) if number else area.sign(sign, "media.icon")
        rows.append(Inside([area.blank(1), lead, *inside.left(line.segments, line.cells)], line.badge))
    return in_bubble(rows, area, scene)


def in_bubble(rows: Sequence[Inside], area: Scene, scene: Scene) -> list[Inside]:
    """The rows of an area as rows of the bubble around it."""
    side = scene.blank(1)
    return [Inside([side, *box.parts, side], box.badge) for box in with_edges(rows, area)]
