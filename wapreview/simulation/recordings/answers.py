"""What the business said in a turn, in lines that can be compared: kinds, texts, options; no ids and no times."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import unified_diff
from typing import NamedTuple

from wapreview.messages.message import Block, Contacts, Header, Location, Media, Message, Text, options_of
from wapreview.simulation.events import (
    AnswerMade,
    CustomerJoined,
    Event,
    MessageMissing,
    MessageReceived,
    ReplySent,
    StatusChanged,
)
from wapreview.simulation.recordings.turns import turns_of
from wapreview.simulation.telling import summary

MASKED = "…"
CONTEXT = 2
NOT_WALKED = "it was not walked"
_INSIDE = "  "
"""Before what belongs to a message; its kind stands without."""


class Compared(NamedTuple):
    """One turn as it was recorded, and as the bot answers now."""

    turn: int
    said: str
    """What the customer did, in half a line."""
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
    places: Mapping[int, tuple[int, int]],
    masks: Iterable[re.Pattern[str]] = (),
    faults: Mapping[int, str] | None = None,
) -> list[Compared]:
    """The turns of a recorded path, each with what the bot answers now.

    `places` says by the number of a recorded turn where it stands in `now` (end exclusive), `faults` why one could
    not be walked again. What came before the customer's first reply is not walked, and not compared.
    """
    patterns, broken = tuple(masks), faults or {}
    before, after = _Path(recorded), _Path(now)
    compared = []
    for turn in turns_of(recorded):
        if turn.reply is None:
            continue
        who = turn.reply.customer
        place = places.get(turn.number)
        fault = broken.get(turn.number, "" if place else NOT_WALKED)
        old = _masked(before.answers(turn.start, turn.end, who), patterns)
        new = _masked(after.answers(*place, who), patterns) if place else ()
        compared.append(Compared(turn.number, before.told(turn.reply), old, new, fault))
    return compared


class _Path:
    """The events of one path, and what became of its messages, whenever that was known."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = events
        self._became: dict[str, list[str]] = {}
        self._names: dict[str, str] = {}
        for event in events:
            match event:
                case AnswerMade(refused=True):
                    self._note(event.message_id, f"refused: {event.reason}")
                case StatusChanged() if event.status.name == "failed":
                    why = f"failed: {event.status.code or ''} {event.status.text or ''}"
                    self._note(event.status.message_id, why)
                case CustomerJoined():
                    self._names[event.customer] = event.person.name or event.customer
                case _:
                    pass

    def _note(self, message_id: str, outcome: str) -> None:
        self._became.setdefault(message_id, []).append(_INSIDE + " ".join(outcome.split()))

    def told(self, sent: ReplySent) -> str:
        """A reply in half a line, with who said it where there are several."""
        name = self._names.get(sent.customer, sent.customer)
        return f"{name}: {summary(sent.reply)}" if len(self._names) > 1 else summary(sent.reply)

    def answers(self, start: int, end: int, customer: str) -> tuple[str, ...]:
        """What the business said in a turn of this customer, and what became of it, message by message."""
        return tuple(line for event in self._events[start:end] for line in self._lines(event, customer))

    def _lines(self, event: Event, customer: str) -> Iterator[str]:
        match event:
            case MessageReceived():
                elsewhere = f", to {event.customer}" if event.customer != customer else ""
                yield event.message.kind + elsewhere
                yield from (_INSIDE + line for text in _texts(event.message) for line in text.splitlines())
                yield from self._became.get(event.id, ())
            case MessageMissing():
                yield "a message that is not in this log"
            case _:
                pass


def _texts(message: Message) -> Iterator[str]:
    """All that a message says, and the options that it offers."""
    if message.label:
        yield message.label
    yield from _of_block(message.block)
    if message.sheet is not None and message.sheet.label:
        yield f"list: {message.sheet.label.value}"
    for card in message.cards:
        yield from _of_block(card)
    for option in options_of(message):
        title = option.title.value if option.title else "-"
        more = f": {option.description.value}" if option.description else ""
        value = f" {option.value.value}" if option.value else ""
        yield f"[{title}{more}] {option.action}{value}"


def _of_block(block: Block) -> Iterator[str]:
    if block.header is not None:
        yield from _of_header(block.header)
    for part in (block.body, block.footer):
        if part is not None:
            yield part.value


def _of_header(header: Header) -> Iterator[str]:
    match header:
        case Text():
            yield header.value
        case Media():
            yield f"({header.kind}{f' {header.filename.value}' if header.filename else ''})"
        case Location():
            told = (header.name, header.address, header.latitude, header.longitude)
            yield f"(location {', '.join(part.value for part in told if part)})"
        case Contacts():
            names = (contact.name.value if contact.name else "-" for contact in header.contacts)
            yield f"(contacts {', '.join(names)})"
        case _:
            yield f"({header.label})"
            yield from (line.value for line in header.lines)


def _masked(lines: Iterable[str], patterns: Sequence[re.Pattern[str]]) -> tuple[str, ...]:
    """The lines without what is not compared; a mask sees a text as it was sent, without its indent."""
    found = []
    for line in lines:
        indent = _INSIDE if line.startswith(_INSIDE) else ""
        text = line[len(indent) :]
        for pattern in patterns if indent else ():
            text = pattern.sub(MASKED, text)
        found.append(indent + text)
    return tuple(found)
