"""What happens in a simulation, as small records: phone, log and webhook pane are read from them."""

from datetime import datetime
from typing import NamedTuple, TypeAlias

from wapreview.messages.message import Message
from wapreview.messages.pointers import Json, Pointer
from wapreview.messages.reply import NoWebhook, Reply


class MessageReceived(NamedTuple):
    """The phone received a message from the business."""

    n: int
    at: datetime
    id: str
    """The provider's id of the message."""
    body: Json
    """The JSON as it was sent; the neutral message is read from it and never stored."""
    message: Message


class MessageRevised(NamedTuple):
    """The business edited the file of a message before it was answered; the phone shows the new text."""

    n: int
    at: datetime
    id: str
    body: Json
    message: Message


class ReplySent(NamedTuple):
    """The customer did something."""

    n: int
    at: datetime
    id: str
    reply: Reply
    message_id: str | None
    """The message that was answered or reacted to; None for text typed on its own."""
    option: Pointer | None
    """The option that was tapped, as a node of that message."""
    spends: bool = False
    """Whether the provider lets this option be pressed only once."""


class WebhookMade(NamedTuple):
    """The provider would post this to the bot - or nothing, and why."""

    n: int
    at: datetime
    reply_id: str
    payload: "Json | NoWebhook"
    text: str
    """The payload laid out like the vendor's examples; empty when there is none."""
    documented: bool
    """False when the vendor does not document this payload and it is our reading."""


class Noted(NamedTuple):
    """A sentence in the middle of the chat: what a file holds that is no message."""

    n: int
    at: datetime
    text: str


Event: TypeAlias = MessageReceived | MessageRevised | ReplySent | WebhookMade | Noted
