"""A recorded path, walked step by step: forward, back, to a turn, to an event, along another branch."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from wapreview.simulation.events import (
    BusinessTyping,
    CustomerShown,
    Event,
    MessageMissing,
    MessageReceived,
    MessageRevised,
    Noted,
    ReplySent,
    StatusChanged,
)
from wapreview.simulation.folding import Folded
from wapreview.simulation.history import Branch, branches, path_to
from wapreview.simulation.recordings.turns import Turn, turns_of

SHORTEST = 0.5
LONGEST = 4.0
"""Seconds between two steps while it plays: what happened at once can still be followed, and nobody waits a day."""
_SEEN = (
    BusinessTyping,
    CustomerShown,
    MessageMissing,
    MessageReceived,
    MessageRevised,
    Noted,
    ReplySent,
)


class Walk:
    """A place on the path of one branch. A step ends before the next event that is seen on a phone.

    Stands at the end of the opening at first, on the branch that was walked last.
    """

    def __init__(self, history: Sequence[Event]) -> None:
        self._history = history
        self.path: list[Event] = []
        self.turns: list[Turn] = []
        self.followed = ""
        """The customer of whom alone the steps tell; empty: of all."""
        self._stops: list[int] = []
        self._at = 0
        """How many events of the path have happened."""
        self._folded = Folded()
        self._folded_to = 0
        known = self.branches()
        self._take_path(known[-1] if known else None)
        self.jump(0)

    # Where it stands

    @property
    def n(self) -> int | None:
        """The number of the latest event; None at the very beginning."""
        return self.path[self._at - 1].n if self._at else None

    @property
    def turn(self) -> int:
        """The number of the turn in which it stands."""
        return max(0, bisect_left([turn.start for turn in self.turns], self._at, lo=1) - 1)

    @property
    def at_start(self) -> bool:
        """Whether there is nothing to go back to."""
        return self._at <= self._stops[0]

    @property
    def at_end(self) -> bool:
        """Whether all of the path has happened."""
        return self._at == len(self.path)

    @property
    def latest(self) -> Event | None:
        """The latest event."""
        return self.path[self._at - 1] if self._at else None

    @property
    def latest_step(self) -> Sequence[Event]:
        """What the step told of that was made last, whichever way one came here."""
        before = bisect_left(self._stops, self._at) - 1
        happened = self.path[self._stops[before] if before >= 0 else 0 : self._at]
        return [event for event in happened if not self.followed or event.customer in ("", self.followed)]

    @property
    def customer(self) -> str:
        """On whose phone something was seen last; empty where nothing was yet."""
        if self.followed:
            return self.followed
        happened = (self.path[place] for place in range(self._at - 1, -1, -1))
        return next((event.customer for event in happened if event.customer and _is_seen(event)), "")

    def state(self) -> Folded:
        """The phones as they stand here; the same object goes on with a step forward, and is new after a step back."""
        if self._folded_to > self._at:
            self._folded, self._folded_to = Folded(), 0
        for event in self.path[self._folded_to : self._at]:
            self._folded.apply(event)
        self._folded_to = self._at
        return self._folded

    # Moving

    def step(self) -> tuple[Event, ...]:
        """One step forward; gives what happened, nothing at the end."""
        before = self._at
        following = bisect_right(self._stops, before)
        if following < len(self._stops):
            self._at = self._stops[following]
        return tuple(self.path[before : self._at])

    def back(self) -> bool:
        """One step back; False at the start."""
        if self.at_start:
            return False
        self._at = self._stops[bisect_left(self._stops, self._at) - 1]
        return True

    def jump(self, turn: int) -> None:
        """To the end of a turn: its reply, and all that followed; to the nearest where there is no such turn."""
        self._at = self.turns[min(max(turn, 0), len(self.turns) - 1)].end

    def go_to(self, n: int) -> None:
        """To the step in which event `n` happens, along its branch. Raises KeyError when there is no such event."""
        place = self._place(n)
        if place is None:
            self._take_path(next(each for each in self.branches() if n in _numbers(self._history, each)))
            place = self._place(n) or 0
        self._at = self._stops[bisect_left(self._stops, min(place + 1, len(self.path)))]

    def pause_before_next(self, speed: float = 1.0) -> float:
        """Seconds to wait before the next step while it plays at so many times the speed; 0 at the end."""
        if self.at_end or not self._at:
            return 0.0
        gap = (self.path[self._at].at - self.path[self._at - 1].at).total_seconds()
        return min(max(gap, SHORTEST) / speed, LONGEST)

    def follow(self, customer: str = "") -> None:
        """From now on a step ends before what is seen on this customer's phone; empty: on anybody's."""
        self.followed = customer
        self._stops = _stops_of(self.path, customer)

    # Branches

    def branches(self) -> list[Branch]:
        """All branches in the order in which they began."""
        return branches(self._history)

    def take_branch(self, number: int) -> None:
        """Along another branch from here on; from where it left this one, if that is further back.

        Raises KeyError when there is no such branch.
        """
        found = next((each for each in self.branches() if each.number == number), None)
        if found is None:
            raise KeyError(number)
        self._take_path(found)

    def _take_path(self, branch: Branch | None) -> None:
        """Keeps its place as far as both paths are the same."""
        old = self.path
        self.branch = branch.number if branch else 0
        self.path = path_to(self._history, branch.tip) if branch else []
        self.turns = turns_of(self.path)
        self._stops = _stops_of(self.path, self.followed)
        self._places = {event.n: place for place, event in enumerate(self.path)}
        both = zip(old, self.path, strict=False)
        same = next((place for place, (one, other) in enumerate(both) if one.n != other.n), None)
        same = min(len(old), len(self.path)) if same is None else same
        if self._folded_to > same:
            self._folded, self._folded_to = Folded(), 0
        self._at = min(self._at, same)

    def _place(self, n: int) -> int | None:
        if n not in self._places and all(event.n != n for event in self._history):
            raise KeyError(n)
        return self._places.get(n)


def _numbers(history: Sequence[Event], branch: Branch) -> set[int]:
    return {event.n for event in path_to(history, branch.tip)}


def _stops_of(path: Sequence[Event], customer: str) -> list[int]:
    """How many events have happened at each place where a step may end; the last is the whole path."""
    told = ("", customer)
    seen = (
        place
        for place, event in enumerate(path)
        if _is_seen(event) and (not customer or event.customer in told)
    )
    return [*seen, len(path)]


def _is_seen(event: Event) -> bool:
    if isinstance(event, StatusChanged):
        return event.status.name == "failed"
    return isinstance(event, _SEEN)
