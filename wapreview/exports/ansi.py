"""Rows as terminal text with SGR colours (ECMA-48, section 8.3.117)."""

import os
from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from wapreview.exports.paint import Look, channels, runs
from wapreview.phone.rows import Row
from wapreview.skins import Colour, Skin

Depth: TypeAlias = Literal["truecolor", "256", "none"]
"""How many colours the terminal has; with none, only weight, underline and reverse are written."""

ATTRIBUTES = {"bold": "1", "dim": "2", "italic": "3", "underline": "4", "reverse": "7", "strike": "9"}
RESET = "\x1b[0m"
CUBE = (0, 95, 135, 175, 215, 255)
"""The levels of one channel in xterm's 6x6x6 colours."""


def export(rows: Sequence[Row], skin: Skin, *, title: str) -> str:  # noqa: ARG001 - every exporter takes the same
    """One line per row, in as many colours as COLORTERM and NO_COLOR allow."""
    return paint(rows, skin, depth_of(os.environ))


def depth_of(environ: Mapping[str, str]) -> Depth:
    """The colours that the environment names; see no-color.org for NO_COLOR."""
    if environ.get("NO_COLOR"):
        return "none"
    return "truecolor" if environ.get("COLORTERM", "").lower() in {"truecolor", "24bit"} else "256"


def paint(rows: Sequence[Row], skin: Skin, depth: Depth) -> str:
    """The rows with colours of that depth; each styled run is reset where it ends."""
    return "".join(_line(row, skin, depth) + "\n" for row in rows)


def _line(row: Row, skin: Skin, depth: Depth) -> str:
    pieces = []
    for run in runs(row, skin):
        codes = ";".join(_codes(run.look, depth))
        pieces.append(f"\x1b[{codes}m{run.text}{RESET}" if codes else run.text)
    return "".join(pieces)


def _codes(look: Look, depth: Depth) -> list[str]:
    codes = [code for name, code in ATTRIBUTES.items() if getattr(look, name)]
    if depth != "none":
        codes += [_colour_code("38", look.ink, depth)] if look.ink else []
        codes += [_colour_code("48", look.ground, depth)] if look.ground else []
    return codes


def _colour_code(plane: str, colour: Colour, depth: Depth) -> str:
    red, green, blue = channels(colour)
    return f"{plane};2;{red};{green};{blue}" if depth == "truecolor" else f"{plane};5;{nearest_256(colour)}"


def nearest_256(colour: Colour) -> int:
    """The number of the nearest of xterm's 240 fixed colours (16 to 255)."""
    wanted = channels(colour)
    steps = [min(range(6), key=lambda step: abs(CUBE[step] - channel)) for channel in wanted]
    cube = 16 + 36 * steps[0] + 6 * steps[1] + steps[2]
    grey = min(23, max(0, round((sum(wanted) / 3 - 8) / 10)))
    cube_distance = sum((CUBE[step] - channel) ** 2 for step, channel in zip(steps, wanted, strict=True))
    grey_distance = sum((8 + 10 * grey - channel) ** 2 for channel in wanted)
    return cube if cube_distance <= grey_distance else 232 + grey
