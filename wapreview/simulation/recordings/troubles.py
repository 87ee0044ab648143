"""What went wrong in a history, and why, each in one line."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wapreview.messages.reply import LinkOpened, ReactionReply
from wapreview.simulation.conversation import failure_of
from wapreview.simulation.events import (
    AnswerMade,
    CustomerJoined,
    Event,
    FaultHappened,
    MessageMissing,
    MessageReceived,
    ReplySent,
    StatusChanged,
    WebhookDelivered,
    WebhookMade,
)
from wapreview.simulation.history import path_to
from wapreview.simulation.telling import first_words, summary

_WANTS_NO_ANSWER = (LinkOpened, ReactionReply)


class Trouble(NamedTuple):
    """Something that went wrong."""

    n: int
    """The event that shows it."""
    sentence: str


def last_trouble(history: Sequence[Event]) -> Trouble | None:
    """The last trouble on the path that was walked last; see `troubles_of`.

    That a reply answers a missing message counts only where nothing else is wrong: logs often hold one side alone.
    """
    looking = _Looking()
    found = looking.troubles(path_to(history, history[-1].n)) if history else []
    graver = [trouble for trouble in found if trouble.n not in looking.missing]
    return next(reversed(graver or found), None)


def troubles_of(path: Sequence[Event]) -> list[Trouble]:
    """Every trouble of a path, in order: a message that failed or was refused, a fault, a webhook that the bot did
    not take, a reply to a message that is missing, a last reply that got no answer. The last counts only where a
    business is heard at all, and less than what else is wrong with that reply."""
    return _Looking().troubles(path)


class _Looking:
    """What is known on the way through a path."""

    def __init__(self) -> None:
        self._messages: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._events: dict[int, Event] = {}
        self.missing: set[int] = set()
        """Replies of which nothing is wrong but that the answered message is missing."""

    def troubles(self, path: Sequence[Event]) -> list[Trouble]:
        """Every trouble in order, one for each event."""
        found = {trouble.n: trouble for trouble in self._told_by_events(path)}
        if any(map(_is_heard, path)):
            for trouble in _unanswered(path):
                found.setdefault(trouble.n, trouble)
        return [found[n] for n in sorted(found)]

    def _told_by_events(self, path: Sequence[Event]) -> Iterator[Trouble]:
        """Every trouble but a missing answer."""
        for event in path:
            self._events[event.n] = event
            sentence = self._sentence(event)
            if sentence:
                yield Trouble(event.n, sentence)

    def _sentence(self, event: Event) -> str:
        match event:
            case CustomerJoined():
                self._names[event.customer] = event.person.name
            case MessageReceived():
                self._messages[event.id] = (
                    _quoted(first_words(event.message)) or f"of kind {event.message.kind}"
                )
            case StatusChanged() if event.status.name == "failed":
                return f"{self._named(event.status.message_id)} failed: {_reason(event)}"
            case AnswerMade(refused=True):
                return f"{self._named(event.message_id)} was refused: {event.reason or event.status}"
            case ReplySent():
                return self._reply(event)
            case WebhookDelivered() if event.status is None or not 200 <= event.status < 300:
                answer = f"answered {event.status} to" if event.status is not None else "did not take"
                return (
                    f"The bot {answer} the webhook of {self._told(event)}{event.text and f': {event.text}'}"
                )
            case FaultHappened():
                return event.text or event.fault
        return ""

    def _reply(self, event: ReplySent) -> str:
        if event.message_id is None or event.message_id in self._messages:
            return ""
        self.missing.add(event.n)
        who = self._names.get(event.customer, event.customer)
        return f"{who} answered a message that is missing here: {summary(event.reply)}"

    def _named(self, message_id: str) -> str:
        return f"The message {self._messages.get(message_id, message_id)}"

    def _told(self, delivered: WebhookDelivered) -> str:
        made = self._events.get(delivered.webhook)
        cause = self._events.get(made.cause) if isinstance(made, WebhookMade) else None
        if isinstance(cause, ReplySent):
            return f"a reply ({summary(cause.reply)})"
        return (
            f"a status ({cause.status.name})"
            if isinstance(cause, StatusChanged)
            else f"event {delivered.webhook}"
        )


def _is_heard(event: Event) -> bool:
    """Whether the side of the business was kept too."""
    if isinstance(event, MessageReceived):
        return not event.rebuilt
    return isinstance(event, AnswerMade | WebhookDelivered)


def _unanswered(path: Sequence[Event]) -> Iterator[Trouble]:
    """The last reply of each customer after whom the business said nothing more."""
    waiting: dict[str, ReplySent] = {}
    names: dict[str, str] = {}
    for event in path:
        match event:
            case CustomerJoined():
                names[event.customer] = event.person.name
            case MessageReceived() | MessageMissing():
                waiting.pop(event.customer, None)
            case ReplySent() if not isinstance(event.reply, _WANTS_NO_ANSWER):
                waiting[event.customer] = event
            case _:
                pass
    for key, event in waiting.items():
        yield Trouble(
            event.n, f"Nothing came after the last reply of {names.get(key, key)}: {summary(event.reply)}"
        )


def _reason(event: StatusChanged) -> str:
    return failure_of(event.status.code, event.status.text)


def _quoted(text: str) -> str:
    return f"“{text}”" if text else ""
