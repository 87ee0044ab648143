"""Meta's kinds that are no interactive message: the object is named after its kind."""

import re
from collections.abc import Callable, Iterator

from wapreview.dialects.fields import Node, quoted
from wapreview.dialects.meta.details import number_detail, text_detail
from wapreview.dialects.meta.media import (
    contact_details,
    media_kind,
    read_contacts,
    read_location,
    read_media,
)
from wapreview.dialects.meta.templates import read_template
from wapreview.messages.detail import Detail
from wapreview.messages.message import Block, Media, MediaKind, Message, Placeholder, Text
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
    "pin",
)
LINK = re.compile("https?://[^ ]+")

SPEAKING_KEYS = ("text", "body", "title", "caption", "name", "description", "label", "display_text")
"""Members of an unknown kind that are likely to be seen."""

DEEPEST = 8
MOST_LINES = 20


def read_plain(holder: Node, kind: str) -> Message:
    """The object that `holder` carries under the name of its kind."""
    if reader := READERS.get(kind):
        return reader(holder)
    media = media_kind(kind)
    return _media(holder, media) if media else read_unknown(holder, kind)


def _text(holder: Node) -> Message:
    node = holder.object("text", "body")
    node.known("body", "preview_url")
    if node.own_text() is None:
        node.need("body", "text.body.missing", "text")
    body = node.text("body") or node.own_text()
    details = tuple(_preview(node, body)) if "preview_url" in node.value else ()
    return Message("text", holder.at, Block(holder.at, body=body), details=details)


def _preview(node: Node, body: Text | None) -> Iterator[Detail]:
    """The link of which the phone would show a preview."""
    if node.flag("preview_url") and body is not None:
        link = LINK.search(body.value)
        yield Detail("text.preview", body.at, 'link of which "preview_url" wants a preview', link and link[0])


def _media(holder: Node, kind: MediaKind) -> Message:
    node = holder.object(kind)
    if node.own_text() is None and not node.has("id"):
        node.need("link", "media.source.missing", f"link or id of the {kind}")
    caption = node.text("caption")
    media = read_media(holder, kind)
    block = Block(holder.at, header=media, body=caption)
    return Message(kind, holder.at, block, details=tuple(_voice(media)) if media.voice else ())


def _voice(media: Media) -> Iterator[Detail]:
    """The file of a voice note, which may be of fewer types than other sounds."""
    if media.link is not None:
        yield Detail("audio.voice", media.link.at, "file of the voice message", media.link.value)


def _location(holder: Node) -> Message:
    node = holder.object("location")
    node.known("latitude", "longitude", "name", "address")
    return Message("location", holder.at, Block(holder.at, header=read_location(node)))


def _contacts(holder: Node) -> Message:
    block = Block(holder.at, header=read_contacts(holder))
    return Message("contacts", holder.at, block, details=tuple(contact_details(holder)))


def _reaction(holder: Node) -> Message:
    node = holder.object("reaction")
    node.known("message_id", "emoji")
    node.need("message_id", "reaction.target.missing", "id of the message that the reaction is for")
    return Message(
        "reaction", holder.at, Block(holder.at, body=node.text("emoji")), quotes=node.text("message_id")
    )


def _template(holder: Node) -> Message:
    return read_template(holder.object("template"))._replace(at=holder.at)


def _pin(holder: Node) -> Message:
    """A message of a group that is pinned, or is no longer."""
    node = holder.object("pin")
    node.known("type", "message_id", "expiration_days")
    node.need("message_id", "pin.target.missing", "id of the message to pin")
    word = node.text("type")
    if word is not None and word.value == "pin":
        node.need("expiration_days", "pin.days.missing", "number of days")
    details = (
        *text_detail("pin", word, "type of the pin"),
        *number_detail("pin.days", node, "expiration_days", "time for which the message stays pinned"),
    )
    pinned = Placeholder(node.at, "Pinned message" if not word or word.value == "pin" else "Unpinned message")
    block = Block(holder.at, header=pinned)
    return Message("pin", holder.at, block, quotes=node.text("message_id"), details=details)


READERS: dict[str, Callable[[Node], Message]] = {
    "text": _text,
    "location": _location,
    "contacts": _contacts,
    "reaction": _reaction,
    "template": _template,
    "pin": _pin,
}
"""Media apart, which are all read alike."""


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
