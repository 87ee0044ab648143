"""JSON as documentation pages and shells leave it: reads on, and notes each edit that makes it JSON again."""

import re
from typing import NamedTuple

from wapreview.sources.edits import Edit
from wapreview.sources.scanner import Node, ScanError, Scanner, unescape

QUOTES = "“”„‟″＂"
"""Typographic double quotes that stand where plain ones belong."""

BLANKS = "\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
"""No-break and other blanks that JSON does not take for white space (inside of a character class)."""

_SPACE = re.compile(rf"(?:[ \t\r\n]++|\\(?=[\r\n])|[{BLANKS}])*+")
_NO_SPACE = re.compile(rf"\\|[{BLANKS}]+")
_PART = r'\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})'
_BEHIND = rf"(?=[\s\\{BLANKS}]*+(?:[,:}}\]]|\Z))"
"""What follows the end of a text."""

_DONE = re.compile(_BEHIND)
_SHELL = re.compile(rf""""(?:'"'"'|(?<=')\\''|{_PART}|[^"\\\x00-\x1f])*+"{_BEHIND}""")
_APOSTROPHE = re.compile(r"""'"'"'|'\\''""")
_MIXED = re.compile(rf'["{QUOTES}](?:{_PART}|[^"\\\x00-\x1f{QUOTES}]|[{QUOTES}](?!{_BEHIND}))*+["{QUOTES}]')


class Mended(NamedTuple):
    """The places of a value, and the edits that make its text strict JSON, in order."""

    root: Node
    edits: tuple[Edit, ...]


class Mender(Scanner):
    """A Scanner that goes on behind what the documentation did to the JSON, and keeps each edit once."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.edits: set[Edit] = set()

    def space(self, at: int) -> int:
        """Skips white space, backslashes directly before a line break, and blanks that look like a space."""
        match = _SPACE.match(self.text, at)
        end = match.end() if match else at
        for found in _NO_SPACE.finditer(self.text, at, end):
            if found[0] == "\\":
                self.edit(found.start(), found.end(), "", "repair.backslash")
            else:
                self.edit(found.start(), found.end(), " ", "repair.spaces")
        return end

    def opens_string(self, at: int) -> bool:
        """Whether a text begins here, in plain or typographic quotes."""
        return self.text[at : at + 1] in ('"', *QUOTES)

    def string(self, at: int) -> tuple[str, int]:
        """The text at `at`: in plain quotes; else with a shell's apostrophes; else in typographic quotes."""
        try:
            found = super().string(at)
        except ScanError:
            mended = self.shell_string(at) or self.typographic_string(at)
            if not mended:
                raise
            return mended
        if _DONE.match(self.text, found[1]):
            return found
        return self.shell_string(at) or self.typographic_string(at) or found

    def shell_string(self, at: int) -> tuple[str, int] | None:
        r"""A text with an apostrophe written as '\'' or '"'"', as inside a shell's single quotes."""
        match = _SHELL.match(self.text, at)
        if not match:
            return None
        for found in _APOSTROPHE.finditer(match[0]):
            self.edit(at + found.start(), at + found.end(), "'", "repair.shell")
        return unescape(_APOSTROPHE.sub("'", match[0])[1:-1]), match.end()

    def typographic_string(self, at: int) -> tuple[str, int] | None:
        """A text in typographic quotes; such quotes inside it stay."""
        match = _MIXED.match(self.text, at)
        if not match:
            return None
        for place in (at, match.end() - 1):
            if self.text[place] != '"':
                self.edit(place, place + 1, '"', "repair.quotes")
        return unescape(match[0][1:-1]), match.end()

    def members_without_braces(self, at: int) -> Node:
        """Members that stand alone, `"header": {...}, "body": {...}`, as the object that they belong in."""
        members: dict[str, Node] = {}
        self.edit(at, at, "{", "repair.braces")
        here = self.member(at, 1, members, "a list of members", at)
        while self.text.startswith(",", here) and self.opens_string(self.space(here + 1)):
            here = self.member(self.space(here + 1), 1, members, "a list of members", at)
        end = max(node.end for node in members.values())
        self.edit(end, end, "}", "repair.braces")
        return Node(at, end, members)

    def edit(self, start: int, end: int, replacement: str, rule: str) -> None:
        """Notes an edit, once."""
        self.edits.add(Edit(start, end, replacement, rule))


def mend(text: str, start: int, bare: bool = False) -> Mended:
    """Reads the value at `start`; with `bare`, the members that stand there without braces.

    Raises ScanError.
    """
    mender = Mender(text)
    root = mender.members_without_braces(start) if bare else mender.value(start)
    return Mended(root, tuple(sorted(edit for edit in mender.edits if edit.end <= root.end)))
