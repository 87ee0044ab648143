"""Where the field breaks its lines: as the phone does, between words, with the spaces hanging at the end."""

from unicodedata import bidirectional

from textual.document._document import Location
from textual.document._wrapped_document import WrappedDocument

from wapreview.phone.safe import clusters

TAB = 1
"""Cells of a tab: the phone shows one sign for it."""


def breaks(line: str, room: int) -> list[int]:
    """The offsets at which further rows of a line begin, none of which is inside a grapheme cluster."""
    found: list[int] = []
    start = chance = cells = since = 0
    for cluster in clusters(line, 0, len(line)):
        if cluster.shown == " ":
            cells += cluster.cells
            chance, since = cluster.end, cells
            continue
        if cluster.cells == 2 and cluster.start > start:
            chance, since = cluster.start, cells
        while cells + cluster.cells > room and cluster.start > start:
            start, used = (chance, since) if chance > start else (cluster.start, cells)
            found.append(start)
            cells -= used
        cells += cluster.cells
    return found


def is_right_to_left(line: str) -> bool:
    """By the first strong character."""
    strong = (bidirectional(character) for character in line)
    return next((each for each in strong if each in ("L", "R", "AL")), "L") != "L"


class HangingDocument(WrappedDocument):
    """A wrapped document with these breaks; all is wrapped again after each change, for its texts are short."""

    def wrap(self, width: int, tab_width: int | None = None) -> None:  # noqa: ARG002
        """Wraps to so many cells; 0 does not wrap."""
        self._width = width
        self._wrap_offsets, self._tab_width_cache = [], []
        self._offset_to_line_info, self._line_index_to_offsets = [], []
        for index, line in enumerate(self.document.lines):
            offsets = breaks(line, width) if width else []
            first = len(self._offset_to_line_info)
            self._wrap_offsets.append(offsets)
            self._tab_width_cache.append([TAB] * (line.count("\t") + 1))
            self._line_index_to_offsets.append([first + n for n in range(len(offsets) + 1)])
            self._offset_to_line_info += [(index, n) for n in range(len(offsets) + 1)]

    def wrap_range(self, start: Location, old_end: Location, new_end: Location) -> None:  # noqa: ARG002
        """Wraps again what was changed."""
        self.wrap(self._width)
