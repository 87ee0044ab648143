"""WhatsApp's text marks: bold, italic, struck through, monospace, lists, quotes and links.

The marks are those of WhatsApp's help centre, "How to format your messages"; where they may stand is common
observation. Everything here takes time linear in the length of the text, whatever the text is.
"""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal["plain", "bullet", "number", "quote"]

STYLES = {"*": "b", "_": "i", "~": "s"}
OPENS_AFTER = frozenset(">*_~`")
"""Characters, beside white space and the start of a line, that may stand before an opening mark."""

_SPECIAL = re.compile(r"[*_~`]|https?://|www\.|^(?:[>-]|\d\d?\.) ", re.IGNORECASE | re.MULTILINE)
_PREFIX = re.compile(r"(?:(?P<bullet>[*-] )|(?P<number>\d\d?\. )|(?P<quote>> ))(?=[^\n]*\S)")
_BREAK = re.compile(r"\r?\n")
_MARK = re.compile(r"(?<=\S)(?:[*_~]|(?<!`)`(?!`))(?![A-Za-z0-9])")
_ANY = re.compile("[*_~`]")
_TICK = re.compile("(?<!`)`(?!`)")
_LINK = re.compile(r"(?<![A-Za-z0-9])(?:https?://|www\.)(?=\w)[^\s<>\"]+", re.IGNORECASE)
_AFTER_LINK = ".,;:!?'\")]}*_~"


class Stretch(NamedTuple):
    """A range of the text (code points, end exclusive) that looks alike; the marks themselves lie outside."""

    start: int
    end: int
    marks: str = ""
    """Any of b i s m: bold, italic, struck through, monospace."""
    link: bool = False


class Line(NamedTuple):
    """One line of the text, without its line break and without a list or quote mark at its start."""

    stretches: tuple[Stretch, ...]
    kind: Kind = "plain"
    start: int = 0
    """Where the line starts, with its list or quote mark."""
    content: int = 0
    """Where it starts after that mark."""


def lines_of(text: str) -> list[tuple[int, int]]:
    """The ranges of the lines; a line feed, with or without a carriage return, ends a line."""
    ranges, start = [], 0
    for found in _BREAK.finditer(text):
        ranges.append((start, found.start()))
        start = found.end()
    return [*ranges, (start, len(text))]


def unmarked(text: str) -> list[Line]:
    """The lines of a text in which marks have no effect (titles, header text)."""
    return [Line((Stretch(start, end),), "plain", start, start) for start, end in lines_of(text)]


def stretches(text: str) -> list[Line]:
    """The lines of a text as WhatsApp shows them."""
    if not _SPECIAL.search(text):
        return unmarked(text)
    blocks = _Blocks(_code_blocks(text))
    return [_line(text, start, end, blocks) for start, end in lines_of(text)]


def plain(text: str) -> str:
    """The text without its marks, for a quoted snippet; list marks stay, a bullet as a bullet character."""
    shown = []
    for line in stretches(text):
        content = "".join(text[part.start : part.end] for part in line.stretches)
        prefix = {"bullet": "• ", "number": text[line.start : line.content]}.get(line.kind, "")
        shown.append(prefix + content)
    return "\n".join(shown)


class _Code(NamedTuple):
    """Monospace text: its range with the backticks, and without."""

    start: int
    first: int
    last: int
    end: int


def _code_blocks(text: str) -> Iterator[_Code]:
    """Pairs of three backticks with something between them; they may cross lines."""
    opened = text.find("```")
    while opened >= 0:
        closed = text.find("```", opened + 3)
        if closed < 0:
            break
        if text[opened + 3 : closed].strip():
            yield _Code(opened, opened + 3, closed, closed + 3)
            closed = text.find("```", closed + 3)
        opened = closed


class _Blocks:
    """The monospace blocks of a text, asked for line by line from the first to the last."""

    def __init__(self, blocks: Iterator[_Code]) -> None:
        self._rest = deque(blocks)

    def within(self, start: int, end: int) -> Iterator[_Code]:
        """The parts of blocks that lie in this line."""
        while self._rest and self._rest[0].start < end:
            block = self._rest[0]
            if block.end > start:
                yield _Code(*(min(max(place, start), end) for place in block))
            if block.end > end:
                break
            self._rest.popleft()


def _line(text: str, start: int, end: int, blocks: _Blocks) -> Line:
    codes = {code.start: code for code in blocks.within(start, end)}
    kind: Kind = "plain"
    content = start
    prefix = None if start in codes else _PREFIX.match(text, start, end)
    if prefix:
        kind, content = _kind(prefix), prefix.end()
    codes |= {code.start: code for code in _inline_codes(text, content, end, codes)}
    parts = _nested(text, content, end, "", _Marks(codes, _closers(text, content, end, codes)))
    return Line(tuple(piece for part in parts for piece in _linked(text, part)), kind, start, content)


def _kind(prefix: re.Match[str]) -> Kind:
    if prefix["bullet"]:
        return "bullet"
    return "number" if prefix["number"] else "quote"


def _inline_codes(text: str, start: int, end: int, blocks: dict[int, _Code]) -> Iterator[_Code]:
    """Text between single backticks in one line, outside the blocks."""
    closers = _closers(text, start, end, blocks).get("`", [])
    free = start
    for first, last in _gaps(start, end, blocks):
        for opened in _TICK.finditer(text, max(first, free), last):
            at = opened.start()
            closed = _closing(text, at, last, closers) if at >= free else None
            if closed is not None:
                yield _Code(at, at + 1, closed, closed + 1)
                free = closed + 1


class _Marks(NamedTuple):
    """What is known about a line before its marks are paired."""

    codes: dict[int, _Code]
    closers: dict[str, list[int]]
    """For each mark the places where it may close, in order."""


def _closers(text: str, start: int, end: int, codes: dict[int, _Code]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for first, last in _gaps(start, end, codes):
        for found in _MARK.finditer(text, first, last):
            places.setdefault(found[0], []).append(found.start())
    return places


def _gaps(start: int, end: int, codes: dict[int, _Code]) -> Iterator[tuple[int, int]]:
    """What lies between the monospace parts of a range."""
    for code in sorted(codes.values()):
        yield start, code.start
        start = code.end
    yield start, end


def _nested(text: str, start: int, end: int, marks: str, known: _Marks) -> Iterator[Stretch]:
    """Splits a range at the first mark that opens and closes, then what is inside it and what follows."""
    shown = at = start
    while at < end:
        code = known.codes.get(at)
        style = STYLES.get(text[at])
        closed = None
        if code is None and style and style not in marks:
            closed = _closing(text, at, end, known.closers.get(text[at], []))
        if code is None and closed is None:
            found = _ANY.search(text, at + 1, end)
            at = found.start() if found else end
            continue
        if shown < at:
            yield Stretch(shown, at, marks)
        if code:
            if code.first < code.last:
                yield Stretch(code.first, code.last, marks + "m")
            shown = at = code.end
        elif closed:
            yield from _nested(text, at + 1, closed, marks + (style or ""), known)
            shown = at = closed + 1
    if shown < end:
        yield Stretch(shown, end, marks)


def _closing(text: str, at: int, end: int, closers: list[int]) -> int | None:
    """Where the mark at this place closes, if it opens: the nearest place with something between."""
    before = text[at - 1] if at else "\n"
    after_mark = before in OPENS_AFTER and before != text[at]
    if not (after_mark or before.isspace()) or text[at + 1 : at + 2].isspace():
        return None
    nearest = bisect_left(closers, at + 2)
    return closers[nearest] if nearest < len(closers) and closers[nearest] < end else None


def _linked(text: str, part: Stretch) -> Iterator[Stretch]:
    """Splits off the addresses; a full stop or a bracket after one does not belong to it."""
    at = part.start
    if "m" not in part.marks:
        for found in _LINK.finditer(text, part.start, part.end):
            end = found.start() + len(found[0].rstrip(_AFTER_LINK))
            if at < found.start():
                yield Stretch(at, found.start(), part.marks)
            yield Stretch(found.start(), end, part.marks, link=True)
            at = end
    if at < part.end:
        yield Stretch(at, part.end, part.marks)
