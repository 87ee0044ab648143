"""A customer does something, and what comes of it: shared by the control API and the pytest plug-in."""

import asyncio
from collections.abc import Iterator
from itertools import takewhile
from typing import Literal, NamedTuple, TypeAlias

from wapreview.emulator.acting import reply as perform
from wapreview.emulator.control.customers import key_of
from wapreview.emulator.control.moves import Doing, move_of
from wapreview.emulator.control.options import option_records
from wapreview.emulator.control.refusals import ControlError
from wapreview.emulator.control.waiting import wait_for, wait_until
from wapreview.emulator.emulator import Emulator
from wapreview.messages.pointers import Json
from wapreview.messages.reply import NoWebhook
from wapreview.simulation.events import Event, MessageReceived, ReplySent, WebhookDelivered, WebhookMade
from wapreview.simulation.simulation import AlreadyTapped, Simulation

WAIT_SECONDS = 30.0
Until: TypeAlias = Literal["acknowledged", "answer"]
"""What is waited for: that the bot took the webhook, or that it has sent something after it."""


class Outcome(NamedTuple):
    """What came of a reply."""

    reply: ReplySent
    webhook: WebhookMade
    delivery: WebhookDelivered | None
    """The first attempt; None where nothing was posted, or nothing is known yet."""
    events: tuple[Event, ...]
    """All that happened to this customer from the reply on, and what went wrong on purpose before it."""


async def act(
    emulator: Emulator,
    customer: str,
    doing: Doing,
    message_id: str | None = None,
    *,
    wait: float = WAIT_SECONDS,
    until: Until = "acknowledged",
) -> Outcome:
    """A customer does something with their phone in hand. Waits at most `wait` seconds; raises ControlError.

    `customer` is a number, an id or `default`; `message_id` the message that is answered: the newest one where it is
    None, and where an answer needs one.
    """
    simulation = emulator.simulation
    key = key_of(simulation, customer)
    move = move_of(simulation, key, doing, message_id)
    simulation.show_customer(key)
    before = simulation.history[-1].n
    try:
        (reply, webhook), *_ = perform(emulator, move.reply, move.message_id, move.option, customer=key)
    except AlreadyTapped as spent:
        item = simulation.conversations[key].message_item(move.message_id or "")
        options = option_records(item.message) if item else []
        raise ControlError(409, "already_tapped", f"{spent}; this one was tapped.", options=options) from None
    await simulation.settle()
    if not isinstance(webhook.payload, NoWebhook):
        await _wait(emulator, simulation, webhook, wait, until)
    events = tuple(event for event in events_from(simulation, before + 1) if event.customer in ("", key))
    return Outcome(reply, webhook, delivery_of(simulation, webhook.n, webhook.n), events)


async def resend(
    emulator: Emulator, webhook: WebhookMade, payload: Json = None, *, wait: float = WAIT_SECONDS
) -> WebhookDelivered | None:
    """Posts a webhook once more, as it was or edited; None where nothing came of it within `wait` seconds."""
    simulation = emulator.simulation
    before = simulation.history[-1].n
    emulator.bot.resend(simulation, webhook, payload)
    await wait_until(
        emulator, simulation, lambda: delivery_of(simulation, webhook.n, before) is not None, wait
    )
    return delivery_of(simulation, webhook.n, before)


def delivery_of(simulation: Simulation, webhook: int, after: int) -> WebhookDelivered | None:
    """What came of the first attempt to post a webhook, of the attempts after an event."""
    for event in events_from(simulation, after + 1):
        if isinstance(event, WebhookDelivered) and event.webhook == webhook and event.attempt == 1:
            return event
    return None


def events_from(simulation: Simulation, n: int) -> list[Event]:
    """The events with this number or a higher one, in order, whatever branch they are on."""
    return list(_latest(simulation, n))[::-1]


def _latest(simulation: Simulation, n: int) -> Iterator[Event]:
    return takewhile(lambda event: event.n >= n, reversed(simulation.history))


async def _wait(
    emulator: Emulator, simulation: Simulation, webhook: WebhookMade, seconds: float, until: Until
) -> None:
    begun = asyncio.get_running_loop().time()
    if seconds > 0:
        await wait_for(emulator, emulator.bot.outcome(simulation, webhook), seconds)
    if until == "answer" and delivery_of(simulation, webhook.n, webhook.n) is not None:
        left = seconds - (asyncio.get_running_loop().time() - begun)
        await wait_until(emulator, simulation, lambda: _answered(simulation, webhook), left)


def _answered(simulation: Simulation, webhook: WebhookMade) -> bool:
    return any(
        isinstance(event, MessageReceived) and event.customer == webhook.customer
        for event in _latest(simulation, webhook.n)
    )
