"""Everything that ever happened, with all its branches, and the path to one moment of it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from wapreview.simulation.events import Branched, Event


class Branch(NamedTuple):
    """One way through a history."""

    number: int
    """0 for the first."""
    after: int
    """The event after which it left its parent; -1 for the first branch."""
    tip: int
    """The number of its last event."""


def path_to(history: Sequence[Event], n: int) -> list[Event]:
    """The events that led to event `n`, itself included. Raises KeyError when there is no such event."""
    by_number = {event.n: event for event in history}
    before = {later.n: earlier.n for earlier, later in pairwise(history)}
    before.update((event.n, event.after) for event in history if isinstance(event, Branched))
    path, here = [by_number[n]], n
    while (here := before.get(here, -1)) in by_number:
        path.append(by_number[here])
    return path[::-1]


def branches(history: Iterable[Event]) -> list[Branch]:
    """All branches in the order in which they began."""
    found: list[Branch] = []
    for event in history:
        if isinstance(event, Branched):
            found.append(Branch(event.branch, event.after, event.n))
        elif found:
            found[-1] = found[-1]._replace(tip=event.n)
        else:
            found.append(Branch(0, -1, event.n))
    return found
