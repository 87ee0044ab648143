"""The simulation: the only place that appends events."""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

from wapreview.dialects.dialect import Dialect
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json, Pointer
from wapreview.messages.reply import Business, ButtonReply, Customer, Inbound, NoWebhook, Occasion, Reply
from wapreview.simulation.clock import Clock, WallClock, moment_at
from wapreview.simulation.conversation import Conversation
from wapreview.simulation.events import (
    Event,
    MessageReceived,
    MessageRevised,
    Noted,
    ReplySent,
    WebhookMade,
)
from wapreview.simulation.parties import ChatTitle, chat_title

CUSTOMER, BUSINESS = Customer(), Business()


class AlreadyTapped(Exception):  # noqa: N818 - a fact about the phone, not a fault
    """The option was tapped before and the provider lets it be pressed only once."""


class Turn(NamedTuple):
    """One reply and what the provider makes of it."""

    reply: ReplySent
    webhook: WebhookMade


class Sides(NamedTuple):
    """Who writes to whom in one message, and in which dialect; the webhook of an answer to it takes these."""

    dialect: Dialect
    customer: Customer
    business: Business
    channel: str = "whatsapp"


class Simulation:
    """One phone and the providers behind it; `dialect`, `customer` and `business` hold where no message says more.

    Ids come from a seeded random generator and time from the clock, so that a run can be repeated exactly.
    """

    def __init__(
        self,
        dialect: Dialect,
        *,
        clock: Clock | None = None,
        seed: int | None = None,
        customer: Customer = CUSTOMER,
        business: Business = BUSINESS,
        variant: str = "",
        channel: str = "whatsapp",
    ) -> None:
        self.dialect = dialect
        self.variant = variant or dialect.variants[0]
        self.customer = customer
        self.business = business
        self.channel = channel
        """Where text goes that answers no message."""
        self.events: list[Event] = []
        self.conversation = Conversation(business=business.name)
        self._clock = clock or WallClock()
        self._random = Random(seed)  # noqa: S311 - ids of a simulation, not secrets
        self._subscribers: list[Callable[[Event], None]] = []
        self._sides: dict[str, Sides] = {}
        """By message id."""

    @property
    def chat_title(self) -> ChatTitle:
        """The bar above the chat."""
        return chat_title(self.conversation.items, self.business, self.customer)

    def subscribe(self, callback: Callable[[Event], None]) -> None:
        """Calls back with every event from now on."""
        self._subscribers.append(callback)

    def sides_of(self, message_id: str | None) -> Sides:
        """Who is on both sides of a message; without one, those of the simulation."""
        own = Sides(self.dialect, self.customer, self.business, self.channel)
        return self._sides.get(message_id or "", own)

    def receive(self, body: Json, message: Message, sides: Sides | None = None) -> MessageReceived:
        """The phone receives a message; `body` is the JSON it was read from."""
        sides = sides or self.sides_of(None)
        identity = sides.dialect.new_id("message", self._random, sides.customer.number)
        self._sides[identity] = sides
        event = MessageReceived(len(self.events), self._clock.now(), identity, body, message)
        self._append(event)
        return event

    def revise(self, message_id: str, body: Json, message: Message) -> None:
        """The phone shows an edited message from now on; nothing happens if it is the same."""
        item = self.conversation.message_item(message_id)
        if item is not None and item.message != message:
            self._append(MessageRevised(len(self.events), self._clock.now(), message_id, body, message))

    def reply(self, reply: Reply, message_id: str | None = None, option: Pointer | None = None) -> Turn:
        """The customer does something: appends it, and the webhook that the provider makes of it.

        `message_id` is the message that is answered, `option` the tapped option's node in it.
        Raises AlreadyTapped.
        """
        item, sides = self.conversation.message_item(message_id or ""), self.sides_of(message_id)
        if item is not None and option is not None and option in item.spent:
            raise AlreadyTapped(f"{sides.dialect.title} lets a button be pressed only once")
        now = self._clock.now()
        identity = sides.dialect.new_id("reply", self._random, sides.customer.number)
        spends = sides.dialect.press_once and isinstance(reply, ButtonReply)
        sent = ReplySent(len(self.events), now, identity, reply, message_id, option, spends)
        self._append(sent)
        made = self._webhook(sent, item.message if item else None, sides)
        self._append(made)
        return Turn(sent, made)

    def witness(self, inbound: Inbound, payload: Json) -> None:
        """A reply that is already known from its webhook: appends both as they are."""
        now = self._clock.now()
        at = (moment_at(inbound.time, now.tzinfo) if inbound.time is not None else None) or now
        identity = inbound.id or self.dialect.new_id("reply", self._random, self.customer.number)
        self._append(ReplySent(len(self.events), at, identity, inbound.reply, inbound.quotes, None))
        text = self.dialect.layout(payload)
        self._append(WebhookMade(len(self.events), at, identity, payload, text, documented=True))

    def note(self, text: str) -> None:
        """A sentence in the middle of the chat."""
        self._append(Noted(len(self.events), self._clock.now(), text))

    def _webhook(self, sent: ReplySent, message: Message | None, sides: Sides) -> WebhookMade:
        dialect = sides.dialect
        occasion = Occasion(
            sides.customer,
            sides.business,
            int(sent.at.timestamp()),
            sent.id,
            sent.message_id,
            message,
            self.variant if self.variant in dialect.variants else dialect.variants[0],
            sides.channel,
        )
        payload = dialect.webhook(sent.reply, occasion)
        if isinstance(payload, NoWebhook):
            return WebhookMade(len(self.events), sent.at, sent.id, payload, "", payload.documented)
        documented = type(sent.reply).__name__ not in dialect.undocumented
        return WebhookMade(len(self.events), sent.at, sent.id, payload, dialect.layout(payload), documented)

    def _append(self, event: Event) -> None:
        self.events.append(event)
        self.conversation.apply(event)
        for callback in self._subscribers:
            callback(event)
