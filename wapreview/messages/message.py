"""The neutral message: what a business sends, in the words of no provider.

Every part carries `at`, the pointer of its JSON node. A part that is None is absent from the JSON.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple, TypeAlias

from wapreview.messages.detail import Detail
from wapreview.messages.pointers import Pointer

Action: TypeAlias = Literal["reply", "row", "url", "call", "copy", "location", "form", "catalog", "other"]
"""What choosing an option does: answer, choose a list row, open a link, dial, copy a text, share a location,
open a form (Meta calls it a Flow), open a catalogue, or anything the phone draws but we do not simulate."""

MediaKind: TypeAlias = Literal["image", "video", "audio", "document", "sticker"]


class Text(NamedTuple):
    """A string that the phone shows, as it stands in the JSON (never sanitised, never shortened)."""

    value: str
    at: Pointer


class Media(NamedTuple):
    """A picture, film, sound or file, by `link`, by provider `id`, or `inline` as Base64 or a data: URL."""

    kind: MediaKind
    at: Pointer
    link: Text | None = None
    id: Text | None = None
    inline: Text | None = None
    filename: Text | None = None
    mime: str | None = None
    voice: bool = False
    """True for a voice note: drawn with a wave form in place of a bar."""
    animated: bool = False
    """True for a sticker that moves, and for a film that plays by itself (a GIF)."""
    size: int | None = None
    """Bytes, where they are known."""


class Location(NamedTuple):
    """A place; the coordinates are kept as written, in decimal degrees."""

    at: Pointer
    latitude: Text | None = None
    longitude: Text | None = None
    name: Text | None = None
    address: Text | None = None


class Contact(NamedTuple):
    """One contact card."""

    at: Pointer
    name: Text | None = None
    phones: tuple[Text, ...] = ()
    organisation: Text | None = None
    on_whatsapp: bool = False
    """True when a phone carries a `wa_id`: the card then offers "Message" in place of "Invite"."""


class Contacts(NamedTuple):
    """One or more contact cards sent together."""

    at: Pointer
    contacts: tuple[Contact, ...]


class Placeholder(NamedTuple):
    """A kind that is read as far as it goes: a label ("Template order_update, en") and the texts found in it."""

    at: Pointer
    label: str
    lines: tuple[Text, ...] = ()


Header: TypeAlias = Text | Media | Location | Contacts | Placeholder


class Option(NamedTuple):
    """Something the customer can tap or choose."""

    action: Action
    at: Pointer
    title: Text | None = None
    """None when the JSON has none; the phone then shows its own word ("Send location")."""
    id: Text | None = None
    value: Text | None = None
    """The link, the phone number or the text to copy."""
    description: Text | None = None


class Section(NamedTuple):
    """A titled group of list rows."""

    at: Pointer
    title: Text | None
    options: tuple[Option, ...]


class Sheet(NamedTuple):
    """The list that slides over the chat; `label` is the text of the button that opens it."""

    at: Pointer
    label: Text | None
    sections: tuple[Section, ...]


class Block(NamedTuple):
    """A bubble with its option rows, or one card of a carousel."""

    at: Pointer
    header: Header | None = None
    body: Text | None = None
    footer: Text | None = None
    options: tuple[Option, ...] = ()
    options_at: Pointer | None = None
    """The node that holds the options, also when it is empty; None when there is none."""


class Message(NamedTuple):
    """One message as a phone can show it."""

    kind: str
    """The provider-neutral kind: button, list, cta_url, location_request, carousel, text, image, video, audio,
    document, sticker, location, contacts, template, reaction, fragment, or Meta's own word for anything else."""
    at: Pointer
    block: Block
    sheet: Sheet | None = None
    cards: tuple[Block, ...] = ()
    to: Text | None = None
    """Whom it goes to, as written; `group` says that this is a group chat."""
    sender: Text | None = None
    """The business's number or channel, as written."""
    group: bool = False
    quotes: Text | None = None
    """The id of the earlier message that this one answers."""
    details: tuple[Detail, ...] = ()
    """What else the provider checks: members that the phone does not show."""
    label: str = ""
    """What stands above the bubble for those who design it, not for the customer: a template's name and language."""


def options_of(message: Message) -> Iterator[Option]:
    """All options in the order in which the phone shows them: under the bubble, in the sheet, on the cards."""
    yield from message.block.options
    for section in message.sheet.sections if message.sheet else ():
        yield from section.options
    for card in message.cards:
        yield from card.options
