"""The story of a simulation: what happened, with all branches, and how more is added to it."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import takewhile
from random import Random, SystemRandom
from typing import TypeVar

from wapreview.messages.reply import Customer
from wapreview.simulation.clock import Clock, FrozenClock, WallClock
from wapreview.simulation.conversation import Conversation
from wapreview.simulation.events import Began, Branched, CustomerJoined, Event, TimeMoved
from wapreview.simulation.folding import Folded
from wapreview.simulation.history import branches, path_to
from wapreview.simulation.recordings.given_secrets import NONE_GIVEN

SEEDS = 2**31
E = TypeVar("E")


class Story:
    """Events, and what is folded from them; `history` is all of them, `events` the path of the branch that goes on."""

    def __init__(self, clock: Clock, seed: int | None, history: Sequence[Event]) -> None:
        """Goes on at the last event of a history, if there is one."""
        self.clock = clock
        self.seed = SystemRandom().randrange(SEEDS) if seed is None else seed
        self.epoch = 0
        """Counts how often it went back: what was under way before must not go on."""
        self.history: list[Event] = list(history)
        self.events: list[Event] = path_to(history, history[-1].n) if history else []
        self.folded = Folded(self.events)
        self.secrets = NONE_GIVEN
        """What is hidden wherever an event is written down."""
        # Going on with a history never gives the ids again that are in it.
        source = f"{self.seed}/{history[-1].n}" if history else self.seed
        self._random = Random(source)  # noqa: S311 - ids of a simulation, not secrets
        self._subscribers: list[Callable[[Event], None]] = []
        self._steps = 0
        self._at_ends: list[Callable[[], None]] = []

    @property
    def conversation(self) -> Conversation:
        """What the phone in sight shows."""
        return self.folded.conversations[self.folded.shown]

    @property
    def conversations(self) -> dict[str, Conversation]:
        """What each phone shows, by customer."""
        return self.folded.conversations

    @property
    def customer(self) -> Customer:
        """Whose phone is in sight."""
        return self.folded.customers[self.folded.shown]

    @property
    def customers(self) -> dict[str, Customer]:
        """All customers by the keys of their conversations, in the order in which they came."""
        return self.folded.customers

    def clock_now(self) -> datetime:
        """The present moment, by whatever clock it has then."""
        return self.clock.now()

    @property
    def opening(self) -> int:
        """The number of the last event before anything happened: the first customers are there."""
        opening = list(takewhile(lambda event: isinstance(event, Began | CustomerJoined), self.history))
        return (opening or self.history)[-1 if opening else 0].n

    def event(self, n: int) -> Event | None:
        """The event with this number, on whatever branch; None where there is none."""
        place = bisect_left(self.history, n, key=lambda event: event.n)
        return self.history[place] if place < len(self.history) and self.history[place].n == n else None

    # Appending

    def append(
        self,
        kind: Callable[..., E],
        customer: str,
        *values: object,
        at: datetime | None = None,
        **named: object,
    ) -> E:
        """Adds an event of this kind with these values, and tells the subscribers."""
        number = self.history[-1].n + 1 if self.history else 0
        event = kind(number, at or self.clock.now(), customer, *values, **named)
        self.add(event)  # type: ignore[arg-type]
        return event

    def add(self, event: Event) -> None:
        """Adds an event that is whole, of a recording or an import."""
        self.history.append(event)
        self.events.append(event)
        self.folded.apply(event)
        for callback in self._subscribers:
            callback(event)

    def subscribe(self, callback: Callable[[Event], None]) -> Callable[[], None]:
        """Calls back with every event from now on; what it gives ends that (not while being called back)."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)

    # Several at once

    @property
    def within_step(self) -> bool:
        """Whether more is about to happen before anybody outside hears of it."""
        return self._steps > 0

    @contextmanager
    def together(self) -> Iterator[None]:
        """What happens within is one step; who keeps events may wait for its end. Nothing may be awaited in it."""
        self._steps += 1
        try:
            yield
        finally:
            self._steps -= 1
            if not self._steps:
                for callback in self._at_ends:
                    callback()

    def at_end_of_steps(self, callback: Callable[[], None]) -> None:
        """Calls back whenever a step is over."""
        self._at_ends.append(callback)

    # Time

    def advance(self, seconds: float) -> None:
        """Moves the clock: 25 hours later, or earlier."""
        self.clock.move(seconds)
        self.append(TimeMoved, "", seconds, self.clock.frozen)

    def freeze(self) -> None:
        """Stops the clock."""
        self._take_clock(FrozenClock(self.clock.now()))

    def let_run(self) -> None:
        """Lets the clock run on from where it stands."""
        self._take_clock(WallClock(self.clock.now()))

    def _take_clock(self, clock: Clock) -> None:
        if clock.frozen != self.clock.frozen:
            self.clock = clock
            self.append(TimeMoved, "", 0.0, clock.frozen)

    def rewind(self, after: int) -> Branched:
        """Goes back to just after event `after`, of any branch, and on from there; what was there is kept.

        The clock stands again where it stood then. Raises KeyError when there is no such event.
        """
        path = path_to(self.history, after)
        branch = len(branches(self.history))
        self.events, self.folded = path, Folded(path)
        self._random = Random(f"{self.seed}/{branch}/{after}")  # noqa: S311 - ids of a simulation, not secrets
        self.epoch += 1
        self._take_back_time(path)
        return self.append(Branched, "", after, branch)

    def _take_back_time(self, path: Sequence[Event]) -> None:
        """The clock stands where it stood at the end of a path, and as it stood there."""
        moved = next((event for event in reversed(path) if isinstance(event, TimeMoved)), None)
        at = path[-1].at
        if moved is not None and moved.frozen != self.clock.frozen:
            self.clock = FrozenClock(at) if moved.frozen else WallClock(at)
        else:
            self.clock.move((at - self.clock.now()).total_seconds())
