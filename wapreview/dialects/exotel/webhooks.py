"""What Exotel posts to a bot, in the four forms that its pages show.

A: "Interactive messages" (WhatsApp support pages); B: "WhatsApp webhooks" of the same pages; C: "Receive
messages" (API reference); D: the older form, still sent. Which one an account gets is not documented.
"""

from collections.abc import Callable

from wapreview.dialects.forms import iso, slug, with_plus
from wapreview.dialects.lenient import Members, bare
from wapreview.dialects.links import stays_on_phone, undefined
from wapreview.dialects.meta.replies import Sent, typed
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    ButtonReply,
    LinkOpened,
    NoWebhook,
    Occasion,
    ReactionReply,
    Reply,
)


def webhook(reply: Reply, occasion: Occasion) -> "Json | NoWebhook":
    """The payload for a reply, in the form that the occasion's variant names."""
    if isinstance(reply, LinkOpened):
        return stays_on_phone(reply, "Exotel")
    if isinstance(reply, ReactionReply):
        return undefined("a reaction", "Exotel")
    return _FORMS.get(occasion.variant, _form_a)(reply, occasion)


def account_sid(occasion: Occasion) -> str:
    """The account's name; made of the business's when the account is a number, as Meta's are."""
    account = occasion.business.account
    return f"{slug(occasion.business)}1" if account.isdecimal() else account


def _form_a(reply: Sent, occasion: Occasion) -> Members:
    return {"from": with_plus(occasion.customer.number), **typed(reply, occasion.message_id)}


def _form_b(reply: Sent, occasion: Occasion) -> Members:
    time = iso(occasion.time)
    data: Members = {
        "message_sid": occasion.reply_id,
        "from": with_plus(occasion.customer.number),
        "to": with_plus(occasion.business.number),
        "timestamp": time,
        "message": typed(reply, occasion.message_id),
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
        "content": typed(reply, occasion.message_id),
    }
    return {"whatsapp": {"messages": [message]}}


def _tap_or_typed(reply: Sent, occasion: Occasion) -> Members:
    if isinstance(reply, ButtonReply):
        return {"type": "button", "button": {"text": reply.title, "payload": reply.id}}
    return typed(reply, occasion.message_id)


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
