"""Reads a send request of Chatt2.me: from, to, and a content without a type."""

from collections.abc import Iterator

from wapreview.dialects.dialect import Reading
from wapreview.dialects.fields import Node, read_each
from wapreview.dialects.meta.content import (
    holds_message,
    is_fragment,
    note_partial,
    read_content,
    read_fragment,
)
from wapreview.dialects.meta.vendor import Envelope, Vendor
from wapreview.messages.message import Block, Media, MediaKind, Message
from wapreview.messages.pointers import Json

INTERACTIVE = frozenset({"button", "list", "cta_url", "location_request_message"})
VENDOR = Vendor("Chatt2", INTERACTIVE, typed=False)

MEDIA: dict[str, MediaKind] = {
    "imageUrl": "image",
    "videoUrl": "video",
    "audioUrl": "audio",
    "documentUrl": "document",
    "stickerUrl": "sticker",
}


def read(value: Json) -> Reading:
    """The messages of a body: one request, an array of them, or a part of one."""
    return read_each(value, _read_one)


def _read_one(node: Node) -> Iterator[Message]:
    content = node.object("content")
    envelope = Envelope(node.at, to=node.text("to"), sender=node.text("from"))
    if is_fragment(node):
        yield from read_fragment(node)
    elif content.present:
        node.known("from", "to", "content")
        note_partial(node, "a Chatt2 request", "from", "to")
        yield _read_content(content, envelope)
    elif holds_message(node) or node.first(*MEDIA):
        note_partial(node, "a Chatt2 request", "from", "to", "content")
        yield _read_content(node, envelope, "from", "to")


def _read_content(content: Node, envelope: Envelope, *wrapper: str) -> Message:
    if content.has("interactive") or content.has("action"):
        return read_content(content, VENDOR, envelope, *wrapper)
    if key := content.first(*MEDIA):
        return envelope.address(_media(content, key))
    if isinstance(content.value.get("text"), str):
        content.known("text", *wrapper)
        return envelope.address(Message("text", content.at, Block(content.at, body=content.text("text"))))
    return read_content(content, VENDOR, envelope, *wrapper)


def _media(content: Node, key: str) -> Message:
    """{"imageUrl", "text"}: the address of a file, and what is written under it."""
    content.known(key, "text", "voice", "filename")
    media = Media(
        MEDIA[key],
        content.place(key),
        link=content.text(key),
        filename=content.text("filename"),
        voice=content.flag("voice"),
    )
    return Message(MEDIA[key], content.at, Block(content.at, header=media, body=content.text("text")))
