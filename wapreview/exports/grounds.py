"""The grounds of a picture as SVG, their corners rounder than a terminal can draw them."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final, NamedTuple

from wapreview.exports.glyphs import CELL_HEIGHT, CELL_WIDTH, Box, rectangle
from wapreview.exports.grid import Grid, Piece
from wapreview.exports.islands import ISLANDS
from wapreview.skins import Colour

CORNER: Final = 14
"""Radius of the picture's own corners."""
ENDS: Final = {"▖": (-1, 1), "▗": (1, 1), "▘": (-1, -1), "▝": (1, -1)}
"""Quadrants that end an edge -> where the rest of their bubble lies: sideways, and upwards or downwards."""
HALVES: Final = {"▀": 0.0, "▄": CELL_HEIGHT / 2}
"""Half blocks of an edge -> where they begin below the top of the cell."""


class Corners(NamedTuple):
    """Radii, clockwise."""

    upper_left: int
    upper_right: int
    lower_right: int
    lower_left: int


def grounds(grid: Grid) -> Iterator[str]:
    """All runs of ground that differ from the page; islands lie on what is beside them."""
    for line in grid.lines:
        before: Piece | None = None
        for on_island, group in groupby(line, key=lambda piece: piece.on in ISLANDS):
            run = list(group)
            yield from _under(run, before, grid) if on_island else _runs(run, grid)
            before = run[-1]


def _runs(pieces: list[Piece], grid: Grid) -> Iterator[str]:
    for colour, group in groupby(pieces, key=lambda piece: piece.ground):
        yield from _run(list(group), colour, grid)


def _under(run: list[Piece], before: Piece | None, grid: Grid) -> Iterator[str]:
    if before is None:
        return
    yield from _run(run, before.ground, grid)
    glyph = before.text[-1:]
    if before.role == "edge" and glyph in HALVES:
        box = _box(run)
        yield rectangle(box._replace(y=box.y + HALVES[glyph], height=CELL_HEIGHT / 2), before.ink)


def _box(run: list[Piece]) -> Box:
    left, right = run[0].x, run[-1].x + run[-1].cells
    return Box(left * CELL_WIDTH, run[0].y * CELL_HEIGHT, (right - left) * CELL_WIDTH, CELL_HEIGHT)


def _run(run: list[Piece], colour: Colour, grid: Grid) -> Iterator[str]:
    box = _box(run)
    if colour == grid.page or not box.width:
        return
    corners = _corners(box, grid)
    if any(corners):
        yield f'<path d="{_rounded(box, corners)}" fill="{colour}" shape-rendering="auto"/>'
    else:
        yield rectangle(box, colour)


def _corners(box: Box, grid: Grid) -> Corners:
    """As round as the picture where the box lies in its corner."""
    first, last = box.y == 0, box.y + box.height == grid.rows * CELL_HEIGHT
    left, right = box.x == 0, box.x + box.width == grid.columns * CELL_WIDTH
    return Corners(
        CORNER * (first and left),
        CORNER * (first and right),
        CORNER * (last and right),
        CORNER * (last and left),
    )


def _rounded(box: Box, corners: Corners) -> str:
    x, y, width, height = box
    a, b, c, d = corners
    return (
        f"M{x + a:g},{y:g}H{x + width - b:g}q{b},0 {b},{b}V{y + height - c:g}q0,{c} {-c},{c}"
        f"H{x + d:g}q{-d},0 {-d},{-d}V{y + a:g}q0,{-a} {a},{-a}Z"
    )


def is_end(glyph: str, piece: Piece) -> bool:
    """Whether the character ends the edge of something that has a ground of its own."""
    return piece.role == "edge" and glyph in ENDS and piece.covered != piece.on


def end(glyph: str, x: int, piece: Piece, grid: Grid) -> str:
    """The end of an edge: the quarter of a circle, or where bare chat lies beyond it the tail of a bubble."""
    side, beyond = ENDS[glyph]
    inner, outer = (x + 1, x) if side == 1 else (x, x + 1)
    left, right = inner * CELL_WIDTH, outer * CELL_WIDTH
    middle = piece.y * CELL_HEIGHT + CELL_HEIGHT // 2
    stop = middle + beyond * CELL_HEIGHT // 2
    if grid.covered.get((x, piece.y + beyond)) != piece.on:
        path = f"M{left},{stop}H{right}Q{right},{middle} {left},{middle}Z"
    else:
        path = f"M{left},{middle}H{right}L{left},{stop}Z"
    return f'<path d="{path}" fill="{piece.ink}"/>'
