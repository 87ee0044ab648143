"""Reads JSON for its places: where each value and each key stands, and exactly where a text goes wrong."""

import json
import math
import re

from wapreview.messages.pointers import Json, Pointer, keys_of
from wapreview.sources.bounds import DEPTH_MAX, DIGITS_MAX

_SPACE = re.compile(r"[ \t\r\n]*+")
_INSIDE_STRING = re.compile(r'"[^"\\\x00-\x1f]*+(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*+)*+')
_SCALAR = re.compile(r"true|false|null|-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][-+]?[0-9]++)?")


class ScanError(ValueError):
    """The text stops being JSON at `at`: `wanted` should stand there, in the `part` that begins at `opened`."""

    def __init__(
        self, at: int, wanted: str, part: str = "", opened: int | None = None, rule: str = "json.syntax"
    ) -> None:
        super().__init__(wanted)
        self.at = at
        self.wanted = wanted
        self.part = part
        self.opened = opened
        self.rule = rule


class Node:
    """The place of one value, and of the key before it. Offsets; the ends are exclusive."""

    __slots__ = ("children", "earlier", "end", "key", "start")

    def __init__(self, start: int, end: int, children: "dict[str, Node] | list[Node] | None" = None) -> None:
        self.start = start
        self.end = end
        self.key: tuple[int, int] | None = None
        self.children = children
        self.earlier: Node | None = None
        """The member of the same key that this one replaced; it stands before this one and does not count."""

    @property
    def begin(self) -> int:
        """Where the member or element begins: at its key, if it has one."""
        return self.key[0] if self.key else self.start

    def find(self, pointer: Pointer) -> "tuple[Node, bool]":
        """The node of a pointer and True; of its nearest ancestor and False when there is none."""
        node = self
        for key in keys_of(pointer):
            inner: Node | None = None
            if isinstance(node.children, dict):
                inner = node.children.get(key)
            elif node.children and key.isdecimal() and int(key) < len(node.children):
                inner = node.children[int(key)]
            if inner is None:
                return node, False
            node = inner
        return node, True

    def rebuild(self, text: str) -> Json:
        """The value that this tree was read from."""
        if isinstance(self.children, dict):
            return {key: inner.rebuild(text) for key, inner in self.children.items()}
        if isinstance(self.children, list):
            return [inner.rebuild(text) for inner in self.children]
        value: Json = json.loads(text[self.start : self.end])
        return value


class Scanner:
    """Strict JSON by recursive descent, at most DEPTH_MAX levels deep. All methods raise ScanError."""

    def __init__(self, text: str) -> None:
        self.text = text

    def value(self, at: int, depth: int = 0) -> Node:
        """The value that begins at `at`, where no white space stands."""
        first = self.text[at : at + 1]
        if first in ("{", "["):
            if depth == DEPTH_MAX:
                raise ScanError(at, "", rule="json.depth")
            return self.object(at, depth + 1) if first == "{" else self.array(at, depth + 1)
        if self.opens_string(at):
            return Node(at, self.string(at)[1])
        return Node(at, self.scalar(at))

    def object(self, at: int, depth: int) -> Node:
        """The object whose brace stands at `at`."""
        members: dict[str, Node] = {}
        here = self.space(at + 1)
        while not self.text.startswith("}", here):
            if members:
                here = self.comma(here, "}", "an object", at)
            here = self.member(here, depth, members, "an object", at)
        return Node(at, here + 1, members)

    def member(self, at: int, depth: int, members: dict[str, Node], part: str, opened: int) -> int:
        """Reads key, colon and value; the offset behind them and the white space that follows."""
        if not self.opens_string(at):
            raise ScanError(at, "a name in double quotes", part, opened)
        name, behind = self.string(at)
        colon = self.space(behind)
        if not self.text.startswith(":", colon):
            raise ScanError(colon, "“:” after the name", part, opened)
        node = self.inner(self.space(colon + 1), depth, part, opened)
        node.key = (at, behind)
        node.earlier = members.get(name)
        members[name] = node
        return self.space(node.end)

    def array(self, at: int, depth: int) -> Node:
        """The array whose bracket stands at `at`."""
        elements: list[Node] = []
        here = self.space(at + 1)
        while not self.text.startswith("]", here):
            if elements:
                here = self.comma(here, "]", "an array", at)
            elements.append(self.inner(here, depth, "an array", at))
            here = self.space(elements[-1].end)
        return Node(at, here + 1, elements)

    def inner(self, at: int, depth: int, part: str, opened: int) -> Node:
        """A value inside an object or array."""
        if at >= len(self.text):
            raise ScanError(at, "a value", part, opened)
        return self.value(at, depth)

    def comma(self, at: int, close: str, part: str, opened: int) -> int:
        """The offset of what follows the comma."""
        if not self.text.startswith(",", at):
            raise ScanError(at, f"“,” or “{close}”", part, opened)
        behind = self.space(at + 1)
        if self.text.startswith(close, behind):
            raise ScanError(behind, "something after the comma", part, opened)
        return behind

    def scalar(self, at: int) -> int:
        """The offset behind a number, true, false or null."""
        match = _SCALAR.match(self.text, at)
        if not match:
            raise ScanError(at, "a value")
        token = match[0]
        if token.lstrip("-").isdecimal():
            if len(token) > DIGITS_MAX:
                raise ScanError(at, f"a number of at most {DIGITS_MAX} digits")
        elif token[0] not in "tfn" and math.isinf(float(token)):
            raise ScanError(at, "a number below 1.8e308")
        return match.end()

    def space(self, at: int) -> int:
        """The offset behind the white space at `at`."""
        match = _SPACE.match(self.text, at)
        return match.end() if match else at

    def opens_string(self, at: int) -> bool:
        """Whether a text begins here."""
        return self.text.startswith('"', at)

    def string(self, at: int) -> tuple[str, int]:
        """The text that opens at `at`, and the offset behind it."""
        match = _INSIDE_STRING.match(self.text, at)
        end = match.end() if match else at
        if not self.text.startswith('"', end):
            raise ScanError(end, "the end of a text, a double quote", "a text", at)
        token = self.text[at + 1 : end]
        return unescape(token), end + 1


def unescape(token: str) -> str:
    """What a text says; `token` is what stands between its quotes."""
    value: str = json.loads(f'"{token}"') if "\\" in token else token
    return value
