"""Order: what concerns one customer leaves one after the other, but nobody waits long for a slow bot."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

PATIENCE_SECONDS = 2.0
"""How long a webhook waits for the one that left before it; a bot may itself be waiting for the next one."""
AT_ONCE = 32
"""Webhooks under way at the same time."""


class Lanes:
    """One lane a customer."""

    def __init__(self, patience: float = PATIENCE_SECONDS, at_once: int = AT_ONCE) -> None:
        self._last: dict[str, Place] = {}
        self._patience = patience
        self._room = asyncio.Semaphore(at_once)

    def place(self, lane: str) -> "Place":
        """A place at the end of a lane; the order of calls is the order of departure."""
        place = Place(self._last.get(lane), self._patience, self._room)
        self._last[lane] = place
        return place


class Place:
    """A place in a lane; enter it once, or give it up."""

    def __init__(self, before: "Place | None", patience: float, room: asyncio.Semaphore) -> None:
        self._before: Place | None = before
        self._patience, self._room = patience, room
        self._left, self._done = asyncio.Event(), asyncio.Event()

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """One's turn: when the one before is through, or left long ago."""
        try:
            if self._before is not None:
                await self._before.passed(self._patience)
                self._before = None  # else the whole lane would be kept
            async with self._room:
                self._left.set()
                yield
        finally:
            self.give_up()

    def give_up(self) -> None:
        """The next one's turn comes."""
        self._before = None
        self._left.set()
        self._done.set()

    async def passed(self, patience: float) -> None:
        """Comes back when this one is through, or so long after it left."""
        await self._left.wait()
        try:
            async with asyncio.timeout(patience):
                await self._done.wait()
        except TimeoutError:
            pass
