"""What the business said in a turn, in lines that can be compared: kinds, texts, options; no ids and no times."""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import unified_diff
from typing import NamedTuple

from wapreview.messages.message import Block, Message, Text, options_of
from wapreview.messages.reply import ReactionReply, Reply
from wapreview.simulation.events import AnswerMade, Event, MessageReceived, StatusChanged
from wapreview.simulation.recordings.turns import turns_of
from wapreview.simulation.telling import summary

MASKED = "…"
CONTEXT = 2


class Compared(NamedTuple):
    """One turn as it was recorded, and as the bot answers now."""

    turn: int
    said: str
    """What the customer did, in half a line; empty for the opening."""
    recorded: tuple[str, ...]
    now: tuple[str, ...]
    fault: str = ""
    """Why it could not be walked again; empty where it was."""

    @property
    def same(self) -> bool:
        """Whether the bot answered as before."""
        return not self.fault and self.recorded == self.now

    def diff(self) -> list[str]:
        """The lines that differ, with those around them: - as recorded, + now."""
        return list(unified_diff(self.recorded, self.now, "recorded", "now", n=CONTEXT, lineterm=""))[2:]


def compare_turns(
    recorded: Sequence[Event],
    now: Sequence[Event],
    masks: Iterable[re.Pattern[str]] = (),
    faults: "dict[int, str] | None" = None,
) -> list[Compared]:
    """The turns of two paths side by side; `faults` says by turn why one could not be walked again.

    A turn that could not be walked is missing on the new path, so that those after it are compared with their own.
    """
    patterns, broken = tuple(masks), faults or {}
    fresh = iter(turns_of(now))
    compared = []
    for turn in turns_of(recorded):
        said = "" if turn.reply is None else told(turn.reply.reply)
        old = _masked(answers_of(recorded[turn.start : turn.end]), patterns)
        if turn.number in broken:
            compared.append(Compared(turn.number, said, old, (), broken[turn.number]))
            continue
        other = next(fresh, None)
        lines = answers_of(now[other.start : other.end]) if other is not None else ()
        compared.append(Compared(turn.number, said, old, _masked(lines, patterns)))
    return compared


def told(reply: Reply) -> str:
    """A reply in half a line."""
    return f"reaction  {reply.emoji}" if isinstance(reply, ReactionReply) else summary(reply)


def answers_of(events: Iterable[Event]) -> tuple[str, ...]:
    """What the business said and what became of it, in order."""
    return tuple(line for event in events for line in _lines(event))


def _lines(event: Event) -> Iterator[str]:
    match event:
        case MessageReceived():
            yield from _message(event.message)
        case AnswerMade(refused=True):
            yield f"  refused: {event.reason}"
        case StatusChanged() if event.status.name == "failed":
            yield f"  failed: {event.status.code or ''} {event.status.text or ''}".rstrip()


def _message(message: Message) -> Iterator[str]:
    yield message.kind
    for block in (message.block, *message.cards):
        yield from (f"  {line}" for text in _texts(block) for line in text.splitlines())
    for option in options_of(message):
        title = option.title.value if option.title else "-"
        more = f": {option.description.value}" if option.description else ""
        yield f"  [{title}{more}] {option.action}"


def _texts(block: Block) -> Iterator[str]:
    for part in (block.header, block.body, block.footer):
        if isinstance(part, Text):
            yield part.value
        elif part is not None:
            yield f"({getattr(part, 'kind', 'details')})"


def _masked(lines: Iterable[str], patterns: Sequence[re.Pattern[str]]) -> tuple[str, ...]:
    found = []
    for line in lines:
        for pattern in patterns:
            line = pattern.sub(MASKED, line)  # noqa: PLW2901 - one mask after the other
        found.append(line)
    return tuple(found)
