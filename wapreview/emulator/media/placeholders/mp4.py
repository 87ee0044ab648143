"""A film: one second of grey, H.264 in MP4, 128 x 128, without sound."""

from wapreview.emulator.media.placeholders.bits import Bits

SIDE, BLOCK = 128, 16
_SECOND = 1000
"""Units of the clock in a second."""
_MATRIX = b"".join(value.to_bytes(4, "big") for value in (1 << 16, 0, 0, 0, 1 << 16, 0, 0, 0, 1 << 30))


def mp4() -> bytes:
    """ISO 14496-12 with one picture, which is shown for a second."""
    kind = _box(b"ftyp", b"isom", _number(0x200), b"isomiso2avc1mp41")
    picture = _picture()
    picture = _number(len(picture)) + picture
    at = len(kind) + len(_movie(0, len(picture))) + 8
    return kind + _movie(at, len(picture)) + _box(b"mdat", picture)


def _settings() -> bytes:
    """The sequence: constrained baseline, level 1.1, so many blocks, no picture refers to another."""
    blocks = SIDE // BLOCK - 1
    bits = Bits().put(0x67, 8).put(66, 8).put(0xC0, 8).put(11, 8)
    for value in (0, 0, 2, 1):  # its number, frame numbers of 4 bits, order as coded, one reference
        bits.golomb(value)
    bits.put(0, 1).golomb(blocks).golomb(blocks)
    return bits.put(0b11001, 5).filled(0)  # whole frames, inference, no cropping, no more, end


def _picture_settings() -> bytes:
    """The picture: variable length codes, one slice group, usual quantisers."""
    bits = Bits().put(0x68, 8).golomb(0).golomb(0).put(0, 2)
    for value in (0, 0, 0):
        bits.golomb(value)
    bits.put(0, 3).golomb(0).golomb(0).golomb(0)
    return bits.put(0b0001, 4).filled(0)


def _picture() -> bytes:
    """One slice: each block is predicted from nothing, which is grey, and differs in nothing from that."""
    bits = Bits().put(0x65, 8).golomb(0).golomb(7).golomb(0).put(0, 4).golomb(0).put(0, 2).golomb(0)
    for _ in range((SIDE // BLOCK) ** 2):
        bits.golomb(3).golomb(0).golomb(0).put(1, 1)
    return bits.put(1, 1).filled(0)


def _movie(at: int, size: int) -> bytes:
    """All that is said about the picture, which stands `at` so many bytes into the file."""
    once = _number(1)
    samples = _box(
        b"stbl",
        _full(b"stsd", once, _coding()),
        _full(b"stts", once, once, _number(_SECOND)),
        _full(b"stsc", once, once, once, once),
        _full(b"stsz", _number(size), once),
        _full(b"stco", once, _number(at)),
    )
    place = _box(b"dinf", _full(b"dref", once, _full(b"url ", flags=1)))
    inner = _box(b"minf", _full(b"vmhd", bytes(8), flags=1), place, samples)
    times = _number(0) * 2 + _number(_SECOND) + _number(_SECOND)
    media = _box(
        b"mdia",
        _full(b"mdhd", times, b"\x55\xc4\x00\x00"),
        _full(b"hdlr", bytes(4), b"vide", bytes(12), b"wapreview\x00"),
        inner,
    )
    shape = _number(SIDE << 16) * 2
    track = _full(b"tkhd", bytes(8), once, bytes(4), _number(_SECOND), bytes(16), _MATRIX, shape, flags=3)
    head = _full(b"mvhd", times, _number(1 << 16), b"\x01\x00", bytes(10), _MATRIX, bytes(24), _number(2))
    return _box(b"moov", head, _box(b"trak", track, media))


def _coding() -> bytes:
    """How the picture is coded, with its settings."""
    first, second = _settings(), _picture_settings()
    settings = b"\x01" + first[1:4] + b"\xff\xe1" + len(first).to_bytes(2, "big") + first
    settings += b"\x01" + len(second).to_bytes(2, "big") + second
    side, dots = SIDE.to_bytes(2, "big"), _number(72 << 16)
    entry = (
        bytes(7),
        b"\x01",
        bytes(16),
        side * 2,
        dots * 2,
        bytes(4),
        b"\x00\x01",
        bytes(32),
        b"\x00\x18\xff\xff",
    )
    return _box(b"avc1", *entry, _box(b"avcC", settings))


def _box(name: bytes, *parts: bytes) -> bytes:
    data = b"".join(parts)
    return _number(len(data) + 8) + name + data


def _full(name: bytes, *parts: bytes, flags: int = 0) -> bytes:
    """A box that begins with a version and flags."""
    return _box(name, _number(flags), *parts)


def _number(value: int) -> bytes:
    return value.to_bytes(4, "big")
