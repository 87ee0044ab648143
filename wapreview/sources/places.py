"""The place of each node of a body, found by the scanner when first asked for."""

from wapreview.messages.pointers import Pointer
from wapreview.sources.lines import Lines
from wapreview.sources.mender import mend
from wapreview.sources.scanner import Node, Scanner
from wapreview.sources.search import Found
from wapreview.sources.source import Place


class Places:
    """Answers Body.locate and Body.locate_key."""

    __slots__ = ("_found", "_lines", "_root")

    def __init__(self, found: Found, lines: Lines) -> None:
        self._found = found
        self._lines = lines
        self._root: Node | None = None

    def locate(self, pointer: Pointer) -> Place:
        """The place of a node's value; of a missing member's nearest ancestor."""
        node, _ = self._tree().find(pointer)
        return self._place(node.start, node.end)

    def locate_key(self, pointer: Pointer) -> Place:
        """The place of a member's key, quotes included; of the node as by `locate` when it has no key."""
        node, exists = self._tree().find(pointer)
        return self._place(*node.key) if exists and node.key else self._place(node.start, node.end)

    def _place(self, start: int, end: int) -> Place:
        origin = self._found.layer.origin
        return self._lines.place(origin(start), origin(end))

    def _tree(self) -> Node:
        if self._root is None:
            found = self._found
            if found.edits or found.bare:
                self._root = mend(found.layer.text, found.start, found.bare).root
            else:
                self._root = Scanner(found.layer.text).value(found.start)
        return self._root
