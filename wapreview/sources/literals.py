r"""JSON strings as text: what must be escaped, and what a shell around the JSON wants escaped beside.

In a shell command the characters that the shell would take for its own are written as \u escapes, which
mean the same to JSON and nothing to the shell.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from wapreview.sources import mojibake

_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ALWAYS = r'"\\\x00-\x1f\x7f-\x9f' + "\ud800-\udfff"
_SHELL = "'$`!"

_ESCAPED_QUOTE = re.compile(r'(?:[{\[\s]|\\(?=[\r\n]))+\\"')
_HERE_DOCUMENT = re.compile(r"<<[-~]?[ \t]*(['\"\\]?)\w+['\"]?[^\n]*\n\s*\Z")
_BEFORE = 200
"""How far before a body its opening quote is looked for."""


class Quoting(NamedTuple):
    """What a string must keep to where it stands."""

    avoid: str = ""
    r"""Characters written as \u escapes."""
    escapes: str = ""
    """Characters that get another backslash when all else is written."""
    ascii_only: bool = False


def quoting_of(text: str, start: int, end: int, in_command: bool) -> Quoting:
    """How strings are to be written in the body that stands at `start`."""
    before = text[max(0, start - _BEFORE) : start]
    opening = before.rstrip(" \t\r\n\\")
    if _ESCAPED_QUOTE.match(text, start):
        quoting = Quoting(_SHELL, '\\"')
    elif here := _HERE_DOCUMENT.search(before):
        quoting = Quoting() if here[1] else Quoting("$`\\")
    elif opening.endswith("$'"):
        quoting = Quoting("'", "\\")
    elif opening.endswith("'"):
        quoting = Quoting("'")
    else:
        quoting = Quoting(_SHELL + "\\") if in_command or opening.endswith('"') else Quoting()
    return quoting._replace(ascii_only=_is_ascii_by_choice(text[start:end]))


def _is_ascii_by_choice(body: str) -> bool:
    """Whether what is not ASCII is escaped in a body."""
    return body.isascii() and re.search(r"\\u(?!00[0-7])[0-9a-fA-F]{4}", body) is not None


def encode_string(text: str, ascii_only: bool = False, shell: bool = False) -> str:
    """A JSON string, quotes included; with `shell`, safe inside a shell's single quotes and here-documents.

    Characters that are not ASCII stay as they are, unless they would be taken for mis-decoded UTF-8.
    """
    return literal(text, Quoting(_SHELL if shell else "", "", ascii_only))


def literal(text: str, quoting: Quoting) -> str:
    """A JSON string, quotes included, as it is to stand in the text."""
    inside = _pattern(quoting.avoid, quoting.ascii_only).sub(
        lambda match: _escape(match[0], quoting.avoid), text
    )
    for edit in reversed([] if inside.isascii() else list(mojibake.edits(inside))):
        run = "".join(_unicode(character) for character in inside[edit.start : edit.end])
        inside = inside[: edit.start] + run + inside[edit.end :]
    token = f'"{inside}"'
    return re.sub(f"[{re.escape(quoting.escapes)}]", r"\\\g<0>", token) if quoting.escapes else token


@lru_cache
def _pattern(avoid: str, ascii_only: bool) -> re.Pattern[str]:
    more = "\x80-\U0010ffff" if ascii_only else ""
    return re.compile(f"[{_ALWAYS}{re.escape(avoid)}{more}]")


def _escape(character: str, avoid: str) -> str:
    if character in _SHORT and character not in avoid:
        return _SHORT[character]
    return _unicode(character)


def _unicode(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
