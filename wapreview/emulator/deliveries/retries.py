"""Webhooks that will be tried again, on the simulation's clock."""

import asyncio
import heapq
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeAlias

LOOK_SECONDS = 0.2
"""How often the clock is looked at while something waits."""
WAITING_MAX = 10_000
"""Retries that wait; beyond them none is taken."""


Now: TypeAlias = Callable[[], datetime]
"""Tells the time of one simulation."""


class Retries:
    """What waits for its time; a simulation's clock may run, stand still or be moved."""

    def __init__(self, room: Callable[[], bool] = lambda: True) -> None:
        """`room` says whether something can be done now; what is due waits for it."""
        self._room = room
        self._waiting: dict[Now, list[tuple[datetime, int, Callable[[], None]]]] = {}
        self._count = 0
        self._task: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return sum(map(len, self._waiting.values()))

    @property
    def next(self) -> datetime | None:
        """When the next one is due, in simulated time."""
        return min((waiting[0][0] for waiting in self._waiting.values() if waiting), default=None)

    def add(self, now: Now, seconds: float, work: Callable[[], None]) -> datetime | None:
        """Does something when so much time has gone by on a clock; gives the moment, None where too many wait."""
        if len(self) >= WAITING_MAX:
            return None
        due = now() + timedelta(seconds=seconds)
        self._count += 1
        heapq.heappush(self._waiting.setdefault(now, []), (due, self._count, work))
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._watch())
        return due

    def look(self) -> None:
        """Does what is due by now: a clock may have been moved."""
        for now, waiting in list(self._waiting.items()):
            while waiting and waiting[0][0] <= now() and self._room():
                heapq.heappop(waiting)[2]()
            if not waiting:
                self._waiting.pop(now, None)

    def clear(self) -> int:
        """Forgets what waits; gives how many."""
        count = len(self)
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
