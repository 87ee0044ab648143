"""The pattern behind the chat: barely visible, sparse, fixed to the screen and not to the bubbles."""

from wapreview.phone.glyphs import GLYPHS
from wapreview.phone.rows import Row, Segment, Shape

_TILE = (
    "  1       2          ",
    "       3        4    ",
    "            1        ",
    " 5    2           3  ",
    "         4     1     ",
    "   3                 ",
    "         1      5    ",
    " 2           3       ",
)
"""Digits name the doodles."""
_WIDE = 40
"""How often each line of the tile is repeated, for the widest screen."""


def _lines(ascii_only: int) -> tuple[str, ...]:
    doodles = {ord(digit): GLYPHS[f"doodle.{digit}"][ascii_only] for digit in "12345"}
    return tuple((line * _WIDE).translate(doodles) for line in _TILE)


_LINES = (_lines(0), _lines(1))


def wallpaper(row: Row, y: int, shape: Shape) -> Row:
    """The row with the pattern on its bare cells of chat; `y` is the row's place on the screen."""
    if not shape.wallpaper:
        return row
    line = _LINES[shape.ascii][y % len(_TILE)]
    parts, x = [], 0
    for part in row:
        bare = part.role == "blank" and part.ground == "chat"
        pattern = line[x : x + part.cells] if bare else " "
        if pattern.isspace():
            parts.append(part)
        else:
            parts.append(Segment(pattern, part.cells, "wallpaper", "chat", None, None, part.spot))
        x += part.cells
    return tuple(parts)
