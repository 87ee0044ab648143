"""A text with some stretches replaced, and the way back to the offsets of the text as given."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """`text[start:end]` is read as `replacement`; an insertion has start == end."""

    start: int
    end: int
    replacement: str
    rule: str
    """The rule of the Repair that tells of it."""
    note: str = ""
    """What its sentence names beside."""


def apply(text: str, edits: Iterable[Edit], start: int = 0, end: int | None = None) -> str:
    """The stretch of the text with its edits made; the edits are in order and do not overlap."""
    pieces = []
    for edit in edits:
        pieces += [text[start : edit.start], edit.replacement]
        start = edit.end
    return "".join([*pieces, text[start:end]])


class Edited:
    """One layer of edits over a stretch of another layer, or over the text as given (`base` is None)."""

    __slots__ = ("_after", "_begin", "base", "edits", "text")

    def __init__(
        self,
        text: str,
        edits: Iterable[Edit] = (),
        base: "Edited | None" = None,
        start: int = 0,
        end: int | None = None,
    ) -> None:
        self.edits = tuple(edits)
        self.text = apply(text, self.edits, start, end) if self.edits or start or end else text
        self.base = base
        self._begin = start
        self._after: list[int] = []
        shift = -start
        for edit in self.edits:
            shift += len(edit.replacement) - (edit.end - edit.start)
            self._after.append(edit.end + shift)

    def origin(self, offset: int) -> int:
        """The offset in the text as given; from inside a replacement, where the replaced stretch begins."""
        if self.base is None and not self.edits:
            return offset + self._begin
        below = self.below(offset)
        return self.base.origin(below) if self.base else below

    def origin_end(self, offset: int) -> int:
        """The same for where a stretch ends: what was left out directly behind it is not part of it."""
        if self.base is None and not self.edits:
            return offset + self._begin
        below = self._below(offset, self._behind(offset))
        return self.base.origin_end(below) if self.base else below

    def below(self, offset: int) -> int:
        """The offset one layer down."""
        return self._below(offset, bisect_right(self._after, offset))

    def _behind(self, offset: int) -> int:
        index = bisect_right(self._after, offset)
        while index and self._after[index - 1] == offset and not self.edits[index - 1].replacement:
            index -= 1
        return index

    def _below(self, offset: int, index: int) -> int:
        """The offset one layer down, with so many edits before it."""
        here = offset + self._begin
        if index:
            here = self.edits[index - 1].end + offset - self._after[index - 1]
        if index < len(self.edits):
            here = min(here, self.edits[index].start)
        return here
