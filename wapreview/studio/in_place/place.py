"""The place on the phone that is edited: what stands in for the text in the drawing, and the field exactly over it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.strip import Strip

from wapreview.messages.message import Message
from wapreview.messages.pointers import Pointer
from wapreview.messages.problem import Problem
from wapreview.phone.faults import NONE, limit_in
from wapreview.phone.rows import Ground, Role, Row
from wapreview.skins import Skin
from wapreview.studio.chat import Chat
from wapreview.studio.in_place.field import Field
from wapreview.studio.in_place.parts import with_text

LETTER, RIGHT_LETTER = "x", "\u05d0"
"""What stands in for a cell of the text, so that the phone makes the room for it that the field takes."""
LONG = LETTER * 500
"""Longer than any row."""
LEAST = 2
"""Rows that are left of the chat around a long text."""


class Box(NamedTuple):
    """Where a text is drawn, in rows and cells of the chat as it is seen, and how."""

    top: int
    left: int
    width: int
    height: int
    role: Role
    ground: Ground


class Spotted(NamedTuple):
    """The text that is edited."""

    item: int
    at: Pointer
    in_sheet: bool


class Place:
    """Keeps field and drawing together. `draw` gives the rows in which the text stands, as they would be now."""

    def __init__(self, chat: Chat, field: Field, draw: Callable[[Spotted], Sequence[Row]]) -> None:
        self._chat, self._field, self._draw = chat, field, draw
        self.here: Spotted | None = None
        self._text = LETTER
        field.beneath = self._beneath
        self._box: Box | None = None

    def take(self, item: int, at: Pointer, *, in_sheet: bool) -> bool:
        """Begins with this text; False, and nothing, where it is not drawn."""
        self.here = Spotted(item, at, in_sheet)
        if self._room() is None:
            self.here = None
        return self.here is not None

    def leave(self) -> None:
        """Ends."""
        self.here = self._box = None
        self._field.display = False

    def shown(self, message: Message, item: int, *, in_sheet: bool) -> Message:
        """The message as it is to be drawn: with the stand-in, where the text is edited there."""
        here = self.here
        if here is None or (here.item, here.in_sheet) != (item, in_sheet):
            return message
        return with_text(message, here.at, self._text)

    def measure(self, problems: Sequence[Problem]) -> None:
        """Wraps the field as the phone would wrap its text, and makes the room for it in the next drawing."""
        here, room = self.here, self._room()
        if here is None or room is None:
            return
        self._field.fit(room)
        faulty = {p.at: p for p in problems if p.at == here.at and p.limit and not p.excess}
        self._field.over = limit_in(NONE._replace(sizes=faulty), self._field.text, here.at)
        rows = self._field.rows()[: self._most()]
        self._text = "\n".join((RIGHT_LETTER if row.right else LETTER) * row.cells for row in rows)
        if not self._text.strip():
            self._text = LETTER + self._text

    def put(self, skin: Skin) -> None:
        """Lays the field over the text as it is drawn now, and brings it into sight."""
        here = self.here
        if here is None:
            return
        self._chat.bring_text(here.item, here.at, in_sheet=here.in_sheet)
        box = box_of(self._chat.seen(in_sheet=here.in_sheet), here.at)
        self._box = box
        self._field.display = box is not None
        if box is None:
            return
        device = self._field.parent
        above = self._chat.region.y - (device.region.y if device is not None else 0)  # type: ignore[attr-defined]
        self._field.styles.offset = (box.left, above + box.top)
        self._field.styles.width = min(box.width + 1, self._chat.size.width - box.left)
        self._field.styles.height = box.height
        self._field.dress(skin, box.role, box.ground)
        self._field._line_cache.clear()
        self._field.refresh()

    def _room(self) -> int | None:
        """The cells of a row of this text, as the phone draws it now."""
        here, text = self.here, self._text
        if here is None:
            return None
        self._text = LONG
        box = box_of(self._draw(here), here.at)
        self._text = text
        return box.width if box else None

    def _most(self) -> int:
        """The rows that can be seen at once."""
        sheet = self._chat.overlay
        window = sheet.window if sheet is not None else self._chat.size.height
        return max(window - LEAST, 1)

    def _beneath(self, y: int) -> Strip | None:
        if self._box is None:
            return None
        strip = self._chat.render_line(self._box.top + y)
        return strip.crop(self._box.left, self._box.left + self._field.size.width)


def box_of(rows: Sequence[Row], at: Pointer) -> Box | None:
    """Where the text of a node stands in these rows."""
    found: list[tuple[int, int, int]] = []
    looks: tuple[Role, Ground] | None = None
    for y, row in enumerate(rows):
        x = 0
        for segment in row:
            if segment.at == at and segment.key is None and segment.cells:
                found.append((y, x, x + segment.cells))
                looks = looks or (segment.role, segment.ground)
            x += segment.cells
    if looks is None:
        return None
    left, right = min(start for _, start, _ in found), max(end for _, _, end in found)
    return Box(found[0][0], left, right - left, found[-1][0] - found[0][0] + 1, *looks)
