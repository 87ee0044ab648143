"""How a body or an address shows that it is Chatt2.me's."""

import re

from wapreview.dialects.dialect import Signature
from wapreview.dialects.lenient import member
from wapreview.dialects.shapes import has, holds_inner, is_reply, lacks
from wapreview.messages.pointers import Json
from wapreview.sources.source import Hints

ADDRESS = re.compile(r"/v1/communication/([\w-]+)/message/?")

URLS = ("imageUrl", "videoUrl", "audioUrl", "documentUrl", "stickerUrl")
DIRECT = ("text", *URLS, "document", "sticker", "location", "contacts", "template", "reaction")
"""Members of a content that is no interactive message."""


def claims(hints: Hints) -> str | None:
    """Whether the address is Chatt2.me's, or has the form of its message endpoint."""
    if hints.host == "api.chatt2.me":
        return "the command posts to api.chatt2.me"
    if ADDRESS.fullmatch(hints.path or ""):
        return f"the command posts to {hints.path}"
    return None


def _is_send(value: Json) -> bool:
    content = member(value, "content")
    return has(content, "interactive") and lacks(content, "type") and lacks(value, "eventType")


def _is_plain(value: Json) -> bool:
    content = member(value, "content")
    direct = any(has(content, key) for key in DIRECT)
    return direct and lacks(content, "type") and lacks(value, "eventType")


def _is_event(value: Json) -> bool:
    return has(value, "eventType") and (has(value, "channelId") or has(value, "messageId"))


def _is_answer(value: Json) -> bool:
    return has(value, "messageId", "status") and (has(value, "errorMessage") or has(value, "errorCode"))


SIGNATURES: tuple[Signature, ...] = (
    Signature(5, "message", 'its "content" has "interactive" and no "type"', _is_send, members=("content",)),
    Signature(
        6,
        "message",
        'its "content" has the text or the address of the media itself',
        _is_plain,
        members=("content",),
    ),
    Signature(
        8, "webhook", 'it has an "eventType" and a channel or message id', _is_event, members=("eventType",)
    ),
    Signature(
        21,
        "webhook",
        "it is a reply alone, without a sender",
        lambda value: is_reply(value) and lacks(value, "from"),
        ("exotel", "cloud"),
        members=("interactive",),
    ),
    Signature(
        23,
        "message",
        'it has "interactive" and no "type", as in a "content"',
        lambda value: holds_inner(value) and lacks(value, "type"),
        ("cloud", "exotel"),
        members=("interactive",),
    ),
    Signature(
        28, "answer", 'it has "messageId", "status" and "errorMessage"', _is_answer, members=("messageId",)
    ),
)
