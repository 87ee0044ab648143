"""What Meta posts to a bot: one entry, one change, one message or status per webhook.

The variants: "standard"; "older", the form before the business-scoped user ids of 2026; "username", of a customer who
has one and whose number the business does not know ("Business-scoped user IDs", Meta's documentation).
"""

from wapreview.dialects.answers import title_of
from wapreview.dialects.cloud.delivery import new_id
from wapreview.dialects.cloud.people import OLDER, contact, number_in, user_id_in
from wapreview.dialects.files import completed
from wapreview.dialects.lenient import Members, bare, is_user_id
from wapreview.dialects.meta.replies import pressed, typed
from wapreview.dialects.replies import Sent
from wapreview.dialects.silence import sendable
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    ButtonReply,
    NoWebhook,
    Occasion,
    ReactionReply,
    Reply,
    Status,
)

PLACE_ORDER = ("address", "latitude", "longitude", "name")
SILENT = frozenset({"url", "call", "copy", "form", "catalog"})
"""Taps for which Meta's webhook pages show nothing."""

TELLS_USERNAME = ("delivered", "read")
"""Statuses that tell the user name; the others come before the phone was reached."""

_UNKNOWN_ERROR = 131000
_ERRORS_PAGE = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"


def webhook(reply: Reply, occasion: Occasion) -> "Json | NoWebhook":
    """The payload for a reply; keys in the order of Meta's interactive webhook page."""
    sent = sendable(reply, "Meta", silent=SILENT)
    if isinstance(sent, NoWebhook):
        return sent
    message: Members = {
        **({} if isinstance(sent, ReactionReply) else _context(occasion)),
        **number_in("from", occasion),
        **user_id_in("from_user_id", occasion),
        **_group(occasion),
        "id": occasion.reply_id,
        "timestamp": str(occasion.time),
        **_said(sent, occasion),
    }
    return _envelope(occasion, {"contacts": [contact(occasion)], "messages": [message]})


def _said(reply: Sent, occasion: Occasion) -> Members:
    """The reply itself; the buttons of a template have a form of their own."""
    message = occasion.message
    if isinstance(reply, ButtonReply) and message is not None and message.kind == "template":
        return pressed(reply)
    return typed(completed(reply, occasion, new_id), occasion.message_id, PLACE_ORDER)


def status(status: Status, occasion: Occasion) -> "Json | NoWebhook":
    """The payload for a status, with the user id that newer clients insist on; the older form named nobody else."""
    time = occasion.time if status.time is None else status.time
    report: Members = {
        "id": status.message_id,
        "status": status.name,
        "timestamp": str(time),
        **number_in("recipient_id", occasion, told=_wrote_number(occasion)),
        **user_id_in("recipient_user_id", occasion),
        **_outcome(status),
    }
    if occasion.variant == OLDER:
        return _envelope(occasion, {"statuses": [report]})
    who = contact(occasion, told=_wrote_number(occasion), named=status.name in TELLS_USERNAME)
    return _envelope(occasion, {"contacts": [who], "statuses": [report]})


def _wrote_number(occasion: Occasion) -> bool:
    """Whether the business wrote to a number, which then comes back whoever has it."""
    to = occasion.message.to if occasion.message else None
    return to is not None and not is_user_id(to.value)


def _envelope(occasion: Occasion, parts: Members) -> Members:
    business = occasion.business
    value: Members = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": bare(business.number), "phone_number_id": business.channel},
        **parts,
    }
    change: Members = {"value": value, "field": "messages"}
    return {"object": "whatsapp_business_account", "entry": [{"id": business.account, "changes": [change]}]}


def _context(occasion: Occasion) -> Members:
    """Names the message that is answered; text typed on its own has no context."""
    if occasion.message_id is None:
        return {}
    return {"context": {"from": bare(occasion.business.number), "id": occasion.message_id}}


def _group(occasion: Occasion) -> Members:
    message = occasion.message
    return {"group_id": message.to.value} if message and message.group and message.to else {}


def _outcome(status: Status) -> Members:
    """Errors of a failed message, pricing of a sent or delivered one."""
    if status.name == "failed":
        return {"errors": [_error(status)]}
    if status.name == "read":
        return {}
    free: Members = {
        "billable": False,
        "pricing_model": "PMP",
        "category": "service",
        "type": "free_customer_service",
    }
    return {"pricing": free}


def _error(status: Status) -> Members:
    code = _UNKNOWN_ERROR if status.code is None else status.code
    title = title_of("cloud", code) or status.text or ""
    return {
        "code": code,
        "title": title,
        "message": title,
        "error_data": {"details": status.text or title},
        "href": _ERRORS_PAGE,
    }
