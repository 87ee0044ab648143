"""A text with WhatsApp's marks as a stream of pieces, for every format that has words of its own for them."""

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from wapreview.messages.marks import Line, stretches, unmarked

Does: TypeAlias = Literal["open", "close", "text", "link"]


class Piece(NamedTuple):
    """One step: a mark opens or closes (`text` is one of b i s m), or a text or an address stands there."""

    does: Does
    text: str


class Written(NamedTuple):
    """One line; `prefix` is what its list or quote mark becomes: "• ", "2. ", "> " or nothing."""

    prefix: str
    pieces: tuple[Piece, ...]


def written(text: str, *, marked: bool) -> Iterator[Written]:
    """The lines of a text; marks that open in a line close in it, one inside the other."""
    for line in stretches(text) if marked else unmarked(text):
        yield Written(_prefix(line, text), tuple(_pieces(line, text)))


def _prefix(line: Line, text: str) -> str:
    match line.kind:
        case "bullet":
            return "• "
        case "number":
            return text[line.start : line.content]
        case "quote":
            return "> "
        case _:
            return ""


def _pieces(line: Line, text: str) -> Iterator[Piece]:
    """The stretches of a line; what two neighbours have in common stays open between them."""
    opened = ""
    for part in line.stretches:
        kept = _common(opened, part.marks)
        yield from (Piece("close", mark) for mark in reversed(opened[kept:]))
        yield from (Piece("open", mark) for mark in part.marks[kept:])
        opened = part.marks
        yield Piece("link" if part.link else "text", text[part.start : part.end])
    yield from (Piece("close", mark) for mark in reversed(opened))


def _common(one: str, other: str) -> int:
    """How many marks both have, from the outermost."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
