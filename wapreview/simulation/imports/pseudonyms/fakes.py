"""What stands for personal data: made from a key, the same for the same, of the same length and form."""

import hashlib
import hmac
from collections.abc import Callable, Container
from typing import TypeAlias

from wapreview.simulation.imports.pseudonyms.originals import Originals

TAIL = 8
"""The last digits of a number, the same with and without the country's prefix."""
PREFIX_MAX = 4
"""First digits that are kept: the country, and what kind of number it is."""
_CONSONANTS, _VOWELS = "bdfgklmnprstv", "aeiou"
_UPPER, _LOWER, _DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz", "0123456789"

Make: TypeAlias = Callable[[str, int, str], str]
"""From what it follows from, its length, and the original."""


class Fakes:
    """Makes them, each different from all originals and from each other."""

    def __init__(self, key: bytes, originals: Originals) -> None:
        self._key = key
        self._originals = originals
        self._made: dict[tuple[str, str], str] = {}
        self._taken: set[tuple[str, str]] = set()
        self._tails = {number[-TAIL:] for number in originals.numbers}

    def number(self, digits: str) -> str:
        """Another number: the same first digits, the last eight always the same for the same eight."""
        tail = self._once("tail", digits[-TAIL:], self._digits, self._tails)
        before = digits[:-TAIL]
        kept, middle = before[:PREFIX_MAX], before[PREFIX_MAX:]
        return kept + (self._digits(f"middle {digits}", len(middle)) if middle else "") + tail

    def word(self, word: str) -> str:
        """A word that sounds like a name, as long as the original and written in the same case."""
        made = self._once("word", word.casefold(), self._syllables, self._originals.words)
        if word.isupper() and len(word) > 1:
            return made.upper()
        return made.capitalize() if word[:1] == word[:1].upper() else made

    def email(self, address: str) -> str:
        """An address at example.com."""
        return self._once("email", address.casefold(), self._syllables, {}) + "@example.com"

    def user_id(self, identity: str) -> str:
        """The same country, other letters and digits."""
        country, dot, rest = identity.partition(".")
        own = "ENT." if rest.startswith("ENT.") else ""
        made = self._once("user", rest.removeprefix("ENT."), self._alike, {})
        return f"{country}{dot}{own}{made}"

    def _once(self, kind: str, original: str, make: Make, barred: Container[str]) -> str:
        known = self._made.get((kind, original))
        if known is not None:
            return known
        made = ""
        for attempt in range(1_000):
            made = make(f"{kind} {original} {attempt}", self._length(kind, original, attempt), original)
            if made != original and (kind, made) not in self._taken and made not in barred:
                break
        self._taken.add((kind, made))
        self._made[kind, original] = made
        return made

    def _length(self, kind: str, original: str, attempt: int) -> int:
        """Short names may have no others of their length: then they get longer."""
        grows = kind in ("word", "email")
        return (max(3, min(len(original), 12)) + attempt // 50) if grows else len(original)

    def _numbers(self, text: str, count: int) -> list[int]:
        """As many numbers as are wanted, each from 0 to 65535, that follow from the key and the text."""
        blocks = (2 * count + 31) // 32
        data = b"".join(
            hmac.new(self._key, f"{block} {text}".encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
            for block in range(blocks)
        )
        return [data[2 * place] << 8 | data[2 * place + 1] for place in range(count)]

    def _digits(self, text: str, count: int, _original: str = "") -> str:
        """Digits of which the first is not 0."""
        numbers = self._numbers(text, count)
        return "".join(
            str(number % 9 + 1 if not place else number % 10) for place, number in enumerate(numbers)
        )

    def _syllables(self, text: str, count: int, _original: str = "") -> str:
        letters = (_CONSONANTS, _VOWELS)
        return "".join(
            letters[place % 2][number % len(letters[place % 2])]
            for place, number in enumerate(self._numbers(text, count))
        )

    def _alike(self, text: str, count: int, original: str) -> str:
        """A letter for a letter, a digit for a digit."""
        made = []
        for char, number in zip(original, self._numbers(text, count), strict=True):
            signs = _DIGITS if char.isdecimal() else _UPPER if char.isupper() else _LOWER
            made.append(signs[number % len(signs)])
        return "".join(made)
