"""The cells of a picture: every segment at its place, and what covers each cell."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wapreview.exports.paint import Look, mix, resolve, safe_piece
from wapreview.phone.rows import Role, Row
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
    for segment in row:
        text, cells = safe_piece(segment)
        look = resolve(segment, skin)
        ink, ground = _concrete(look)
        covered = segment.ink or segment.ground
        yield Piece(x, y, text, cells, look, ink, ground, segment.role, segment.ground, covered)
        x += cells


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
