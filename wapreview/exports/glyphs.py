"""Block and line characters as geometry, so that a picture has no seams between its cells."""

from typing import Final, NamedTuple

from wapreview.phone.rows import Role

CELL_WIDTH: Final = 9
CELL_HEIGHT: Final = 18
"""Pixels of one terminal cell."""


class Box(NamedTuple):
    """A rectangle inside one cell, in pixels."""

    x: float
    y: float
    width: float
    height: float


def _part(left: float, top: float, right: float, bottom: float) -> Box:
    """A rectangle from shares of the cell."""
    return Box(
        left * CELL_WIDTH, top * CELL_HEIGHT, (right - left) * CELL_WIDTH, (bottom - top) * CELL_HEIGHT
    )


UPPER_LEFT, UPPER_RIGHT = _part(0, 0, 0.5, 0.5), _part(0.5, 0, 1, 0.5)
LOWER_LEFT, LOWER_RIGHT = _part(0, 0.5, 0.5, 1), _part(0.5, 0.5, 1, 1)
UPPER, LOWER = _part(0, 0, 1, 0.5), _part(0, 0.5, 1, 1)

BLOCKS: Final[dict[str, tuple[Box, ...]]] = {
    "█": (_part(0, 0, 1, 1),),
    "╌": (Box(0, 8, 3, 1), Box(5, 8, 3, 1)),
    "╎": (Box(4, 0, 1, 6), Box(4, 9, 1, 6)),
    "━": (Box(0, 8, CELL_WIDTH, 2),),
    "▀": (UPPER,),
    "▐": (_part(0.5, 0, 1, 1),),
    "▔": (_part(0, 0, 1, 1 / 8),),
    "▕": (_part(7 / 8, 0, 1, 1),),
    "▖": (LOWER_LEFT,),
    "▗": (LOWER_RIGHT,),
    "▘": (UPPER_LEFT,),
    "▝": (UPPER_RIGHT,),
    "▙": (UPPER_LEFT, LOWER),
    "▟": (UPPER_RIGHT, LOWER),
    "▛": (UPPER, LOWER_LEFT),
    "▜": (UPPER, LOWER_RIGHT),
    "▚": (UPPER_LEFT, LOWER_RIGHT),
    "▞": (UPPER_RIGHT, LOWER_LEFT),
    **{glyph: (_part(0, 1 - eighths / 8, 1, 1),) for eighths, glyph in enumerate("▁▂▃▄▅▆▇", 1)},
    **{glyph: (_part(0, 0, eighths / 8, 1),) for eighths, glyph in enumerate("▏▎▍▌▋▊▉", 1)},
}
"""Block elements, and the heavy line, as rectangles."""

ARMS: Final = {
    "─": "lr", "│": "ud", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu", "├": "rud", "┤": "lud",
    "┬": "lrd", "┴": "lru", "┼": "lrud", "╴": "l", "╵": "u", "╶": "r", "╷": "d",
    "╭": "rd", "╮": "ld", "╰": "ru", "╯": "lu",
}  # fmt: skip
"""Line characters: the sides of the cell they reach from its middle (left, right, up, down)."""

ROUND_LINES: Final = frozenset("╭╮╰╯")
THIN: Final = {"▔": Box(0, 0, CELL_WIDTH, 1), "▁": Box(0, CELL_HEIGHT - 1, CELL_WIDTH, 1)}
"""Eighths that stand for a hairline are one pixel thick in a picture."""

MIDDLE_X, MIDDLE_Y = 4.5, 8.5
"""Where line characters run: the middle of a stroke one pixel wide that fills whole pixels."""


def is_shape(glyph: str) -> bool:
    """Whether the character is drawn as geometry, not as a letter of a font."""
    return glyph in BLOCKS or glyph in ARMS


def boxes(glyph: str, role: Role) -> tuple[Box, ...]:
    """The character as rectangles in its cell; empty for a round line (see `arc`)."""
    if glyph in ROUND_LINES:
        return ()
    if role == "hairline" and glyph in THIN:
        return (THIN[glyph],)
    return BLOCKS.get(glyph) or _strokes(ARMS[glyph])


def arc(glyph: str, x: float, y: float) -> str:
    """A round line in the cell at x, y, as the data of an SVG path one pixel wide."""
    arms = ARMS[glyph]
    middle_x, middle_y = x + MIDDLE_X, y + MIDDLE_Y
    start, bend = (y + CELL_HEIGHT, middle_y + MIDDLE_X) if "d" in arms else (y, middle_y - MIDDLE_X)
    end = x + (CELL_WIDTH if "r" in arms else 0)
    return f"M{middle_x:g},{start:g}V{bend:g}Q{middle_x:g},{middle_y:g} {end:g},{middle_y:g}"


def rectangle(box: Box, colour: str) -> str:
    """A box as an SVG element."""
    return (
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" fill="{colour}"/>'
    )


def _strokes(arms: str) -> tuple[Box, ...]:
    left, top = MIDDLE_X - 0.5, MIDDLE_Y - 0.5
    if arms == "lr":
        return (Box(0, top, CELL_WIDTH, 1),)
    reach = {
        "l": Box(0, top, left + 1, 1),
        "r": Box(left, top, CELL_WIDTH - left, 1),
        "u": Box(left, 0, 1, top + 1),
        "d": Box(left, top, 1, CELL_HEIGHT - top),
    }
    return tuple(reach[arm] for arm in arms)
