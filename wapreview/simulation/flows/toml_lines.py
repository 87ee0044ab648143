"""Where each key of a TOML text stands; the standard library reads the values and forgets the lines."""

import re
import tomllib
from typing import TypeAlias

Key: TypeAlias = tuple[str | int, ...]
"""The way to a value: names of keys, and numbers for the tables of an array."""

TABLE = re.compile(r"\s*\[(?!\[)(.+?)\]\s*(?:#.*)?$")
ARRAY = re.compile(r"\s*\[\[(.+?)\]\]\s*(?:#.*)?$")
NAME = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
ASSIGNED = re.compile(rf"\s*({NAME}(?:\s*\.\s*{NAME})*)\s*=(.*)", re.DOTALL)
TOKEN = re.compile(r'"""|\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|\\.|[\[\]{}#]', re.DOTALL)


def lines_of(text: str) -> dict[Key, int]:
    """The line, from 1, of every key and table header of a TOML text that is well formed."""
    found: dict[Key, int] = {(): 1}
    counts: dict[Key, int] = {}
    here: Key = ()
    value = _Value()
    for number, line in enumerate(text.splitlines(), 1):
        if value.is_open:
            value.take(line)
        elif header := ARRAY.match(line):
            key = _placed(_names(header[1]), counts)
            counts[key] = counts.get(key, -1) + 1
            here = (*key, counts[key])
            found.setdefault(key, number)
            found[here] = number
        elif header := TABLE.match(line):
            here = _placed(_names(header[1]), counts)
            found.setdefault(here, number)
        elif assigned := ASSIGNED.match(line):
            found.setdefault((*here, *_names(assigned[1])), number)
            value.take(assigned[2])
    return found


def line_of(key: Key, lines: dict[Key, int]) -> int:
    """The line of a value, or of the nearest one around it that has a line of its own."""
    return lines[next(key[:length] for length in range(len(key), -1, -1) if key[:length] in lines)]


def _names(written: str) -> Key:
    """The names of a dotted key."""
    try:
        inside = tomllib.loads(f"{written} = 0")
    except tomllib.TOMLDecodeError:
        return (written,)
    names: list[str] = []
    value: object = inside
    while isinstance(value, dict):
        (name,) = value
        names.append(name)
        value = value[name]
    return tuple(names)


def _placed(names: Key, counts: dict[Key, int]) -> Key:
    """The same way, with the number of the latest table where it goes through an array."""
    key: Key = ()
    for name in names[:-1]:
        key = (*key, name)
        key = (*key, counts[key]) if key in counts else key
    return (*key, *names[-1:])


class _Value:
    """Whether a value goes on in the next line: in brackets, or in a text of several lines."""

    def __init__(self) -> None:
        self._depth = 0
        self._quotes = ""

    @property
    def is_open(self) -> bool:
        return bool(self._quotes) or self._depth > 0

    def take(self, line: str) -> None:
        here = 0
        while found := self._next(line, here):
            here = found.end()
            sign = found[0]
            if self._quotes:
                self._quotes = "" if sign == self._quotes else self._quotes
            elif sign in ('"""', "'''"):
                self._quotes = sign
            elif sign == "#":
                return
            else:
                self._depth += (sign in "[{") - (sign in "]}")

    def _next(self, line: str, here: int) -> "re.Match[str] | None":
        if self._quotes:
            return re.compile(rf"\\.|{self._quotes}" if self._quotes[0] == '"' else self._quotes).search(
                line, here
            )
        return TOKEN.search(line, here)
