"""The transcript of a recording: its conversations, one for each customer."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from wapreview.errors import WapreviewError
from wapreview.exports.transcripts.entries import (
    Entry,
    answered,
    entry_of_deed,
    entry_of_message,
    entry_of_reply,
)
from wapreview.messages.reply import Business, Customer
from wapreview.simulation.conversation import Conversation
from wapreview.simulation.events import (
    Began,
    CustomerJoined,
    Event,
    FaultHappened,
    MessageMissing,
    MessageReceived,
    Noted,
    ReplySent,
    StatusChanged,
    TimeMoved,
    WebhookMade,
)
from wapreview.simulation.folding import Folded
from wapreview.simulation.parties import ChatTitle, chat_title, digits
from wapreview.simulation.telling import told

NAMED = 10
"""So many customers are named when one is asked for who is not there."""


class Talk(NamedTuple):
    """The conversation with one customer."""

    customer: Customer
    title: ChatTitle
    entries: tuple[Entry, ...]


class Transcript(NamedTuple):
    """Everything that is taken away of a recording."""

    title: str
    dialect: str
    channel: str
    business: Business
    talks: tuple[Talk, ...]


def transcript_of(events: Sequence[Event], customer: str | None = None) -> Transcript:
    """The path of one branch as a transcript; `customer` (a number, however it is dressed) picks one conversation.

    Raises WapreviewError when there is no such customer.
    """
    folded = Folded(events)
    keys = _keys(folded, customer)
    began = next((event for event in events if isinstance(event, Began)), None)
    entries = _entries(events, folded)
    talks = (_talk(key, folded, entries.get(key, [])) for key in keys)
    title, dialect, channel = (began.title, began.dialect, began.channel) if began else ("", "", "")
    return Transcript(title, dialect, channel, folded.business, tuple(talks))


def _keys(folded: Folded, customer: str | None) -> list[str]:
    """The conversations that are wanted; of all those only the ones in which something happened."""
    if customer is None:
        return [key for key in folded.customers if folded.conversations[key].items] or [folded.shown]
    wanted = digits(customer)
    found = [key for key, person in folded.customers.items() if wanted in (key, person.number)]
    if not found:
        numbers = list(folded.customers)
        more = f" and {len(numbers) - NAMED} more" if len(numbers) > NAMED else ""
        raise WapreviewError(
            f"--customer {customer}: no such customer in this recording; there are "
            f"{', '.join(numbers[:NAMED])}{more}"
        )
    return found


def _talk(key: str, folded: Folded, entries: list[Entry]) -> Talk:
    person = folded.customers.get(key, Customer(number=key, name=""))
    conversation = folded.conversations.get(key, Conversation())
    return Talk(person, chat_title(conversation.items, folded.business, person), tuple(entries))


def _entries(events: Iterable[Event], folded: Folded) -> dict[str, list[Entry]]:
    """The entries of every customer, with what followed from each."""
    found: dict[str, list[Entry]] = {}
    after = _Afterwards(events)
    for event in events:
        if isinstance(event, CustomerJoined):
            found.setdefault(event.customer, [])
        for key in [event.customer] if event.customer else found:
            entry = _entry(event, key, folded) if key in found else None
            if entry is not None:
                found[key].append(after.complete(entry, key))
    return found


def _entry(event: Event, key: str, folded: Folded) -> Entry | None:
    """The entry of an event; None for one that is not told."""
    match event:
        case MessageReceived() | MessageMissing():
            item = folded.conversations[key].message_item(event.id)
            return entry_of_message(item, folded.business.name, event.n) if item else None
        case ReplySent():
            return _of_reply(event, key, folded)
        case Noted():
            return _note(event.n, event.at, event.text)
        case FaultHappened():
            return _note(event.n, event.at, told(event))
        case TimeMoved() if event.seconds:
            return _note(event.n, event.at, told(event))
        case _:
            return None


def _of_reply(event: ReplySent, key: str, folded: Folded) -> Entry:
    conversation, name = folded.conversations[key], name_of(folded.customers[key])
    source = answered(conversation.message_item(event.message_id or ""), event.message_id)
    item = conversation.reply_item(event.id)
    return entry_of_reply(item, name, source, event.n) if item else entry_of_deed(event, name, source)


def _note(n: int, at: datetime, sentence: str) -> Entry:
    return Entry(n, "note", at, words=sentence)


def name_of(customer: Customer) -> str:
    """What a customer is called: the name, else the number."""
    return customer.name or customer.number


class _Afterwards:
    """What followed: the webhooks of replies, the statuses of messages."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._webhooks: dict[int, WebhookMade] = {}
        self._changes: dict[tuple[str, str], list[StatusChanged]] = {}
        for event in events:
            if isinstance(event, WebhookMade):
                self._webhooks[event.cause] = event
            elif isinstance(event, StatusChanged):
                self._changes.setdefault((event.customer, event.status.message_id), []).append(event)

    def complete(self, entry: Entry, customer: str) -> Entry:
        """The entry with its webhook and its statuses."""
        statuses = self._changes.get((customer, entry.id), ())
        return entry._replace(webhook=self._webhooks.get(entry.n), statuses=tuple(statuses))
