"""The placeholder of each type."""

from collections.abc import Callable
from functools import cache

from wapreview.emulator.media.placeholders.jpeg import jpeg
from wapreview.emulator.media.placeholders.mp3 import mp3
from wapreview.emulator.media.placeholders.mp4 import mp4
from wapreview.emulator.media.placeholders.ogg import ogg
from wapreview.emulator.media.placeholders.pdf import pdf
from wapreview.emulator.media.placeholders.webp import webp
from wapreview.emulator.media.taken import plain_type

MADE: dict[str, Callable[[], bytes]] = {
    "image/jpeg": jpeg,
    "image/webp": webp,
    "video/mp4": mp4,
    "audio/ogg": ogg,
    "audio/mpeg": mp3,
    "application/pdf": pdf,
}
"""By type, without parameters."""


@cache
def placeholder(mime: str) -> bytes:
    """A small valid file of this type; a line of text for a type of which none is made."""
    make = MADE.get(plain_type(mime))
    return make() if make else b"A file of the customer.\n"
