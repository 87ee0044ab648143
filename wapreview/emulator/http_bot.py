"""The Bot that is a program: webhooks are posted to its address, signed, in order and without waiting for it."""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from wapreview.dialects.registry import get
from wapreview.emulator.connection import Posted
from wapreview.emulator.deliveries.lanes import Lanes, Place
from wapreview.emulator.deliveries.outcomes import Outcomes
from wapreview.emulator.deliveries.outgoing import outgoing
from wapreview.emulator.deliveries.posting import Attempt, lost, new_client, post
from wapreview.emulator.deliveries.retries import Retries
from wapreview.emulator.deliveries.schedule import schedule_of
from wapreview.emulator.faults.plan import Plan
from wapreview.emulator.in_response import take_answer
from wapreview.emulator.registered import Way
from wapreview.messages.pointers import Json
from wapreview.messages.reply import NoWebhook
from wapreview.simulation.bot import Delivery
from wapreview.simulation.events import ReplySent, WebhookMade
from wapreview.simulation.simulation import Simulation

if TYPE_CHECKING:
    from wapreview.emulator.emulator import Emulator

TEXT_MAX = 2000
"""Characters of the bot's answer that are kept."""
QUEUE_MAX = 5000
"""Webhooks that wait or are under way; those beyond are dropped, and counted."""
REFUSALS = (401, 403)
"""HTTP statuses by which a bot refuses a signature."""
CLOSE_SECONDS = 0.5
"""How long webhooks under way may still take at the end."""


class _Letter(NamedTuple):
    """One posting of a webhook."""

    simulation: Simulation
    epoch: int
    """That of the simulation: when it goes back, what was under way is not told any more."""
    plan: Plan
    attempt: int

    @property
    def holds(self) -> bool:
        return self.simulation.epoch == self.epoch


class HttpBot:
    """Posts what the simulation makes; what became of it is an event, also where nobody listened."""

    def __init__(self, emulator: "Emulator", url: str) -> None:
        self.url = url
        self.client = new_client()
        self.retries = Retries(lambda: self._under_way < QUEUE_MAX)
        self.dropped = 0
        """Webhooks for which there was no room, or no time at the end."""
        self.holds: Callable[[Simulation, WebhookMade], bool] = lambda _simulation, _webhook: False
        """Whether somebody wants to look at a webhook first, and will release it."""
        self._emulator = emulator
        self._lanes = Lanes()
        self._under_way = 0
        self._rest = asyncio.Event()
        self._closed = False
        self._outcomes = Outcomes()

    @property
    def title(self) -> str:
        """Its address, without a name and password."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"

    def of(self, simulation: Simulation) -> "InSimulation":
        """The bot of one simulation."""
        return InSimulation(self, simulation)

    def take(self, simulation: Simulation, webhook: WebhookMade) -> None:
        """Sends a webhook of a simulation on its way, and does not wait for the bot."""
        if not isinstance(webhook.payload, NoWebhook) and self._way(webhook) is not None:
            self._outcomes.expect((simulation, webhook.n))
            if not self.holds(simulation, webhook):
                self.release(simulation, webhook, webhook.payload)

    def release(self, simulation: Simulation, webhook: WebhookMade, payload: Json) -> None:
        """Sends a webhook that was held, as it is or edited."""
        faulty = simulation is self._emulator.simulation
        plans = self._emulator.faults.plans(webhook, payload) if faulty else (Plan(webhook, payload),)
        for plan in plans:
            self.go(plan, simulation)
        if not plans:
            self.drop(simulation, webhook)

    def drop(self, simulation: Simulation, webhook: WebhookMade) -> None:
        """A webhook is never sent; nobody waits for what comes of it."""
        self._outcomes.tell((simulation, webhook.n), None)

    def resend(self, simulation: Simulation, webhook: WebhookMade, payload: Json = None) -> None:
        """Posts a webhook once more, as it was or edited; it counts as a first attempt."""
        body = webhook.payload if payload is None else payload
        if not isinstance(body, NoWebhook):
            self.go(Plan(webhook, body), simulation)

    def go(self, plan: Plan, simulation: Simulation) -> None:
        """Posts what is planned, at once or after its delay."""
        letter = _Letter(simulation, simulation.epoch, plan, 1)
        if plan.delay:
            self._later(plan.delay, letter)
        else:
            self._start(letter)

    async def outcome(self, simulation: Simulation, webhook: WebhookMade) -> Attempt | None:
        """What came of the first attempt, once it is known; None where nothing was posted."""
        return await self._outcomes.of((simulation, webhook.n))

    async def rest(self, seconds: float = CLOSE_SECONDS) -> None:
        """Comes back when no webhook is under way, or after so long."""
        try:
            async with asyncio.timeout(seconds):
                while self._under_way:
                    self._rest.clear()
                    await self._rest.wait()
        except TimeoutError:
            pass

    def stop(self) -> None:
        """Takes no webhook any more; those that wait or are under way count as dropped."""
        self._closed = True
        self.dropped += self._under_way

    async def close(self) -> None:
        """Ends what waits."""
        self._closed = True
        self.dropped += await self.retries.close()
        self._outcomes.close()
        await self.client.aclose()

    def _way(self, webhook: WebhookMade) -> Way | None:
        """Where it goes at the bot; None where the bot asked for other events alone."""
        return self._emulator.registered.way(webhook, self.url)

    def _start(self, letter: _Letter) -> None:
        if not letter.holds:
            return
        if self._closed or self._under_way >= QUEUE_MAX:
            self._drop(letter)
            return
        self._under_way += 1
        place = self._lanes.place(letter.plan.webhook.customer)
        self._emulator.soon(self._send(letter, place))

    def _later(self, seconds: float, letter: _Letter) -> None:
        work = partial(self._start, letter)
        if self._closed or self.retries.add(letter.simulation.clock_now, seconds, work) is None:
            self._drop(letter)

    def _drop(self, letter: _Letter) -> None:
        self.dropped += 1
        self._record(letter, lost(self.url, "dropped"))

    async def _send(self, letter: _Letter, place: Place) -> None:
        try:
            async with place.turn():
                done = await self._post(letter)
        finally:
            self._under_way -= 1
            self._rest.set()
        self._record(letter, done)
        if done.trouble == "not listening":
            self._emulator.look_for_bot()
        emulator, webhook = self._emulator, letter.plan.webhook
        dialect = get(webhook.dialect)
        schedule = schedule_of(dialect.name)
        if schedule.accepts(done.status):
            if emulator.switches.answers_in_response and done.body and letter.holds:
                take_answer(emulator, dialect, done.body, webhook.customer)
        elif letter.holds and letter.attempt <= len(schedule.delays):
            again = letter._replace(plan=letter.plan.once_more(), attempt=letter.attempt + 1)
            self._later(schedule.delays[letter.attempt - 1], again)

    async def _post(self, letter: _Letter) -> Attempt:
        emulator, plan = self._emulator, letter.plan
        dialect = get(plan.webhook.dialect)
        way = self._way(plan.webhook) or Way(self.url)
        signing = plan.signing if way.signed else "missing"
        made = outgoing(dialect, plan.payload, emulator.identity, emulator.switches, signing)
        seconds, headers = schedule_of(dialect.name).seconds, {**way.headers, **made.headers}
        begun, done = emulator.connection.posting(), None
        try:
            done = await post(self.client, way.method, way.url, made.body, headers, seconds)
        finally:
            if done is None or (done.status in REFUSALS and plan.signing != "good"):
                emulator.connection.given_up()
            else:
                signed = any("signature" in name.lower() for name in made.headers)
                emulator.connection.attempted(done, Posted(dialect, begun, _is_reply(letter), signed))
        return done

    def _record(self, letter: _Letter, done: Attempt) -> None:
        text = done.body.decode("utf-8", "replace")[:TEXT_MAX] if done.status is not None else done.sentence
        text = self._emulator.secrets.out_of_text(text)
        accepted = schedule_of(letter.plan.webhook.dialect).accepts(done.status)
        delivery = Delivery(accepted, done.status, done.milliseconds, text, letter.attempt)
        for webhook in letter.plan.webhooks:
            if letter.holds:
                letter.simulation.delivered(webhook, delivery)
            self._outcomes.tell((letter.simulation, webhook.n), done)


class InSimulation:
    """The bot as one simulation has it: what becomes of its webhooks is told to it and to no other."""

    def __init__(self, bot: HttpBot, simulation: Simulation) -> None:
        self._bot, self._simulation = bot, simulation

    @property
    def title(self) -> str:
        """The bot's address."""
        return self._bot.title

    async def deliver(self, webhook: WebhookMade) -> Delivery | None:
        """Sends a webhook on its way, and does not wait for the bot."""
        self._bot.take(self._simulation, webhook)
        return None


def _is_reply(letter: _Letter) -> bool:
    """Whether a webhook tells of what a customer did."""
    return isinstance(letter.simulation.event(letter.plan.webhook.cause), ReplySent)
