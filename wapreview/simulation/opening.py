"""From a preview to a simulation: what a file holds arrives on the phone."""

from copy import copy
from typing import NamedTuple

from wapreview.dialects.dialect import Dialect
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Problem
from wapreview.messages.reply import Business, Customer, Inbound
from wapreview.preview import Item, Preview
from wapreview.simulation.clock import Clock
from wapreview.simulation.parties import SAMPLE_BUSINESS, SAMPLE_CUSTOMER, business_of, customer_of
from wapreview.simulation.sides import Sides
from wapreview.simulation.simulation import Simulation

KINDS = {
    "webhook": "a webhook: what {title} posts to the bot, not a message to send",
    "answer": "{title}'s answer to a send, not a message",
    "error": "an error answer of {title}, not a message",
}


class Circumstances(NamedTuple):
    """What is settled before a file is opened."""

    clock: Clock | None = None
    seed: int | None = None
    customer: str | None = None
    """The customer's number; None takes the message's `to`."""
    variant: str = ""
    """A form of the webhook; a dialect that has no such form takes its own first one."""
    usual_customer: Customer = SAMPLE_CUSTOMER
    usual_business: Business = SAMPLE_BUSINESS
    """Who talks when a message does not say so."""
    statuses: bool = False
    """Whether messages get statuses, each with its webhook."""
    receipts: bool = True
    """Whether the customer lets it be known that they have read."""
    press_once: bool | None = None
    """Whether a button can be pressed only once; None: as the dialect says."""


UNSETTLED = Circumstances()


class Shown(NamedTuple):
    """One message of a file, as it stands on the phone under `id`."""

    id: str
    body: Json
    message: Message
    problems: tuple[Problem, ...]
    """The problems of its JSON body."""
    channel: str = "whatsapp"


class Opened(NamedTuple):
    """A file on the phone."""

    simulation: Simulation
    shown: tuple[Shown, ...]


def messages_in(preview: Preview) -> list[tuple[Item, Message]]:
    """Every message of a preview with the item it came from, in order."""
    return [(item, message) for item in preview.items for message in item.messages]


def open_conversation(
    preview: Preview, fallback: Dialect, circumstances: Circumstances = UNSETTLED
) -> Opened:
    """A new simulation in which everything in the preview arrives, in order.

    `fallback` is the dialect when nothing in the preview has one.
    """
    found = messages_in(preview)
    first = found[0][1] if found else None
    item = next(iter(preview.items), None)
    dialect = item.dialect if item else fallback
    sides = _sides(dialect, item.channel if item else dialect.channels[0], first, circumstances)
    simulation = Simulation(
        dialect,
        clock=copy(circumstances.clock),
        seed=circumstances.seed,
        customer=sides.customer,
        business=sides.business,
        variant=circumstances.variant if circumstances.variant in dialect.variants else "",
        channel=sides.channel,
        title=preview.source.name,
        statuses=circumstances.statuses,
        receipts=circumstances.receipts,
    )
    simulation.press_once = circumstances.press_once
    shown: list[Shown] = []
    for item in preview.items:
        shown.extend(_arrive(simulation, item, preview, circumstances))
    return Opened(simulation, tuple(shown))


def _sides(dialect: Dialect, channel: str, message: Message | None, circumstances: Circumstances) -> Sides:
    customer = customer_of(message, circumstances.customer, circumstances.usual_customer)
    return Sides(dialect, customer, business_of(message, circumstances.usual_business), channel)


def _arrive(
    simulation: Simulation, item: Item, preview: Preview, circumstances: Circumstances
) -> list[Shown]:
    body = preview.source.bodies[item.body].value
    shown = []
    for part, message in enumerate(item.messages):
        sides = _sides(item.dialect, item.channel, message, circumstances)
        event = simulation.receive(body, message, sides, part=part)
        shown.append(Shown(event.id, body, message, item.problems, item.channel))
    if not item.messages:
        simulation.note(_sentence(item) + _told(item, body))
    for inbound in item.inbounds:
        if isinstance(inbound, Inbound):
            simulation.witness(inbound, body)
    return shown


def _told(item: Item, body: Json) -> str:
    """What an error answer says, in its own words."""
    if item.detection is None or item.detection.what != "error":
        return ""
    said = _first(body, "details") or _first(body, "message")
    return f": {said}" if said else ""


def _first(value: Json, key: str) -> str | None:
    """The first text under this key, however deep."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, dict) and isinstance(value.get(key), str):
        return str(value[key])
    return next((found for below in inside if (found := _first(below, key))), None)


def _sentence(item: Item) -> str:
    what = KINDS.get(item.detection.what) if item.detection else None
    if what is None:
        return "No message in this JSON"
    return "This is " + what.replace("{title}", item.dialect.title)
