"""The parts of a message from the business."""

from collections.abc import Iterator

from wapreview.exports.transcripts.parts import Cards, Choice, Choices, Group, Menu, Part, Thing, Words
from wapreview.messages.message import (
    Block,
    Contact,
    Contacts,
    Header,
    Location,
    Media,
    Message,
    Option,
    Placeholder,
    Sheet,
    Text,
)
from wapreview.messages.pointers import Pointer
from wapreview.phone import words
from wapreview.phone.media import ICONS

Facts = tuple[tuple[str, str], ...]


def parts_of_message(message: Message, tapped: frozenset[Pointer] = frozenset()) -> tuple[Part, ...]:
    """Everything that the phone shows of it, in the phone's order; `tapped` are the options that were tapped."""
    return tuple(_parts(message, tapped))


def _parts(message: Message, tapped: frozenset[Pointer]) -> Iterator[Part]:
    if message.label:
        yield Words(message.label, "label")
    yield from _block(message.block, tapped)
    if message.sheet:
        yield _menu(message.sheet, tapped)
    if message.cards:
        yield Cards(tuple(tuple(_block(card, tapped)) for card in message.cards))


def _block(block: Block, tapped: frozenset[Pointer]) -> Iterator[Part]:
    yield from _header(block.header)
    if block.body and block.body.value:
        yield Words(block.body.value, "body", marked=True)
    if block.footer and block.footer.value:
        yield Words(block.footer.value, "footer")
    if block.options:
        yield Choices(tuple(_choice(option, tapped) for option in block.options))


def _header(header: Header | None) -> Iterator[Part]:
    match header:
        case Text():
            yield Words(header.value, "title")
        case Media():
            yield Thing("voice message" if header.voice else header.kind, _icon(header), _of_media(header))
        case Location():
            yield Thing("location", "location", _of_place(header))
        case Contacts():
            yield from (Thing("contact", "person", _of_contact(contact)) for contact in header.contacts)
        case Placeholder():
            yield Thing(header.label, "form", tuple(("line", line.value) for line in header.lines))
        case None:
            pass


def _icon(media: Media) -> str:
    return "voice" if media.voice else ICONS[media.kind]


def _of_media(media: Media) -> Facts:
    """Name, address and type; never the picture itself."""
    texts = (("file", media.filename), ("link", media.link), ("media id", media.id))
    facts = tuple((name, text.value) for name, text in texts if text and text.value)
    return (*facts, ("type", media.mime)) if media.mime else facts


def _of_place(place: Location) -> Facts:
    texts = (
        ("name", place.name),
        ("address", place.address),
        ("latitude", place.latitude),
        ("longitude", place.longitude),
    )
    return tuple((name, text.value) for name, text in texts if text and text.value)


def _of_contact(contact: Contact) -> Facts:
    name = contact.name.value if contact.name else ""
    organisation = contact.organisation.value if contact.organisation else ""
    phones = tuple(("phone", phone.value) for phone in contact.phones)
    rest = (("organisation", organisation),) if organisation else ()
    return (("name", name or words.NO_NAME), *phones, *rest)


def _menu(sheet: Sheet, tapped: frozenset[Pointer]) -> Menu:
    groups = (
        Group(_value(section.title), tuple(_choice(option, tapped) for option in section.options))
        for section in sheet.sections
    )
    return Menu(_value(sheet.label) or words.LIST, tuple(groups))


def _choice(option: Option, tapped: frozenset[Pointer]) -> Choice:
    label = _value(option.title) or words.OPTIONS.get(option.action, words.NO_TITLE)
    texts = (_value(option.id), _value(option.value), _value(option.description))
    return Choice(label, option.action, *texts, option.at in tapped)


def _value(text: Text | None) -> str:
    return text.value if text else ""
