"""The bubble: rows of content get edges, a tail, a place in the chat, and badges outside."""

from typing import Literal, NamedTuple, TypeAlias

from wapreview.phone.faults import Badge
from wapreview.phone.rows import Ground, Row, Segment
from wapreview.phone.scene import Scene, chat, is_lined, tidy

Side: TypeAlias = Literal["in", "out"]
MARGIN = 1
"""Cells between a bubble and the nearer edge of the chat; the tail lies there."""
BADGES, BADGES_NARROW = 10, 7
"""Cells that stay free beside a bubble: for "4th of 3" and a space on both sides; for "22/20" on a narrow one."""
NARROW = 44
"""Cells of the chat under which text needs the room more than badges do."""


class Inside(NamedTuple):
    """One row between the edges, as wide as the scene; a hairline has no parts."""

    parts: list[Segment]
    badge: Badge | None = None

    @property
    def ground(self) -> Ground | None:
        """What the row lies on; None for a hairline."""
        return self.parts[0].ground if self.parts else None


class Boxed(NamedTuple):
    """One row with its edges."""

    parts: list[Segment]
    badge: Badge | None = None


HAIRLINE = Inside([])


def widest(scene: Scene) -> int:
    """The cells between the edges of the widest bubble: 80 % of the chat, with room for a badge beside it."""
    chat_width = scene.shape.width
    return inner(scene, min(chat_width * 8 // 10, chat_width - MARGIN - badge_room(chat_width)))


def badge_room(chat_width: int) -> int:
    """The cells that stay free for badges in a chat of this width."""
    return BADGES if chat_width >= NARROW else BADGES_NARROW


def inner(scene: Scene, cells: int) -> int:
    """The cells between the edges of a box of so many cells: lines take one on each side."""
    return cells - 2 * is_lined(scene.shape)


def boxed(rows: list[Inside], scene: Scene, tail: Side | None = None) -> list[Boxed]:
    """The rows with edges all round, as a box of its own; `tail` squares the corner where a tail begins."""
    draw = _lined if is_lined(scene.shape) else _blocked
    return draw(rows, scene, tail)


def placed(boxes: list[Boxed], scene: Scene, side: Side, tail: bool) -> list[Row]:
    """The box in the chat, at the left for a message and at the right for a reply."""
    width = sum(part.cells for part in boxes[0].parts)
    free = scene.shape.width - MARGIN - width
    rows = []
    for number, box in enumerate(boxes):
        margin = _tail(scene, side) if tail and number == 0 else _margin(scene)
        beside = badge_parts(box.badge, free)
        rows.append(tidy([margin, *box.parts, *beside] if side == "in" else [*beside, *box.parts, margin]))
    return rows


def badge_parts(badge: Badge | None, cells: int) -> list[Segment]:
    """The badge after one free cell, in the form that fits, on so many cells of bare chat."""
    texts = [text for text in (badge.long, badge.short) if len(text) < cells] if badge else []
    if not badge or not texts:
        return [chat(cells)]
    text = f" {texts[0]} "[:cells]
    return [Segment(text, len(text), badge.role, "chat"), chat(cells - len(text))]


def _margin(scene: Scene) -> Segment:
    """The cells beside the bubble; a bar there shows that the bubble as a whole has the focus."""
    if scene.spot is not None and scene.view.focus == scene.spot:
        return Segment(scene.glyph("half.right"), 1, "edge", "chat", ink="send")
    return chat(MARGIN)


def _tail(scene: Scene, side: Side) -> Segment:
    lined = is_lined(scene.shape)
    if side == "in":
        text = scene.glyph("tail.left" if lined else "top.left")
    else:
        text = scene.glyph("tail.right" if lined else "top.right")
    return Segment(text, 1, "edge", "chat", None, None, scene.spot, "", None if lined else scene.ground)


def _blocked(rows: list[Inside], scene: Scene, tail: Side | None) -> list[Boxed]:
    top, bottom = rows[0].ground or scene.ground, rows[-1].ground or scene.ground
    boxes = [Boxed([_edge(scene, "top", top, tail)])]
    for number, row in enumerate(rows):
        if row.parts:
            boxes.append(Boxed(row.parts, row.badge))
        else:
            above, below = rows[number - 1].ground, rows[number + 1].ground
            boxes.append(Boxed([_between(scene, above or scene.ground, below or scene.ground)]))
    return [*boxes, Boxed([_edge(scene, "bottom", bottom, None)])]


def _edge(scene: Scene, name: str, ink: Ground, tail: Side | None) -> Segment:
    middle = scene.glyph(name)
    left = middle if tail == "in" else scene.glyph(f"{name}.left")
    right = middle if tail == "out" else scene.glyph(f"{name}.right")
    text = left + middle * (scene.width - 2) + right
    return Segment(text, scene.width, "edge", "chat", None, None, scene.spot, "", ink)


def _between(scene: Scene, above: Ground, below: Ground) -> Segment:
    """A hairline; beside a focused row the border of its ground stands in for the line."""
    width = scene.width
    if above == below:
        return Segment(scene.glyph("line") * width, width, "hairline", scene.ground, None, None, scene.spot)
    name, ink, ground = ("top", below, above) if above == scene.ground else ("bottom", above, below)
    return Segment(scene.glyph(name) * width, width, "edge", ground, None, None, scene.spot, "", ink)


def _lined(rows: list[Inside], scene: Scene, tail: Side | None) -> list[Boxed]:
    side = _line_part(scene, "side")
    boxes = [Boxed([_line(scene, "line.top", tail)])]
    for row in rows:
        parts = [side, *row.parts, side] if row.parts else [_rule(scene)]
        boxes.append(Boxed(parts, row.badge))
    return [*boxes, Boxed([_line(scene, "line.bottom", None)])]


def _line_part(scene: Scene, name: str) -> Segment:
    return Segment(scene.glyph(name), 1, "edge", scene.ground, None, None, scene.spot)


def _line(scene: Scene, name: str, tail: Side | None) -> Segment:
    left = scene.glyph("line.tail" if tail == "in" else f"{name}.left")
    right = scene.glyph("line.tail" if tail == "out" else f"{name}.right")
    text = left + scene.glyph("line") * scene.width + right
    return Segment(text, scene.width + 2, "edge", scene.ground, None, None, scene.spot)


def _rule(scene: Scene) -> Segment:
    text = scene.glyph("line.left") + scene.glyph("line") * scene.width + scene.glyph("line.right")
    return Segment(text, scene.width + 2, "hairline", scene.ground, None, None, scene.spot)
