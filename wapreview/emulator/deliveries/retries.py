"""Webhooks that will be tried again, on the simulation's clock."""

import asyncio
import heapq
from collections.abc import Callable
from datetime import datetime, timedelta

from wapreview.simulation.clock import Clock

LOOK_SECONDS = 0.2
"""How often the clock is looked at while something waits."""


class Retries:
    """What waits for its time; the simulation's clock may run, stand still or be moved."""

    def __init__(self, clock: Callable[[], Clock]) -> None:
        self._clock = clock
        self._waiting: list[tuple[datetime, int, Callable[[], None]]] = []
        self._count = 0
        self._task: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, seconds: float, work: Callable[[], None]) -> datetime:
        """Does something when so much simulated time has gone by; gives the moment."""
        due = self._clock().now() + timedelta(seconds=seconds)
        self._count += 1
        heapq.heappush(self._waiting, (due, self._count, work))
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._watch())
        return due

    def clear(self) -> int:
        """Forgets what waits; gives how many."""
        count = len(self._waiting)
        self._waiting.clear()
        return count

    async def close(self) -> None:
        """Forgets what waits, and ends."""
        self.clear()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _watch(self) -> None:
        while self._waiting:
            while self._waiting and self._waiting[0][0] <= self._clock().now():
                heapq.heappop(self._waiting)[2]()
            await asyncio.sleep(LOOK_SECONDS)
