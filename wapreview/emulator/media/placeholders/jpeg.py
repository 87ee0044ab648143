"""A picture: a JPEG of one colour, 320 x 168 (the shape in which WhatsApp shows a picture above a text)."""

from wapreview.emulator.media.placeholders.bits import Bits

WIDTH, HEIGHT = 320, 168
COLOUR = (0x60, 0x70, 0x60)
"""Y, Cb, Cr of a muted green."""
_BLOCK, _MIDDLE, _STEP = 8, 128, 8
"""Pixels of a block's side, the value that counts as zero, and the quantiser of all coefficients."""


def jpeg() -> bytes:
    """Baseline JPEG (ITU-T T.81): every block has a mean alone, the same as the block before it."""
    frame = bytes((8, *HEIGHT.to_bytes(2, "big"), *WIDTH.to_bytes(2, "big"), 3))
    frame += b"".join(bytes((number, 0x11, 0)) for number in (1, 2, 3))
    scan = bytes((3, 1, 0, 2, 0, 3, 0, 0, 63, 0))
    return b"".join(
        (
            b"\xff\xd8",
            _segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"),
            _segment(0xDB, bytes((0, *[_STEP] * 64))),
            _segment(0xC0, frame),
            _segment(0xC4, _codes(0x00, range(9))),
            _segment(0xC4, _codes(0x10, (0,))),
            _segment(0xDA, scan),
            _blocks(),
            b"\xff\xd9",
        )
    )


def _segment(marker: int, data: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(data) + 2).to_bytes(2, "big") + data


def _codes(table: int, symbols: "range | tuple[int, ...]") -> bytes:
    """A table of Huffman codes, all of four bits, in the order of their symbols."""
    return bytes((table, 0, 0, 0, len(symbols), *[0] * 12, *symbols))


def _blocks() -> bytes:
    """The first block of each of three components says its mean; all others say: no change."""
    bits = Bits()
    for value in COLOUR:
        _mean(bits, (value - _MIDDLE) * _BLOCK // _STEP)
    for _ in range(3 * (WIDTH // _BLOCK) * (HEIGHT // _BLOCK) - 3):
        _mean(bits, 0)
    return bits.filled(1).replace(b"\xff", b"\xff\x00")


def _mean(bits: Bits, change: int) -> None:
    """How much the mean differs from the last block's (its size, then itself), and that nothing else follows."""
    size = abs(change).bit_length()
    bits.put(size, 4).put(change if change > 0 else change + (1 << size) - 1, size).put(0, 4)
