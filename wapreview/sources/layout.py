"""How the JSON of a body is laid out, and new values written in the same way."""

import json
import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from wapreview.messages.pointers import Json
from wapreview.sources.bounds import DEPTH_MAX
from wapreview.sources.changes import PatchError
from wapreview.sources.literals import Quoting, literal
from wapreview.sources.scanner import Node

_BREAK = re.compile(r"\r\n|\n|\r")
_BLANKS = re.compile(r"[^\S\r\n]*")
_LOOKED_AT = 500
"""Objects and arrays that are asked for their layout."""


class Layout(NamedTuple):
    """How a body is laid out; all parts are white space and punctuation."""

    quoting: Quoting
    newline: str
    """Empty when the body stands in one line."""
    step: str
    """What a level is indented by."""
    colon: str
    comma: str
    """Between things in one line."""
    brace: str
    """Inside the braces of an object in one line."""
    bracket: str

    def write(self, value: Json, indent: str, one_line: bool, depth: int = 0) -> str:
        """A value as text; further lines begin with `indent`. Raises PatchError."""
        if isinstance(value, str):
            return literal(value, self.quoting)
        if not isinstance(value, (dict, list)):
            return _scalar(value)
        if depth == DEPTH_MAX:
            raise PatchError("The new value has too many objects and arrays inside each other.")
        inner = indent + self.step
        if isinstance(value, dict):
            parts = [self.member(key, each, inner, one_line, depth + 1) for key, each in value.items()]
            return self._around(parts, "{}", self.brace, indent, one_line)
        parts = [self.write(each, inner, one_line, depth + 1) for each in value]
        return self._around(parts, "[]", self.bracket, indent, one_line)

    def member(self, key: str, value: Json, indent: str, one_line: bool, depth: int = 0) -> str:
        """A member as text: key, colon and value. Raises PatchError."""
        if not isinstance(key, str):
            raise PatchError("The key of a member must be a text.")
        return literal(key, self.quoting) + self.colon + self.write(value, indent, one_line, depth)

    def _around(self, parts: list[str], marks: str, pad: str, indent: str, one_line: bool) -> str:
        if not parts:
            return marks
        if one_line:
            return marks[0] + pad + self.comma.join(parts) + pad + marks[1]
        line = self.newline + indent + self.step
        return marks[0] + line + f",{line}".join(parts) + self.newline + indent + marks[1]


def _scalar(value: Json) -> str:
    try:
        return json.dumps(value, allow_nan=False)
    except (TypeError, ValueError):
        raise PatchError("The new value holds something that JSON cannot write.") from None


def layout_of(text: str, root: Node, quoting: Quoting) -> Layout:
    """The layout of a body: of each part the first example in it."""
    found: dict[str, str] = {}
    for node in islice(_containers(root), _LOOKED_AT):
        _look(text, node, found)
    newline = _BREAK.search(text, root.start, root.end)
    tight = found.get("colon") == ":"
    comma = found.get("comma", "," if tight else ", ")
    return Layout(
        quoting,
        newline[0] if newline else "",
        found.get("step", "  "),
        found.get("colon", ":" if comma == "," else ": "),
        comma,
        found.get("{", ""),
        found.get("[", ""),
    )


def _containers(root: Node) -> Iterator[Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        inner = items(node)
        if inner:
            yield node
            waiting += [each for _, each in reversed(inner)]


def _look(text: str, node: Node, found: dict[str, str]) -> None:
    inner = [each for _, each in items(node)]
    mark = text[node.start]
    if mark in "{[":
        lead = text[node.start + 1 : inner[0].begin]
        if not _BREAK.search(lead):
            found.setdefault(mark, "" if lead.strip(" \t") else lead)
        else:
            outer, own = indent_at(text, node.begin), indent_at(text, inner[0].begin)
            if own.startswith(outer):
                found.setdefault("step", own.removeprefix(outer))
    colons = [text[each.key[1] : each.start] for each in inner if each.key]
    commas = [text[one.end : two.begin] for one, two in pairwise(inner)]
    for name, examples in (("colon", colons), ("comma", commas)):
        plain = next((each for each in examples if not each.strip(" \t:,")), None)
        if plain is not None:
            found.setdefault(name, plain)


def items(node: Node) -> list[tuple[str, Node]]:
    """The members or elements in the order of the text, with their keys or numbers; members that do not count too."""
    if not isinstance(node.children, dict):
        return [(str(index), each) for index, each in enumerate(node.children or ())]
    found = []
    for key, each in node.children.items():
        member: Node | None = each
        while member:
            found.append((key, member))
            member = member.earlier
    return sorted(found, key=lambda item: item[1].begin)


def indent_at(text: str, offset: int) -> str:
    """The white space at the beginning of the line in which `offset` stands."""
    start = 1 + max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset))
    match = _BLANKS.match(text, start, offset)
    return match[0] if match else ""


def has_break(text: str) -> bool:
    """Whether a text has more than one line."""
    return _BREAK.search(text) is not None


def is_one_line(
    text: str,
    layout: Layout,
    holder: Node | None,
    beside: Iterable[Node],
    value: Json,
    old: Node | None = None,
) -> bool:
    """Whether a new value goes in one line.

    As the value that it replaces (`old`) stands; else as the nearest object or array `beside` it, if both are in
    an array or the value has no others inside; else as what holds it.
    """
    if not layout.newline:
        return True
    if old and old.children:
        return not has_break(text[old.start : old.end])
    near = next((each for each in beside if each.children), None)
    if near and has_break(text[near.start : near.end]):
        return False
    if near and (isinstance(holder and holder.children, list) or _is_flat(value)):
        return True
    return holder is not None and not has_break(text[holder.start : holder.end])


def _is_flat(value: Json) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return not any(isinstance(each, (dict, list)) for each in inner)
