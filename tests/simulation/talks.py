"""Simulations for tests: a clock that stands still, a seed, and messages as each provider writes them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from wapreview.dialects.registry import get
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Business, Customer
from wapreview.simulation.bot import Bot
from wapreview.simulation.clock import FrozenClock
from wapreview.simulation.events import Event, kind_of
from wapreview.simulation.simulation import Simulation

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
MIRA, BEN = Customer(), Customer("491700000002", "Ben", "DE.2")


def talk(
    dialect: str = "cloud",
    *,
    bot: Bot | None = None,
    statuses: bool = True,
    receipts: bool = True,
    channel: str = "whatsapp",
    seed: int = 1,
) -> Simulation:
    """A simulation at noon of a fixed day."""
    return Simulation(
        get(dialect),
        clock=FrozenClock(NOON),
        seed=seed,
        business=Business(name="Acme Store"),
        bot=bot,
        statuses=statuses,
        receipts=receipts,
        channel=channel,
    )


def text(body: str = "Hello") -> Json:
    """A text as Meta's Cloud API takes it."""
    return {"messaging_product": "whatsapp", "to": MIRA.number, "type": "text", "text": {"body": body}}


def template() -> Json:
    """A template as Meta's Cloud API takes it."""
    named: Json = {"name": "order_update", "language": {"code": "en"}}
    return {"messaging_product": "whatsapp", "to": MIRA.number, "type": "template", "template": named}


def buttons(*labels: str) -> Json:
    """Reply buttons as Meta's Cloud API takes them; the ids are the labels in small letters."""
    replies: list[Json] = [
        {"type": "reply", "reply": {"id": label.lower(), "title": label}} for label in labels or ("Yes", "No")
    ]
    inner: Json = {"type": "button", "body": {"text": "Well?"}, "action": {"buttons": replies}}
    return {
        "messaging_product": "whatsapp",
        "to": MIRA.number,
        "type": "interactive",
        "interactive": inner,
    }


def kinds(events: Sequence[Event]) -> list[str]:
    """The words for some events."""
    return [kind_of(event) for event in events]
