"""What differs between the dialects that share Meta's objects."""

from typing import NamedTuple

from wapreview.messages.detail import Detail
from wapreview.messages.kinds import INTERACTIVE
from wapreview.messages.message import Message, Text
from wapreview.messages.pointers import Pointer

EVERY_INTERACTIVE = (INTERACTIVE - {"location_request"}) | {"location_request_message"}
"""Meta's words for `interactive.type` (Cloud API, interactive messages)."""


class Vendor(NamedTuple):
    """A provider that carries Meta's objects."""

    title: str
    interactive: frozenset[str] = EVERY_INTERACTIVE
    """The values of `interactive.type` that its pages offer."""
    typed: bool = True
    """Whether a message says its `type` beside the member of that name."""


class Envelope(NamedTuple):
    """What the wrapper around a message says."""

    at: Pointer
    """The node of the whole message."""
    to: Text | None = None
    sender: Text | None = None
    group: bool = False
    quotes: Text | None = None
    details: tuple[Detail, ...] = ()
    """What rules may limit about the wrapper."""

    def address(self, message: Message) -> Message:
        """The message with the wrapper's addresses on it."""
        kind, _, block, sheet, cards, _, _, _, quotes, details, label = (
            message  # `_replace` is many times slower
        )
        addressed = (self.to, self.sender, self.group, quotes or self.quotes, (*self.details, *details))
        return Message(kind, self.at, block, sheet, cards, *addressed, label)
