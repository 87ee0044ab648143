"""Rows as an SVG picture: a grid of cells that needs nothing from outside the file.

Grounds, block and line characters are shapes and every text is stretched to its cells, so that the grid holds
with any font. A viewer without the named fonts takes its own monospace one.
"""

from collections.abc import Iterator, Sequence

from wcwidth import wcswidth

from wapreview.exports.chunks import Chunk, chunks
from wapreview.exports.glyphs import CELL_HEIGHT, CELL_WIDTH, Box, arc, boxes, rectangle
from wapreview.exports.grid import PAPER, PRINT, Grid, Piece, lay
from wapreview.exports.grounds import CORNER, end, grounds, is_end
from wapreview.exports.icons import icons, without_icons
from wapreview.exports.islands import is_coast, islands
from wapreview.exports.letters import FONT_SIZE, LETTERS, texts, xml
from wapreview.exports.paint import mix
from wapreview.phone.rows import Row
from wapreview.skins import Skin

UNDERLINE, STRIKE = 16, 9
"""Below the top of the cell, in pixels."""


def export(rows: Sequence[Row], skin: Skin, *, title: str) -> str:
    """The picture as an XML document; the same rows give the same bytes."""
    grid = lay(rows, skin)
    width, height = grid.columns * CELL_WIDTH, grid.rows * CELL_HEIGHT
    shaped = [without_icons(piece) for piece in grid.pieces if not is_coast(piece)]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}" role="img">',
        f"<title>{xml(title)}</title>",
        f'<rect width="{width}" height="{height}" rx="{CORNER}" fill="{grid.page}"/>',
        '<g shape-rendering="crispEdges">',
        *grounds(grid),
        "</g>",
        *islands(grid),
        '<g shape-rendering="crispEdges">',
        *(shape for piece in shaped for shape in _straight(piece)),
        "</g>",
        *(shape for piece in shaped for shape in _round(piece, grid)),
        *(icon for piece in grid.pieces for icon in icons(piece)),
        f'<g font-family="{LETTERS}" font-size="{FONT_SIZE}" xml:space="preserve">',
        *(text for piece in shaped for text in texts(piece)),
        "</g>",
        _frame(width, height, skin),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _straight(piece: Piece) -> Iterator[str]:
    """Characters made of rectangles, underline and strike."""
    for chunk in chunks(piece.text):
        if chunk.kind == "shape" and not is_end(chunk.text[0], piece):
            yield from (rectangle(box, piece.ink) for box in _boxes(chunk, piece))
    text = piece.text.rstrip()
    start = len(text) - len(text.lstrip())
    x, width = (piece.x + start) * CELL_WIDTH, (wcswidth(text) - start) * CELL_WIDTH
    for wanted, offset in ((piece.look.underline, UNDERLINE), (piece.look.strike, STRIKE)):
        if wanted and text:
            yield rectangle(Box(x, piece.y * CELL_HEIGHT + offset, width, 1), piece.ink)


def _boxes(chunk: Chunk, piece: Piece) -> Iterator[Box]:
    """Equal characters side by side; boxes that touch become one."""
    x, y = (piece.x + chunk.x) * CELL_WIDTH, piece.y * CELL_HEIGHT
    for box in boxes(chunk.text[0], piece.role):
        if box.width == CELL_WIDTH:
            yield Box(x, y + box.y, chunk.cells * CELL_WIDTH, box.height)
        else:
            yield from (box._replace(x=x + n * CELL_WIDTH + box.x, y=y + box.y) for n in range(chunk.cells))


def _round(piece: Piece, grid: Grid) -> Iterator[str]:
    """Characters with round parts."""
    for chunk in chunks(piece.text):
        glyph, x = chunk.text[0], piece.x + chunk.x
        if chunk.kind != "shape":
            continue
        if is_end(glyph, piece):
            yield from (end(glyph, x + n, piece, grid) for n in range(chunk.cells))
        elif not boxes(glyph, piece.role):
            for n in range(chunk.cells):
                path = arc(glyph, (x + n) * CELL_WIDTH, piece.y * CELL_HEIGHT)
                yield f'<path d="{path}" fill="none" stroke="{piece.ink}"/>'


def _frame(width: int, height: int, skin: Skin) -> str:
    """A thin line round the picture, so that a white header shows on a white page."""
    line = skin.studio.line
    stroke = line if line.startswith("#") else mix(PRINT, PAPER, 0.6)
    return (
        f'<rect x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="{CORNER - 0.5}"'
        f' fill="none" stroke="{stroke}"/>'
    )
