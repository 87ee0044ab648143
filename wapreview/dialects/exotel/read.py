"""Reads a send request of Exotel: from, to and content; or the older wrapper with a list of such messages."""

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
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json

VENDOR = Vendor("Exotel", frozenset({"button", "list", "cta_url"}))

WRAPPER = ("from", "to", "status_callback", "custom_data", "recipient_type", "context")


def read(value: Json) -> Reading:
    """The messages of a body: one request, several, or a part of one."""
    return read_each(value, _read_one)


def _read_one(node: Node) -> Iterator[Message]:
    legacy = node.object("whatsapp").objects("messages")
    if legacy:
        node.known("custom_data", "status_callback", "whatsapp")
    for inner in legacy or [node]:
        yield from _read_message(inner)


def _read_message(node: Node) -> Iterator[Message]:
    content = node.object("content")
    if is_fragment(node):
        yield from read_fragment(node)
    elif content.present:
        node.known("content", *WRAPPER)
        note_partial(node, "an Exotel request", "from", "to")
        yield read_content(content, VENDOR, _envelope(node), "recipient_type", "context")
    elif holds_message(node):
        note_partial(node, "an Exotel request", "from", "to", "content")
        yield read_content(node, VENDOR, _envelope(node), *WRAPPER)


def _envelope(node: Node) -> Envelope:
    content = node.object("content")
    return Envelope(
        node.at,
        to=node.text("to"),
        sender=node.text("from"),
        group=content.word("recipient_type") == "group",
        quotes=content.object("context").text("message_id"),
    )
