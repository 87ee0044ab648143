"""A recorded path walked against a running bot: the customers' replies go out again, the bot's answers are awaited."""

import asyncio
import json
from collections.abc import Sequence
from typing import NamedTuple

from wapreview.emulator import acting
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.http_bot import REFUSALS
from wapreview.messages.reply import NoWebhook
from wapreview.simulation.events import (
    ApiCalled,
    Event,
    MessageMissing,
    MessageReceived,
    ReplySent,
    StatusChanged,
    WebhookDelivered,
    WebhookMade,
)
from wapreview.simulation.recordings.lines import event_of, line_of
from wapreview.simulation.recordings.matching import Said
from wapreview.simulation.recordings.restarting import restart
from wapreview.simulation.recordings.turns import turns_of

QUIET_SECONDS = 0.3
"""After the expected messages: a moment in which nothing comes from the bot ends its turn."""


class Replayed(NamedTuple):
    """Both paths, and what could not be walked."""

    recorded: list[Event]
    now: list[Event]
    """As a recording keeps it."""
    places: dict[int, tuple[int, int]]
    """By recorded turn: where it stands in `now`, end exclusive."""
    faults: dict[int, str]
    """By turn: why it could not be walked."""
    short: tuple[int, ...]
    """Turns in which fewer messages came than were recorded, within the time that there was."""
    unheard: tuple[int, ...]
    """Turns of which the bot did not hear: nobody listened, or it refused the signature."""


class Patience:
    """Waits for the bot's turn: for as many messages as it sent when it was recorded, and until it is quiet then."""

    def __init__(self, emulator: Emulator, recorded: Sequence[Event], within: float) -> None:
        self.places: dict[int, tuple[int, int]] = {}
        self.short: list[int] = []
        self.unheard: list[int] = []
        self._simulation, self._within = emulator.simulation, within
        turns = [turn for turn in turns_of(recorded) if turn.reply is not None]
        self._turns = {turn.reply.n: turn for turn in turns if turn.reply is not None}
        self._expected = {n: _messages(recorded[turn.start : turn.end]) for n, turn in self._turns.items()}
        self._end = turns[0].start if turns else 0
        self._news = asyncio.Event()
        self._sound = asyncio.Event()
        """Set by what comes from the bot."""
        self.close = emulator.simulation.subscribe(self._note)
        """Ends it."""

    def _note(self, event: Event) -> None:
        failed = isinstance(event, StatusChanged) and event.status.name == "failed"
        if failed or isinstance(event, MessageReceived | ApiCalled):
            self._sound.set()
        if isinstance(event, MessageReceived | WebhookDelivered):
            self._news.set()

    async def __call__(self, reply: ReplySent) -> None:
        """Comes back when the bot has had its turn after this recorded reply, or too much time."""
        number, wanted, begun = self._turns[reply.n].number, self._expected[reply.n], self._end
        try:
            async with asyncio.timeout(self._within):
                while not self._is_over(begun, wanted):
                    self._news.clear()
                    await self._news.wait()
                await self._quiet()
        except TimeoutError:
            if _messages(self._simulation.events[begun:]) < wanted:
                self.short.append(number)
        if _posted(self._simulation.events[begun:]).lost:
            self.unheard.append(number)
        self._end = len(self._simulation.events)
        self.places[number] = begun, self._end

    def _is_over(self, begun: int, wanted: int) -> bool:
        """Whether the bot knows, and all has come; or nothing will, because it could not be told."""
        events = self._simulation.events[begun:]
        posted = _posted(events)
        return bool(posted.lost) or (posted.answered and _messages(events) >= wanted)

    async def _quiet(self) -> None:
        """Comes back when the bot has said and asked nothing for a moment."""
        while True:
            self._sound.clear()
            try:
                async with asyncio.timeout(QUIET_SECONDS):
                    await self._sound.wait()
            except TimeoutError:
                return


class _Posted(NamedTuple):
    """How far the bot knows of what the customer did."""

    answered: bool
    lost: bool


def _posted(events: Sequence[Event]) -> _Posted:
    replies = {event.n for event in events if isinstance(event, ReplySent)}
    made = {
        event.n
        for event in events
        if isinstance(event, WebhookMade)
        and event.cause in replies
        and not isinstance(event.payload, NoWebhook)
    }
    told = [event for event in events if isinstance(event, WebhookDelivered) and event.webhook in made]
    lost = any(event.status is None or event.status in REFUSALS for event in told)
    return _Posted(made <= {event.webhook for event in told}, lost)


def _messages(events: Sequence[Event]) -> int:
    return sum(isinstance(event, MessageReceived | MessageMissing) for event in events)


async def replay(emulator: Emulator, *, within: float) -> Replayed:
    """Walks the emulator's simulation, which holds a recording, once more; the bot gets `within` seconds a turn.

    The faults of customers that are switched on change what they do.
    """
    simulation = emulator.simulation
    recorded = list(simulation.events)
    patience = Patience(emulator, recorded, within)

    def act(said: Said, customer: str) -> None:
        acting.reply(emulator, *said, customer=customer)

    unrepeated = await restart(simulation, answered=patience, act=act)
    patience.close()
    now = [_as_kept(event) for event in simulation.events]
    faults = {each.turn: each.sentence for each in unrepeated}
    return Replayed(recorded, now, patience.places, faults, tuple(patience.short), tuple(patience.unheard))


def _as_kept(event: Event) -> Event:
    """An event as it is read from a recording: without secrets, a message as it stands in its JSON."""
    return event_of(json.loads(line_of(event)))
