"""The items of a folded conversation: what the phone draws, one after the other."""

from datetime import date, datetime
from typing import Literal, NamedTuple, TypeAlias

from wapreview.messages.message import Message
from wapreview.messages.pointers import Pointer
from wapreview.messages.reply import Reply, StatusName


class DateItem(NamedTuple):
    """The pill that begins a day; `today` is the simulation's own day, for "Today" and "Yesterday"."""

    day: date
    today: date


class NoticeItem(NamedTuple):
    """A sentence in the middle of the chat."""

    text: str


class MessageItem(NamedTuple):
    """A message from the business."""

    id: str
    message: Message
    time: datetime
    first: bool = True
    """First of its group: only that one has a tail."""
    spent: frozenset[Pointer] = frozenset()
    """Options that were tapped and cannot be tapped again."""
    reaction: str = ""
    sender: str = ""
    """The name over the text in a group chat; empty in a chat of two."""
    status: StatusName | None = None
    """What the provider told of it last; only `failed` shows on a customer's phone."""
    failure: str = ""
    """Why it failed or was refused, in one line: the code and the provider's sentence."""
    refused: bool = False
    """Whether the provider refused the send: no phone ever shows it, ours does, marked."""
    ghost: Literal["", "missing", "quote", "chat"] = ""
    """Whether the message is missing in the log, or was rebuilt: from what a reply quotes, or from a chat export."""
    tapped: frozenset[Pointer] = frozenset()
    """All options of it that were tapped so far."""


class ReplyItem(NamedTuple):
    """The customer's own bubble; what leaves none (an opened link, a notice of the system) is told as a line."""

    id: str
    reply: Reply
    time: datetime
    first: bool = True
    quoted: Message | None = None
    """The message it answers, for the quote block."""
    quoted_name: str = ""
    status: StatusName = "read"
    failure: str = ""


class UnreadItem(NamedTuple):
    """The line above what the customer has not seen yet, and how many messages that is."""

    messages: int


class TypingItem(NamedTuple):
    """The business is writing; `beat` counts 0, 1, 2 for the three dots."""

    beat: int = 0


Item: TypeAlias = DateItem | NoticeItem | MessageItem | ReplyItem | UnreadItem | TypingItem
