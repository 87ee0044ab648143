"""A voice message: one second of silence, Opus in Ogg, mono."""

PACKETS, SAMPLES = 50, 960
"""20 ms each, counted at 48 kHz."""
_SILENCE = b"\xf8\xff\xfe"
"""A frame of 20 ms in which nothing is coded (RFC 6716)."""
_FIRST, _LAST = 2, 4
_NUMBER = 0x57A7
_POLYNOMIAL = 0x04C11DB7


def ogg() -> bytes:
    """Three pages (RFC 3533 and RFC 7845): who made it, its tags, its sound."""
    head = b"OpusHead\x01\x01" + (0).to_bytes(2, "little") + (48_000).to_bytes(4, "little") + b"\x00\x00\x00"
    name = b"wapreview"
    tags = b"OpusTags" + len(name).to_bytes(4, "little") + name + (0).to_bytes(4, "little")
    sound = [_SILENCE] * PACKETS
    return _page([head], 0, 0, _FIRST) + _page([tags], 1, 0) + _page(sound, 2, PACKETS * SAMPLES, _LAST)


def _page(packets: list[bytes], number: int, position: int, kind: int = 0) -> bytes:
    """A page of whole packets, each shorter than 255 bytes; `position` counts samples to its end."""
    before = b"OggS\x00" + bytes((kind,)) + position.to_bytes(8, "little")
    before += _NUMBER.to_bytes(4, "little") + number.to_bytes(4, "little")
    after = bytes((len(packets), *map(len, packets))) + b"".join(packets)
    return before + _checksum(before + bytes(4) + after).to_bytes(4, "little") + after


def _checksum(data: bytes) -> int:
    """Ogg's CRC-32: not reflected, from zero."""
    rest = 0
    for byte in data:
        rest ^= byte << 24
        for _ in range(8):
            rest = (rest << 1 ^ (_POLYNOMIAL if rest & 0x80000000 else 0)) & 0xFFFFFFFF
    return rest
