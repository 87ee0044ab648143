"""Two branches side by side, turn by turn."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Literal, NamedTuple

from wapreview.messages.message import Message, Text, options_of
from wapreview.simulation.events import (
    AnswerMade,
    Event,
    FaultHappened,
    MessageMissing,
    MessageReceived,
    MessageRevised,
    Noted,
    ReplySent,
    StatusChanged,
)
from wapreview.simulation.history import branches, path_to
from wapreview.simulation.recordings.turns import turns_of
from wapreview.simulation.telling import summary, told


class Line(NamedTuple):
    """One line of a transcript."""

    side: Literal["business", "customer", "note"]
    customer: str
    """The key of the conversation; empty where it concerns all."""
    text: str


class Pair(NamedTuple):
    """One turn as it went on two branches; no lines where a branch has no such turn."""

    turn: int
    left: tuple[Line, ...]
    right: tuple[Line, ...]
    same: bool
    """Whether both read the same; ids and times do not count."""


def compare(history: Sequence[Event], branch_a: int, branch_b: int) -> list[Pair]:
    """The turns of two branches, by their numbers. Raises KeyError when there is no such branch."""
    left, right = (_turn_lines(history, number) for number in (branch_a, branch_b))
    pairs = zip_longest(left, right, fillvalue=None)
    return [
        Pair(turn, one or (), other or (), one is not None and one == other)
        for turn, (one, other) in enumerate(pairs)
    ]


def lines_of(events: Iterable[Event]) -> tuple[Line, ...]:
    """What people read of some events; what leaves no trace on a phone is left out."""
    return tuple(line for event in events for line in _lines(event))


def _turn_lines(history: Sequence[Event], number: int) -> list[tuple[Line, ...]]:
    tips = {branch.number: branch.tip for branch in branches(history)}
    path = path_to(history, tips[number])
    return [lines_of(path[turn.start : turn.end]) for turn in turns_of(path)]


def _lines(event: Event) -> list[Line]:
    match event:
        case MessageReceived() | MessageRevised():
            return [Line("business", event.customer, text) for text in _texts(event.message)]
        case MessageMissing():
            return [Line("business", event.customer, told(event))]
        case ReplySent():
            return [Line("customer", event.customer, summary(event.reply))]
        case AnswerMade(refused=True):
            return [Line("note", event.customer, f"refused: {event.reason}")]
        case StatusChanged() if event.status.name == "failed":
            return [Line("note", event.customer, told(event))]
        case Noted() | FaultHappened():
            return [Line("note", event.customer, event.text)]
    return []


def _texts(message: Message) -> list[str]:
    """Everything that a message says, line by line, its options in brackets; its kind where it says nothing."""
    written: list[str] = []
    for block in (message.block, *message.cards):
        header = block.header if isinstance(block.header, Text) else None
        parts = [part.value for part in (header, block.body, block.footer) if part is not None]
        written += [line for part in parts for line in part.splitlines()]
    options = " ".join(f"[{option.title.value}]" for option in options_of(message) if option.title)
    return [*written, *([options] if options else [])] or [message.kind]
