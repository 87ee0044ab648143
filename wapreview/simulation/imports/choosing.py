"""One customer out of many."""

import json
from collections.abc import Sequence

from wapreview.errors import WapreviewError
from wapreview.simulation.events import Began, Event, MessageReceived, ReplySent
from wapreview.simulation.imports.result import Found, Imported
from wapreview.simulation.parties import digits
from wapreview.simulation.telling import told

DIGITS_MIN = 4
"""Digits that are taken for a part of a number."""
LISTED_MAX = 20


def chosen(imported: Imported, wanted: str) -> Imported:
    """The import with the conversation of one customer alone, who is named by number or by a part of the name.

    Raises WapreviewError when nobody fits, or several do; these are listed.
    """
    fitting = find(imported.customers, wanted)
    if len(fitting) != 1:
        many = "; write more of the number or of the name" if fitting else ""
        listed = "\n".join(lines_of(fitting or imported.customers, LISTED_MAX))
        count = f"{len(fitting)} customers fit" if fitting else "no customer fits"
        raise WapreviewError(f"--customer: {count} “{wanted}”{many}. There are:\n{listed}")
    only = fitting[0]
    events = (
        event for event in imported.history if event.customer == only.customer or isinstance(event, Began)
    )
    history = tuple(_shown(event, only.customer) for event in events)
    trouble = imported.trouble
    if trouble is not None and trouble.customer != only.customer:
        trouble = None
    return imported._replace(history=history, customers=(only,), trouble=trouble)


def _shown(event: Event, customer: str) -> Event:
    return event._replace(customer=customer) if isinstance(event, Began) else event


def find(customers: Sequence[Found], wanted: str) -> list[Found]:
    """The customers whom these words may mean: a whole number decides, else a part of a number or a name."""
    number, words = digits(wanted), wanted.strip().casefold()
    for same in (
        [each for each in customers if number in (each.number, each.customer)],
        [each for each in customers if each.name.casefold() == words],
    ):
        if same:
            return same
    part = number.isdecimal() and len(number) >= DIGITS_MIN
    return [
        each
        for each in customers
        if (part and number in each.number) or (words and words in each.name.casefold())
    ]


def lines_of(customers: Sequence[Found], most: int | None = None) -> list[str]:
    """A customer a line: number, name, how much there is, when, and what went wrong."""
    lines = [_line(each) for each in customers[:most]]
    left = len(customers) - len(lines)
    return [*lines, f"... and {left} more"] if left > 0 else lines


def _line(found: Found) -> str:
    number = f"+{found.number}" if found.number.isdecimal() else found.number
    many = f"{counted(found.messages, 'message', 'messages')}, {counted(found.replies, 'reply', 'replies')}"
    when = f"{found.first:%Y-%m-%d %H:%M} to {found.last:%Y-%m-%d %H:%M}"
    return "  ".join(part for part in (number, found.name or "-", many, when, found.trouble) if part)


def counted(number: int, one: str, several: str) -> str:
    """So many of something, in words."""
    return f"{number} {one if number == 1 else several}"


def _said(event: Event) -> str:
    """All that was written in a message or a reply."""
    match event:
        case MessageReceived():
            return json.dumps(event.body, ensure_ascii=False)
        case ReplySent():
            return told(event)
    return ""


def containing(imported: Imported, words: str) -> tuple[Found, ...]:
    """The customers with these words in their number, their name, or anything that was written."""
    wanted = words.strip().casefold()
    if not wanted:
        return imported.customers
    keys = {each.customer for each in find(imported.customers, words)}
    keys.update(event.customer for event in imported.history if wanted in _said(event).casefold())
    return tuple(each for each in imported.customers if each.customer in keys)
