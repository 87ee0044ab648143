"""A reaction: a pill on the bottom edge of the bubble."""

from wapreview.phone.bubble import Boxed
from wapreview.phone.rows import Segment
from wapreview.phone.safe import cells_of, safe
from wapreview.phone.scene import Scene, is_lined

_BEFORE = 2
"""Cells from the bubble's corner to the pill."""


def with_reaction(boxes: list[Boxed], emoji: str, scene: Scene) -> list[Boxed]:
    """The box with the emoji on its bottom edge."""
    if not emoji:
        return boxes
    shown = safe(emoji, scene.shape.ascii)
    text = f"({shown})" if is_lined(scene.shape) else f" {shown} "
    pill = Segment(text, cells_of(text), "reaction", "reaction", None, None, scene.spot)
    edge = boxes[-1].parts[0]
    after = edge.cells - _BEFORE - pill.cells
    if after < 1:
        return boxes
    parts = [_part(edge, 0, _BEFORE), pill, _part(edge, edge.cells - after, edge.cells)]
    return [*boxes[:-1], Boxed(parts)]


def _part(edge: Segment, start: int, end: int) -> Segment:
    return edge._replace(text=edge.text[start:end], cells=end - start)
