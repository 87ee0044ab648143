"""Order: what concerns one customer leaves one after the other, but nobody waits long for a slow bot."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

PATIENCE_SECONDS = 2.0
"""How long a webhook waits for the one before it; a bot may itself be waiting for the next one."""
AT_ONCE = 32
"""Webhooks under way at the same time."""


class Lanes:
    """One lane a customer."""

    def __init__(self) -> None:
        self._before: dict[str, asyncio.Event] = {}
        self._room = asyncio.Semaphore(AT_ONCE)

    def place(self, lane: str) -> "Place":
        """A place at the end of a lane; the order of calls is the order of departure."""
        before, own = self._before.get(lane), asyncio.Event()
        self._before[lane] = own
        return Place(before, own, self._room)


class Place:
    """A place in a lane; give it up by entering and leaving it once."""

    def __init__(self, before: asyncio.Event | None, own: asyncio.Event, room: asyncio.Semaphore) -> None:
        self._before, self._own, self._room = before, own, room

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """One's turn: after the one before, or when it took too long."""
        try:
            if self._before is not None:
                try:
                    async with asyncio.timeout(PATIENCE_SECONDS):
                        await self._before.wait()
                except TimeoutError:
                    pass
            async with self._room:
                yield
        finally:
            self._own.set()
