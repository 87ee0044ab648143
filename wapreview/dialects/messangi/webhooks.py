"""Messangi's inbound messages: our reading.

The vendor publishes no inbound payload for POST /v3/messages. The wrapper is the one that bots receive from
its older version 2; what a tap adds to `extraInfo` is modelled on Meta's reply objects.
"""

from wapreview.dialects.forms import derived_uuid, iso, slug, with_plus
from wapreview.dialects.lenient import Members, bare, member, objects, place, seconds, string
from wapreview.dialects.links import stays_on_phone, undefined
from wapreview.dialects.meta.replies import choice, location, read_choice
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    ButtonReply,
    Inbound,
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


def webhook(reply: Reply, occasion: Occasion) -> "Json | NoWebhook":
    """The payload for a reply; a tap's label is the text, its id stands in `extraInfo`."""
    match reply:
        case LinkOpened():
            return stays_on_phone(reply, "Messangi")
        case ReactionReply():
            return undefined("a reaction", "Messangi")
        case TextReply():
            return _inbound(reply.text, None, occasion)
        case LocationReply():
            return _inbound("", {"type": "location", "location": location(reply)}, occasion)
        case ButtonReply() | RowReply():
            return _inbound(reply.title, choice(reply), occasion)


def status(status: Status, occasion: Occasion) -> "Json | NoWebhook":  # noqa: ARG001
    """Only known: a POST with JSON that carries the `clientId` of the send."""
    return undefined("a status", "Messangi")


def read_webhook(value: Json) -> tuple[Inbound | Status, ...]:
    """The inverse of `webhook`; other `extraInfo` (attachments, contacts) is read as its text."""
    return tuple(inbound for body in objects(value) if (inbound := _read(body)))


def _inbound(text: str, extra: Members | None, occasion: Occasion) -> Members:
    return {
        "owner": slug(occasion.business),
        "date": iso(occasion.time),
        "processId": derived_uuid(occasion.reply_id),
        "origin": occasion.channel,
        "externalId": "",
        "callback": "",
        "connection": occasion.business.number,
        "id": occasion.reply_id,
        "text": text,
        "user": with_plus(occasion.customer.number),
        "extraInfo": extra,
    }


def _read(body: Members) -> Inbound | None:
    user, reply = string(body, "user"), _reply(body)
    if user is None or reply is None:
        return None
    return Inbound(reply, bare(user), None, string(body, "id"), seconds(body, "date"))


def _reply(body: Members) -> Reply | None:
    extra, text = member(body, "extraInfo"), string(body, "text")
    typed = TextReply(text) if text is not None else None
    return read_choice(extra) or place(member(extra, "location")) or typed
