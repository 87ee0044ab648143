"""The letters of a picture as SVG, each text stretched to its cells."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from wapreview.exports.chunks import Chunk, chunks
from wapreview.exports.fonts import EMOJI_FAMILIES, FAMILIES
from wapreview.exports.glyphs import CELL_HEIGHT, CELL_WIDTH
from wapreview.exports.grid import Piece
from wapreview.exports.paint import safe

FONT_SIZE = 15
BASELINE = 13.5
"""Below the top of the cell, in pixels."""
LETTERS = ", ".join(f"'{name}'" for name in FAMILIES) + ", monospace"
EMOJI = ", ".join(f"'{name}'" for name in EMOJI_FAMILIES) + f", {LETTERS}"
RIGHT_TO_LEFT, END = "\u202b", "\u202c"
"""Our own embedding, always closed: the base direction that SVG renderers agree on."""


def texts(piece: Piece) -> Iterator[str]:
    """Everything in the piece that is drawn with a font."""
    weight = ' font-weight="bold"' if piece.look.bold else ""
    slant = ' font-style="italic"' if piece.look.italic else ""
    for chunk in chunks(piece.text):
        text = chunk.text.strip(" ")
        if chunk.kind == "shape" or not text or not chunk.cells:
            continue
        family = f' font-family="{EMOJI}"' if chunk.kind == "emoji" else ""
        shown = RIGHT_TO_LEFT + xml(text) + END if piece.rtl else xml(text)
        cells = chunk.cells - _blanks(chunk.text)
        yield (
            f'<text x="{_start(chunk, piece) * CELL_WIDTH}" y="{piece.y * CELL_HEIGHT + BASELINE:g}"'
            f' textLength="{cells * CELL_WIDTH}" lengthAdjust="spacingAndGlyphs"'
            f' fill="{piece.ink}"{weight}{slant}{family}>{shown}</text>'
        )


def xml(text: str) -> str:
    """The text with markup escaped and without characters that XML forbids."""
    return escape(safe(text))


def _start(chunk: Chunk, piece: Piece) -> int:
    """The column of the chunk's first cell that is not blank."""
    if piece.rtl:
        trailing = len(chunk.text) - len(chunk.text.rstrip(" "))
        return piece.x + piece.cells - chunk.x - chunk.cells + trailing
    return piece.x + chunk.x + len(chunk.text) - len(chunk.text.lstrip(" "))


def _blanks(text: str) -> int:
    """How many blanks stand at its ends."""
    return len(text) - len(text.strip(" "))
