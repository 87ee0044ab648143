"""Reads a send request of the Cloud API."""

from collections.abc import Iterator

from wapreview.dialects.dialect import Reading
from wapreview.dialects.fields import Node, read_each
from wapreview.dialects.meta.content import (
    holds_message,
    is_fragment,
    kind_of,
    note_partial,
    read_content,
    read_fragment,
)
from wapreview.dialects.meta.templates import is_definition
from wapreview.dialects.meta.vendor import Envelope, Vendor
from wapreview.messages.detail import Detail
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json

VENDOR = Vendor("Meta")

WRAPPER = (
    "messaging_product",
    "recipient_type",
    "to",
    "recipient",
    "context",
    "biz_opaque_callback_data",
    "recipient_identity_key_hash",
    "category",
    "ttl_seconds",
    "direct_send_config",
    "pin",
)


def read(value: Json) -> Reading:
    """The messages of a body: one request, an array of them, or a part of one."""
    return read_each(value, _read_one)


def _read_one(node: Node) -> Iterator[Message]:
    if is_fragment(node):
        yield from read_fragment(node)
    elif holds_message(node):
        if not is_definition(node):
            note_partial(
                node,
                "a Cloud API request",
                "messaging_product",
                "recipient" if node.has("recipient") else "to",
            )
        yield read_content(node, VENDOR, _envelope(node), *WRAPPER)


LIMITED = (
    ("envelope.product", "messaging_product"),
    ("envelope.recipient", "recipient_type"),
    ("tracker", "biz_opaque_callback_data"),
)
"""Members of the wrapper that rules may limit, by the part that they are."""


def _envelope(node: Node) -> Envelope:
    return Envelope(
        node.at,
        to=node.text("to") or node.text("recipient"),
        group=node.word("recipient_type") == "group",
        quotes=node.object("context").text("message_id") if node.has("context") else None,
        details=tuple(_details(node)),
    )


def _details(node: Node) -> Iterator[Detail]:
    for name, key in LIMITED:
        if (text := node.text(key)) is not None:
            yield Detail(name, text.at, key, text.value)
    if node.has("context"):
        yield Detail("context", node.place("context"), '"context"', "", case=kind_of(node))
