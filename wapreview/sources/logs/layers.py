r"""JSON inside of another notation: {\"a\": 1}, {""a"": 1}, %7B%22a%22%3A1%7D, {&quot;a&quot;: 1}, b'{"a": 1}'."""

import html
import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import unquote_plus

from wapreview.sources.logs.strings import unescape

_BLANKS = r"(?:\s|\\{1,15}[nrt\n]){0,500}+"
START = re.compile(
    rf"""\{{{_BLANKS}(?:
      (?P<json>"[^"\n]{{0,200}}+"\s*+:)
    | (?P<single>'[^'\n]{{0,200}}+'\s*+:)
    | (?P<escaped>\\{{1,15}}(?:"|u0022)[^"\\\n]{{0,200}}+\\{{1,15}}(?:"|u0022)\s*+:)
    | (?P<doubled>""[^"\n]{{1,200}}+""\s*+:)
    | (?P<html>&(?:quot|\#34);[^&\n]{{0,200}}+&(?:quot|\#34);\s*+:)
    | (?P<bare>(?:[A-Za-z_$][\w$]{{0,80}}+|\d{{1,20}})\s{{0,20}}+:)
    )
    | (?P<form>%7B(?:%0[AaDd9]|%20|\+){{0,200}}+%22[^\s%&]{{0,200}}+%22(?:%20|\+){{0,9}}(?::|%3[Aa]))""",
    re.VERBOSE,
)
"""Where a value may begin; the name of the group that matched says how it is written."""

_ESCAPED = re.compile(r'(?:[^"\\\n]|\\.)*+')
_IN_COMMAND = re.compile(r'(?:[^"\\]|\\.)*+', re.DOTALL)
_ONE_QUOTE = re.compile(r"(?:[^'\\\n]|\\.)*+(?=')")


class Layer(NamedTuple):
    """A stretch of a text, read in its notation."""

    text: str
    end: int
    """Where it ends in the text that it was read from."""
    form: str
    origin: Callable[[int], int] | None = None
    """From an offset in `text` to one from the beginning of the stretch; None where lines cannot be told."""


class _Notation(NamedTuple):
    form: str
    extent: re.Pattern[str]
    read: Callable[[str], str]


_NOTATIONS = {
    "escaped": _Notation("escaped", _ESCAPED, unescape),
    "doubled": _Notation("csv", re.compile(r'(?:[^"]|"")*+'), lambda text: text.replace('""', '"')),
    "html": _Notation("html", re.compile(r"[^\n]*+"), html.unescape),
    "form": _Notation("form", re.compile(r"[^\s&\"'<>\\]*+"), unquote_plus),
}


def layer_at(text: str, start: int, style: str, in_command: bool = False) -> Layer | None:
    """The layer of a value that begins at `start` in some style; None for a value in plain notation."""
    notation = _NOTATIONS.get(style)
    if not notation:
        return None
    pattern = _IN_COMMAND if in_command and style == "escaped" else notation.extent
    match = pattern.match(text, start)
    end = match.end() if match else start
    inside = notation.read(text[start:end])
    origin = (lambda offset: offset + inside.count('"', 0, offset)) if style == "doubled" else None
    return Layer(inside, end, notation.form, origin)


def quoted_layer(text: str, start: int) -> Layer | None:
    r"""What a value inside of single quotes says, as '{"a": "it\'s"}' or b'{"a": 1}'; None when nothing is escaped."""
    if text[start - 1 : start] != "'":
        return None
    match = _ONE_QUOTE.match(text, start)
    if not match or "\\" not in match[0]:
        return None
    is_bytes = text[start - 2 : start - 1] in ("b", "B")
    return Layer(unescape(match[0], is_bytes=is_bytes), match.end(), "escaped")
