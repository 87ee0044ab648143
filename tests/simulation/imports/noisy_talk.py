"""One conversation, entry by entry, in any provider's JSON; imports nothing of wapreview, which reads it.

A greeting, a list with a tap, a typed order number, buttons with a tap, and a message that fails.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

CUSTOMER, NAME, USER_ID = "491700000001", "Mira Berg", "DE.13491208655302741918"
BUSINESS, ACCOUNT, PHONE_ID = "4915550001", "102290129340398", "106540352242922"
START = datetime(2026, 1, 5, 10, 0, tzinfo=UTC)
ORDER = "ORD-12345"
HOOK = "https://bot.example.com/webhook"
FAILURE = 131047, "More than 24 hours have passed since the customer last replied."
ROWS = [("order_status", "Order status", "Where is my order?"), ("returns", "Returns", "Send something back")]
BUTTONS = [("yes", "Yes, thanks"), ("agent", "Talk to a person")]
LIST_TEXT, BUTTON_TEXT = "How can we help?", "Your order leaves today. Does this help?"
ASK, BYE, HELLO = "What is your order number?", "Have a great day", "Hello"


@dataclass
class Entry:
    """One thing in a log: a webhook (in), a send (out) or the provider's answer to the send before it."""

    what: str
    at: float
    """Seconds after the start."""
    body: Any
    status: int = 200

    @property
    def time(self) -> datetime:
        """When it happened."""
        return START + timedelta(seconds=self.at)

    @property
    def iso(self) -> str:
        """The time as programs write it."""
        return self.time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def conversation(provider: Any) -> list[Entry]:
    """The entries of the conversation in their order."""
    entries = [Entry("in", 0, provider.text(0, 1, HELLO))]

    def sends(at: float, number: int, kind: str, *statuses: str) -> None:
        entries.append(Entry("out", at, provider.send(kind)))
        entries.append(Entry("answer", at + 0.25, provider.answer(number)))
        for later, word in enumerate(statuses, 1):
            entries.append(Entry("in", at + later, provider.status(at + later, number, word)))

    sends(1, 1, "list", "sent", "delivered", "read")
    entries.append(Entry("in", 10, provider.tap(10, 2, "list", 1)))
    sends(11, 2, ASK, "sent", "delivered")
    entries.append(Entry("in", 30, provider.text(30, 3, ORDER)))
    sends(31, 3, "buttons", "sent", "delivered")
    entries.append(Entry("in", 40, provider.tap(40, 4, "buttons", 3)))
    sends(41, 4, BYE, "sent", "failed")
    return entries
