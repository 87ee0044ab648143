"""The items of a folded conversation: what the phone draws, one after the other."""

from datetime import date, datetime
from typing import NamedTuple, TypeAlias

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


class ReplyItem(NamedTuple):
    """The customer's own bubble."""

    id: str
    reply: Reply
    time: datetime
    first: bool = True
    quoted: Message | None = None
    """The message it answers, for the quote block."""
    quoted_name: str = ""
    status: StatusName = "read"


Item: TypeAlias = DateItem | NoticeItem | MessageItem | ReplyItem
