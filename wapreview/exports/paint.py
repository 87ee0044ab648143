"""What a segment looks like in a skin: the one answer that ANSI, pictures and the studio share."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from wcwidth import wcswidth

from wapreview.phone.rows import Row, Segment
from wapreview.skins import Colour, Skin

CODE_SHADE = 0.1
"""How far the ground of monospace text moves towards its ink."""
SCRIM = 0.55
"""How far everything behind an open sheet moves towards black."""
BLACK = "#000000"

# Bidi embeddings and isolates turn the text around them; line separators and lone surrogates break files.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


class Look(NamedTuple):
    """A resolved style. None is the terminal's own foreground or background."""

    ink: Colour | None = None
    ground: Colour | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    dim: bool = False
    reverse: bool = False


class Run(NamedTuple):
    """Neighbouring segments of one look."""

    text: str
    cells: int
    look: Look


def resolve(segment: Segment, skin: Skin) -> Look:
    """The look of one segment."""
    style = skin.colours[segment.role]
    fill = skin.grounds[segment.ground]
    ground = _colour(fill)
    ink = skin.on.get((segment.ground, segment.role), style.ink)
    if segment.ink:
        ink = _colour(skin.grounds[segment.ink])
    if "m" in segment.marks and ground and ink:
        ground = mix(ground, ink, CODE_SHADE)
    look = Look(
        ink=ink,
        ground=ground,
        bold=style.bold or "b" in segment.marks,
        italic=style.italic or "i" in segment.marks,
        underline=style.underline,
        strike=style.strike or "s" in segment.marks,
        dim=style.dim,
        reverse=fill == "reverse",
    )
    if not segment.behind:
        return look
    # The edge of the sheet itself stands in front: only what shows in its corners is behind.
    return dimmed(look)._replace(ink=look.ink) if segment.ink == "sheet" else dimmed(look)


def dimmed(look: Look) -> Look:
    """The look of the chat behind an open sheet."""
    if look.ground is None and look.ink is None:
        return look._replace(bold=False, dim=True, reverse=False)
    return look._replace(
        ink=look.ink and mix(look.ink, BLACK, SCRIM), ground=look.ground and mix(look.ground, BLACK, SCRIM)
    )


def mix(colour: Colour, other: Colour, share: float) -> Colour:
    """The colour, moved towards the other by a share from 0 to 1."""
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def channels(colour: Colour) -> tuple[int, int, int]:
    """Red, green and blue from 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def runs(row: Row, skin: Skin) -> Iterator[Run]:
    """The row as runs of equal look, its text made safe for any output."""
    looks = ((resolve(segment, skin), segment) for segment in row if segment.text)
    for look, group in groupby(looks, key=lambda pair: pair[0]):
        pieces = [safe_piece(segment) for _, segment in group]
        yield Run("".join(text for text, _ in pieces), sum(cells for _, cells in pieces), look)


def safe_piece(segment: Segment) -> tuple[str, int]:
    """The segment's text without control characters, and the cells it takes."""
    text = safe(segment.text)
    return text, segment.cells if text == segment.text else max(0, wcswidth(text))


def safe(text: str) -> str:
    """The text with one visible sign in the place of each control, bidi control and surrogate character.

    The drawing has marked them already; here they are stopped whatever the drawing did.
    """
    return _UNSAFE.sub(lambda match: _sign(match[0]), text)


def _sign(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def _colour(fill: str) -> Colour | None:
    return fill if fill.startswith("#") else None
