"""The emulated provider: what its endpoints, the control API and the studio share."""

import asyncio
from collections.abc import Coroutine
from random import Random
from typing import Any

from wapreview.dialects.dialect import Dialect
from wapreview.emulator.afterwards import Afterwards
from wapreview.emulator.connection import Connection
from wapreview.emulator.faults.faults import Faults
from wapreview.emulator.http_bot import HttpBot
from wapreview.emulator.identity import Identity
from wapreview.emulator.registered import Registered
from wapreview.emulator.switches import Switches
from wapreview.emulator.variants import emulated_variant
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Problem
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
        self.connection = Connection(self)
        self.faults = Faults(self)
        self.registered = Registered()
        self.bot = HttpBot(self, bot_url)
        self.afterwards = Afterwards(lambda: self.connection.calls)
        self._tasks: set[asyncio.Task[Any]] = set()
        self.use(simulation)

    def use(self, simulation: Simulation) -> None:
        """The bot talks to the phones of this simulation from now on."""
        self.simulation = simulation
        simulation.bot = self.bot
        simulation.statuses = True
        simulation.marked_by_bot = True
        simulation.usual_variant = emulated_variant

    def judge(self, dialect: Dialect, body: Json, message: Message) -> tuple[Problem, ...]:
        """What is wrong with a message beside what can be read from it alone: its template, files, numbers."""
        del dialect, body, message
        return ()

    def soon(self, work: Coroutine[Any, Any, Any]) -> None:
        """Does something beside; it ends with the emulator."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def follow_soon(self, simulation: Simulation, sent: tuple[Sent, ...]) -> None:
        """Tells the bot what became of its sends, after it has had the answer."""
        if self.afterwards.add(simulation, sent):
            self.soon(self.afterwards.work())

    async def close(self) -> None:
        """Ends what is under way."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.bot.close()
