"""How a body or an address shows that it is Exotel's."""

import re

from wapreview.dialects.dialect import Signature
from wapreview.dialects.lenient import Members, objects, string
from wapreview.dialects.shapes import MESSAGE_KINDS, has, is_array, is_object, is_reply, lacks, one_of
from wapreview.messages.pointers import Json
from wapreview.sources.source import Hints

ADDRESS = re.compile(r"/v2/accounts/[^/]+/messages/?")


def claims(hints: Hints) -> str | None:
    """Whether the address is Exotel's, or has the form of its messages endpoint."""
    host = hints.host or ""
    if host == "exotel.com" or host.endswith(".exotel.com"):
        return f"the command posts to {host}"
    if ADDRESS.fullmatch(hints.path or ""):
        return "the command posts to /v2/accounts/.../messages"
    return None


def _legacy(value: Json) -> list[Members]:
    return objects(value, "whatsapp", "messages")


def _is_legacy_webhook(value: Json) -> bool:
    events = (has(item, "callback_type") or has(item, "exo_status_code") for item in _legacy(value))
    return any(events) or has(value, "sid", "exo_status_code")


def _is_legacy_send(value: Json) -> bool:
    return any(has(item, "content") and lacks(item, "callback_type") for item in _legacy(value))


def _is_send(value: Json) -> bool:
    content = value.get("content") if isinstance(value, dict) else None
    return (
        string(content, "type") == "interactive" and has(content, "interactive") and lacks(value, "eventType")
    )


def _is_plain(value: Json) -> bool:
    content = value.get("content") if isinstance(value, dict) else None
    return one_of(content, "type", MESSAGE_KINDS) and has(value, "from", "to") and lacks(value, "eventType")


def _is_event(value: Json) -> bool:
    words = ("inbound_message", "message_status", "verification")
    return one_of(value, "type", words) and (has(value, "data") or has(value, "challenge"))


def _is_bare(value: Json) -> bool:
    """The webhook with nothing around it: a sender, a type, and what the type names."""
    word = string(value, "type") or ""
    named = is_object(value, word) or is_array(value, word)
    replied = is_reply(value) or (word in MESSAGE_KINDS and word != "interactive" and named)
    return replied and has(value, "from") and lacks(value, "id", "timestamp", "to", "messaging_product")


SIGNATURES: tuple[Signature, ...] = (
    Signature(
        3,
        "webhook",
        'it has "whatsapp.messages" with a "callback_type" or a status code',
        _is_legacy_webhook,
        members=("whatsapp", "sid"),
    ),
    Signature(
        3, "message", 'it has "whatsapp.messages" with a "content"', _is_legacy_send, members=("whatsapp",)
    ),
    Signature(4, "message", 'the type of its "content" is "interactive"', _is_send, members=("content",)),
    Signature(
        7, "message", 'it has "from", "to" and a "content" with a type', _is_plain, members=("content",)
    ),
    Signature(
        9,
        "answer",
        'it has "request_id" and "http_code"',
        lambda value: has(value, "request_id", "http_code"),
        members=("request_id",),
    ),
    Signature(
        10,
        "webhook",
        'its "type" is that of an Exotel event and it has "data"',
        _is_event,
        members=("data", "challenge"),
    ),
    Signature(
        11,
        "webhook",
        'its "event" is that of an Exotel callback and it has a "message"',
        lambda value: (
            one_of(value, "event", ("incoming_message", "message_status")) and has(value, "message")
        ),
        members=("event",),
    ),
    Signature(
        21,
        "webhook",
        'it has "from" and a reply, and neither id nor timestamp',
        _is_bare,
        ("chatt2",),
        members=("from",),
    ),
    Signature(
        25,
        "error",
        'it has "code", "title" and "detail"',
        lambda value: has(value, "code", "title", "detail"),
        members=("detail",),
    ),
)
