"""What an entry of a transcript consists of: few kinds of parts, whatever kind of message it was."""

from typing import Literal, NamedTuple, TypeAlias

from wapreview.messages.message import Action


class Words(NamedTuple):
    """A text; `marked` says that WhatsApp's marks (*bold*) count in it."""

    text: str
    role: Literal["label", "title", "body", "footer"] = "body"
    """`label` is for those who design the message: a template's name."""
    marked: bool = False


class Thing(NamedTuple):
    """What is shown as a box and not as text: a picture, a place, a contact, a cart, a filled-in form."""

    what: str
    """image, video, audio, document, sticker, location, contact, order, form, address; else the kind's own label."""
    icon: str
    """The name of its sign on the phone."""
    facts: tuple[tuple[str, str], ...] = ()
    """What is known of it, each with a name: ("file", "ticket.pdf")."""


class Choice(NamedTuple):
    """Something that could be tapped."""

    label: str
    action: Action
    id: str = ""
    value: str = ""
    """The link, the phone number or the text to copy."""
    description: str = ""
    tapped: bool = False
    """Whether it was tapped at any time."""


class Choices(NamedTuple):
    """The options under a message."""

    choices: tuple[Choice, ...]


class Group(NamedTuple):
    """A section of a list."""

    title: str
    rows: tuple[Choice, ...]


class Menu(NamedTuple):
    """The list of a list message; `label` is on the button that opens it."""

    label: str
    groups: tuple[Group, ...]


class Cards(NamedTuple):
    """The cards of a carousel."""

    cards: tuple[tuple["Part", ...], ...]


Part: TypeAlias = Words | Thing | Choices | Menu | Cards
