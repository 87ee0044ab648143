"""Finds JSON by its braces in a text that is more than JSON: commands, fences, prose, several values."""

import re
from typing import NamedTuple

from wapreview.messages.pointers import Json
from wapreview.sources import shell, strict
from wapreview.sources.bounds import BODIES_MAX, BROKEN_MAX
from wapreview.sources.edits import Edited, apply
from wapreview.sources.found import Found
from wapreview.sources.mender import BLANKS, QUOTES, mend
from wapreview.sources.scanner import ScanError

_ANY_QUOTE = f'["{QUOTES}]'
_GAP = rf"(?:[\s\\{BLANKS}]++|//[^\n]{{0,200}}\n|/\*[^*]{{0,500}}\*/){{0,500}}+"
"""White space and, to call an object broken rather than prose, comments."""

_KEY = rf'{_ANY_QUOTE}[^"{QUOTES}\x00-\x1f]{{0,500}}+{_ANY_QUOTE}{_GAP}:'
_BEGUN = re.compile(rf"[\[\s]*+\{{{_GAP}{_KEY}")
_ANY_KEY = re.compile(_KEY)
_BARE = rf"{_ANY_QUOTE}[^\W\d][\w.-]{{0,60}}{_ANY_QUOTE}\s*+:\s*+"
_START = re.compile(rf"\{{(?=[\s\\/{BLANKS}\"{QUOTES}])|\[|{_BARE}")
_RUN = re.compile(r"[\[\s]*+")
_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*+"|[{}\[\]]')


class Broken(NamedTuple):
    """Something that began as JSON and is none: where it stands, and where it stops being JSON."""

    layer: Edited
    start: int
    end: int
    problem: ScanError


class Search:
    """All that was found in a text, in order."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.broken: list[Broken] = []
        self.complete = True
        """Whether the search reached the end of the text within its bounds."""

    def within_bounds(self) -> bool:
        """Whether to go on; once not, the search is not complete."""
        self.complete = len(self.found) < BODIES_MAX and len(self.broken) < BROKEN_MAX
        return self.complete


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
    result = Search()
    here = 0
    while (match := _START.search(text.text, here)) and result.within_bounds():
        start = match.start()
        if len(match[0]) > 1:
            here = _members(text, start, match.end(), result)
        elif quoted := shell.unquote(text, start):
            _search_quoted(quoted, result)
            here = quoted.below(len(quoted.text)) + 1
        else:
            here = _value(text, start, result)
    return result


def _search_quoted(layer: Edited, result: Search) -> None:
    """All values inside of a shell's quotes."""
    here = 0
    while (match := _START.search(layer.text, here)) and result.within_bounds():
        here = match.end() if len(match[0]) > 1 else _value(layer, match.start(), result)


def _value(text: Edited, start: int, result: Search) -> int:
    """Adds what stands at a brace or bracket, if it is anything; where to go on."""
    if not _BEGUN.match(text.text, start) and not _is_whole(text.text, start):
        run = _RUN.match(text.text, start)
        return max(start + 1, run.end() if run else 0)
    try:
        found = read_at(text, start)
    except ScanError as problem:
        end = _behind_brackets(text.text, start)
        result.broken.append(Broken(text, start, end, problem))
        return end
    if _is_worthwhile(found.value):
        result.found.append(found)
    return found.end


def _is_whole(text: str, start: int) -> bool:
    """Whether one pair of brackets with a key in it is the whole text: then it is JSON, if perhaps a broken one."""
    if text[:start].strip() or text[_behind_brackets(text, start) :].strip():
        return False
    return text.rstrip().endswith(("}", "]")) and _ANY_KEY.search(text) is not None


def _members(text: Edited, start: int, value: int, result: Search) -> int:
    """Adds the members without braces that begin at `start`, if one of them holds more than a word.

    Otherwise each `"id": "x"` in a sentence would be a message. Returns where to go on.
    """
    try:
        found = read_at(text, start, bare=True)
    except ScanError as problem:
        if not _BEGUN.match(text.text, value):
            return max(problem.at, start + 1)
        end = _behind_brackets(text.text, value)
        result.broken.append(Broken(text, start, end, problem))
        return end
    if isinstance(found.value, dict) and any(map(_is_worthwhile, found.value.values())):
        result.found.append(found)
    return found.end


def _is_worthwhile(value: Json) -> bool:
    """Whether a value may be a message among prose: an object with members, or a list of such."""
    while isinstance(value, list) and value:
        value = value[0]
    return isinstance(value, dict) and bool(value)


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
