"""What the control API answers, as pydantic models for its OpenAPI document; tests check answers against them."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict


class Answered(BaseModel):
    """An answer; later versions may add members."""

    model_config = ConfigDict(use_attribute_docstrings=True)


class Event(Answered):
    """One event, as a line of a recording has it; `kind` says which further members there are."""

    model_config = ConfigDict(extra="allow")

    n: int
    """Its number; numbers grow, and never come twice."""
    at: str
    """The simulation's time, ISO 8601."""
    customer: str
    """Whom it concerns; empty where it concerns all."""
    kind: str
    """message.received, reply.sent, webhook.made ..."""


class Health(Answered):
    """That it works, and for whom."""

    status: Literal["ok"]
    version: str
    dialect: str
    """Whose webhooks are posted."""
    bot: str
    """Where they go."""
    address: str
    """Where the emulated API listens."""
    last: int
    """The number of the latest event."""
    retries_pending: int
    """Webhooks that the bot did not take and that will be posted again."""
    dropped: int
    """Webhooks for which there was no room."""


class Customer(Answered):
    """A customer."""

    id: str
    """As the other paths name them; `default` is the first one too."""
    default: bool
    number: str
    name: str
    language: str
    user_id: str
    """Meta's business-scoped user id."""


class Customers(Answered):
    """All customers, in the order in which they came."""

    customers: list[Customer]


class Option(Answered):
    """Something that can be tapped."""

    id: str | None
    """Its id or payload."""
    title: str | None
    action: Literal["reply", "row", "url", "call", "copy", "location", "form", "catalog", "other"]


class ChatOption(Option):
    """An option on the phone."""

    tapped: bool
    """Whether it was tapped."""
    spent: bool
    """Whether it cannot be tapped again."""


class Section(Answered):
    """A part of a list."""

    title: str | None
    options: list[ChatOption]


class Card(Answered):
    """A bubble, or a card of a carousel. A text that is not there is left out."""

    header: str = ""
    media: str = ""
    """What stands in place of a header's text: image, video, document, location ..."""
    body: str = ""
    footer: str = ""
    options: list[ChatOption]


class ChatMessage(Card):
    """A message of the business."""

    kind: Literal["message"]
    id: str
    """The id with which its send was answered."""
    at: str
    type: str
    """button, list, text, image, template ..."""
    status: Literal["sent", "delivered", "read", "failed"] | None
    refused: bool
    """Whether the provider refused it: on a real phone it never appears."""
    failure: str = ""
    """Why it was refused or failed."""
    reaction: str = ""
    """The customer's emoji on it."""
    list_button: str | None = None
    sections: list[Section] = []
    cards: list[Card] = []


class ChatReply(Answered):
    """Something that the customer sent."""

    kind: Literal["reply"]
    id: str
    at: str
    reply: dict[str, Any]
    """As in recordings: `kind` says what it is."""
    status: Literal["sent", "delivered", "read", "failed"]


class ChatNotice(Answered):
    """A sentence in the middle of the chat."""

    kind: Literal["notice"]
    text: str


class Window(Answered):
    """The customer service window."""

    closed: bool
    """Whether only templates may be sent now."""
    closes: str | None
    """When it closes or closed; null where the provider has none."""


class Chat(Answered):
    """What stands on a phone."""

    customer: Customer
    typing: bool
    """Whether the business is writing."""
    window: Window
    items: list[ChatMessage | ChatReply | ChatNotice]


class Webhook(Answered):
    """What is posted to the bot."""

    n: int
    """Its number, by which it can be sent again."""
    dialect: str
    documented: bool
    """False where the provider does not document this payload."""
    payload: Any


class Delivery(Answered):
    """What the bot answered to the first attempt."""

    status: int | None
    """Its HTTP status; null where it gave no answer."""
    ms: float
    """Milliseconds."""
    text: str
    """The beginning of its answer; or why there is none."""


class Acted(Answered):
    """What came of a reply."""

    events: list[Event]
    """All that happened to this customer from the reply on, until the answer."""
    webhook: Webhook | None
    """Null where the provider posts nothing for it; `reason` says why."""
    reason: str | None
    delivery: Delivery | None
    """Null where nothing is posted, or the bot has not answered yet."""


class Attempt(Delivery):
    """One attempt to deliver a webhook."""

    attempt: int
    """1 for the first."""


class WebhookPage(Answered):
    """A webhook, and what came of it."""

    n: int
    customer: str
    cause: int
    """The number of the event that it tells of."""
    dialect: str
    documented: bool
    payload: Any
    """Null where the provider posts nothing."""
    reason: str | None
    """Why it posts nothing."""
    deliveries: list[Attempt]


class Resent(Answered):
    """What came of sending it again."""

    delivery: Delivery | None


class Events(Answered):
    """Events, the oldest first; 1,000 at most."""

    events: list[Event]
    last: int
    """The number of the last one of these; where there is none, of the latest event. Ask with it for what follows."""


class Clock(Answered):
    """The simulation's time."""

    now: str
    """ISO 8601."""
    frozen: bool


class Switches(Answered):
    """How the provider and the customers behave."""

    judged: Literal["strict", "window", "lenient"]
    answers_in_response: bool
    escaped: bool
    known_templates_only: bool
    allowed: list[str] | None
    rate_limits: bool
    receipts: bool
    press_once: bool | None


class Faults(Answered):
    """What goes wrong on purpose."""

    rules: list[dict[str, Any]]


class SnapshotTaken(Answered):
    """The name of a moment."""

    snapshot: str


class Moved(Answered):
    """Where the simulation stands now."""

    last: int
    """The number of the latest event; events before it may be on a branch that was left."""


class Lamp(Answered):
    """One of the four."""

    name: Literal["listening", "handshake", "accepts", "answers"]
    state: Literal["unknown", "waiting", "good", "bad"]
    sentence: str
    """What is so; for a bad one, what to do."""


class Connection(Answered):
    """How far the way to the bot and back is open."""

    lamps: list[Lamp]


class ErrorDetails(Answered):
    """Why something was not done."""

    code: str
    """For programs: unknown_customer, no_such_option ..."""
    message: str
    """For people."""
    options: list[Option] = []
    """What can be tapped on the message."""
    message_id: str = ""
    """The message that has these options, or the older one that has the option."""


class Error(Answered):
    """The answer to all that was not done."""

    error: ErrorDetails
