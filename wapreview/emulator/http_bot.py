"""The Bot that is a program: webhooks are posted to its address, signed, in order and without waiting for it."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from wapreview.dialects.registry import get
from wapreview.emulator.deliveries.lanes import Lanes, Place
from wapreview.emulator.deliveries.outgoing import outgoing
from wapreview.emulator.deliveries.posting import Attempt, new_client, post
from wapreview.emulator.deliveries.retries import Retries
from wapreview.emulator.deliveries.schedule import schedule_of
from wapreview.emulator.faults.plan import Plan
from wapreview.emulator.in_response import take_answer
from wapreview.emulator.registered import Way
from wapreview.messages.pointers import Json
from wapreview.messages.reply import NoWebhook
from wapreview.simulation.bot import Delivery
from wapreview.simulation.events import WebhookMade
from wapreview.simulation.simulation import Simulation

if TYPE_CHECKING:
    from wapreview.emulator.emulator import Emulator

TEXT_MAX = 2000
"""Characters of the bot's answer that are kept."""
QUEUE_MAX = 5000
"""Webhooks that wait or are under way; those beyond are dropped, and counted."""


class HttpBot:
    """Posts what the simulation makes; what became of it is an event, also where nobody listened."""

    def __init__(self, emulator: "Emulator", url: str) -> None:
        self.url = url
        self.client = new_client()
        self.retries = Retries(lambda: emulator.simulation.clock)
        self.dropped = 0
        """Webhooks for which there was no room."""
        self.holds: Callable[[WebhookMade], bool] = lambda _: False
        """Whether somebody wants to look at a webhook first, and will release it."""
        self._emulator = emulator
        self._lanes = Lanes()
        self._under_way = 0
        self._outcomes: dict[int, asyncio.Future[Attempt]] = {}

    @property
    def title(self) -> str:
        """Its address, without a name and password."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"

    async def deliver(self, webhook: WebhookMade) -> Delivery | None:
        """Sends a webhook on its way, and does not wait for the bot."""
        if not isinstance(webhook.payload, NoWebhook) and self._way(webhook) is not None:
            self._outcomes[webhook.n] = asyncio.get_running_loop().create_future()
            if not self.holds(webhook):
                self.release(webhook, webhook.payload)
        return None

    def release(self, webhook: WebhookMade, payload: Json) -> None:
        """Sends a webhook that was held, as it is or edited."""
        simulation = self._emulator.simulation
        for plan in self._emulator.faults.plans(webhook):
            self._start(simulation, webhook, payload, plan, 1)

    def resend(self, webhook: WebhookMade, payload: Json = None) -> None:
        """Posts a webhook once more, as it was or edited; it counts as a first attempt."""
        simulation = self._emulator.simulation
        body = webhook.payload if payload is None else payload
        if not isinstance(body, NoWebhook):
            self._start(simulation, webhook, body, Plan(), 1)

    async def outcome(self, webhook: WebhookMade) -> Attempt | None:
        """What came of the first attempt, once it is known; None where nothing was posted."""
        waiting = self._outcomes.get(webhook.n)
        return None if waiting is None else await asyncio.shield(waiting)

    async def close(self) -> None:
        """Ends what waits."""
        await self.retries.close()
        await self.client.aclose()

    def _way(self, webhook: WebhookMade) -> Way | None:
        """Where it goes at the bot; None where the bot asked for other events alone."""
        return self._emulator.registered.way(webhook, self.url)

    def _start(
        self, simulation: Simulation, webhook: WebhookMade, payload: Json, plan: Plan, attempt: int
    ) -> None:
        if self._under_way >= QUEUE_MAX:
            self.dropped += 1
            return
        self._under_way += 1
        place = self._lanes.place(webhook.customer)
        self._emulator.soon(self._send(simulation, webhook, payload, plan, attempt, place))

    async def _send(
        self,
        simulation: Simulation,
        webhook: WebhookMade,
        payload: Json,
        plan: Plan,
        attempt: int,
        place: Place,
    ) -> None:
        emulator, dialect = self._emulator, get(webhook.dialect)
        try:
            async with place.turn():
                if plan.delay:
                    await simulation.clock.wait(plan.delay)
                way = self._way(webhook) or Way(self.url)
                signing = plan.signing if way.signed else "missing"
                made = outgoing(dialect, payload, emulator.identity, emulator.switches, signing)
                seconds, headers = schedule_of(dialect.name).seconds, {**way.headers, **made.headers}
                done = await post(self.client, way.method, way.url, made.body, headers, seconds)
        finally:
            self._under_way -= 1
        self._record(simulation, webhook, done, attempt)
        if not schedule_of(dialect.name).accepts(done.status):
            self._again(simulation, webhook, payload, attempt)
        elif emulator.switches.answers_in_response and done.body:
            take_answer(emulator, dialect, done.body, webhook.customer)

    def _record(self, simulation: Simulation, webhook: WebhookMade, done: Attempt, attempt: int) -> None:
        text = done.body.decode("utf-8", "replace")[:TEXT_MAX] if done.status is not None else done.sentence
        accepted = schedule_of(webhook.dialect).accepts(done.status)
        delivery = Delivery(accepted, done.status, done.milliseconds, text, attempt)
        simulation.delivered(webhook, delivery)
        self._emulator.connection.attempted(done)
        waiting = self._outcomes.get(webhook.n)
        if waiting is not None and not waiting.done():
            waiting.set_result(done)

    def _again(self, simulation: Simulation, webhook: WebhookMade, payload: Json, attempt: int) -> None:
        delays = schedule_of(webhook.dialect).delays
        if attempt <= len(delays):
            work: Callable[[], None] = lambda: self._start(  # noqa: E731
                simulation, webhook, payload, Plan(), attempt + 1
            )
            self.retries.add(delays[attempt - 1], work)
