"""Meta's media objects, places and contact cards."""

from collections.abc import Iterator
from typing import get_args

from wapreview.dialects.fields import Node
from wapreview.dialects.meta.details import member_detail
from wapreview.messages.detail import Detail
from wapreview.messages.message import Contact, Contacts, Location, Media, MediaKind, Text

MEDIA_KINDS: tuple[MediaKind, ...] = get_args(MediaKind)
MEDIA_KEYS = ("link", "id", "caption", "filename", "voice", "provider", "mime_type")


def media_kind(word: str) -> MediaKind | None:
    """The media kind of that name."""
    return next((kind for kind in MEDIA_KINDS if kind == word), None)


def read_media(holder: Node, kind: MediaKind) -> Media:
    """The object named after its kind: {"link" or "id", "filename"}; bare text is taken as the link."""
    node = holder.object(kind, "link")
    node.known(*MEDIA_KEYS)
    mime = node.text("mime_type")
    return Media(
        kind,
        node.at,
        link=node.text("link") or node.own_text(),
        id=node.text("id"),
        filename=node.text("filename"),
        mime=mime.value if mime else None,
        voice=node.flag("voice"),
    )


def read_location(node: Node) -> Location:
    """{"latitude", "longitude", "name", "address"}; coordinates as numbers or as strings."""
    return Location(
        node.at,
        latitude=node.number("latitude"),
        longitude=node.number("longitude"),
        name=node.text("name"),
        address=node.text("address"),
    )


def read_contacts(holder: Node, key: str = "contacts") -> Contacts:
    """The list of contact cards."""
    return Contacts(holder.place(key), tuple(map(_contact, holder.objects(key))))


def _contact(node: Node) -> Contact:
    node.known("name", "phones", "emails", "addresses", "org", "urls", "birthday")
    phones = node.objects("phones")
    return Contact(
        node.at,
        name=_name(node),
        phones=tuple(filter(None, (phone.text("phone") for phone in phones))),
        organisation=node.object("org").text("company"),
        on_whatsapp=any(phone.has("wa_id") for phone in phones),
    )


NAME_PARTS = ("first_name", "last_name", "middle_name", "prefix", "suffix")


def contact_details(holder: Node) -> Iterator[Detail]:
    """What rules may limit about contact cards beside their names."""
    for number, card in enumerate(holder.objects("contacts"), 1):
        name = card.object("name")
        if any(map(name.has, ("formatted_name", *NAME_PARTS))):
            name.known("formatted_name", *NAME_PARTS)
            name.need("formatted_name", "contact.formatted.missing", f"formatted_name of contact {number}")
            if not name.first(*NAME_PARTS):
                sentence = f"Contact {number} has no part of the name beside formatted_name."
                name.note("contact.names.missing", sentence, "error", key="first_name")
        yield from member_detail("contact.birthday", card, "birthday", f"birthday of contact {number}")


def _name(node: Node) -> Text | None:
    name = node.object("name")
    part = name.first("formatted_name", "first_name", "last_name")
    return name.text(part) if part else name.own_text()
