"""The editor's text, kept to the character: whatever line breaks it has, it gives back the same text."""

import re
from bisect import bisect_right
from itertools import accumulate

from textual.document._document import Document, EditResult, Location, Newline
from textual.document._syntax_aware_document import SyntaxAwareDocument
from textual.document._wrapped_document import WrappedDocument

_SPLITS = {"\n": "\n", "\r\n": "\r\n|\n", "\r": "\r\n?|\n"}
"""What ends a line of an inserted text, by the line break of the document."""


def newline_of(text: str) -> Newline:
    """The one line break that the text has; a text that mixes them keeps its carriage returns as characters."""
    feeds, returns = text.count("\n"), text.count("\r")
    if not feeds:
        return "\r" if returns else "\n"
    return "\r\n" if text.count("\r\n") == feeds == returns else "\n"


class ExactDocument(Document):
    """A document whose lines, joined, are the text it was made of.

    Textual's own also ends lines at form feeds and Unicode's separators, and turns all of them into one sort.
    """

    def __init__(self, text: str) -> None:
        super().__init__("")
        self._newline = newline_of(text)
        self._lines = text.split(self._newline)
        self._text: str | None = text
        self._starts: list[int] | None = None

    @property
    def text(self) -> str:
        """The whole text; it is put together once after each change."""
        if self._text is None:
            self._text = self._newline.join(self._lines)
        return self._text

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Puts the text in the place of a range; its line breaks become those of the document."""
        (top, left), (bottom, right) = self._clamped(start, end)
        replaced = self.get_text_range((top, left), (bottom, right))
        inserted = re.split(_SPLITS[self._newline], text)
        column = len(inserted[-1]) + (left if len(inserted) == 1 else 0)
        inserted[0] = self._lines[top][:left] + inserted[0]
        inserted[-1] += self._lines[bottom][right:]
        self._lines[top : bottom + 1] = inserted
        self._text = self._starts = None
        return EditResult((top + len(inserted) - 1, column), replaced)

    def get_text_range(self, start: Location, end: Location) -> str:
        """The text between two locations, with the document's line breaks."""
        (top, left), (bottom, right) = self._clamped(start, end)
        if top == bottom:
            return self._lines[top][left:right]
        between = self._lines[top + 1 : bottom]
        return self._newline.join([self._lines[top][left:], *between, self._lines[bottom][:right]])

    def get_index_from_location(self, location: Location) -> int:
        """The offset of a location, in code points."""
        row, column = location
        return self._line_starts()[row] + column

    def get_location_from_index(self, index: int) -> Location:
        """The location of an offset; one behind the end is the end."""
        starts = self._line_starts()
        row = bisect_right(starts, max(index, 0)) - 1
        return row, min(max(index, 0) - starts[row], len(self._lines[row]))

    def _clamped(self, *locations: Location) -> list[Location]:
        """The locations in order; one below the last line is the end: that is how a last line is deleted."""
        return sorted(min(location, self.end) for location in locations)

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            width = len(self._newline)
            self._starts = list(accumulate((len(line) + width for line in self._lines[:-1]), initial=0))
        return self._starts


class QuickWrapping(WrappedDocument):
    """Knows how high it is; Textual's own counts all lines whenever it draws one."""

    @property
    def height(self) -> int:
        """Lines on the screen."""
        return len(self._offset_to_line_info)


class ColouredDocument(SyntaxAwareDocument, ExactDocument):
    """The same with a syntax tree, for colours."""
