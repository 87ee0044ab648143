"""Grounds that stand free, each drawn as one round shape: pills, the avatar, the field and its button."""

from collections.abc import Iterator
from itertools import product
from typing import Final, NamedTuple

from wapreview.exports.glyphs import CELL_HEIGHT, CELL_WIDTH, Box
from wapreview.exports.grid import Grid, Piece

ISLANDS: Final = {
    "pill": 8,
    "notice": 8,
    "reaction": 9,
    "avatar": 18,
    "composer": 18,
    "composer.button": 18,
}
"""Ground -> greatest radius of its corners, in pixels."""
CIRCLES: Final = frozenset({"avatar", "composer.button"})
OUTLINED: Final = frozenset({"reaction"})
"""Islands on a bubble of the same colour: a line in the colour of the page parts them."""


class Island(NamedTuple):
    """A rectangle of cells with one ground."""

    ground: str
    left: int
    top: int
    right: int
    """The last column."""
    bottom: int


def islands(grid: Grid) -> Iterator[str]:
    """All islands as SVG."""
    at = {(piece.x + n, piece.y): piece for piece in grid.pieces for n in range(piece.cells)}
    seen: set[tuple[int, int]] = set()
    for x, y in at:
        if grid.covered[x, y] in ISLANDS and (x, y) not in seen:
            island = _island(x, y, grid)
            seen.update(product(range(x, island.right + 1), range(y, island.bottom + 1)))
            yield _shape(island, at, grid)


def is_coast(piece: Piece) -> bool:
    """Whether the half blocks of this piece only shape an island, which is drawn as a whole."""
    return piece.role == "edge" and piece.covered in ISLANDS and piece.covered != piece.on


def _island(x: int, y: int, grid: Grid) -> Island:
    ground, right, bottom = grid.covered[x, y], x, y
    while grid.covered.get((right + 1, y)) == ground:
        right += 1
    while grid.covered.get((x, bottom + 1)) == ground:
        bottom += 1
    return Island(ground, x, y, right, bottom)


def _shape(island: Island, at: dict[tuple[int, int], Piece], grid: Grid) -> str:
    first = at[island.left, island.top]
    box = _box(island, at)
    if island.ground in CIRCLES and is_coast(first):
        size = min(box.width, box.height)
        box = Box(box.x + (box.width - size) / 2, box.y + (box.height - size) / 2, size, size)
    radius = min(ISLANDS[island.ground], box.width / 2, box.height / 2)
    line = f' stroke="{grid.page}" stroke-width="2"' if island.ground in OUTLINED else ""
    return (
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" rx="{radius:g}"'
        f' fill="{first.ink if is_coast(first) else first.ground}"{line}/>'
    )


def _box(island: Island, at: dict[tuple[int, int], Piece]) -> Box:
    """The pixels of the island: half cells where half blocks end it."""
    across, down = (island.left + island.right) // 2, (island.top + island.bottom) // 2

    def half(x: int, y: int, glyph: str) -> float:
        piece = at[x, y]
        return 0.5 if is_coast(piece) and piece.text[x - piece.x] == glyph else 0

    left = island.left + half(island.left, down, "▐")
    right = island.right + 1 - half(island.right, down, "▌")
    top = island.top + half(across, island.top, "▄")
    bottom = island.bottom + 1 - half(across, island.bottom, "▀")
    return Box(
        left * CELL_WIDTH, top * CELL_HEIGHT, (right - left) * CELL_WIDTH, (bottom - top) * CELL_HEIGHT
    )
