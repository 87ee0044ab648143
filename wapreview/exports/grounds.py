"""The grounds of a picture as SVG: boxes whose outer corners are rounder than a terminal can draw them."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final, NamedTuple

from wapreview.exports.glyphs import CELL_HEIGHT, CELL_WIDTH, Box, rectangle
from wapreview.exports.grid import Grid, Piece
from wapreview.skins import Colour

CORNER: Final = 14
"""Radius of the picture's own corners."""
RADII: Final = {"pill": 6, "notice": 6, "reaction": 9, "avatar": 9}
"""Grounds that stand free in the chat or head, and the radius of their corners."""
SQUARED: Final = {"▖": (-1, 1), "▗": (1, 1), "▘": (-1, -1), "▝": (1, -1)}
"""Quadrants that end an edge -> where the rest of their bubble lies, sideways and upwards or downwards."""


class Corners(NamedTuple):
    """Radii, clockwise."""

    upper_left: int
    upper_right: int
    lower_right: int
    lower_left: int


def grounds(grid: Grid) -> Iterator[str]:
    """All runs of ground that differ from the page."""
    for line in grid.lines:
        under = grid.page
        for (on, colour), group in groupby(line, key=lambda piece: (piece.on, piece.ground)):
            yield from _run(list(group), on, colour, under, grid)
            under = colour


def _run(run: list[Piece], on: str, colour: Colour, under: Colour, grid: Grid) -> Iterator[str]:
    left, right, y = run[0].x, run[-1].x + run[-1].cells, run[0].y
    box = Box(left * CELL_WIDTH, y * CELL_HEIGHT, (right - left) * CELL_WIDTH, CELL_HEIGHT)
    corners = _corners(left, right - 1, y, on, grid)
    if right == left or (colour == grid.page and not any(corners)):
        return
    if not any(corners):
        yield rectangle(box, colour)
        return
    if under != grid.page and on in RADII:
        yield rectangle(box, under)
    yield f'<path d="{_rounded(box, corners)}" fill="{colour}" shape-rendering="auto"/>'


def _corners(left: int, right: int, y: int, on: str, grid: Grid) -> Corners:
    def radius(x: int, side: int, above: int) -> int:
        if not (0 <= x + side < grid.columns or 0 <= y + above < grid.rows):
            return CORNER
        beside, beyond = grid.covered.get((x + side, y)), grid.covered.get((x, y + above))
        return RADII.get(on, 0) if on not in {beside, beyond} else 0

    return Corners(radius(left, -1, -1), radius(right, 1, -1), radius(right, 1, 1), radius(left, -1, 1))


def _rounded(box: Box, corners: Corners) -> str:
    x, y, width, height = box
    a, b, c, d = corners
    return (
        f"M{x + a:g},{y:g}H{x + width - b:g}q{b},0 {b},{b}V{y + height - c:g}q0,{c} {-c},{c}"
        f"H{x + d:g}q{-d},0 {-d},{-d}V{y + a:g}q0,{-a} {a},{-a}Z"
    )


def is_corner(glyph: str, piece: Piece) -> bool:
    """Whether the character ends the edge of something that has a ground of its own."""
    return piece.role == "edge" and glyph in SQUARED and piece.covered != piece.on


def corner(glyph: str, x: int, piece: Piece, grid: Grid) -> str:
    """The end of an edge: the quarter of a circle, or where only the chat lies beyond it the tail of a bubble."""
    side, beyond = SQUARED[glyph]
    inner, outer = (x + 1, x) if side == 1 else (x, x + 1)
    left, right = inner * CELL_WIDTH, outer * CELL_WIDTH
    middle = piece.y * CELL_HEIGHT + CELL_HEIGHT / 2
    end = middle + beyond * CELL_HEIGHT / 2
    if grid.covered.get((x, piece.y + beyond)) != piece.on:
        path = f"M{left},{end:g}H{right}Q{right},{middle:g} {left},{middle:g}Z"
    else:
        path = f"M{left},{middle:g}H{right}L{left},{end:g}Z"
    return f'<path d="{path}" fill="{piece.ink}"/>'
