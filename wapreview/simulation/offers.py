"""What else a customer can do: answer a form, a catalogue or a question about calls, and attach things."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from wapreview.messages.message import Message, Option, options_of
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    CallPermissionReply,
    ContactsReply,
    FormReply,
    MediaReply,
    OrderedItem,
    OrderReply,
    Reply,
    SharedContact,
)
from wapreview.simulation.attachments import PLACEHOLDERS

DAYS_7 = 7 * 86400
"""How long a permission to call holds that is not given for good (Meta, user call permissions)."""


class Offer(NamedTuple):
    """Something that the customer could send, and how it is called."""

    title: str
    description: str
    reply: Reply


CONTACT = SharedContact("Jonas Weber", ("+491700000003",))
"""A contact card to share."""
WORDS = {
    "image": "Photo",
    "video": "Video",
    "voice": "Voice note",
    "audio": "Audio file",
    "document": "Document",
    "sticker": "Sticker",
}


def attachments() -> list[Offer]:
    """One of each kind, without a file."""
    media = [Offer(WORDS[name], _described(reply), reply) for name, reply in PLACEHOLDERS.items()]
    return [*media, Offer("Contact", f"{CONTACT.name}, {CONTACT.phones[0]}", ContactsReply((CONTACT,)))]


def _described(reply: MediaReply) -> str:
    return f"A placeholder, {reply.mime.partition(';')[0]}"


def offers_of(message: Message, number: str, now: int, body: Json = None) -> list[Offer]:
    """What this message asks for beside a tap; `number` is the customer's, `now` in Unix seconds, `body` its JSON."""
    found = [*_forms(message, body), *_carts(message, body)]
    if message.kind == "call_permission_request":
        found += [
            Offer("Allow calls for 7 days", "", CallPermissionReply(True, expires=now + DAYS_7)),
            Offer("Always allow calls", "", CallPermissionReply(True, permanent=True)),
            Offer("Do not allow calls", "", CallPermissionReply(False)),
        ]
    if message.kind in ("request_contact_info", "contact_request"):
        own = SharedContact("", (f"+{number}",))
        found.append(Offer("Share my number", f"+{number}", ContactsReply((own,), requested=True)))
    return found


def _forms(message: Message, body: Json) -> Iterator[Offer]:
    for option in options_of(message):
        if option.action == "form":
            token: Json = {"flow_token": _value(option) or _first(body, "flow_token") or "unused"}
            yield Offer("Send the form", "With no answers but its token", FormReply(json.dumps(token)))
    if message.kind == "address_message":
        address: Json = {"values": {"name": "Mira", "address": "12 Station Road", "city": "Pune"}}
        values = json.dumps(address)
        yield Offer(
            "Send the address",
            "12 Station Road, Pune",
            FormReply(values, "address_message", "12 Station Road, Pune"),
        )


def _carts(message: Message, body: Json) -> Iterator[Offer]:
    if message.kind not in ("product", "product_list", "catalog_message"):
        return
    product = _first(body, "product_retailer_id") or "sku-1"
    catalog = _first(body, "catalog_id") or "1000001"
    items = (OrderedItem(product, 1, 7.99, "EUR"),)
    yield Offer("Send a cart", f"1 of {product}, 7.99 EUR", OrderReply(catalog, items))


def _first(value: Json, key: str) -> str | None:
    """The first text under this key, however deep."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, dict) and isinstance(value.get(key), str):
        return str(value[key])
    return next((found for below in inside if (found := _first(below, key))), None)


def _value(option: Option) -> str:
    return option.value.value if option.value else ""


def form_values(text: str) -> str:
    """The answers of a form as somebody typed them, as a text of JSON. Raises ValueError with a sentence."""
    try:
        values = json.loads(text)
    except ValueError:
        values = None
    if not isinstance(values, dict):
        raise ValueError(  # noqa: TRY004 - what was typed is wrong, not a type
            'answers are written as a JSON object: {"name": "Mira", "guests": 2}'
        )
    return json.dumps({"flow_token": "unused"} | values)
