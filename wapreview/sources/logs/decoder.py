"""JSON by the standard library, from windows of a long text, with little memory for many values that are alike."""

import json
import math
import re
from sys import intern
from typing import NoReturn

from wapreview.messages.pointers import Json
from wapreview.sources.bounds import DEPTH_MAX

_WINDOW = 2048
"""Characters that are first given to the decoder; a longer value is read again from eight times as many."""

_NEAR_END = 16
_SHARED = 24
"""Characters of texts that are kept once, however many values hold them."""

_SIMPLE = 8 * 1024
"""Characters of a Python print that is tried as JSON."""

_WORDS = re.compile(r"\b(?:True|False|None)\b")
_TOKENS = re.compile(r"'[^']*+'|\b(?:True|False|None)\b")
_IN_JSON = {"True": "true", "False": "false", "None": "null"}


def decode(text: str, start: int) -> tuple[Json, int] | None:
    """The JSON value at `start` and the offset behind it; None when there is none, or one that is too deep.

    Of members with one name the last counts. The decoder is given windows of the text, because it counts the
    lines before each mistake.
    """
    size = _WINDOW
    while True:
        window = text[start : start + size]
        try:
            value, end = _DECODER.raw_decode(window)
        except json.JSONDecodeError as problem:
            is_short = problem.pos >= len(window) - _NEAR_END or problem.msg.startswith("Unterminated")
            if not (is_short and len(window) == size) or _is_deep(window):
                return None
            size *= 8
        except ValueError:
            return None
        except RecursionError:
            return None
        else:
            deep = (
                window.count("{", 0, end) + window.count("[", 0, end) > DEPTH_MAX
                and _depth(value) > DEPTH_MAX
            )
            return None if deep else (value, start + end)


def _members(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    return {
        intern(key): intern(value) if type(value) is str and len(value) <= _SHARED else value
        for key, value in pairs
    }


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _finite(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise ValueError(digits)
    return number


_DECODER = json.JSONDecoder(object_pairs_hook=_members, parse_constant=_no_number, parse_float=_finite)


def _is_deep(window: str) -> bool:
    """Whether so much is open at the end of a window that it cannot become a value."""
    return window.count("{") + window.count("[") - window.count("}") - window.count("]") > 2 * DEPTH_MAX


def _depth(value: Json) -> int:
    """The levels of objects and arrays inside each other, counted to one more than is read."""
    level = [value]
    for depth in range(DEPTH_MAX + 1):
        level = [
            inner
            for outer in level
            for inner in (
                outer.values() if isinstance(outer, dict) else outer if isinstance(outer, list) else ()
            )
            if isinstance(inner, (dict, list))
        ]
        if not level:
            return depth + 1
    return DEPTH_MAX + 1


def decode_python(text: str, start: int) -> tuple[Json, int] | None:
    """The same for a simple Python print in one line, {'a': True}; None for one that needs a closer look.

    Without escapes and double quotes each character has one in JSON, so that offsets stay.
    """
    end = text.find("\n", start, start + _SIMPLE)
    line = text[start : end if end >= 0 else start + _SIMPLE]
    if "\\" in line or '"' in line:
        return None
    if _WORDS.search(line):
        line = _TOKENS.sub(lambda token: _IN_JSON.get(token[0], token[0]), line)
    found = decode(line.replace("'", '"'), 0)
    return (found[0], start + found[1]) if found else None
