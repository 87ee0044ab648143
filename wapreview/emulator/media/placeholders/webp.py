"""A sticker: a lossless WebP of one colour, 512 x 512 as stickers are."""

from wapreview.emulator.media.placeholders.bits import Bits

SIDE = 512
COLOUR = (0xA9, 0x25, 0x66, 0xFF)
"""Green, red, blue and alpha."""


def webp() -> bytes:
    """WebP lossless (RFC 9649): each colour has one code of no bits, so that the pixels take no room."""
    bits = Bits().put_low_first(SIDE - 1, 14).put_low_first(SIDE - 1, 14)
    bits.put_low_first(0, 1 + 3)  # no transparency, version 0
    bits.put_low_first(0, 1 + 1 + 1)  # no transform, no colour cache, one group of codes
    for value in COLOUR:
        _only(bits, value)
    _only(bits, 0)  # distances, of which there are none
    stream = b"\x2f" + bits.filled_low_first()
    stream += b"\x00" * (len(stream) % 2)
    chunk = b"WEBPVP8L" + len(stream).to_bytes(4, "little") + stream
    return b"RIFF" + len(chunk).to_bytes(4, "little") + chunk


def _only(bits: Bits, symbol: int) -> None:
    """A table of codes with one symbol: simple, one, of eight bits."""
    bits.put_low_first(1, 1).put_low_first(0, 1).put_low_first(1, 1).put_low_first(symbol, 8)
