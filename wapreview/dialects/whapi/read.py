"""Reads a send request of Whapi.Cloud."""

from collections.abc import Iterator

from wapreview.dialects.dialect import Reading
from wapreview.dialects.fields import Node, read_each
from wapreview.dialects.meta.content import holds_message, note_partial, read_content
from wapreview.dialects.meta.vendor import Envelope, Vendor
from wapreview.dialects.whapi.interactive import read_carousel, read_interactive, with_media
from wapreview.dialects.whapi.plain import read_plain
from wapreview.dialects.whapi.shape import advice
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json

META = Vendor("Whapi.Cloud", typed=False)
META_WRAPPER = ("messaging_product", "recipient_type", "to", "media", "context")
INTERACTIVE = ("button", "list", "product")
GROUP = "@g.us"
"""How the id of a group chat ends."""


def read(value: Json) -> Reading:
    """The messages of a body: one request, or an array of them."""
    return read_each(value, _read_one)


def _read_one(node: Node) -> Iterator[Message]:
    message = _read_body(node)
    if message is not None:
        note_partial(node, "a Whapi.Cloud request", "to")
        yield _envelope(node).address(message)


def _read_body(node: Node) -> Message | None:
    if instead := advice(node):
        return _read_meta(node, instead)
    if node.has("cards"):
        return read_carousel(node)
    if node.has("action") or node.holds_object("body") or node.word("type") in INTERACTIVE:
        return with_media(read_interactive(node), node)
    return read_plain(node)


def _read_meta(node: Node, instead: str) -> Message | None:
    """A body in Meta's shape: refused by Whapi.Cloud, drawn all the same."""
    sentence = f"This body is written in Meta's shape; Whapi.Cloud answers 400 to it. For Whapi, {instead}."
    node.note("action.format", sentence, "error")
    if not holds_message(node):
        return None
    envelope = _envelope(node)._replace(quotes=node.object("context").text("message_id"))
    return read_content(node, META, envelope, *META_WRAPPER)


def _envelope(node: Node) -> Envelope:
    to = node.text("to")
    return Envelope(node.at, to=to, group=bool(to and to.value.endswith(GROUP)), quotes=node.text("quoted"))
