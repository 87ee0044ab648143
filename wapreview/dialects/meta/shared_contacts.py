"""Contact cards that the customer shared, as Meta writes them."""

from wapreview.dialects.lenient import Members, objects, string
from wapreview.messages.pointers import Json
from wapreview.messages.reply import ContactsReply, SharedContact

REQUESTED = "contact_request"
"""The `origin` of a card that answers a request for the customer's number."""


def contacts(reply: ContactsReply) -> list[Json]:
    """The value of `contacts`."""
    origin: Members = {"origin": REQUESTED} if reply.requested else {}
    return [{**_card(contact), **origin} for contact in reply.contacts]


def read_contacts(value: Json) -> ContactsReply | None:
    """The cards in the value of `contacts`; None when it is no array."""
    if not isinstance(value, list):
        return None
    cards = objects(value)
    requested = any(card.get("origin") == REQUESTED for card in cards)
    return ContactsReply(tuple(map(_read_card, cards)), requested)


def digits_of(phone: str) -> str:
    """The digits of a phone number, as WhatsApp's own ids have them."""
    return "".join(sign for sign in phone if sign.isascii() and sign.isdecimal())


def _card(contact: SharedContact) -> Members:
    phones: list[Json] = [_phone(phone) for phone in contact.phones]
    emails: list[Json] = [{"email": email, "type": "HOME"} for email in contact.emails]
    first = contact.name.split(maxsplit=1)[:1]
    return {
        "name": {"formatted_name": contact.name, **({"first_name": first[0]} if first else {})},
        **({"phones": phones} if phones else {}),
        **({"org": {"company": contact.organisation}} if contact.organisation is not None else {}),
        **({"emails": emails} if emails else {}),
    }


def _phone(phone: str) -> Members:
    digits = digits_of(phone)
    return {"phone": phone, **({"wa_id": digits} if digits else {}), "type": "CELL"}


def _read_card(card: Members) -> SharedContact:
    phones = (_read_phone(phone) for phone in objects(card, "phones"))
    emails = (string(email, "email") for email in objects(card, "emails"))
    parts = (string(card, "name", key) for key in ("first_name", "middle_name", "last_name"))
    name = string(card, "name", "formatted_name")
    return SharedContact(
        " ".join(filter(None, parts)) if name is None else name,
        tuple(phone for phone in phones if phone is not None),
        string(card, "org", "company"),
        tuple(email for email in emails if email is not None),
    )


def _read_phone(phone: Members) -> str | None:
    written = string(phone, "phone")
    return string(phone, "wa_id") if written is None else written
