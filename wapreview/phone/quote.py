"""The quote block of a reply: accent bar, name, one or two lines of the message it answers."""

from wapreview.messages.marks import plain
from wapreview.messages.message import Contacts, Location, Media, Message, Placeholder, Text
from wapreview.phone import words
from wapreview.phone.bubble import Inside
from wapreview.phone.media import ICONS, kind_of
from wapreview.phone.missing import MISSING
from wapreview.phone.rows import Role, Segment
from wapreview.phone.safe import cells_of
from wapreview.phone.scene import Scene, cropped
from wapreview.phone.wrap import wrap

_LINES = 2
_ICON = 2
"""Cells of a sign and the space after it."""


def snippet(message: Message) -> str:
    """What a quote says of a message: its body without marks, else the kind of its header."""
    block = message.block
    if message.kind == MISSING:
        return words.NOT_IN_LOG
    if block.body is not None and block.body.value.strip():
        return plain(block.body.value)
    header = block.header
    if isinstance(header, Text):
        return header.value
    if isinstance(header, Media):
        return header.filename.value if header.filename else kind_of(header)
    if isinstance(header, Location):
        return header.name.value if header.name else words.LOCATION
    if isinstance(header, Contacts):
        return words.CONTACT
    return header.label if isinstance(header, Placeholder) else ""


def _icon(message: Message) -> str | None:
    """The sign of what a message shows beside its text."""
    header = message.block.header
    if isinstance(header, Media):
        return ICONS[header.kind] if not header.voice else "voice"
    if isinstance(header, Location):
        return "pin"
    return "person" if isinstance(header, Contacts) else None


def quote_lines(message: Message, name: str, room: int, scene: Scene) -> list[list[Segment]]:
    """The lines of a quote, each at most so many cells, the bar not counted."""
    area = scene._replace(ground="quote.out")
    lines = [_one(cropped(name, room, scene.shape), "quote.name", area)]
    icon = _icon(message)
    room -= _ICON if icon else 0
    wrapped = wrap(snippet(message), None, "quote.text", room, area)
    shown = [line.segments for line in wrapped if line.cells]
    if len(shown) > _LINES:
        last = "".join(part.text for part in shown[_LINES - 1])
        more = scene.glyph("ellipsis")
        shown = [
            *shown[: _LINES - 1],
            _one(cropped(last, room - 1, scene.shape).removesuffix(more) + more, "quote.text", area),
        ]
    if icon and shown:
        shown[0] = [area.sign(icon, "media.icon"), area.blank(_ICON - 1), *shown[0]]
    return lines + shown


def _one(text: str, role: Role, scene: Scene) -> list[Segment]:
    return [Segment(text, cells_of(text), role, scene.ground, None, None, scene.spot)]


def quote_rows(lines: list[list[Segment]], scene: Scene) -> list[Inside]:
    """The block, one cell smaller than the bubble on each side."""
    area = scene._replace(ground="quote.out", width=scene.width - 2)
    rows = []
    for line in lines:
        cells = sum(part.cells for part in line)
        bar = Segment(area.glyph("half.left"), 1, "quote.bar", area.ground, None, None, area.spot)
        rows.append(Inside([scene.blank(1), bar, *line, area.blank(area.width - 1 - cells), scene.blank(1)]))
    return rows
