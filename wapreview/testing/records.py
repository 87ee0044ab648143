"""What happened between the bot and the provider, for tests that look at it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wapreview.messages.pointers import Json
from wapreview.messages.reply import NoWebhook
from wapreview.simulation.conversation import failure_of
from wapreview.simulation.events import AnswerMade, ApiCalled, Event, StatusChanged, WebhookMade


class Call(NamedTuple):
    """A call of the bot to the provider's API."""

    method: str
    path: str
    """With its query, secrets hidden."""
    status: int
    """The HTTP status of the answer."""
    message_id: str = ""
    """The message that it sent."""
    text: str = ""
    """What a person should know of it."""

    def __str__(self) -> str:
        """In one line."""
        return f"{self.method} {self.path}  {self.status}{f'  {self.text}' if self.text else ''}"


class Refusal(NamedTuple):
    """Something that the provider refused, or that failed although it was taken."""

    reason: str
    """The provider's code and sentence; or why the call came to nothing."""
    status: int
    """The HTTP status of the answer; 200 for what failed later."""
    customer: str = ""
    """The key of the customer to whom it was sent."""
    message_id: str = ""
    """Empty where no message was sent."""
    answer: Json = None

    def __str__(self) -> str:
        """In one line."""
        return f"{self.status}  {self.reason}"


def calls_in(events: Iterable[Event]) -> Iterator[Call]:
    """All calls, in order."""
    for event in events:
        if isinstance(event, ApiCalled):
            yield Call(event.method, event.path, event.status, event.message_id, event.text)


def refusals_in(events: Iterable[Event]) -> Iterator[Refusal]:
    """All refusals and failures, in order."""
    for event in events:
        match event:
            case AnswerMade(refused=True):
                yield Refusal(event.reason, event.status, event.customer, event.message_id, event.body)
            case ApiCalled(message_id="") if event.status >= 400:
                reason = event.text or f"{event.method} {event.path}"
                yield Refusal(reason, event.status, event.customer, "", event.answer)
            case StatusChanged() if event.status.name == "failed":
                reason = failure_of(event.status.code, event.status.text)
                yield Refusal(reason, 200, event.customer, event.status.message_id)


def webhooks_in(events: Iterable[Event], customer: str | None = None) -> Iterator[Json]:
    """The payloads of all webhooks, in order; of one customer, or (None) of all."""
    for event in events:
        if not isinstance(event, WebhookMade) or isinstance(event.payload, NoWebhook):
            continue
        if customer in (None, event.customer):
            yield event.payload
