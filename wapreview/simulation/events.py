"""What happens in a simulation, as small records: phone, log, recording, exports and replay are read from them.

Every event has `n` (its number, never used twice in a recording), `at` (the simulation's time) and `customer`
(whose phone it is on: the key of a conversation; empty where it concerns all). `KINDS` holds their names.
"""

import json
from datetime import datetime
from typing import Literal, NamedTuple, TypeAlias

from wapreview.dialects import registry
from wapreview.errors import WapreviewError
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json, Pointer
from wapreview.messages.reply import Business, Customer, NoWebhook, Reply, Status


class Began(NamedTuple):
    """A simulation began: who talks, in which dialect, and what its ids are made from."""

    n: int
    at: datetime
    customer: str
    """The customer whose phone is shown first."""
    dialect: str
    channel: str
    variant: str
    seed: int
    business: Business
    title: str = ""
    """Where it came from, for people: a file's name, "imported from app.log"."""


class CustomerJoined(NamedTuple):
    """A customer came into the simulation, or was given another name, number's language or user id."""

    n: int
    at: datetime
    customer: str
    person: Customer
    silent: bool = False
    """Whether they never wrote: the business wrote to them first, and no customer service window is open."""


class CustomerShown(NamedTuple):
    """From now on the phone is this customer's: what waited there unread is read."""

    n: int
    at: datetime
    customer: str


class MessageReceived(NamedTuple):
    """The phone received a message from the business."""

    n: int
    at: datetime
    customer: str
    id: str
    """The provider's id of the message."""
    body: Json
    """The JSON as it was sent; the neutral message is read from it and never stored."""
    message: Message
    dialect: str = ""
    channel: str = "whatsapp"
    part: int = 0
    """Which of the body's messages it is."""
    to: str = ""
    """The customer's number or id as it was addressed, without plus; empty where it is the phone's own."""
    sender: str = ""
    """The business's number or channel; empty where it is the simulation's."""
    rebuilt: Literal["", "quote", "chat"] = ""
    """From what the body was put together where nobody kept the send: what a later reply quotes, or a chat export."""
    definition: Json = None
    """What the template that it sends looked like then, as it is handed in to Meta; {} where nobody knew it. The
    message is read from the body, and filled in by it."""


class MessageRevised(NamedTuple):
    """The business edited the file of a message before it was answered; the phone shows the new text."""

    n: int
    at: datetime
    customer: str
    id: str
    body: Json
    message: Message
    part: int = 0
    dialect: str = ""
    """In which dialect the body is read, and for which channel; as for MessageReceived."""
    channel: str = "whatsapp"


class MessageMissing(NamedTuple):
    """A reply answers a message of which only the tapped labels are known: it is drawn as a ghost."""

    n: int
    at: datetime
    customer: str
    id: str
    labels: tuple[str, ...]


class AnswerMade(NamedTuple):
    """The provider's HTTP answer to a send."""

    n: int
    at: datetime
    customer: str
    message_id: str
    """The message that was sent; it is known under this id also when it was refused."""
    status: int
    body: Json
    refused: bool = False
    reason: str = ""
    """Why it was refused: the code and the provider's sentence."""


class ReplySent(NamedTuple):
    """The customer did something."""

    n: int
    at: datetime
    customer: str
    id: str
    reply: Reply
    message_id: str | None
    """The message that was answered, quoted or reacted to; None for text typed on its own."""
    option: Pointer | None
    """The option that was tapped, as a node of that message."""
    spends: bool = False
    """Whether the provider lets this option be pressed only once."""


class WebhookMade(NamedTuple):
    """The provider would post this to the bot - or nothing, and why."""

    n: int
    at: datetime
    customer: str
    cause: int
    """The number of the event that it tells of: a reply or a status."""
    payload: "Json | NoWebhook"
    documented: bool
    """False when the vendor does not document this payload and it is our reading."""
    dialect: str = ""

    @property
    def text(self) -> str:
        """The payload laid out like the vendor's examples; empty when there is none."""
        return "" if isinstance(self.payload, NoWebhook) else _laid_out(self.dialect, self.payload)


class WebhookDelivered(NamedTuple):
    """A webhook was handed to a bot that listens, and what came of it."""

    n: int
    at: datetime
    customer: str
    webhook: int
    """The number of the WebhookMade."""
    attempt: int
    status: int | None
    """The bot's HTTP status; None when there was no answer."""
    milliseconds: float
    text: str = ""
    """What the bot answered, cut; or why there was no answer."""


class ApiCalled(NamedTuple):
    """A bot called the provider's API, and what it was answered."""

    n: int
    at: datetime
    customer: str
    """Whom the call was about; empty where nobody in particular."""
    dialect: str
    method: str
    path: str
    """With its query, secrets hidden."""
    status: int
    milliseconds: float = 0.0
    message_id: str = ""
    """The message that it sent: its JSON and the answer stand in the events of that message."""
    request: Json = None
    """What was asked, where it is JSON and no message."""
    answer: Json = None
    text: str = ""
    """What a person should know of it: why it was refused, or what is not emulated."""


class StatusChanged(NamedTuple):
    """Something became of a message: sent, delivered, read, failed.

    Of a message of the business, or of a reply of the customer: `status.message_id` says which.
    """

    n: int
    at: datetime
    customer: str
    status: Status


class BusinessTyping(NamedTuple):
    """The business is writing; until its next message, or until it is told otherwise."""

    n: int
    at: datetime
    customer: str
    on: bool


class TimeMoved(NamedTuple):
    """The clock was moved, stopped or let go; `at` is the new moment."""

    n: int
    at: datetime
    customer: str
    seconds: float
    """How far it was moved; 0 when it was only stopped or let go."""
    frozen: bool


class FlowMoved(NamedTuple):
    """A flow remembers where a customer is, and what they said."""

    n: int
    at: datetime
    customer: str
    state: str
    values: dict[str, str]


class FaultHappened(NamedTuple):
    """Something was made to go wrong on purpose, or a choice could not be repeated."""

    n: int
    at: datetime
    customer: str
    fault: str
    text: str


class Branched(NamedTuple):
    """The simulation went back: what follows comes after event `after`; what was there is kept as a branch."""

    n: int
    at: datetime
    customer: str
    after: int
    branch: int
    """The number of the branch that begins here; the first one is 0."""


class Noted(NamedTuple):
    """A sentence in the middle of the chat: what a file holds that is no message, or what somebody noted."""

    n: int
    at: datetime
    customer: str
    text: str


Event: TypeAlias = (
    Began
    | CustomerJoined
    | CustomerShown
    | MessageReceived
    | MessageRevised
    | MessageMissing
    | AnswerMade
    | ReplySent
    | WebhookMade
    | WebhookDelivered
    | ApiCalled
    | StatusChanged
    | BusinessTyping
    | TimeMoved
    | FlowMoved
    | FaultHappened
    | Branched
    | Noted
)

KINDS: dict[type[Event], str] = {
    Began: "simulation.began",
    CustomerJoined: "customer.joined",
    CustomerShown: "customer.shown",
    MessageReceived: "message.received",
    MessageRevised: "message.revised",
    MessageMissing: "message.missing",
    AnswerMade: "answer.made",
    ReplySent: "reply.sent",
    WebhookMade: "webhook.made",
    WebhookDelivered: "webhook.delivered",
    ApiCalled: "api.called",
    StatusChanged: "status.changed",
    BusinessTyping: "business.typing",
    TimeMoved: "time.moved",
    FlowMoved: "flow.moved",
    FaultHappened: "fault",
    Branched: "branched",
    Noted: "note",
}
"""The word for each kind of event, in recordings and logs."""


def _laid_out(dialect: str, payload: Json) -> str:
    try:
        return registry.get(dialect).layout(payload)
    except WapreviewError:  # a dialect that is not here: of a recording from elsewhere
        return json.dumps(payload, indent=2)


def kind_of(event: Event) -> str:
    """The word for an event: message.received, reply.sent ..."""
    return KINDS[type(event)]
