"""The phone's signs as line drawings: a picture need not make do with what fonts have."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from wapreview.exports.glyphs import CELL_HEIGHT, CELL_WIDTH, MIDDLE_Y
from wapreview.exports.grid import Piece
from wapreview.phone.glyphs import GLYPHS


def _circle(x: float, y: float, radius: float) -> str:
    half = f"a{radius:g},{radius:g} 0 1,0"
    return f"M{x - radius:g},{y:g}{half} {2 * radius:g},0{half} {-2 * radius:g},0"


_PIN = f"M0,6.5C-3.4,2.6 -4.8,.6 -4.8,-1.7a4.8,4.8 0 0,1 9.6,0C4.8,.6 3.4,2.6 0,6.5z{_circle(0, -1.7, 1.6)}"
_FACE = f"{_circle(0, 0, 6)}M-2.2,-1.8v.1M2.2,-1.8v.1M-3,1.8q3,2.8 6,0"
_HANDSET = (
    "M-5.6,-4.6l2.2,-1.2l2.2,3.4l-1.4,1.5q1.2,2.4 3.6,3.6l1.5,-1.4l3.4,2.2l-1.2,2.2"
    "c-5.6,1.6 -11.9,-4.7 -10.3,-10.3z"
)
_CLIP = (
    "M5.6,-.6L0,5a3.3,3.3 0 0,1 -4.7,-4.7L1.1,-6a2.2,2.2 0 0,1 3.1,3.1"
    "L-1.4,2.7a1.1,1.1 0 0,1 -1.6,-1.6L2.2,-4"
)

_MICROPHONE = "M-2,-4.6a2,2 0 0,1 4,0v3.6a2,2 0 0,1 -4,0zM-4.4,-1.2a4.4,4.4 0 0,0 8.8,0M0,3.2v3"

PATHS: Final = {
    "back": "M5.5,0H-5.5M-.6,-5L-5.6,0L-.6,5",
    "phone": _HANDSET,
    "call": _HANDSET,
    "menu": f"{_circle(0, -5, 0.6)}{_circle(0, 0, 0.6)}{_circle(0, 5, 0.6)}",
    "face": _FACE,
    "sticker": _FACE,
    "clip": _CLIP,
    "camera": f"M-6.2,-3.4h2.8l1.5,-2.1h3.8l1.5,2.1h2.8v8.6h-12.4z{_circle(0, 0.9, 2.4)}",
    "microphone": _MICROPHONE,
    "voice": _MICROPHONE,
    "send": "M-5.2,-5L6,0L-5.2,5L-3.6,0zM-3.6,0H1",
    "reply": "M-1.6,-5.2L-6,-1.2L-1.6,2.8M-6,-1.2H1q5,0 5,5.6",
    "list": "M-2.4,-4H6M-2.4,0H6M-2.4,4H6M-5.8,-4v.1M-5.8,0v.1M-5.8,4v.1",
    "open": "M1,-5.6H5.6V-1M5.6,-5.6L-.6,.6M-1.8,-4.4H-4.8V5H4.6V2",
    "copy": "M-2.2,-2.4H5.4V5.6H-2.2zM-4.6,2.6H-5.4V-5.4H2.4V-4.6",
    "location": _PIN,
    "form": "M-5.4,5.4l.8,-3.2L3,-5.4l2.4,2.4L-2.2,4.6z",
    "picture": f"M-6.2,-5H6.2V5H-6.2zM-6.2,3L-2.6,-.6L.4,2.4L3,-.2L6.2,3{_circle(2.4, -2.2, 0.8)}",
    "video": "M-3.6,-5.2L5.4,0L-3.6,5.2z",
    "document": "M-4.4,-6H1.8L4.4,-3.4V6H-4.4zM-2,-.6H2M-2,2.4H2",
    "person": f"{_circle(0, -2.8, 2.7)}M-5.4,5.6q0,-4.2 5.4,-4.2t5.4,4.2",
    "catalog": "M-4.6,-2.6H4.6L5.4,5.8H-5.4zM-2.4,-.4V-3.6a2.4,2.4 0 0,1 4.8,0V-.4",
    "close": "M-4.2,-4.2L4.2,4.2M4.2,-4.2L-4.2,4.2",
}
"""Name of a glyph -> SVG path in a box from -7 to 7."""
COMPOSER: Final = {
    "composer.button": ("microphone", "send"),
    "composer.icon": ("face", "clip", "camera"),
}
"""Roles with signs of their own: the same glyph means something else in a message."""
ELSEWHERE: Final = frozenset(PATHS) - {"microphone", "clip", "camera"}
VERIFIED: Final = GLYPHS["verified"][0]
FURNITURE: Final = frozenset({"head.icon", "composer.icon", "composer.button", "sheet.sign", "media.icon"})
"""Roles whose text is never the message's."""
OPTIONS: Final = frozenset({"option", "option.spent"})


def without_icons(piece: Piece) -> Piece:
    """The piece with blanks where its icons stand."""
    places = dict(_places(piece))
    return piece._replace(text="".join(" " if n in places else c for n, c in enumerate(piece.text)))


def icons(piece: Piece) -> Iterator[str]:
    """The piece's icons as SVG."""
    for n, path in _places(piece):
        x, y = (piece.x + n + 0.5) * CELL_WIDTH, piece.y * CELL_HEIGHT + MIDDLE_Y
        at = f'transform="translate({x:g} {y:g})"'
        if piece.role == "verified":
            yield f'<path d="{_circle(0, 0, 6)}" {at} fill="{piece.ink}"/>'
        ink = piece.ground if piece.role == "verified" else piece.ink
        yield (
            f'<path d="{path}" {at} fill="none" stroke="{ink}" stroke-width="1.4"'
            ' stroke-linecap="round" stroke-linejoin="round"/>'
        )


def _places(piece: Piece) -> Iterator[tuple[int, str]]:
    """Where icons stand in the piece, in cells, and their paths."""
    if piece.role == "verified" and piece.text == VERIFIED:
        yield 0, "M-2.8,.2L-.8,2.2L3,-2"
    elif piece.role in FURNITURE or (piece.role in OPTIONS and piece.text[1:] == " "):
        paths = _paths(piece.role)
        yield from ((n, paths[c]) for n, c in enumerate(piece.text) if c in paths)


@cache
def _paths(role: str) -> Mapping[str, str]:
    """Glyph -> path, for a role."""
    return {GLYPHS[name][0]: PATHS[name] for name in COMPOSER.get(role, ELSEWHERE)}
