"""What Hub Chatt2.me posts to a bot; its interactive page shows the value of `content` alone.

"Event Types and Payload" shows a text, a tap and a place; of files, cards, carts and forms nothing is published.
"""

from wapreview.dialects.forms import derived_uuid, is_uuid
from wapreview.dialects.lenient import Members, bare
from wapreview.dialects.meta.replies import typed
from wapreview.dialects.replies import Sent
from wapreview.dialects.silence import sendable
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    Business,
    NoWebhook,
    Occasion,
    Reply,
    Status,
    TextReply,
)

LACKS = frozenset(
    {"MediaReply", "ReactionReply", "ContactsReply", "OrderReply", "FormReply", "CallPermissionReply"}
)
"""Replies of which no page shows anything."""


def webhook(reply: Reply, occasion: Occasion) -> "Json | NoWebhook":
    """The payload for a reply: the value of `content`, or the whole event around it."""
    sent = sendable(reply, "Chatt2", LACKS)
    if isinstance(sent, NoWebhook):
        return sent
    return _FORMS.get(occasion.variant, _bare)(_content(sent), occasion)


def status(status: Status, occasion: Occasion) -> "Json | NoWebhook":
    """The payload for a status; the error members of a failed one are our reading after the send's answer."""
    failed = status.name == "failed"
    event: Members = {
        "eventType": "MessageStatus",
        "messageId": status.message_id,
        "status": "error" if failed else status.name,
        "timestamp": occasion.time if status.time is None else status.time,
        "channel": occasion.channel,
    }
    if failed:
        event["errorMessage"] = status.text
        event["errorCode"] = None if status.code is None else str(status.code)
    return event


def channel_id(business: Business) -> str:
    """The channel's UUID: the address a message was sent from if it is one, else one that follows from it."""
    known = [text for text in (business.number, business.channel) if is_uuid(text)]
    return known[0] if known else derived_uuid(business.number)


def _content(reply: Sent) -> Members:
    """Text is a plain string here; all else is Meta's."""
    if isinstance(reply, TextReply):
        return {"type": "text", "text": reply.text}
    return typed(reply, None)


def _bare(content: Members, occasion: Occasion) -> Members:  # noqa: ARG001
    return content


def _event(content: Members, occasion: Occasion) -> Members:
    return {
        "eventType": "Message",
        "channelId": channel_id(occasion.business),
        "messageId": occasion.reply_id,
        "from": bare(occasion.customer.number),
        "timestamp": occasion.time,
        "channel": occasion.channel,
        "content": content,
    }


_FORMS = {"content": _bare, "envelope": _event}
