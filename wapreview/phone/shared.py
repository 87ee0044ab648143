"""What a customer shares, as the same parts that a business sends; none of them is a node of a JSON text."""

from wapreview.messages.message import Contact, Contacts, Location, Media, Text
from wapreview.messages.reply import ContactsReply, LocationReply, MediaReply, SharedContact

_NOWHERE = ""
"""The pointer of a part that was never written."""


def media_of(reply: MediaReply) -> Media:
    """A picture, film, sound, file or sticker; its id and address tell a customer nothing."""
    return Media(
        reply.kind,
        _NOWHERE,
        filename=_text(reply.filename),
        mime=reply.mime,
        voice=reply.voice,
        animated=reply.animated,
        size=reply.size,
    )


def place_of(reply: LocationReply) -> Location:
    """A place; its coordinates stand where it has no name."""
    latitude, longitude = _text(str(reply.latitude)), _text(str(reply.longitude))
    return Location(_NOWHERE, latitude, longitude, _text(reply.name), _text(reply.address))


def contacts_of(reply: ContactsReply) -> Contacts:
    """Contact cards; the number stands in the place of a missing name, and where it was asked for."""
    cards = tuple(_contact(shared, reply.requested) for shared in reply.contacts)
    return Contacts(_NOWHERE, cards)


def _contact(shared: SharedContact, requested: bool) -> Contact:
    number = next((phone for phone in shared.phones if phone), None)
    below = number if requested and shared.name else shared.organisation
    return Contact(_NOWHERE, _text(shared.name or number), organisation=_text(below))


def _text(value: str | None) -> Text | None:
    return None if value is None else Text(value, _NOWHERE)
