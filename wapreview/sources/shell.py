r"""JSON inside a shell's quotes: "{\"a\": 1}" and $'{"a": "it\'s"}'."""

import re

from wapreview.sources.edits import Edit, Edited

_DOUBLE = re.compile(r'[{\[\s]{1,200}+\\"')
_IN_DOUBLE = re.compile(r'(?:[^"\\]|\\.)*+', re.DOTALL)
_DOUBLE_ESCAPE = re.compile(r'\\(["\\$`]|\r?\n)')
_IN_DOLLAR = re.compile(r"(?:[^'\\]|\\.)*+", re.DOTALL)
_DOLLAR_ESCAPE = re.compile(r"\\(['\"\\nrt])")
_BEFORE = 40
"""How far before the JSON its opening quote is looked for."""

_MEANING = {"n": "\n", "r": "\r", "t": "\t", "\r\n": ""}


def unquote(text: Edited, start: int) -> Edited | None:
    """The layer in which the JSON at `start` stands without the shell's escapes; None when it has none."""
    if _DOUBLE.match(text.text, start):
        return _layer(text, start, _IN_DOUBLE, _DOUBLE_ESCAPE, {"\n": "", "\r\n": ""})
    if text.text[max(0, start - _BEFORE) : start].rstrip().endswith("$'"):
        return _layer(text, start, _IN_DOLLAR, _DOLLAR_ESCAPE, _MEANING)
    return None


def _layer(
    text: Edited, start: int, inside: re.Pattern[str], escape: re.Pattern[str], meaning: dict[str, str]
) -> Edited:
    match = inside.match(text.text, start)
    end = match.end() if match else start
    edits = [
        Edit(found.start(), found.end(), meaning.get(found[1], found[1]), "repair.shell")
        for found in escape.finditer(text.text, start, end)
    ]
    return Edited(text.text, edits, text, start, end)
