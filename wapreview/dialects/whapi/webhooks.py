"""What Whapi.Cloud posts to a bot: messages with a quote of what was answered, and statuses.

Shapes: Whapi help desk, "Send message with buttons" and "Incoming message"; reactions and places by its
OpenAPI file.
"""

from wapreview.dialects.answers import load_answers
from wapreview.dialects.forms import ALPHANUMERIC, derived
from wapreview.dialects.lenient import Members, bare
from wapreview.dialects.links import stays_on_phone
from wapreview.dialects.meta.replies import Sent, location
from wapreview.dialects.whapi.quotes import BUTTON_PREFIX, ROW_PREFIX, quote
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    Business,
    ButtonReply,
    LinkOpened,
    LocationReply,
    NoWebhook,
    Occasion,
    ReactionReply,
    Reply,
    RowReply,
    Status,
    TextReply,
)

SILENT = frozenset({"url", "call", "copy"})
"""Taps of which the help desk says that no webhook comes."""

PLACE_ORDER = ("latitude", "longitude", "address", "name")

_WORDS = ("MANTIS", "FALCON", "BADGER", "HERON", "LYNX", "OTTER", "RAVEN", "VIPER")


def webhook(reply: Reply, occasion: Occasion) -> "Json | NoWebhook":
    """The payload for a reply; a tap in WhatsApp Web differs from one on the phone in its quote alone."""
    if isinstance(reply, LinkOpened):
        return stays_on_phone(reply, "Whapi.Cloud", SILENT)
    kind = _kind(reply)
    tap = isinstance(reply, ButtonReply | RowReply)
    message: Members = {
        "id": occasion.reply_id,
        "from_me": False,
        "type": kind,
        "chat_id": chat_id(occasion),
        "timestamp": occasion.time,
        "source": "mobile",
        **({"chat_name": occasion.customer.name} if tap else {}),
        kind: _content(reply, occasion),
        **_context(reply, occasion),
        "from": bare(occasion.customer.number),
        "from_name": occasion.customer.name,
    }
    return _envelope("messages", message, occasion)


def status(status: Status, occasion: Occasion) -> "Json | NoWebhook":
    """The payload for a status; the time is a string here, and why a message failed is not told."""
    report: Members = {
        "id": status.message_id,
        "code": load_answers("whapi").statuses[status.name],
        "status": status.name,
        "recipient_id": chat_id(occasion),
        "timestamp": str(occasion.time if status.time is None else status.time),
    }
    return _envelope("statuses", report, occasion)


def chat_id(occasion: Occasion) -> str:
    """The group when the message went to one, else the customer with the server's suffix."""
    message = occasion.message
    if message and message.group and message.to:
        return message.to.value
    return f"{bare(occasion.customer.number)}@s.whatsapp.net"


def channel_id(business: Business) -> str:
    """WORD-XXXXX: the business's own if it has that form, else one that follows from its number."""
    word, hyphen, code = business.channel.partition("-")
    if hyphen and word.isalpha() and len(code) == 5:
        return business.channel
    seed = derived(business.number)
    letters = ALPHANUMERIC[:26] + ALPHANUMERIC[-10:]
    return _WORDS[seed[0] % len(_WORDS)] + "-" + "".join(letters[byte % len(letters)] for byte in seed[1:6])


def _envelope(kind: str, item: Members, occasion: Occasion) -> Members:
    event: Members = {"type": kind, "event": "post"}
    return {kind: [item], "event": event, "channel_id": channel_id(occasion.business)}


def _kind(reply: Sent) -> str:
    match reply:
        case TextReply():
            return "text"
        case LocationReply():
            return "location"
        case ReactionReply():
            return "action"
        case _:
            return "reply"


def _content(reply: Sent, occasion: Occasion) -> Members:
    match reply:
        case TextReply():
            return {"body": reply.text}
        case LocationReply():
            return location(reply, PLACE_ORDER)
        case ReactionReply():
            return {"target": occasion.message_id or "", "type": "reaction", "emoji": reply.emoji}
        case ButtonReply():
            button: Members = {"id": BUTTON_PREFIX + reply.id, "title": reply.title}
            return {"type": "buttons_reply", "buttons_reply": button}
        case RowReply():
            row: Members = {"id": ROW_PREFIX + reply.id, "title": reply.title}
            if reply.description is not None:
                row["description"] = reply.description
            return {"type": "list_reply", "list_reply": row}


def _context(reply: Sent, occasion: Occasion) -> Members:
    """The quote; a reaction names its target instead, and text typed on its own quotes nothing."""
    if occasion.message_id is None or isinstance(reply, ReactionReply):
        return {}
    context: Members = {"quoted_id": occasion.message_id, "quoted_author": bare(occasion.business.number)}
    return {"context": context | quote(reply, occasion)}
