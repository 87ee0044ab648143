"""What a customer did: the parts of their bubble, or a few words for what leaves none."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from wapreview.exports.transcripts.parts import Part, Thing, Words
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    ButtonReply,
    CallPermissionReply,
    ContactsReply,
    FormReply,
    LinkOpened,
    LocationReply,
    MediaReply,
    OrderReply,
    OtherReply,
    ReactionReply,
    Reply,
    RowReply,
    TextReply,
)
from wapreview.phone import words
from wapreview.phone.media import ICONS

_READ = 20_000
"""Characters of a form's answers that are read at most."""
_DID = {
    "edit": "edited a message",
    "revoke": "deleted a message",
    "request_welcome": "opened the chat for the first time",
    "system": "caused a notice of the system",
    "unsupported": "sent something that WhatsApp does not hand on",
}
"""What cannot be done on our phone, by the provider's word, after the customer's name."""
_OPENED = {
    "url": "opened",
    "call": "called",
    "copy": "copied",
    "form": "opened the form",
    "catalog": "opened the catalogue",
    "other": "tapped",
}


class Deed(NamedTuple):
    """What a customer did without writing, after their name: "opened https://example.com"."""

    kind: Literal["reaction", "opened", "did"]
    words: str


def deed_of(reply: Reply) -> Deed | None:
    """The words for what leaves no bubble; None for what does."""
    match reply:
        case ReactionReply(emoji):
            return Deed("reaction", f"reacted {emoji}" if emoji else "took the reaction back")
        case LinkOpened(action, title, value):
            return Deed("opened", " ".join(part for part in (_OPENED[action], value or title) if part))
        case CallPermissionReply():
            return Deed("did", _permission(reply))
        case OtherReply(what, text):
            did = _DID.get(what) or f"did: {what.replace('_', ' ')}"
            return Deed("did", f"{did}: {text}" if text else did)
        case _:
            return None


def _permission(reply: CallPermissionReply) -> str:
    if reply.automatic and reply.accepted:
        return "called, and may be called back"
    if not reply.accepted:
        return "did not allow calls"
    if reply.permanent:
        return "allowed calls at any time"
    return f"allowed calls{_until(reply.expires)}"


def _until(seconds: int | None) -> str:
    """The day on which a permission ends; nothing for a moment that no calendar has."""
    if seconds is None:
        return ""
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime(" until %d %B %Y")
    except (OverflowError, OSError, ValueError):
        return ""


def parts_of_reply(reply: Reply) -> tuple[Part, ...]:
    """What stands in the customer's bubble; none for a reply that leaves none."""
    return tuple(_PARTS[type(reply)](reply)) if type(reply) in _PARTS else ()


def _row(reply: RowReply) -> Iterator[Part]:
    yield Words(reply.title)
    if reply.description:
        yield Words(reply.description, "footer")


def _place(reply: LocationReply) -> Iterator[Part]:
    named = (("name", reply.name), ("address", reply.address))
    facts = [(name, text) for name, text in named if text]
    yield Thing(
        "location",
        "location",
        (*facts, ("latitude", str(reply.latitude)), ("longitude", str(reply.longitude))),
    )


def _media(reply: MediaReply) -> Iterator[Part]:
    icon = "voice" if reply.voice else ICONS[reply.kind]
    known = (("file", reply.filename), ("link", reply.link), ("media id", reply.id), ("type", reply.mime))
    facts = tuple((name, text) for name, text in known if text)
    yield Thing("voice message" if reply.voice else reply.kind, icon, facts)
    if reply.caption:
        yield Words(reply.caption, "body", marked=True)


def _contacts(reply: ContactsReply) -> Iterator[Part]:
    for contact in reply.contacts:
        phones = [("phone", phone) for phone in contact.phones]
        emails = [("email", email) for email in contact.emails]
        firm = [("organisation", contact.organisation)] if contact.organisation else []
        yield Thing("contact", "person", (("name", contact.name or words.NO_NAME), *phones, *emails, *firm))


def _order(reply: OrderReply) -> Iterator[Part]:
    items = [
        ("item", f"{item.quantity} × {item.product}, {item.price} {item.currency} each")
        for item in reply.items
    ]
    catalog = [("catalogue", reply.catalog)] if reply.catalog else []
    yield Thing("order", "catalog", (*items, *catalog))
    if reply.text:
        yield Words(reply.text)


def _form(reply: FormReply) -> Iterator[Part]:
    yield Thing("form" if reply.name == "flow" else "address", "form", tuple(_answers(reply.values)))


def _answers(values: str) -> Iterator[tuple[str, str]]:
    """Each answer with its name; a text that is no JSON, or a very long one, stands as it is."""
    try:
        read: Json = json.loads(values) if len(values) <= _READ else values
    except (ValueError, RecursionError):
        read = values
    if not isinstance(read, dict):
        yield "answers", values
        return
    for name, answer in read.items():
        if name not in words.PLUMBING:
            yield name, answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)


_PARTS: dict[type[Any], Callable[[Any], Iterator[Part]]] = {
    TextReply: lambda reply: iter([Words(reply.text, "body", marked=True)]),
    ButtonReply: lambda reply: iter([Words(reply.title)]),
    RowReply: _row,
    LocationReply: _place,
    MediaReply: _media,
    ContactsReply: _contacts,
    OrderReply: _order,
    FormReply: _form,
}
