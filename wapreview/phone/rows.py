"""What the phone is drawn with: rows of segments, each tagged with what it means and what a tap does."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias, get_args

from wapreview.messages.pointers import Pointer

Role: TypeAlias = Literal[
    "blank",  # a space that only carries its ground
    "edge",  # half blocks and line glyphs that shape a bubble, sheet or field; `ink` names their colour
    "wallpaper",  # the pattern behind the chat
    "header",  # header text of a message
    "body",
    "footer",
    "time",
    "link",  # an address inside a text
    "list.mark",  # the bullet or number of a list inside a text
    "quote.mark",  # the bar of a quoted line inside a text
    "option",  # label and icon of an option row
    "option.spent",
    "hairline",
    "overhang",  # the characters beyond a limit
    "badge",  # 22/20, 4th of 3
    "badge.warning",
    "counter",  # 18/20, where nothing is wrong
    "ghost",  # outline and words in the place of a part that is missing
    "failure",  # the sign and the sentence of what was not delivered
    "mark",  # beside an option of a flow that was not tapped yet
    "mark.tapped",
    "typing",  # the dots of who is writing
    "typing.beat",  # the one that is brighter
    "variable",  # {{1}} in a template
    "invisible",  # a mark that stands for a control or invisible character
    "media.icon",
    "media.name",
    "media.detail",
    "placeholder",
    "tick.sent",
    "tick.read",
    "quote.bar",
    "quote.name",
    "quote.text",
    "pill",  # date line
    "notice",
    "reaction",
    "number",  # the digit that picks an option
    "sheet.title",
    "sheet.section",
    "sheet.row",
    "sheet.description",
    "sheet.radio",
    "sheet.radio.chosen",
    "sheet.sign",  # handle and cross
    "send",
    "send.off",
    "head.name",
    "head.subtitle",
    "head.icon",
    "avatar",
    "verified",
    "composer.hint",
    "composer.icon",
    "composer.button",
]
"""What a segment means; a skin gives each its foreground and weight."""

Ground: TypeAlias = Literal[
    "chat",
    "bubble.in",
    "bubble.out",
    "quote.in",
    "quote.out",
    "media",
    "focus",
    "pill",
    "notice",
    "reaction",
    "sheet",
    "sheet.focus",
    "send",
    "send.off",
    "head",
    "avatar",
    "composer",
    "composer.button",
]
"""What a segment lies on; a skin gives each its background colour."""

ROLES: tuple[str, ...] = get_args(Role)
GROUNDS: tuple[str, ...] = get_args(Ground)

Does: TypeAlias = Literal["option", "sheet", "card", "close", "send", "message", "attach", "type"]
"""What a tap does: choose an option (in an open sheet: mark the row), open the list, bring a card to the
front, close the sheet, send (the chosen row, or the typed text), select the message itself, open the clip's
sheet, or begin to type."""


class Spot(NamedTuple):
    """A place that can be tapped; `at` is the node of the option, sheet or card. Equal spots are one spot."""

    does: Does
    at: Pointer
    number: int = 0
    """For a card: its number from 0."""


class Segment(NamedTuple):
    """A piece of one row."""

    text: str
    cells: int
    """Terminal cells that the text takes."""
    role: Role
    ground: Ground
    at: Pointer | None = None
    """The JSON node whose text this is; None for furniture."""
    key: str | None = None
    """Set when the text is the phone's own (a default word, the time): the member that the node lacks."""
    spot: Spot | None = None
    marks: str = ""
    """Any of b i s m: bold, italic, struck through, monospace."""
    ink: Ground | None = None
    """For half blocks: the ground whose background colour is the foreground here."""
    behind: bool = False
    """Whether it lies behind an open sheet, and is dimmed."""


Row: TypeAlias = tuple[Segment, ...]


class View(NamedTuple):
    """The state of the screen that changes how an item looks."""

    focus: Spot | None = None
    """The spot under the cursor, if it is in this item."""
    spent: frozenset[Pointer] = frozenset()
    """Options that cannot be tapped again."""
    card: int = 0
    """The carousel card in front."""
    chosen: Pointer | None = None
    """The list row that is marked in the open sheet."""
    numbers: bool = False
    """Whether options show the digit that picks them."""
    first_number: int = 1
    badges: bool = True
    """Whether problems are marked."""
    cut: bool = False
    """Whether long texts end where a phone would cut them, in place of a marked overhang."""
    counters: Mapping[Pointer, str] = MappingProxyType({})
    """What stands beside a text though nothing is wrong with it: "18/20", by the text's node."""
    channel: str = "whatsapp"
    """The app that shows it: whatsapp, instagram, messenger or telegram."""
    marks: bool = False
    """Whether options that lead on show if they were tapped yet."""
    tapped: frozenset[Pointer] = frozenset()
    """The options that were tapped, beside those that the item itself tells of."""


class Shape(NamedTuple):
    """How a skin shapes the phone, and how wide it is."""

    width: int = 47
    """Cells of the whole chat, from 24."""
    edges: Literal["blocks", "lines"] = "blocks"
    """Bubbles by ground colour with half-block edges, or by line drawing (without colour)."""
    ascii: bool = False
    """Draw with ASCII characters only where a glyph has a stand-in."""
    clock: str = "%H:%M"
    date: str = "%d %B %Y"
    wallpaper: bool = True


def width_of(row: Row) -> int:
    """The cells a row takes."""
    return sum(segment.cells for segment in row)


def text_of(row: Row) -> str:
    """The row as plain text."""
    return "".join(segment.text for segment in row)
