"""A recorded path walked against a running bot: the customers' replies go out again, the bot's answers are awaited."""

import asyncio
from collections.abc import Sequence
from typing import NamedTuple

from wapreview.emulator.emulator import Emulator
from wapreview.simulation.events import Event, MessageReceived, ReplySent
from wapreview.simulation.recordings.restarting import restart
from wapreview.simulation.recordings.turns import turns_of

QUIET_SECONDS = 0.3
"""After the expected messages: time for one too many to arrive."""


class Replayed(NamedTuple):
    """Both paths, and what could not be walked."""

    recorded: list[Event]
    now: list[Event]
    faults: dict[int, str]
    """By turn."""


class Patience:
    """Waits for the bot's turn: for as many messages as it sent when it was recorded, and a moment more."""

    def __init__(self, emulator: Emulator, recorded: Sequence[Event], within: float) -> None:
        self._simulation, self._within = emulator.simulation, within
        self._expected = {
            turn.reply.n: _messages(recorded[turn.start : turn.end])
            for turn in turns_of(recorded)
            if turn.reply is not None
        }
        self._came = asyncio.Event()
        emulator.simulation.subscribe(self._note)

    def _note(self, event: Event) -> None:
        if isinstance(event, MessageReceived):
            self._came.set()

    async def __call__(self, reply: ReplySent) -> None:
        """Comes back when the bot has had its turn after this recorded reply, or too much time."""
        wanted, begun = self._expected[reply.n], _reply_before_last(self._simulation.events)
        try:
            async with asyncio.timeout(self._within):
                while _messages(self._simulation.events[begun:]) < wanted:
                    self._came.clear()
                    await self._came.wait()
        except TimeoutError:
            return
        await asyncio.sleep(QUIET_SECONDS)


def _messages(events: Sequence[Event]) -> int:
    return sum(isinstance(event, MessageReceived) for event in events)


def _reply_before_last(events: Sequence[Event]) -> int:
    """Where the present turn begins."""
    places = (place for place in range(len(events) - 1, -1, -1) if isinstance(events[place], ReplySent))
    return next(places, 0)


async def replay(emulator: Emulator, *, within: float) -> Replayed:
    """Walks the emulator's simulation, which holds a recording, once more; the bot gets `within` seconds a turn."""
    simulation = emulator.simulation
    recorded = list(simulation.events)
    patience = Patience(emulator, recorded, within)
    unrepeated = await restart(simulation, answered=patience)
    return Replayed(recorded, list(simulation.events), {each.turn: each.sentence for each in unrepeated})
