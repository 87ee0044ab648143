"""Messangi's inbound messages: our reading.

The vendor publishes no inbound payload for POST /v3/messages. The wrapper is the one that bots receive from
its older version 2, files and contact cards in `extraInfo` too; what a tap adds there is modelled on Meta's replies.
"""

from wapreview.dialects.files import KINDS, completed, file_members, read_file
from wapreview.dialects.forms import derived_uuid, iso, new_uuid, slug, with_plus
from wapreview.dialects.lenient import Members, bare, member, objects, place, seconds, string
from wapreview.dialects.meta.replies import choice, location, read_choice
from wapreview.dialects.meta.shared_contacts import contacts, read_contacts
from wapreview.dialects.replies import Sent
from wapreview.dialects.silence import sendable, undefined
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    ButtonReply,
    ContactsReply,
    Inbound,
    LocationReply,
    MediaReply,
    NoWebhook,
    Occasion,
    Reply,
    RowReply,
    Status,
    TextReply,
)

LACKS = frozenset({"ReactionReply", "OrderReply", "FormReply", "CallPermissionReply"})
"""Replies of which nothing is known."""

ATTACHED = ("fileName", "url", "caption")


def webhook(reply: Reply, occasion: Occasion) -> "Json | NoWebhook":
    """The payload for a reply; a tap's label is the text, its id stands in `extraInfo`."""
    sent = sendable(reply, "Messangi", LACKS)
    if isinstance(sent, NoWebhook):
        return sent
    sent = completed(sent, occasion, new_uuid)
    return _inbound(_words(sent), _extra(sent), occasion)


def _words(reply: Sent) -> str:
    """What a bot that knows texts alone reads."""
    match reply:
        case TextReply():
            return reply.text
        case ButtonReply() | RowReply():
            return reply.title
        case MediaReply():
            return reply.caption or ""
        case _:
            return ""


def _extra(reply: Sent) -> Members | None:
    match reply:
        case ButtonReply() | RowReply():
            return choice(reply)
        case LocationReply():
            return {"type": "location", "location": location(reply)}
        case MediaReply():
            return {"type": reply.kind, "attachments": [file_members(reply, ATTACHED)]}
        case ContactsReply():
            return {"type": "contacts", "contacts": contacts(reply)}
        case _:
            return None


def status(status: Status, occasion: Occasion) -> "Json | NoWebhook":  # noqa: ARG001
    """Only known: a POST with JSON that carries the `clientId` of the send."""
    return undefined("a status", "Messangi")


def read_webhook(value: Json) -> tuple[Inbound | Status, ...]:
    """The inverse of `webhook`; other `extraInfo` is read as its text."""
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
    id_, time, channel = string(body, "id"), seconds(body, "date"), string(body, "origin") or "whatsapp"
    return Inbound(
        reply, bare(user), None, id_, time, business=bare(string(body, "connection")), channel=channel
    )


def _reply(body: Members) -> Reply | None:
    extra, text = member(body, "extraInfo"), string(body, "text")
    typed = TextReply(text) if text is not None else None
    return read_choice(extra) or place(member(extra, "location")) or _attached(extra) or typed


def _attached(extra: Json) -> Reply | None:
    """The first file, or the contact cards."""
    kind = string(extra, "type") or ""
    files = objects(extra, "attachments")
    if kind in KINDS and files:
        return read_file(KINDS[kind], files[0])
    return read_contacts(member(extra, "contacts")) if kind == "contacts" else None
