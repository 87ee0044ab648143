"""Media, places and contact cards, wherever they stand."""

from collections.abc import Iterator

from wapreview.messages.detail import Detail
from wapreview.messages.message import Contacts, Header, Location, Media

FILE = "header.media"
"""How the rules about the file of a header are named; those about a file that is sent alone are named media."""


def content_parts(header: Header | None, where: str = "", file: str = FILE) -> Iterator[Detail]:
    """What rules may limit about a header or the content of a message."""
    if isinstance(header, Media):
        yield from _media(header, where, file)
    elif isinstance(header, Location):
        yield from _location(header)
    elif isinstance(header, Contacts):
        yield from _contacts(header)


def _media(media: Media, where: str, file: str) -> Iterator[Detail]:
    link, name = media.link, f"{media.kind}{where}"
    if link is not None:
        yield Detail("media.url", link.at, f"address of the {name}", link.value)
        yield Detail(file, link.at, f"file of the {name}", link.value, case=media.kind)
        if file != FILE and not link.value:
            yield Detail("media.source", link.at, f"address of the {name}", "")
        if media.id is not None:
            yield Detail("media.source", media.at, name, 2)
    if media.filename is not None:
        yield Detail("media.filename", media.filename.at, f"file name of the {name}", media.filename.value)


def _location(location: Location) -> Iterator[Detail]:
    for key in ("latitude", "longitude"):
        text = location.latitude if key == "latitude" else location.longitude
        at, missing = (location.at, key) if text is None else (text.at, None)
        yield Detail("location.coordinates", at, key, text and text.value, missing, case=key)


def _contacts(contacts: Contacts) -> Iterator[Detail]:
    cards = contacts.contacts
    yield Detail("contacts", contacts.at, "contacts", len(cards), members=tuple(card.at for card in cards))
    for number, card in enumerate(cards, 1):
        at, missing = (card.at, "name") if card.name is None else (card.name.at, None)
        yield Detail("contact.name", at, f"name of contact {number}", card.name and card.name.value, missing)
