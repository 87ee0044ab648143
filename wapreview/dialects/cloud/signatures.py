"""How a body or an address shows that it is the Cloud API's."""

import re

from wapreview.dialects.dialect import Signature
from wapreview.dialects.lenient import member, objects, string
from wapreview.dialects.shapes import (
    has,
    holds_inner,
    is_array,
    is_definition,
    is_header,
    is_inner,
    is_object,
    is_reply,
    is_typed,
    lacks,
)
from wapreview.messages.pointers import Json
from wapreview.sources.source import Hints

OTHERS = ("exotel", "messangi", "chatt2")
"""The dialects that carry the same inner object."""

ADDRESS = re.compile(r"/v\d+\.\d+/[^/]+/messages/?")


def claims(hints: Hints) -> str | None:
    """Whether the address is the Graph API's, or has the form of its messages endpoint."""
    if hints.host == "graph.facebook.com":
        return "the command posts to graph.facebook.com"
    if ADDRESS.fullmatch(hints.path or ""):
        return f"the command posts to {hints.path}"
    return None


def _is_value(value: Json) -> bool:
    """The `value` of a change, without what is around it."""
    events = has(value, "statuses") or has(value, "contacts", "messages")
    return has(value, "messaging_product", "metadata") and (events or has(value, "messages"))


def _is_answer(value: Json) -> bool:
    messages = objects(value, "messages")
    return has(value, "messaging_product") and any("id" in message for message in messages)


def _is_inbound(value: Json) -> bool:
    """One message object out of a webhook."""
    return has(value, "from", "id", "timestamp", "type") and lacks(value, "chat_id", "to", "content")


def _is_error(value: Json) -> bool:
    error = member(value, "error")
    return has(error, "code") and any(
        has(error, key) for key in ("fbtrace_id", "type", "error_data", "error_subcode")
    )


SIGNATURES: tuple[Signature, ...] = (
    Signature(
        17,
        "webhook",
        '"object" is "whatsapp_business_account" and there are entries',
        lambda value: string(value, "object") == "whatsapp_business_account" and is_array(value, "entry"),
        members=("object",),
    ),
    Signature(
        18,
        "webhook",
        'it has "messaging_product" and "metadata", as in a change of a webhook',
        _is_value,
        members=("metadata",),
    ),
    Signature(
        18, "answer", 'it has "messaging_product" and messages with an id', _is_answer, members=("messages",)
    ),
    Signature(
        19,
        "message",
        'it has "messaging_product"',
        lambda value: has(value, "messaging_product"),
        members=("messaging_product",),
    ),
    Signature(
        20,
        "webhook",
        'it has "contacts" and "messages" without "messaging_product", as older webhooks have',
        lambda value: is_array(value, "contacts") and is_array(value, "messages"),
        members=("contacts",),
    ),
    Signature(
        21,
        "webhook",
        "it is a message with sender, id and timestamp, as in a webhook",
        _is_inbound,
        members=("timestamp",),
    ),
    Signature(
        22,
        "message",
        '"type" is "interactive" and "interactive" holds a message in Meta\'s shape',
        lambda value: string(value, "type") == "interactive" and holds_inner(value),
        ("exotel", "chatt2"),
        members=("interactive",),
    ),
    Signature(
        24,
        "message",
        "it is Meta's inner object alone, with a type and an action",
        is_inner,
        OTHERS,
        members=("action",),
    ),
    Signature(25, "error", 'it has an "error" as the Graph API writes it', _is_error, members=("error",)),
    Signature(
        27,
        "fragment",
        "it is the header of a message in Meta's shape",
        is_header,
        OTHERS,
        members=("header", "type"),
    ),
    Signature(
        31, "message", "it is a message template with components", is_definition, members=("components",)
    ),
    Signature(
        32,
        "message",
        '"type" names a kind of message and there is a member of that name',
        lambda value: is_typed(value) and not is_reply(value),
        ("exotel",),
        members=("type",),
    ),
    Signature(
        33,
        "message",
        'it has "interactive", or a "body" with a text',
        lambda value: is_object(value, "interactive") or string(value, "body", "text") is not None,
        OTHERS,
        members=("interactive", "body"),
    ),
)
