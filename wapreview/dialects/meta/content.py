"""Objects with a `type` and a member of that name: Meta's message, Exotel's content."""

from collections.abc import Iterator

from wapreview.dialects.fields import Node, quoted
from wapreview.dialects.meta.headers import HEADER_KEYS, header_of, read_header
from wapreview.dialects.meta.interactive import read_interactive
from wapreview.dialects.meta.media import MEDIA_KINDS
from wapreview.dialects.meta.plain import PLAIN_KINDS, read_plain
from wapreview.dialects.meta.templates import definition_message, is_definition
from wapreview.dialects.meta.vendor import Envelope, Vendor
from wapreview.messages.message import Block, Message

KINDS = ("interactive", *PLAIN_KINDS)
DEFAULT = "text"
"""What a message is that does not say its type."""
ADDRESSES = ("to", "from", "recipient")


def read_content(node: Node, vendor: Vendor, envelope: Envelope, *wrapper: str) -> Message:
    """The message in a typed object; `wrapper` are the members that may stand beside type and kind."""
    if is_inner(node):
        return envelope.address(read_interactive(node, vendor, *wrapper))
    if is_definition(node):
        return envelope.address(definition_message(node))
    kind = kind_of(node)
    node.known("type", *KINDS, kind, *wrapper)
    _note_other_type(node, kind)
    if vendor.typed and envelope.to and kind not in ("", DEFAULT) and "type" not in node.value:
        sentence = f'The message does not say that it is "type": {quoted(kind)}.'
        node.note("type.unknown", sentence, "error", key="type", fix=node.setting("type", kind))
    if kind == "interactive":
        return envelope.address(read_interactive(node.object("interactive"), vendor))
    return envelope.address(read_plain(node, kind))


def kind_of(node: Node) -> str:
    """The `type`; where it is missing or its member is, the first kind whose member is there."""
    word = node.word("type")
    return word if node.has(word) else node.first(*KINDS) or word


def _note_other_type(node: Node, kind: str) -> None:
    """Notes a type that names something else than what is there."""
    word = node.word("type")
    if word in ("", kind):
        return
    fault = f"there is no member {quoted(word)}" if word in KINDS else f"{quoted(word)} is no type of message"
    sentence = f"The type does not fit: {fault}; {quoted(kind)} is there and is drawn."
    node.note("type.unknown", sentence, "error", at=node.place("type"), fix=node.setting("type", kind))


def is_inner(node: Node) -> bool:
    """Whether this is the value of `interactive` itself, without anything around it."""
    return not node.has("interactive") and (node.has("action") or node.holds_object("body"))


def holds_message(node: Node) -> bool:
    """Whether there is anything here that could be drawn."""
    return is_inner(node) or is_definition(node) or bool(node.word("type") or node.first(*KINDS))


def is_fragment(node: Node) -> bool:
    """Whether this is only the header of a message: its member, or its value."""
    if set(node.value) == {"header"}:
        return True
    word = node.word("type")
    value = node.value.get(word)
    media = word in MEDIA_KINDS and isinstance(value, dict)
    text = word == "text" and isinstance(value, str)
    return (media or text) and not node.first(*ADDRESSES) and set(node.value) <= set(HEADER_KEYS)


def read_fragment(node: Node) -> Iterator[Message]:
    """A message in which only the header is there."""
    header = read_header(node) if node.has("header") else header_of(node)
    node.note("fragment.header", "This is only the header of a message; the rest is missing.")
    yield Message("fragment", node.at, Block(node.at, header=header))


def note_partial(node: Node, wrapper: str, *members: str) -> None:
    """Notes which members of the wrapper are missing, if any."""
    missing = [member for member in members if not node.has(member)]
    if missing:
        named = " and ".join(f'"{member}"' for member in missing)
        verb = "is" if len(missing) == 1 else "are"
        sentence = f"This is a part of {wrapper}: {named} {verb} missing. The message is drawn all the same."
        node.note("envelope.partial", sentence, key=missing[0])
