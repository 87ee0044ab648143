"""Meta's kinds that are no interactive message: the object is named after its kind."""

from collections.abc import Callable

from wapreview.dialects.fields import Node, quoted
from wapreview.dialects.meta.media import media_kind, read_contacts, read_location, read_media
from wapreview.dialects.meta.templates import read_definition, read_template
from wapreview.messages.message import Block, Message, Placeholder, Text
from wapreview.messages.pointers import Json, Pointer, child

PLAIN_KINDS = (
    "text",
    "image",
    "video",
    "audio",
    "document",
    "sticker",
    "location",
    "contacts",
    "reaction",
    "template",
)

SPEAKING_KEYS = ("text", "body", "title", "caption", "name", "description", "label", "display_text")
"""Members of an unknown kind that are likely to be seen."""

DEEPEST = 8
MOST_LINES = 20


def read_plain(holder: Node, kind: str) -> Message:
    """The object that `holder` carries under the name of its kind."""
    reader = READERS.get(kind)
    if reader:
        return Message(kind, holder.at, reader(holder))
    if media_kind(kind):
        return Message(kind, holder.at, _media(holder, kind))
    if kind == "reaction":
        return _reaction(holder)
    return read_unknown(holder, kind)


def _text(holder: Node) -> Block:
    node = holder.object("text")
    node.known("body", "preview_url")
    return Block(holder.at, body=node.text("body") or node.own_text())


def _media(holder: Node, kind: str) -> Block:
    named = media_kind(kind)
    caption = holder.object(kind).text("caption")
    return Block(holder.at, header=read_media(holder, named) if named else None, body=caption)


def _location(holder: Node) -> Block:
    node = holder.object("location")
    node.known("latitude", "longitude", "name", "address")
    return Block(holder.at, header=read_location(node))


def _contacts(holder: Node) -> Block:
    return Block(holder.at, header=read_contacts(holder))


def _reaction(holder: Node) -> Message:
    node = holder.object("reaction")
    node.known("message_id", "emoji")
    return Message(
        "reaction", holder.at, Block(holder.at, body=node.text("emoji")), quotes=node.text("message_id")
    )


def _template(holder: Node) -> Block:
    node = holder.object("template")
    return Block(holder.at, header=read_definition(node) if _defines(node) else read_template(node))


def _defines(node: Node) -> bool:
    return node.has("category") and node.has("components")


READERS: dict[str, Callable[[Node], Block]] = {
    "text": _text,
    "location": _location,
    "contacts": _contacts,
    "template": _template,
}


def read_unknown(holder: Node, kind: str) -> Message:
    """A kind that nobody documents: a labelled box with the texts found in it."""
    sentence = f"{quoted(kind)} is no type of message." if kind else "The message has no type."
    missing = None if "type" in holder.value else "type"
    holder.note("type.unknown", sentence, "error", at=holder.place("type"), key=missing)
    place = holder.place(kind) if kind else holder.at
    lines = tuple(_spoken(holder.value.get(kind), place, DEEPEST)[:MOST_LINES])
    return Message(
        kind or "unknown", holder.at, Block(holder.at, header=Placeholder(place, kind or "Message", lines))
    )


def _spoken(value: Json, at: Pointer, depth: int) -> list[Text]:
    """The strings under speaking keys, in the order in which they stand."""
    found: list[Text] = []
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in pairs if depth else ():
        if isinstance(item, str) and key in SPEAKING_KEYS:
            found.append(Text(item, child(at, key)))
        found += _spoken(item, child(at, key), depth - 1)
    return found
