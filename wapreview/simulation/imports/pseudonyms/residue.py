"""Proves that nothing personal is left: looks for every original in what will be written, not as it was replaced."""

import contextlib
import json
import re
from base64 import b64decode
from binascii import Error
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from wapreview.messages.pointers import Json
from wapreview.simulation.imports.pseudonyms.kinds import (
    GAP,
    STRUCTURE_KEYS,
    STRUCTURE_PARENTS,
    WORDS,
    Kind,
    digits_in,
    short_words,
)
from wapreview.simulation.imports.pseudonyms.originals import Originals

_NO_DIGIT = re.compile(rf"(?:[\s+]|{GAP})+")
_CODED = re.compile(r"[A-Za-z0-9+/_-]{12,}")
_ADDRESS = re.compile(r"[^\s@<>()\[\]\"',;:?=&/]+@[\w-]+(?:\.[\w-]+)+")
_IDENTITY = re.compile(r"[A-Z]{2}\.[A-Za-z0-9.]+")
_LETTERS = re.compile(r"[^\W\d_]+")
SHORT = 48
"""Characters of texts that are remembered."""
PREFIXES = 7
"""Digits by which originals are looked up."""


class Left(NamedTuple):
    """A line in which something is left, and of which kind."""

    line: int
    kind: Kind

    def __str__(self) -> str:
        return f"line {self.line}: a {WORDS[self.kind][0]}"


class _Wanted:
    def __init__(self, originals: Originals) -> None:
        self.by_start: dict[str, list[str]] = {}
        for number in originals.numbers:
            self.by_start.setdefault(number[:PREFIXES], []).append(number)
        self.emails = set(originals.emails)
        self.user_ids = set(originals.user_ids)
        self.user_lengths = {len(identity) for identity in originals.user_ids}
        self.words = set(originals.words)
        self.runs = set(originals.runs)
        self.whole = {*originals.whole, *filter(short_words, originals.names)}
        self.clean: set[tuple[str, bool | None]] = set()
        """Short texts in which nothing was found: they come again and again."""


def left_in(lines: Iterable[str], originals: Originals) -> list[Left]:
    """The lines of a recording, from 1, in which something personal is left."""
    wanted = _Wanted(originals)
    found: dict[Left, None] = {}
    for number, line in enumerate(lines, 1):
        for text, named in _texts(json.loads(line), ""):
            if (text, named) in wanted.clean:
                continue
            kinds = list(_kinds(text, named, wanted))
            found.update((Left(number, kind), None) for kind in kinds)
            if not kinds and len(text) < SHORT:
                wanted.clean.add((text, named))
    return list(found)


def _texts(value: Json, key: str) -> Iterator[tuple[str, bool | None]]:
    """All texts of a value, keys too, with whether they may name a person; all whole numbers, with None."""
    if isinstance(value, dict):
        for inner_key, inner in value.items():
            yield inner_key, False
            yield from _texts(inner, "name of a kind" if _is_kind(key, inner_key) else inner_key)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, key)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value), None
    elif isinstance(value, str):
        inside = _json_in(value)
        yield value, inside is None and key not in STRUCTURE_KEYS and key != "name of a kind"
        yield from _texts(inside, key)


def _json_in(text: str) -> Json:
    """JSON inside of a text: what names a person in it is a value, never a key."""
    if text[:1] in ("{", "["):
        with contextlib.suppress(ValueError, RecursionError):
            inside: Json = json.loads(text)
            return inside
    return None


def _is_kind(parent: str, key: str) -> bool:
    return key == "name" and parent in STRUCTURE_PARENTS


def _kinds(text: str, named: bool | None, wanted: _Wanted) -> Iterator[Kind]:
    if named is None:
        if text in wanted.by_start.get(text[:PREFIXES], ()):
            yield "number"
        return
    for seen in dict.fromkeys((text, unquote(text))):
        if _has_number(_NO_DIGIT.sub("", seen), wanted):
            yield "number"
        if "@" in seen and any(part.casefold() in wanted.emails for part in _ADDRESS.findall(seen)):
            yield "email"
        if _has_user_id(seen, wanted):
            yield "user_id"
        if named and _has_name(seen, wanted):
            yield "name"
    for match in _CODED.finditer(text):
        inside = _decoded(match[0])
        if _has_number(inside, wanted):
            yield "number"
        if _has_user_id(inside, wanted):
            yield "user_id"
        if named and inside.isprintable() and _has_name(inside, wanted):
            yield "name"


def _has_user_id(text: str, wanted: _Wanted) -> bool:
    """Whether an id begins anywhere: what stands behind it in an id of base64 may look like more of it."""
    return any(
        found[:end] in wanted.user_ids
        for found in _IDENTITY.findall(text)
        for end in wanted.user_lengths
        if end <= len(found)
    )


def _has_number(text: str, wanted: _Wanted) -> bool:
    for match in re.finditer(r"\d{7,}", text):
        run = digits_in(match[0])
        for place in range(len(run) - PREFIXES + 1):
            known = wanted.by_start.get(run[place : place + PREFIXES])
            if known and any(run.startswith(number, place) for number in known):
                return True
    return False


def _has_name(text: str, wanted: _Wanted) -> bool:
    if text in wanted.whole or any(run in text for run in wanted.runs):
        return True
    return any(match[0].casefold() in wanted.words for match in _LETTERS.finditer(text))


def _decoded(text: str) -> str:
    """What a text is in base64, as far as it is; empty where it is none."""
    plain = text.replace("-", "+").replace("_", "/")
    try:
        return b64decode(plain[: len(plain) // 4 * 4] + "==").decode("latin-1")
    except (Error, ValueError):
        return ""
