"""Reads a send request of Messangi: a channel, and a request that holds the message."""

from collections.abc import Iterator

from wapreview.dialects.dialect import Reading
from wapreview.dialects.fields import Node, quoted, read_each
from wapreview.dialects.meta.content import (
    holds_message,
    is_fragment,
    note_partial,
    read_content,
    read_fragment,
)
from wapreview.dialects.meta.vendor import Envelope, Vendor
from wapreview.messages.message import Block, Message
from wapreview.messages.pointers import Json

VENDOR = Vendor("Messangi", frozenset({"button", "list"}))

REQUEST = ("message", "from", "to", "externalId", "clientId", "callbacks")


def read(value: Json) -> Reading:
    """The messages of a body: one request, an array of them, or a part of one."""
    return read_each(value, _read_one)


def _read_one(node: Node) -> Iterator[Message]:
    request = node.object("request")
    if is_fragment(node):
        yield from read_fragment(node)
    elif request.present:
        node.known("channel", "request", "callbacks")
        _note_wrapper(node, request)
        yield _read_request(request, node)
    elif holds_message(node):
        note_partial(node, "a Messangi request", "channel", "request")
        yield _read_request(node, node)


def _note_wrapper(node: Node, request: Node) -> None:
    channel = node.word("channel")
    note_partial(node, "a Messangi request", "channel")
    if channel and channel.upper() != "WHATSAPP":
        sentence = f"The channel is {quoted(channel)}: this is no WhatsApp message."
        node.note("channel.value", sentence, at=node.place("channel"))
    note_partial(request, "a Messangi request", "from", "to")
    if not request.has("message"):
        sentence = 'Messangi\'s table requires "message"; its own list example leaves it out.'
        request.note("request.message.missing", sentence, key="message")


def _read_request(request: Node, root: Node) -> Message:
    message = read_content(request, VENDOR, _envelope(request, root), *REQUEST, "channel")
    if message.kind == "text" and message.block.body is None:
        return message._replace(block=Block(message.block.at, body=request.text("message")))
    return message


def _envelope(request: Node, root: Node) -> Envelope:
    return Envelope(root.at, to=request.text("to"), sender=request.text("from"))
