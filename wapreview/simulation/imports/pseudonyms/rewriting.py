"""Replaces personal data in JSON, wherever it stands: in texts, in keys, in JSON inside of texts, in ids of base64."""

import base64
import binascii
import json
import re
from collections import Counter
from urllib.parse import quote, unquote

from wapreview.messages.pointers import Json
from wapreview.simulation.imports.pseudonyms.fakes import Fakes
from wapreview.simulation.imports.pseudonyms.kinds import (
    DIGITS_MIN,
    EMAIL,
    GAP,
    LETTERS,
    NAME_KEYS,
    NAME_PARENTS,
    SERVER,
    STRUCTURE_KEYS,
    STRUCTURE_PARENTS,
    USER_ID,
    Kind,
    digits_in,
    short_words,
)
from wapreview.simulation.imports.pseudonyms.originals import PARTICLES, Originals

_WORD = LETTERS.pattern
_NUMBER = rf"\d(?:{GAP}{{0,3}}\d){{6,}}"
_CODED = r"[A-Za-z0-9+/_-]{12,}={0,2}"
_PARTS = re.compile(
    rf"(?P<email>{EMAIL.pattern})|(?P<user>{USER_ID.pattern})|(?P<coded>{_CODED})"
    rf"|(?P<number>{_NUMBER})|(?P<word>{_WORD})"
)
_PLAIN = re.compile(rf"(?P<number>{_NUMBER})|(?P<word>{_WORD})")
_MACHINE = re.compile(r"[a-z0-9_/.\-; =+]+")
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_RUN = re.compile(r"[^\s\"'<>]+")
_PIECE = re.compile(r"[^&=?#/;,:]+")
"""A part of an address between the signs that divide it."""
_SAFE = "!#$&'()*+,/:;=?@[]~%"
"""Signs of addresses that stay as they are."""
TIME = ("at",)
"""Where the time of an event stands: it is read again, and is nobody's."""
SHORT = 48
"""Characters of texts that are remembered."""


class Rewriting:
    """Replaces, and counts what it replaces."""

    def __init__(self, originals: Originals, fakes: Fakes) -> None:
        self.counts: Counter[Kind] = Counter()
        """Places in which something was replaced."""
        self._originals = originals
        self._fakes = fakes
        self._lengths = sorted({len(number) for number in originals.numbers}, reverse=True)
        runs = sorted(originals.runs, key=len, reverse=True)
        self._clean: set[tuple[str, bool]] = set()
        """Short texts in which there is nothing to replace: they come again and again."""
        self._runs = re.compile("|".join(map(re.escape, runs))) if runs else None

    def json(self, value: Json, keys: tuple[str, ...] = ()) -> Json:
        """The value with everything personal replaced."""
        if isinstance(value, dict):
            return {
                self.text(key, ("option",)): self.json(inner, (*keys[-1:], key))
                for key, inner in value.items()
            }
        if isinstance(value, list):
            return [self.json(inner, keys) for inner in value]
        if isinstance(value, str):
            return value if keys == TIME else self.text(value, keys)
        if isinstance(value, int) and not isinstance(value, bool) and str(value) in self._originals.numbers:
            self.counts["number"] += 1
            return int(self._fakes.number(str(value)))
        return value

    def text(self, text: str, keys: tuple[str, ...] = ()) -> str:
        """The text with everything personal replaced."""
        if text in self._originals.whole and not _is_structure(text, keys):
            self.counts["name"] += 1
            return self._fakes.word(text).capitalize()
        if text[:1] in ("{", "[") and len(text) > 1:
            inside = self._json_text(text)
            if inside is not None:
                return inside
        names = not _is_structure(text, keys)
        if (text, names) in self._clean:
            return text
        coded = _ESCAPED.search(text)
        changed = _RUN.sub(lambda match: self._address(match[0], names), text) if coded else text
        changed = self._replaced(changed, names)
        if _names_a_person(keys):
            changed = self._short_words(changed, text)
        if changed == text and len(text) < SHORT:
            self._clean.add((text, names))
        return changed

    def _address(self, text: str, names: bool) -> str:
        """What may be an address, with signs written as numbers: part by part, else as a whole."""
        if not _ESCAPED.search(text):
            return text
        text = _PIECE.sub(lambda match: self._quoted(match[0], names, "+" if "+" in match[0] else ""), text)
        return self._quoted(text, names, _SAFE)

    def _quoted(self, text: str, names: bool, safe: str) -> str:
        plain = unquote(text)
        changed = self._replaced(plain, names)
        return text if changed == plain else quote(changed, safe=safe)

    def _short_words(self, changed: str, name: str) -> str:
        """A name of which the long words are replaced: now the others, which are looked for nowhere else."""
        for word in short_words(name) if name in self._originals.names else ():
            if word.casefold() not in PARTICLES:
                changed = re.sub(rf"\b{word}\b", lambda match: self._name(match[0]), changed)
        return changed

    def _json_text(self, text: str) -> str | None:
        """JSON inside of a text, laid out as it was; None when the text is none."""
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            return None
        changed = self.json(value)
        if changed == value:
            return text
        blanks = (", ", ": ") if '": ' in text else (",", ":")
        return json.dumps(changed, ensure_ascii=text.isascii(), separators=blanks)

    def _replaced(self, text: str, names: bool) -> str:
        if names and self._runs:
            text = self._runs.sub(lambda match: self._name(match[0]), text)
        return _PARTS.sub(lambda match: self._part(match, names), text)

    def _part(self, match: re.Match[str], names: bool) -> str:
        kind, part = match.lastgroup, match[0]
        if kind == "word":
            return self._word(part) if names else part
        if kind == "number":
            return self._digits(part)
        if kind == "user" and part in self._originals.user_ids:
            self.counts["user_id"] += 1
            return self._fakes.user_id(part)
        if kind == "email" and not SERVER.search(part):
            return self._email(part)
        if kind == "coded" and (changed := self._decoded(part)) is not None:
            return changed
        return _PLAIN.sub(lambda inner: self._part(inner, names), part)

    def _word(self, word: str) -> str:
        if word.casefold() not in self._originals.words:
            return word
        return self._name(word)

    def _name(self, word: str) -> str:
        self.counts["name"] += 1
        return self._fakes.word(word)

    def _email(self, address: str) -> str:
        plain = address.replace("%40", "@")
        if plain.casefold() not in self._originals.emails:
            return address
        self.counts["email"] += 1
        fake = self._fakes.email(plain)
        return fake.replace("@", "%40") if "%40" in address else fake

    def _digits(self, written: str) -> str:
        """A run of digits with signs between them, in which numbers may lie."""
        digits = digits_in(written)
        changed = self._numbers_in(digits)
        if changed == digits:
            return written
        fresh = iter(changed)
        # The ten digits of a script stand one behind the other.
        return "".join(
            chr(ord(char) - int(char) + int(next(fresh))) if char.isdecimal() else char for char in written
        )

    def _numbers_in(self, digits: str) -> str:
        place = 0
        while place <= len(digits) - DIGITS_MIN:
            for length in self._lengths:
                number = digits[place : place + length]
                if number in self._originals.numbers:
                    self.counts["number"] += 1
                    fake = self._fakes.number(number)
                    digits = digits[:place] + fake + digits[place + length :]
                    place += len(fake) - 1
                    break
            place += 1
        return digits

    def _decoded(self, token: str) -> str | None:
        """An id of base64 with what is personal in it replaced; None where it is none, or nothing is."""
        data = decode(token)
        if data is None:
            return None
        if (plain := _plain_text(data)) is not None:
            inside = self.text(plain)
            return None if inside == plain else encode(inside.encode("utf-8"), token)
        text = data.decode("latin-1")
        changed = re.sub(r"\d{7,}", lambda match: self._numbers_in(match[0]), text)
        changed = USER_ID.sub(lambda match: self._part_of_id(match[0]), changed)
        return None if changed == text else encode(changed.encode("latin-1"), token)

    def _part_of_id(self, identity: str) -> str:
        for end in range(len(identity), 0, -1):
            if identity[:end] in self._originals.user_ids:
                self.counts["user_id"] += 1
                return self._fakes.user_id(identity[:end]) + identity[end:]
        return identity


def _is_structure(text: str, keys: tuple[str, ...]) -> bool:
    """Whether a text is a word of a provider rather than of a person."""
    key, parent = (keys[-1] if keys else ""), (keys[-2] if len(keys) > 1 else "")
    if key not in STRUCTURE_KEYS and not (key == "name" and parent in STRUCTURE_PARENTS):
        return False
    return key == "option" or _MACHINE.fullmatch(text.lower()) is not None


def _names_a_person(keys: tuple[str, ...]) -> bool:
    key, parent = (keys[-1] if keys else ""), (keys[-2] if len(keys) > 1 else "")
    return key in NAME_KEYS or (key == "name" and parent in NAME_PARENTS)


def _plain_text(data: bytes) -> str | None:
    """The bytes as a text that people can read; None where they are none."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if text.isprintable() else None


def decode(token: str) -> bytes | None:
    """The bytes in a text of base64 of either alphabet; None when it is none."""
    bare = token.rstrip("=")
    plain = bare.replace("-", "+").replace("_", "/")
    try:
        data = base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if base64.b64encode(data).decode("ascii").rstrip("=") == plain else None


def encode(data: bytes, like: str) -> str:
    """Bytes as base64 in the alphabet of another text, padded as it is."""
    made = base64.b64encode(data).decode("ascii")
    if "-" in like or "_" in like:
        made = made.replace("+", "-").replace("/", "_")
    return made if like.endswith("=") or len(like) % 4 == 0 else made.rstrip("=")
