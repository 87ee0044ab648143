"""The emulated provider: what its endpoints, the control API and the studio share."""

import asyncio
from collections.abc import Coroutine
from datetime import datetime
from random import Random
from typing import Any
from weakref import WeakKeyDictionary

from wapreview.dialects.cloud.delivery import new_id
from wapreview.dialects.dialect import Dialect
from wapreview.emulator.account import Account
from wapreview.emulator.afterwards import Afterwards
from wapreview.emulator.connection import Connection
from wapreview.emulator.deliveries.handshake import shake_until_heard
from wapreview.emulator.faults.faults import Faults
from wapreview.emulator.http_bot import HttpBot
from wapreview.emulator.identity import Identity
from wapreview.emulator.judging import judged
from wapreview.emulator.marks import Typing
from wapreview.emulator.media.store import MediaStore
from wapreview.emulator.rates import Rates
from wapreview.emulator.registered import Registered, password_in
from wapreview.emulator.switches import Switches
from wapreview.emulator.templates.drawing import Recorded, definition_of, definitions_in
from wapreview.emulator.templates.store import TemplateStore
from wapreview.emulator.variants import emulated_variant
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Problem
from wapreview.messages.reply import MediaReply
from wapreview.simulation.events import Event, TimeMoved
from wapreview.simulation.recordings.given_secrets import GivenSecrets
from wapreview.simulation.sending import Sent
from wapreview.simulation.simulation import Simulation


class Emulator:
    """One account at a provider, its customers' phones, and the bot at the other end.

    Lives on one event loop. `address` is where its API listens, once it does.
    """

    def __init__(
        self,
        simulation: Simulation,
        bot_url: str,
        *,
        identity: Identity | None = None,
        switches: Switches | None = None,
    ) -> None:
        self.identity = identity or Identity()
        self.switches = switches or Switches()
        self.address = ""
        self.simulation = simulation
        self.random = Random(simulation.seed)  # noqa: S311 - ids of a simulation, not secrets
        ids = Random(simulation.seed + 1)  # noqa: S311 - ids are no secrets
        self._new_media_id = lambda: new_id("media", ids, "")
        self.media = MediaStore(self._now, self._new_media_id, address=lambda: self.address)
        self.templates = TemplateStore(seed=simulation.seed)
        self.account = Account(self._new_media_id, simulation.seed)
        self.rates = Rates(self._now)
        self.connection = Connection(self)
        self.faults = Faults(self)
        self.registered = Registered()
        self.bot = HttpBot(self, bot_url)
        self.afterwards = Afterwards(lambda: self.connection.calls)
        self.typing = Typing()
        self.secrets = GivenSecrets((*self.identity.given(), password_in(bot_url)))
        """What is hidden wherever something is written down or shown."""
        self._tasks: set[asyncio.Task[Any]] = set()
        self._closed = False
        self.checks_address = False
        """Whether the bot's address is checked by ourselves, as the provider does when it is set up."""
        self._looking = False
        self._recorded: WeakKeyDictionary[Simulation, Recorded] = WeakKeyDictionary()
        """The simulations that the bot was in already, with the template definitions that they began with."""
        self.use(simulation)

    def use(self, simulation: Simulation) -> None:
        """The bot talks to the phones of this simulation from now on.

        What happened there before it came (statuses of messages that it did not send) it is not told.
        """
        self.simulation = simulation
        if simulation in self._recorded:
            return
        self._recorded[simulation] = definitions_in(simulation.history)
        simulation.bot = self.bot.of(simulation)
        simulation.statuses = True
        simulation.marked_by_bot = True
        simulation.usual_variant = emulated_variant
        simulation.files = self._kept
        simulation.secrets = self.secrets
        simulation.forget_waiting()
        simulation.subscribe(self._watch)

    def go_back(self, n: int) -> None:
        """Goes back to an event; what waits for the bot is forgotten. Raises KeyError."""
        self.simulation.rewind(n)
        self.forget()

    def forget(self) -> None:
        """What waits for the bot is not sent any more."""
        self.bot.retries.clear()
        self.faults.waiting.clear()
        self.rates.clear()

    def judge(self, dialect: Dialect, body: Json, message: Message) -> tuple[Problem, ...]:
        """What is wrong with a message beside what can be read from it alone: its template, files, numbers."""
        return judged(self, dialect, body, message)

    def definition_of(self, body: Json, message: Message) -> Json:
        """The definition of the template that a message sends, as the account or the opened recording has it.

        {} where neither knows it, None for any other message.
        """
        return definition_of(body, message, self.templates, self._recorded[self.simulation])

    def _now(self) -> datetime:
        return self.simulation.clock.now()

    def _kept(self, reply: MediaReply) -> MediaReply:
        """A customer's file as the bot can fetch it; its id is in the form of the provider."""
        simulation = self.simulation
        identity = reply.id or simulation.dialect.new_id("media", self.random, simulation.customer.number)
        return self.media.settle(reply._replace(id=identity))

    def _watch(self, event: Event) -> None:
        self.connection.heard(event)
        if isinstance(event, TimeMoved):
            self.bot.retries.look()

    def soon(self, work: Coroutine[Any, Any, Any]) -> None:
        """Does something beside; it ends with the emulator."""
        if self._closed:
            work.close()
            return
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def look_for_bot(self) -> None:
        """Nobody listens at the bot's address: looks again and again, and checks the address once somebody does."""
        if self.checks_address and not self._looking:
            self._looking = True
            self.soon(self._look())

    async def _look(self) -> None:
        try:
            await shake_until_heard(self)
        finally:
            self._looking = False

    def follow_soon(self, simulation: Simulation, sent: tuple[Sent, ...]) -> None:
        """Tells the bot what became of its sends, after it has had the answer."""
        if self.afterwards.add(simulation, sent):
            self.soon(self.afterwards.work())

    async def close(self) -> None:
        """Ends what is under way; webhooks get a moment, those left over are counted in `bot.dropped`."""
        try:
            self.faults.close()
            self.typing.close()
            await self.bot.rest()
        finally:
            self.bot.stop()
            self._closed = True
            for task in list(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
            self.media.close()
            await self.bot.close()
