"""Numbers written bit by bit, as compressed formats want them."""


class Bits:
    """Bits, the first one the highest of the first byte."""

    def __init__(self) -> None:
        self._bits: list[int] = []

    def put(self, value: int, width: int) -> "Bits":
        """A number in so many bits, its highest bit first."""
        self._bits += [value >> place & 1 for place in reversed(range(width))]
        return self

    def put_low_first(self, value: int, width: int) -> "Bits":
        """A number in so many bits, its lowest bit first."""
        self._bits += [value >> place & 1 for place in range(width)]
        return self

    def golomb(self, value: int) -> "Bits":
        """A number in H.264's variable length (Exp-Golomb code)."""
        width = (value + 1).bit_length()
        return self.put(0, width - 1).put(value + 1, width)

    def filled(self, bit: int) -> bytes:
        """All bits as bytes, highest first; the last byte is filled up with `bit`."""
        bits = [*self._bits, *[bit] * (-len(self._bits) % 8)]
        return bytes(
            sum(one << 7 - place for place, one in enumerate(bits[at : at + 8]))
            for at in range(0, len(bits), 8)
        )

    def filled_low_first(self) -> bytes:
        """All bits as bytes, lowest first; the last byte is filled up with zeros."""
        bits = self._bits
        return bytes(
            sum(one << place for place, one in enumerate(bits[at : at + 8])) for at in range(0, len(bits), 8)
        )
