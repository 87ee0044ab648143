"""From offsets to lines and columns: both from 1, in code points; CR LF counts as one line break."""

import re
from bisect import bisect_right

from wapreview.sources.source import Place

_BREAK = re.compile(r"\r\n?|\n")


class Lines:
    """Where the lines of one text begin; found when first asked for."""

    __slots__ = ("_starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] = []

    def line_column(self, offset: int) -> tuple[int, int]:
        """The line and the column of an offset."""
        if not self._starts:
            self._starts = [0, *(match.end() for match in _BREAK.finditer(self.text))]
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def place(self, start: int, end: int) -> Place:
        """The stretch from `start` up to, not including, `end`."""
        return Place(*self.line_column(start), *self.line_column(end), start, end)


def line_column(text: str, offset: int) -> tuple[int, int]:
    """The line and the column of one offset in a text."""
    return Lines(text).line_column(offset)
