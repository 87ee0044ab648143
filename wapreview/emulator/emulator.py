"""The emulated provider: what its endpoints, the control API and the studio share."""

import asyncio
from collections.abc import Coroutine
from random import Random
from typing import Any

from wapreview.dialects.dialect import Dialect
from wapreview.emulator.connection import Connection
from wapreview.emulator.faults.faults import Faults
from wapreview.emulator.http_bot import HttpBot
from wapreview.emulator.identity import Identity
from wapreview.emulator.switches import Switches
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Problem
from wapreview.simulation.simulation import Simulation

ANSWER_FIRST_SECONDS = 0.1
"""Between the answer to a send and its first status: bots look the id up in what they kept after the answer."""


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
        self.bot = HttpBot(self, bot_url)
        self._tasks: set[asyncio.Task[Any]] = set()
        self.use(simulation)

    def use(self, simulation: Simulation) -> None:
        """The bot talks to the phones of this simulation from now on."""
        self.simulation = simulation
        simulation.bot = self.bot
        simulation.statuses = True
        simulation.marked_by_bot = True

    def judge(self, dialect: Dialect, body: Json, message: Message) -> tuple[Problem, ...]:
        """What is wrong with a message beside what can be read from it alone: its template, files, numbers."""
        del dialect, body, message
        return ()

    def soon(self, work: Coroutine[Any, Any, Any]) -> None:
        """Does something beside; it ends with the emulator."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle_soon(self, simulation: Simulation) -> None:
        """Tells the bot what became of a send, after it has had the answer."""
        await asyncio.sleep(ANSWER_FIRST_SECONDS)
        await simulation.settle()

    async def close(self) -> None:
        """Ends what is under way."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.bot.close()
