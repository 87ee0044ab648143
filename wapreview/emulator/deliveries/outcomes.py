"""What came of the first attempts, for those who wait for it."""

import asyncio
from collections import OrderedDict
from typing import TypeAlias

from wapreview.emulator.deliveries.posting import Attempt
from wapreview.simulation.simulation import Simulation

OUTCOMES_MAX = 2000
"""Outcomes that are kept; older ones are forgotten."""
BODY_MAX = 2000
"""Bytes of the bot's answer that are kept with them."""
Which: TypeAlias = tuple[Simulation, int]
"""A webhook: the simulation that made it, and its number there."""
Outcome: TypeAlias = "asyncio.Future[Attempt | None]"


class Outcomes:
    """By the webhook; an outcome is None where nothing was posted."""

    def __init__(self) -> None:
        self._known: OrderedDict[Which, Outcome] = OrderedDict()

    def __len__(self) -> int:
        return len(self._known)

    def expect(self, which: Which) -> None:
        """There will be an outcome of this webhook."""
        self._known[which] = asyncio.get_running_loop().create_future()
        while len(self._known) > OUTCOMES_MAX:
            settle(self._known.popitem(last=False)[1], None)

    def tell(self, which: Which, attempt: Attempt | None) -> None:
        """It is known; only the first time counts."""
        if which in self._known:
            settle(self._known[which], attempt and attempt._replace(body=attempt.body[:BODY_MAX]))

    async def of(self, which: Which) -> Attempt | None:
        """The outcome, once it is known; None also where none is expected."""
        waiting = self._known.get(which)
        return None if waiting is None else await asyncio.shield(waiting)

    def close(self) -> None:
        """Nobody waits any longer."""
        for waiting in self._known.values():
            settle(waiting, None)


def settle(waiting: Outcome, attempt: Attempt | None) -> None:
    """Gives an outcome to those who wait for it."""
    if not waiting.done():
        waiting.set_result(attempt)
