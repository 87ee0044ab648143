"""What a failed test says: what was expected, what came, and what the phone shows."""

from collections.abc import Iterable, Iterator

from wapreview.emulator.emulator import Emulator
from wapreview.errors import printable
from wapreview.simulation.events import Event, MessageReceived, ReplySent, TimeMoved
from wapreview.simulation.items import MessageItem
from wapreview.simulation.telling import first_words, told
from wapreview.testing.drawing import clipped, phone_of
from wapreview.testing.expecting import Expected
from wapreview.testing.records import calls_in, refusals_in
from wapreview.testing.seen import seen_in

LINES_MAX = 8
"""Lines of one part; the latest ones."""


def report(
    emulator: Emulator, customer: str, after: int, sentence: str, expected: Expected | None = None
) -> str:
    """A sentence with all that happened after an event, and the phone."""
    simulation = emulator.simulation
    events = [event for event in simulation.history if event.n > after]
    came = list(_came(emulator, customer, events, expected))
    parts = [
        sentence,
        *_part(f"{_since(simulation.history, after)} came:", came or ["nothing"]),
        *_part("The provider refused:", map(str, refusals_in(events))),
        *_part("Others got:", _elsewhere(emulator, customer, events)),
        *_calls(emulator, events),
        "The phone:",
        clipped(phone_of(simulation, customer)),
    ]
    return printable("\n".join(parts))


def last_act(history: Iterable[Event], after: int) -> Event | None:
    """The event after which messages count: what the customer did, or a move of the clock."""
    event = next((event for event in history if event.n == after), None)
    return event if isinstance(event, ReplySent | TimeMoved) else None


def _since(history: Iterable[Event], after: int) -> str:
    event = last_act(history, after)
    return f"After “{' '.join(told(event).split())}”" if event else "Until now"


def _came(
    emulator: Emulator, customer: str, events: Iterable[Event], expected: Expected | None
) -> Iterator[str]:
    conversation = emulator.simulation.conversations[customer]
    for event in events:
        if isinstance(event, MessageReceived) and event.customer == customer:
            item = conversation.message_item(event.id)
            if item is not None:
                yield _told(item, expected)


def _told(item: MessageItem, expected: Expected | None) -> str:
    seen = seen_in(item)
    options = "".join(f" [{option.name}]" for option in seen.options)
    line = f"{seen.kind} “{first_words(item.message)}”{options}"
    if item.refused or item.status == "failed":
        return f"{line} - the customer does not see it: it {'was refused' if item.refused else 'failed'}"
    why = expected.why_not(seen) if expected else ""
    return f"{line} - {why}" if why else line


def _elsewhere(emulator: Emulator, customer: str, events: Iterable[Event]) -> Iterator[str]:
    people = emulator.simulation.customers
    for event in events:
        if isinstance(event, MessageReceived) and event.customer != customer:
            person = people[event.customer]
            yield f"{person.name or 'somebody'} (+{person.number}): “{first_words(event.message)}”"


def _calls(emulator: Emulator, events: list[Event]) -> Iterator[str]:
    calls = list(calls_in(events))
    if calls:
        yield from _part("Calls of your bot:", map(str, calls))
    elif not any(isinstance(event, MessageReceived) for event in events):
        yield f"Your bot has called nothing here; is its API base URL {emulator.address}?"


def _part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield heading
        if len(listed) > LINES_MAX:
            yield f"  ... and {len(listed) - LINES_MAX} before"
        yield from (f"  {line}" for line in listed[-LINES_MAX:])
