"""Finds JSON by its braces in a text that is more than JSON: commands, fences, prose, several values."""

import re
from typing import NamedTuple

from wapreview.messages.pointers import Json, Pointer
from wapreview.sources import shell, strict
from wapreview.sources.bounds import BODIES_MAX, BROKEN_MAX
from wapreview.sources.edits import Edit, Edited, apply
from wapreview.sources.mender import BLANKS, QUOTES, mend
from wapreview.sources.scanner import ScanError

_ANY_QUOTE = f'["{QUOTES}]'
_GAP = rf"(?:[\s\\{BLANKS}]++|//[^\n]{{0,200}}\n|/\*[^*]{{0,500}}\*/){{0,500}}+"
"""White space and, to call an object broken rather than prose, comments."""

_KEY = rf'{_ANY_QUOTE}[^"{QUOTES}\x00-\x1f]{{0,500}}+{_ANY_QUOTE}{_GAP}:'
_BEGUN = re.compile(rf"[\[\s]*+\{{{_GAP}{_KEY}")
_BARE = rf"{_ANY_QUOTE}[^\W\d][\w.-]{{0,60}}{_ANY_QUOTE}\s*+:\s*+"
_START = re.compile(rf"\{{(?=[\s\\/{BLANKS}\"{QUOTES}])|\[|{_BARE}")
_RUN = re.compile(r"[\[\s]*+")
_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*+"|[{}\[\]]')


class Found(NamedTuple):
    """A value, and where it stands in the layer it was read in."""

    value: Json
    layer: Edited
    start: int
    end: int
    duplicates: tuple[Pointer, ...] = ()
    edits: tuple[Edit, ...] = ()
    bare: bool = False


class Broken(NamedTuple):
    """Where something that began as JSON stops being JSON."""

    layer: Edited
    problem: ScanError


class Search(NamedTuple):
    """All that was found in a text, in order."""

    found: list[Found]
    broken: list[Broken]
    complete: bool
    """Whether the search reached the end of the text within its bounds."""


def read_at(layer: Edited, start: int, bare: bool = False) -> Found:
    """The value that begins at `start`, or the members there; mended where it needs it.

    Raises ScanError.
    """
    if not bare:
        try:
            value, begin, end, duplicates = strict.read(layer.text, start)
        except ValueError:
            pass
        else:
            return Found(value, layer, begin, end, duplicates)
    root, edits = mend(layer.text, start, bare)
    try:
        value, _, _, duplicates = strict.read(apply(layer.text, edits, start, root.end))
    except ValueError:
        raise ScanError(start, "a value of an ordinary size") from None
    return Found(value, layer, start, root.end, duplicates, edits, bare)


def search(text: Edited) -> Search:
    """All objects, and arrays of objects, in a text; what never looked like JSON is passed over."""
    found: list[Found] = []
    broken: list[Broken] = []
    here = 0
    while match := _START.search(text.text, here):
        start = match.start()
        bare = len(match[0]) > 1
        if len(found) == BODIES_MAX or len(broken) == BROKEN_MAX:
            return Search(found, broken, False)
        result, here = _attempt(text, start, match.end() if bare else None)
        if isinstance(result, Found):
            found.append(result)
        elif result:
            broken.append(result)
    return Search(found, broken, True)


def _attempt(text: Edited, start: int, member: int | None) -> tuple[Found | Broken | None, int]:
    """What stands at `start`, and where to go on; `member` is where the value of a bare member stands."""
    layer = shell.unquote(text, start) if member is None else None
    begin = 0 if layer else start
    layer = layer or text
    begun = _BEGUN.match(layer.text, begin if member is None else member)
    if member is None and not begun:
        return None, _behind_region(text, layer) if layer is not text else _behind_run(text.text, start)
    try:
        result = read_at(layer, begin, member is not None)
    except ScanError as problem:
        if begun:
            if layer is not text:
                return Broken(layer, problem), _behind_region(text, layer)
            return Broken(layer, problem), _behind_brackets(text.text, member or start)
        return None, max(problem.at, start + 1)
    end = result.end if layer is text else layer.below(result.end)
    return (result if _is_worthwhile(result.value, result.bare) else None), end


def _is_worthwhile(value: Json, bare: bool) -> bool:
    """Whether a value may be a message among prose: an object with members, or a list of such.

    Members without braces must hold more than words, or each `"id": "x"` in a sentence would be one.
    """
    while isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, dict):
        return False
    return any(isinstance(inner, (dict, list)) for inner in value.values()) if bare else bool(value)


def _behind_run(text: str, start: int) -> int:
    """The offset behind a brace, or behind a run of brackets."""
    match = _RUN.match(text, start)
    return max(start + 1, match.end() if match else 0)


def _behind_region(text: Edited, layer: Edited) -> int:
    """The offset behind what a shell's quotes hold."""
    return min(len(text.text), layer.below(len(layer.text)) + 1)


def _behind_brackets(text: str, start: int) -> int:
    """The offset behind the bracket that closes the one at `start`; the end of the text when none does."""
    depth = 0
    for match in _TOKEN.finditer(text, start):
        if match[0] in "{[":
            depth += 1
        elif match[0] in "}]":
            depth -= 1
            if depth == 0:
                return match.end()
    return len(text)
