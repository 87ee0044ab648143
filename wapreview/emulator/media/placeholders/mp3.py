"""A sound: one second of silence as MP3."""

FRAMES = 39
"""Of 1,152 samples at 44.1 kHz."""
_HEADER = b"\xff\xfb\x10\xc0"
"""MPEG 1, layer III, no checksum, 32 kbit/s, 44.1 kHz, mono."""
_FRAME = 104
"""Bytes: 144 x 32,000 / 44,100, rounded down."""


def mp3() -> bytes:
    """Frames (ISO 11172-3) whose side information says that nothing follows."""
    return _HEADER.ljust(_FRAME, b"\x00") * FRAMES
