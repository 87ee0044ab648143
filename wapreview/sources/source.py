"""A text and the JSON bodies found in it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from wapreview.messages.pointers import Json, Pointer

if TYPE_CHECKING:
    from wapreview.sources.scanner import Node


class Place(NamedTuple):
    """A stretch of the text as the user gave it: lines and columns from 1, in code points, end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    """Offset in code points from the beginning of the text."""
    end: int


class Repair(NamedTuple):
    """Something in the text that was read otherwise than it stands, and where."""

    rule: str
    """repair.backslash, repair.mojibake, repair.quotes, repair.braces, json.bom ..."""
    message: str
    start: int
    end: int


class Hints(NamedTuple):
    """What a cURL command tells beside its body. Credentials are dropped before this is made."""

    method: str | None = None
    host: str | None = None
    path: str | None = None


class Trouble(NamedTuple):
    """Why a text (or the rest of one) could not be read: json.syntax, json.encoding, json.depth, json.empty ..."""

    rule: str
    message: str
    line: int
    column: int


class Body(NamedTuple):
    """One JSON value in a text."""

    value: Json
    start: int
    """Offset of its first character in the text as given."""
    end: int
    hints: Hints = Hints()
    repairs: tuple[Repair, ...] = ()
    duplicates: tuple[Pointer, ...] = ()
    """Objects in which a key stands twice (the last value counts)."""
    locate: Callable[[Pointer], Place] | None = None
    """The place of a node's value; of a missing member's nearest ancestor. Runs the scanner when first asked."""
    locate_key: Callable[[Pointer], Place] | None = None
    """The place of a member's key, quotes included."""
    outline: "Callable[[], Node] | None" = None
    """All nodes with their offsets in the text as given; for edits of the text. A copy at each call."""


class Source(NamedTuple):
    """A text, its bodies in order, and why reading stopped early, if it did."""

    name: str
    """A path, "standard input" or "pasted text": for people."""
    text: str
    bodies: tuple[Body, ...]
    trouble: Trouble | None = None
    repairs: tuple[Repair, ...] = ()
    """Repairs of the whole text (a byte-order mark, a code fence)."""
