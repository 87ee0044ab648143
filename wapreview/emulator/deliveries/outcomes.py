"""What came of the first attempts, for those who wait for it."""

import asyncio
from collections import OrderedDict
from typing import TypeAlias

from wapreview.emulator.deliveries.posting import Attempt

OUTCOMES_MAX = 2000
"""Outcomes that are kept; older ones are forgotten."""
BODY_MAX = 2000
"""Bytes of the bot's answer that are kept with them."""
Outcome: TypeAlias = "asyncio.Future[Attempt | None]"


class Outcomes:
    """By the number of the webhook; an outcome is None where nothing was posted."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, Outcome] = OrderedDict()

    def __len__(self) -> int:
        return len(self._known)

    def expect(self, number: int) -> None:
        """There will be an outcome of this webhook."""
        self._known[number] = asyncio.get_running_loop().create_future()
        while len(self._known) > OUTCOMES_MAX:
            settle(self._known.popitem(last=False)[1], None)

    def tell(self, number: int, attempt: Attempt | None) -> None:
        """It is known; only the first time counts."""
        if number in self._known:
            settle(self._known[number], attempt and attempt._replace(body=attempt.body[:BODY_MAX]))

    async def of(self, number: int) -> Attempt | None:
        """The outcome, once it is known; None also where none is expected."""
        waiting = self._known.get(number)
        return None if waiting is None else await asyncio.shield(waiting)

    def close(self) -> None:
        """Nobody waits any longer."""
        for waiting in self._known.values():
            settle(waiting, None)


def settle(waiting: Outcome, attempt: Attempt | None) -> None:
    """Gives an outcome to those who wait for it."""
    if not waiting.done():
        waiting.set_result(attempt)
