"""What becomes of messages after the answer to their send; calls of the bot come first."""

import asyncio
from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import NamedTuple

from wapreview.simulation.sending import Sent, follow
from wapreview.simulation.simulation import Simulation

ANSWER_FIRST_SECONDS = 0.1
"""Between the answer to a send and its first status: bots look the id up in what they kept after the answer."""
CALLS_FIRST_SECONDS = 0.005
"""Between the statuses of two messages while the bot goes on calling."""


class _Waiting(NamedTuple):
    due: float
    simulation: Simulation
    epoch: int
    sent: tuple[Sent, ...]


class Afterwards:
    """Statuses in the order of the sends; `calls` counts those of the bot."""

    def __init__(self, calls: Callable[[], int]) -> None:
        self._calls = calls
        self._waiting: deque[_Waiting] = deque()
        self._working = False

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, simulation: Simulation, sent: tuple[Sent, ...]) -> bool:
        """Remembers messages that were just answered; True where `work` must be begun for them."""
        self._waiting.append(_Waiting(monotonic() + ANSWER_FIRST_SECONDS, simulation, simulation.epoch, sent))
        idle, self._working = not self._working, True
        return idle

    async def work(self) -> None:
        """Goes on until nothing waits."""
        seen = self._calls()
        try:
            while self._waiting:
                await asyncio.sleep(max(self._waiting[0].due - monotonic(), 0))
                await _follow(self._waiting.popleft())
                if self._calls() != seen:
                    seen = self._calls()
                    await asyncio.sleep(CALLS_FIRST_SECONDS)
        finally:
            self._working = False


async def _follow(waiting: _Waiting) -> None:
    simulation = waiting.simulation
    if simulation.epoch == waiting.epoch:  # else it went back to before these messages
        with simulation.together():
            for each in waiting.sent:
                follow(simulation, each)
        await simulation.settle()
