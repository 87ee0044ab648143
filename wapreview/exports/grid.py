"""The cells of a picture: every segment at its place, and what covers each cell."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from wapreview.exports.paint import Look, mix, resolve, safe_piece
from wapreview.phone.rows import Role, Row, Segment, text_of
from wapreview.skins import Colour, Skin

PAPER, PRINT = "#ffffff", "#16191b"
"""What a picture takes for the terminal's own background and foreground."""
FADE = 0.45
"""How far dim text moves towards its ground."""


class Piece(NamedTuple):
    """A segment at its place, with concrete colours. Places and sizes are cells."""

    x: int
    y: int
    text: str
    cells: int
    look: Look
    ink: Colour
    ground: Colour
    role: Role
    on: str
    """The name of its ground."""
    covered: str
    """The ground that the cell belongs to for the eye: for half blocks the one they are drawn in."""
    rtl: bool
    """Whether the text runs from right to left."""


@dataclass(frozen=True, slots=True)
class Grid:
    """All pieces, row by row."""

    lines: Sequence[Sequence[Piece]]
    columns: int
    rows: int
    page: Colour
    """The ground that covers most cells: painted once, under all others."""
    covered: Mapping[tuple[int, int], str]
    """(x, y) -> ground."""

    @property
    def pieces(self) -> Iterator[Piece]:
        """All of them, in reading order."""
        return (piece for line in self.lines for piece in line)


def lay(rows: Sequence[Row], skin: Skin) -> Grid:
    """The rows on a grid."""
    lines = [list(_pieces(row, y, skin)) for y, row in enumerate(rows)]
    pieces = [piece for line in lines for piece in line]
    return Grid(
        lines=lines,
        columns=max((piece.x + piece.cells for piece in pieces), default=1),
        rows=max(1, len(rows)),
        page=_page(pieces),
        covered={(piece.x + n, piece.y): piece.covered for piece in pieces for n in range(piece.cells)},
    )


def _pieces(row: Row, y: int, skin: Skin) -> Iterator[Piece]:
    x = 0
    for segment, rtl in _in_order(row):
        text, cells = safe_piece(segment)
        look = resolve(segment, skin)
        ink, ground = _concrete(look)
        covered = segment.ink or segment.ground
        yield Piece(x, y, text, cells, look, ink, ground, segment.role, segment.ground, covered, rtl)
        x += cells


def _in_order(row: Row) -> Iterator[tuple[Segment, bool]]:
    """The segments as they stand on the phone: rows are in logical order, and no terminal turns a picture."""
    for at, group in groupby(row, key=lambda segment: None if segment.key else segment.at):
        segments = list(group)
        rtl = at is not None and is_right_to_left(text_of(tuple(segments)))
        yield from ((segment, rtl) for segment in (reversed(segments) if rtl else segments))


def is_right_to_left(text: str) -> bool:
    """Whether more letters of a line run from right to left than from left to right."""
    kinds = Counter(unicodedata.bidirectional(character) for character in text)
    return kinds["R"] + kinds["AL"] > kinds["L"]


def _concrete(look: Look) -> tuple[Colour, Colour]:
    """Ink and ground without the terminal's own colours, reverse and dim."""
    ink, ground = look.ink or PRINT, look.ground or PAPER
    if look.reverse:
        ink, ground = ground, ink
    return (mix(ink, ground, FADE) if look.dim else ink), ground


def _page(pieces: Sequence[Piece]) -> Colour:
    counts: Counter[Colour] = Counter()
    for piece in pieces:
        counts[piece.ground] += piece.cells
    return counts.most_common(1)[0][0] if counts else PAPER
