"""What Exotel posts to a bot, in the four forms that its pages show.

A: "Interactive messages" (WhatsApp support pages); B: "WhatsApp webhooks" of the same pages; C: "Receive
messages" (API reference); D: the older form, still sent. Which one an account gets is not documented.

Of files, only an image is shown, in B and C; D has a table for them. Of contact cards and carts there is no example.
"""

from collections.abc import Callable

from wapreview.dialects.exotel.delivery import new_id
from wapreview.dialects.files import completed
from wapreview.dialects.forms import iso, slug, with_plus
from wapreview.dialects.lenient import Members, bare
from wapreview.dialects.meta.replies import PLACE_ORDER, typed
from wapreview.dialects.replies import Sent
from wapreview.dialects.silence import sendable, undefined
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    ButtonReply,
    NoWebhook,
    Occasion,
    OrderReply,
    Reply,
)

_FILE = ("id", "mime_type", "sha256", "caption")
FILES = {
    "image": _FILE,
    "video": _FILE,
    "audio": (*_FILE, "voice"),
    "document": (*_FILE, "filename"),
    "sticker": (*_FILE, "animated"),
}
"""What forms A to C say of a file: Meta's members in the order of Exotel's example of an image."""

LEGACY_FILES = dict.fromkeys(FILES, ("url", "caption")) | {"document": ("url", "caption", "filename")}
"""What form D says of a file."""

LACKS = frozenset({"ReactionReply", "CallPermissionReply"})
"""Replies of which no page shows anything."""

WITH_CARTS = "C"
"""The only form whose page lists carts among the types of messages."""


def webhook(reply: Reply, occasion: Occasion) -> "Json | NoWebhook":
    """The payload for a reply, in the form that the occasion's variant names."""
    sent = sendable(reply, "Exotel", LACKS)
    if isinstance(sent, NoWebhook):
        return sent
    if isinstance(sent, OrderReply) and occasion.variant != WITH_CARTS:
        return undefined(f"a cart in any form of its webhook but {WITH_CARTS}", "Exotel")
    write = _FORMS.get(occasion.variant, _form_a)
    return write(completed(sent, occasion, new_id), occasion)


def account_sid(occasion: Occasion) -> str:
    """The account's name; made of the business's when the account is a number, as Meta's are."""
    account = occasion.business.account
    return f"{slug(occasion.business)}1" if account.isdecimal() else account


def _form_a(reply: Sent, occasion: Occasion) -> Members:
    return {"from": with_plus(occasion.customer.number), **_typed(reply, occasion)}


def _form_b(reply: Sent, occasion: Occasion) -> Members:
    time = iso(occasion.time)
    data: Members = {
        "message_sid": occasion.reply_id,
        "from": with_plus(occasion.customer.number),
        "to": with_plus(occasion.business.number),
        "timestamp": time,
        "message": _typed(reply, occasion),
        "contact": {"profile": _profile(occasion), "wa_id": bare(occasion.customer.number)},
    }
    return {
        "type": "inbound_message",
        "timestamp": time,
        "account_sid": account_sid(occasion),
        "data": data,
    }


def _form_c(reply: Sent, occasion: Occasion) -> Members:
    """The only form that names the answered message, and the only one with `button` for a tap."""
    time = iso(occasion.time)
    message: Members = {
        "id": occasion.reply_id,
        "from": with_plus(occasion.customer.number),
        "to": with_plus(occasion.business.number),
        "timestamp": time,
        **_tap_or_typed(reply, occasion),
        **_context(occasion),
    }
    return {
        "event": "incoming_message",
        "timestamp": time,
        "account_sid": account_sid(occasion),
        "message": message,
        "contact": {"wa_id": bare(occasion.customer.number), "profile": _profile(occasion)},
    }


def _form_d(reply: Sent, occasion: Occasion) -> Members:
    message: Members = {
        "callback_type": "icm",
        "sid": occasion.reply_id,
        "from": bare(occasion.customer.number),
        "to": bare(occasion.business.number),
        "profile_name": occasion.customer.name,
        "timestamp": iso(occasion.time),
        "content": typed(reply, occasion.message_id, files=LEGACY_FILES),
    }
    return {"whatsapp": {"messages": [message]}}


def _tap_or_typed(reply: Sent, occasion: Occasion) -> Members:
    if isinstance(reply, ButtonReply):
        return {"type": "button", "button": {"text": reply.title, "payload": reply.id}}
    return _typed(reply, occasion)


def _typed(reply: Sent, occasion: Occasion) -> Members:
    return typed(reply, occasion.message_id, PLACE_ORDER, FILES)


def _context(occasion: Occasion) -> Members:
    if occasion.message_id is None:
        return {}
    return {"context": {"from": with_plus(occasion.business.number), "id": occasion.message_id}}


def _profile(occasion: Occasion) -> Members:
    return {"name": occasion.customer.name}


_FORMS: dict[str, Callable[[Sent, Occasion], Members]] = {
    "A": _form_a,
    "B": _form_b,
    "C": _form_c,
    "D": _form_d,
}
