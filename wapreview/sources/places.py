"""The place of each node of a body, found by the scanner when first asked for."""

from typing import TYPE_CHECKING

from wapreview.messages.pointers import Pointer
from wapreview.sources.found import Found
from wapreview.sources.lines import Lines
from wapreview.sources.source import Place

if TYPE_CHECKING:
    from wapreview.sources.scanner import Node


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
        layer = self._found.layer
        return self._lines.place(layer.origin(start), layer.origin_end(end))

    def outline(self) -> "Node":
        """All nodes of the body, with their offsets in the text as given."""
        from wapreview.sources.outline import in_the_text

        return in_the_text(self._tree(), self._found.layer)

    def _tree(self) -> "Node":
        if self._root is None:
            found = self._found
            if found.edits or found.bare:
                from wapreview.sources.mender import mend  # few texts are garbled

                self._root = mend(found.layer.text, found.start, found.bare).root
            else:
                from wapreview.sources.scanner import Scanner  # clean files need no places

                self._root = Scanner(found.layer.text).value(found.start)
        return self._root
