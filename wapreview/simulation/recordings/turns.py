"""The turns of a path: a customer's reply with all that followed until the next one; turn 0 is the opening."""

from collections.abc import Sequence
from typing import NamedTuple

from wapreview.simulation.events import Event, ReplySent


class Turn(NamedTuple):
    """One turn, as a range of a path."""

    number: int
    start: int
    end: int
    """Exclusive."""
    reply: ReplySent | None
    """None for the opening."""


def turns_of(path: Sequence[Event]) -> list[Turn]:
    """All turns of a path; the opening may be empty of messages, but it is always there."""
    replies = [(place, event) for place, event in enumerate(path) if isinstance(event, ReplySent)]
    starts = [0, *(place for place, _ in replies)]
    ends = [*starts[1:], len(path)]
    said = [None, *(event for _, event in replies)]
    return [Turn(number, *span) for number, span in enumerate(zip(starts, ends, said, strict=True))]
