"""What Whapi.Cloud posts to a bot: messages with a quote of what was answered, and statuses.

Shapes: Whapi help desk, "Send message with buttons" and "Incoming message". The variants: "phone"; "web", a tap in
WhatsApp Web, whose quote is shorter; "bare", as on the phone without the prefix of ids; "text", a tap as a text.
"""

from wapreview.dialects.answers import load_answers
from wapreview.dialects.files import completed
from wapreview.dialects.forms import ALPHANUMERIC, derived
from wapreview.dialects.lenient import Members, bare
from wapreview.dialects.replies import Sent
from wapreview.dialects.silence import sendable
from wapreview.dialects.whapi.contents import content, kind_of
from wapreview.dialects.whapi.ids import new_id
from wapreview.dialects.whapi.quotes import quote
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    Business,
    ButtonReply,
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

TEXT = "text"
"""The form in which taps are texts."""

LACKS = frozenset({"FormReply", "CallPermissionReply"})
"""Replies of which neither the pages nor the OpenAPI file say anything."""

_WORDS = ("MANTIS", "FALCON", "BADGER", "HERON", "LYNX", "OTTER", "RAVEN", "VIPER")


def webhook(reply: Reply, occasion: Occasion) -> "Json | NoWebhook":
    """The payload for a reply, in the form that the occasion's variant names."""
    sent = sendable(reply, "Whapi.Cloud", LACKS, SILENT)
    if isinstance(sent, NoWebhook):
        return sent
    sent = completed(_as_heard(sent, occasion), occasion, new_id)
    kind, tap = kind_of(sent), isinstance(sent, ButtonReply | RowReply)
    message: Members = {
        "id": occasion.reply_id,
        "from_me": False,
        "type": kind,
        "chat_id": chat_id(occasion),
        "timestamp": occasion.time,
        "source": "mobile",
        **({"chat_name": occasion.customer.name} if tap else {}),
        kind: content(sent, occasion),
        **_context(sent, occasion),
        "from": bare(occasion.customer.number),
        "from_name": occasion.customer.name,
    }
    return _envelope("messages", message, occasion)


def _as_heard(reply: Sent, occasion: Occasion) -> Sent:
    """A tap as the words of the option, where the vendor's API skill says that it comes as a text."""
    if occasion.variant == TEXT and isinstance(reply, ButtonReply | RowReply):
        return TextReply(reply.title)
    return reply


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


def _context(reply: Sent, occasion: Occasion) -> Members:
    """The quote; a reaction names its target instead, and text typed on its own quotes nothing."""
    if occasion.message_id is None or isinstance(reply, ReactionReply):
        return {}
    context: Members = {"quoted_id": occasion.message_id, "quoted_author": bare(occasion.business.number)}
    return {"context": context | quote(reply, occasion)}
