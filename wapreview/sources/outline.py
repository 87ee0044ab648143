"""All nodes of a body with their offsets in the text as given."""

from wapreview.sources.edits import Edited
from wapreview.sources.scanner import Node


def in_the_text(node: Node, layer: Edited) -> Node:
    """A copy of a tree whose offsets are those of the text as given."""
    copy = latest = _one(node, layer)
    while node.earlier:
        node = node.earlier
        latest.earlier = _one(node, layer)
        latest = latest.earlier
    return copy


def _one(node: Node, layer: Edited) -> Node:
    copy = Node(layer.origin(node.start), layer.origin_end(node.end))
    if node.key:
        copy.key = (layer.origin(node.key[0]), layer.origin_end(node.key[1]))
    if isinstance(node.children, dict):
        copy.children = {key: in_the_text(inner, layer) for key, inner in node.children.items()}
    elif node.children is not None:
        copy.children = [in_the_text(inner, layer) for inner in node.children]
    return copy
