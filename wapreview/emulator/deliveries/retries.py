"""Webhooks that will be tried again, on the simulation's clock."""

import asyncio
import heapq
from collections.abc import Callable
from datetime import datetime, timedelta

from wapreview.simulation.clock import Clock

LOOK_SECONDS = 0.2
"""How often the clock is looked at while something waits."""
WAITING_MAX = 10_000
"""Retries that wait; beyond them none is taken."""


class Retries:
    """What waits for its time; the simulation's clock may run, stand still or be moved."""

    def __init__(self, clock: Callable[[], Clock], room: Callable[[], bool] = lambda: True) -> None:
        """`room` says whether something can be done now; what is due waits for it."""
        self._clock = clock
        self._room = room
        self._waiting: list[tuple[datetime, int, Callable[[], None]]] = []
        self._count = 0
        self._task: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def next(self) -> datetime | None:
        """When the next one is due, in simulated time."""
        return self._waiting[0][0] if self._waiting else None

    def add(self, seconds: float, work: Callable[[], None]) -> datetime | None:
        """Does something when so much simulated time has gone by; gives the moment, None where too many wait."""
        if len(self._waiting) >= WAITING_MAX:
            return None
        due = self._clock().now() + timedelta(seconds=seconds)
        self._count += 1
        heapq.heappush(self._waiting, (due, self._count, work))
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._watch())
        return due

    def look(self) -> None:
        """Does what is due by now: the clock may have been moved."""
        while self._waiting and self._waiting[0][0] <= self._clock().now() and self._room():
            heapq.heappop(self._waiting)[2]()

    def clear(self) -> int:
        """Forgets what waits; gives how many."""
        count = len(self._waiting)
        self._waiting.clear()
        return count

    async def close(self) -> int:
        """Forgets what waits, and ends; gives how many."""
        count = self.clear()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        return count

    async def _watch(self) -> None:
        while self._waiting:
            self.look()
            await asyncio.sleep(LOOK_SECONDS)
