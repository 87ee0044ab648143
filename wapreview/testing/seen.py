"""A message as the customer sees it."""

from collections.abc import Iterator
from typing import NamedTuple

from wapreview.messages.message import (
    Block,
    Contacts,
    Location,
    Media,
    Message,
    Placeholder,
    Text,
    options_of,
)
from wapreview.messages.message import Option as MessageOption
from wapreview.simulation.items import MessageItem


class Option(NamedTuple):
    """Something that can be tapped; what there is not is the empty text."""

    id: str
    """The id of a reply button or list row; the payload of a template's button."""
    title: str
    description: str = ""
    value: str = ""
    """The link, the number to call, or the text to copy."""
    action: str = "reply"
    """reply, row, url, call, copy, location, form, catalog or other."""

    @property
    def name(self) -> str:
        """What to call it: its title, else its id, else what it does."""
        return self.title or self.id or self.action


class Seen(NamedTuple):
    """A message on the phone."""

    id: str
    """The id with which its send was answered."""
    kind: str
    """button, list, text, image, template, ..."""
    text: str
    """All words on the bubble but the options, part by part in lines of their own."""
    header: str
    body: str
    footer: str
    options: tuple[Option, ...]
    """In the order of the phone: under the bubble, in the list, on the cards."""
    list_button: str
    """The words that open the list."""
    message: Message
    """The message in full, in the words of no provider."""

    def option(self, wanted: str) -> Option:
        """The option with this id or title. Raises KeyError."""
        for found in self.options:
            if wanted in (found.id, found.title):
                return found
        raise KeyError(wanted)


def seen_in(item: MessageItem) -> Seen:
    """What stands on the phone, as a customer reads it."""
    message = item.message
    block = message.block
    header, body, footer = " ".join(_header(block)), _value(block.body), _value(block.footer)
    label = _value(message.sheet.label) if message.sheet else ""
    text = "\n".join(part for each in (block, *message.cards) for part in _words(each))
    options = tuple(_option(option) for option in options_of(message))
    return Seen(item.id, message.kind, text, header, body, footer, options, label, message)


def _option(option: MessageOption) -> Option:
    texts = (option.id, option.title, option.description, option.value)
    identity, title, description, value = (_value(text) for text in texts)
    return Option(identity, title, description, value, option.action)


def _words(block: Block) -> Iterator[str]:
    parts = (*_header(block), _value(block.body), _value(block.footer))
    yield from (part for part in parts if part)


def _header(block: Block) -> Iterator[str]:
    match block.header:
        case Text() as text:
            yield text.value
        case Media() as media:
            yield from _values(media.filename)
        case Location() as place:
            yield from _values(place.name, place.address)
        case Contacts() as cards:
            yield from _values(*(card.name for card in cards.contacts))
        case Placeholder() as placeholder:
            yield from _values(*placeholder.lines)


def _values(*texts: Text | None) -> Iterator[str]:
    yield from (text.value for text in texts if text is not None)


def _value(text: Text | None) -> str:
    return text.value if text is not None else ""
