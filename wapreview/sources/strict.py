"""Strict JSON by the standard library, with duplicate keys seen and every bound kept."""

import json
import math
import re
from collections.abc import Callable
from typing import Any, NamedTuple, NoReturn

from wapreview.messages.pointers import Json, Pointer, child
from wapreview.sources.bounds import DEPTH_MAX

_BLANKS = frozenset(" \t\r\n")
_SPACE = re.compile(r"[ \t\r\n]*+")


class DepthError(ValueError):
    """More objects and arrays inside each other than is wanted, usually DEPTH_MAX."""


class Read(NamedTuple):
    """A value, its place, and the objects in which a key stands twice."""

    value: Json
    start: int
    end: int
    duplicates: tuple[Pointer, ...]


class _DoubledError(Exception):
    """A key stands twice, which the usual decoder does not keep account of."""


def read(text: str, start: int = 0, depth: int = DEPTH_MAX) -> Read:
    """The value that begins at `start`, white space before it skipped.

    Raises ValueError when there is none, when a number is too large, and DepthError.
    """
    begin = _behind_space(text, start)
    doubled: list[Json] = []
    try:
        try:
            value, end = _USUAL.raw_decode(text, begin)
        except _DoubledError:
            value, end = _careful(doubled).raw_decode(text, begin)
    except RecursionError:
        raise DepthError from None
    if text.count("{", begin, end) + text.count("[", begin, end) > depth:
        _check_depth(value, depth)
    return Read(value, begin, end, _pointers(value, doubled) if doubled else ())


def read_whole(text: str, depth: int = DEPTH_MAX) -> Read:
    """The one value that is all of the text.

    Raises ValueError when the text is anything else.
    """
    found = read(text, depth=depth)
    if _behind_space(text, found.end) != len(text):
        raise ValueError("something stands behind the value")
    return found


def _members(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise _DoubledError
    return value


def _careful(doubled: list[Json]) -> json.JSONDecoder:
    """A decoder that notes the objects in which a key stands twice."""

    def members(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        value = dict(pairs)
        if len(value) != len(pairs):
            doubled.append(value)
        return value

    return _decoder(members)


def _decoder(members: Callable[[list[tuple[str, Json]]], dict[str, Json]]) -> json.JSONDecoder:
    return json.JSONDecoder(object_pairs_hook=members, parse_constant=_no_number, parse_float=_finite)


def _behind_space(text: str, at: int) -> int:
    if text[at : at + 1] not in _BLANKS:
        return at
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(digits)
    return number


_USUAL = _decoder(_members)


def _check_depth(value: Json, depth: int) -> None:
    level: list[Any] = [value]
    for _ in range(depth):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return
    raise DepthError


def _inside(value: Json) -> list[Json]:
    values = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [inner for inner in values if isinstance(inner, (dict, list))]


def _pointers(value: Json, wanted: list[Json]) -> tuple[Pointer, ...]:
    """Where the wanted objects stand; one that a later duplicate replaced stands nowhere."""
    identities = {id(each) for each in wanted}
    found: list[Pointer] = []
    waiting: list[tuple[Json, Pointer]] = [(value, "")]
    while waiting:
        node, at = waiting.pop()
        if id(node) in identities:
            found.append(at)
        items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        waiting += [(inner, child(at, key)) for key, inner in items]
    return tuple(sorted(found))
