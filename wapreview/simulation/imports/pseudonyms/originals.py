"""Gathers all that is personal in the records of a recording."""

import re
from collections.abc import Iterable

from wapreview.messages.pointers import Json
from wapreview.simulation.imports.pseudonyms.kinds import (
    DATE,
    DIGITS_MAX,
    DIGITS_MIN,
    EMAIL,
    GAP,
    LETTERS,
    NAME_KEYS,
    NAME_PARENTS,
    NUMBER_KEYS,
    PHONE,
    PLAIN_KEYS,
    SERVER,
    USER_ID,
    USER_KEYS,
    VCARD_NAME,
    WORD_MIN,
    digits_in,
)

PARTICLES = frozenset(
    {"al", "and", "bin", "das", "del", "den", "der", "des", "dos", "ibn", "las", "les", "los", "mrs", "the"}
    | {"van", "von", "zum", "zur"}
)
"""Parts of names that are words of a language, and tell nobody."""
SHORT = 48
"""Characters of texts that are remembered, because they come again and again."""
_NUMBER = re.compile(rf"{GAP}*+\+?(?:\d|{GAP})+")


class Originals:
    """What has to be replaced, by kind."""

    def __init__(self) -> None:
        self.numbers: dict[str, None] = {}
        """Digits only."""
        self.emails: dict[str, None] = {}
        """In small letters."""
        self.user_ids: dict[str, None] = {}
        self.words: dict[str, None] = {}
        """Words of names, case-folded."""
        self.runs: dict[str, None] = {}
        """Names in scripts that put no blanks between words: found also inside of a word."""
        self.whole: dict[str, None] = {}
        """Names without any telling word (an emoji, two letters): replaced where they stand alone."""
        self.names: dict[str, None] = {}
        """The names as they were given."""
        self._seen: set[tuple[str, str, str]] = set()

    def gather(self, value: Json, keys: tuple[str, ...] = ()) -> None:
        """Takes all that is personal in a JSON value; `keys` are the members in which it lies, outermost first."""
        if isinstance(value, dict):
            for key, inner in value.items():
                self._text(key, ("key",))
                self.gather(inner, (*keys, key))
        elif isinstance(value, list):
            for inner in value:
                self.gather(inner, keys)
        elif isinstance(value, str):
            self._text(value, keys)
        elif isinstance(value, int) and keys and keys[-1] in NUMBER_KEYS:
            self._number(str(value))

    def _text(self, text: str, keys: tuple[str, ...]) -> None:
        key = keys[-1] if keys else ""
        seen = text, key, keys[-2] if len(keys) > 1 else ""
        if seen in self._seen:
            return
        if len(text) < SHORT:
            self._seen.add(seen)
        if key in USER_KEYS and USER_ID.fullmatch(text):
            self.user_ids[text] = None
        elif key in NUMBER_KEYS and _NUMBER.fullmatch(SERVER.sub("", text)):
            self._number(SERVER.sub("", text))
        elif key in NAME_KEYS or (key == "name" and len(keys) > 1 and keys[-2] in NAME_PARENTS):
            self._name(text)
        self._in_text(text, key)

    def _in_text(self, text: str, key: str) -> None:
        if "@" in text or "%40" in text:
            for match in EMAIL.finditer(text):
                if not SERVER.search(match[0]):
                    self.emails[match[0].replace("%40", "@").casefold()] = None
        if key not in PLAIN_KEYS and any(map(str.isdecimal, text)):
            for match in PHONE.finditer(text):
                if not DATE.search(match[0]):
                    self._number(match[0])
        if "VCARD" in text:
            for match in VCARD_NAME.finditer(text.replace("\r", "")):
                self._name(match[1].replace(";", " ").strip())

    def _number(self, text: str) -> None:
        number = digits_in(text)
        if DIGITS_MIN <= len(number) <= DIGITS_MAX:
            self.numbers[number] = None

    def _name(self, name: str) -> None:
        if not name.strip() or PHONE.fullmatch(name.strip()) or EMAIL.fullmatch(name.strip()):
            return
        self.names[name] = None
        telling = False
        for match in LETTERS.finditer(name):
            word = match[0].casefold()
            if any(char.upper() == char.lower() for char in match[0]) and len(word) > 1:
                self.runs[match[0]] = None
            elif len(word) < WORD_MIN or word in PARTICLES:
                continue
            else:
                self.words[word] = None
            telling = True
        if not telling:
            self.whole[name] = None


def originals_of(records: Iterable[Json]) -> Originals:
    """All that is personal in these records."""
    found = Originals()
    for record in records:
        found.gather(record)
    return found
