"""The simulation: the only place that appends events."""

from collections import deque
from collections.abc import Callable, Sequence
from typing import NamedTuple

from wapreview.dialects.dialect import Dialect
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json, Pointer
from wapreview.messages.reply import (
    Business,
    ButtonReply,
    Customer,
    Inbound,
    MediaReply,
    NoWebhook,
    Occasion,
    Reply,
    Status,
)
from wapreview.simulation.attachments import settled
from wapreview.simulation.bot import Bot, Delivery, Nobody
from wapreview.simulation.clock import Clock, WallClock, moment_at
from wapreview.simulation.events import (
    Began,
    Branched,
    BusinessTyping,
    CustomerJoined,
    CustomerShown,
    Event,
    FaultHappened,
    FlowMoved,
    MessageReceived,
    MessageRevised,
    Noted,
    ReplySent,
    StatusChanged,
    WebhookDelivered,
    WebhookMade,
)
from wapreview.simulation.items import MessageItem
from wapreview.simulation.sides import Sides
from wapreview.simulation.story import Story
from wapreview.simulation.windows import Window, window_of

CUSTOMER, BUSINESS = Customer(), Business()


def unchanged(file: MediaReply) -> MediaReply:
    """The file as it is."""
    return file


def first_variant(dialect: Dialect) -> str:
    """The form of webhooks that comes first."""
    return dialect.variants[0]


class AlreadyTapped(Exception):  # noqa: N818 - a fact about the phone, not a fault
    """The option was tapped before and the provider lets it be pressed only once."""


class Turn(NamedTuple):
    """One reply and what the provider makes of it."""

    reply: ReplySent
    webhook: WebhookMade


class Simulation(Story):
    """All phones and the providers behind them; `dialect` and `business` hold where no message says more.

    Ids come from a seeded random generator and time from the clock, so that a run can be repeated exactly.
    """

    def __init__(  # noqa: PLR0913 - all but the dialect may be left out
        self,
        dialect: Dialect,
        *,
        clock: Clock | None = None,
        seed: int | None = None,
        customer: Customer = CUSTOMER,
        business: Business = BUSINESS,
        variant: str = "",
        channel: str = "whatsapp",
        title: str = "",
        bot: Bot | None = None,
        statuses: bool = False,
        receipts: bool = True,
        history: Sequence[Event] = (),
    ) -> None:
        """Begins a simulation, or goes on with a recorded one at its last event (`history`)."""
        super().__init__(clock or WallClock(), seed, history)
        self.bot: Bot = bot or Nobody()
        self.dialect = dialect
        self.variant = variant or dialect.variants[0]
        self.business = business
        self.channel = channel
        """Where text goes that answers no message."""
        self.statuses = statuses
        """Whether messages get statuses, each with its webhook."""
        self.receipts = receipts
        """Whether customers let it be known that they have read."""
        self.press_once: bool | None = None
        """Whether a button can be pressed only once; None: as the dialect says."""
        self.marked_by_bot = False
        """Whether the bot itself says what it has taken and read; else all is read at once."""
        self.usual_variant: Callable[[Dialect], str] = first_variant
        """The form of webhooks of a provider for which none is wanted."""
        self.files: Callable[[MediaReply], MediaReply] = unchanged
        """Where the files of customers get what a bot needs to fetch them."""
        self._outbox: deque[WebhookMade] = deque()
        self._waiting: dict[int, str] = {}
        """Replies that no bot has taken yet, by the number of their webhook."""
        if not history:
            said = (dialect.name, channel, self.variant, self.seed, business, title)
            self.append(Began, customer.number, *said)
            self.join(customer)

    # Who is there

    def sides_of(self, message_id: str | None, customer: str | None = None) -> Sides:
        """Who is on both sides of a message; without one, those of the simulation."""
        person = self.folded.customers[customer or self.folded.shown]
        own = Sides(self.dialect, person, self.business, self.channel)
        return self.folded.sides.get(message_id or "", own)

    def variant_of(self, dialect: Dialect) -> str:
        """The form of a dialect's webhooks: the one that is wanted, or its usual one."""
        return self.variant if self.variant in dialect.variants else self.usual_variant(dialect)

    def window(self, customer: str | None = None) -> Window:
        """The customer service window as it is now."""
        now = self.clock.now()
        conversation = self.folded.conversations[customer or self.folded.shown]
        return window_of(self.dialect, self.channel, conversation.heard_by(now), now)

    def join(self, customer: Customer, *, silent: bool = False) -> str:
        """A customer comes in, or is known otherwise from now on; gives the key of the conversation.

        The window of one who comes in is open, as if they had just written; not that of a `silent` one.
        """
        self.append(CustomerJoined, customer.number, customer, silent)
        return customer.number

    def show_customer(self, customer: str) -> None:
        """Takes another customer's phone into the hand; what waited there is read. Raises KeyError."""
        conversation = self.folded.conversations[customer]
        if customer == self.folded.shown:
            return
        waiting = [item for item in conversation.items if isinstance(item, MessageItem)]
        waiting = waiting[len(waiting) - conversation.unread :]
        self.append(CustomerShown, customer)
        if self.statuses and self.receipts:
            for item in waiting:
                self.change_status(Status(item.id, "read"), customer)

    # What happens

    def take(
        self,
        body: Json,
        message: Message,
        sides: Sides,
        *,
        customer: str | None = None,
        part: int = 0,
        definition: Json = None,
    ) -> MessageReceived:
        """A message is on a customer's phone, and nothing else happens yet; `receive` is the usual way.

        `body` is the JSON it was read from, `part` which of its messages it is, `definition` that of the template
        that it sends, already filled in.
        """
        key = customer or self.folded.shown
        dialect, number, sender = sides.dialect, sides.customer.number, sides.business.number
        return self.append(
            MessageReceived,
            key,
            dialect.new_id("message", self._random, number),
            body,
            message,
            dialect.name,
            sides.channel,
            part,
            "" if number == key else number,
            "" if sender == self.business.number else sender,
            definition=definition,
        )

    def receive(
        self,
        body: Json,
        message: Message,
        sides: Sides | None = None,
        *,
        customer: str | None = None,
        part: int = 0,
    ) -> MessageReceived:
        """A phone receives a message, and its statuses follow."""
        event = self.take(body, message, sides or self.sides_of(None, customer), customer=customer, part=part)
        self.arrive(event)
        return event

    def arrive(self, event: MessageReceived) -> None:
        """What becomes of a message that is not refused; a reaction is only ever sent (Meta, status webhook page)."""
        if not self.statuses:
            return
        self.change_status(Status(event.id, "sent"), event.customer)
        if event.message.kind == "reaction":
            return
        self.change_status(Status(event.id, "delivered"), event.customer)
        if self.receipts and self.folded.conversations[event.customer].shown:
            self.change_status(Status(event.id, "read"), event.customer)

    def revise(
        self,
        message_id: str,
        body: Json,
        message: Message,
        part: int = 0,
        dialect: str = "",
        channel: str = "",
    ) -> None:
        """The phone shows an edited message from now on; nothing happens if it is the same.

        `dialect` and `channel` are those in which the body is read, where they are others than the message's.
        """
        for key, conversation in self.folded.conversations.items():
            item = conversation.message_item(message_id)
            if item is not None and item.message != message:
                sides = self.sides_of(message_id, key)
                read_in = (part, dialect or sides.dialect.name, channel or sides.channel)
                self.append(MessageRevised, key, message_id, body, message, *read_in)

    def reply(
        self,
        reply: Reply,
        message_id: str | None = None,
        option: Pointer | None = None,
        *,
        customer: str | None = None,
    ) -> Turn:
        """A customer does something: appends it, and the webhook that the provider makes of it.

        `message_id` is the message that is answered or quoted, `option` the tapped option's node in it.
        The webhook waits for `settle` to be handed to the bot. Raises AlreadyTapped.
        """
        key = customer or self.folded.shown
        item = self.folded.conversations[key].message_item(message_id or "")
        sides = self.sides_of(message_id, key)
        if item is not None and option is not None and option in item.spent:
            raise AlreadyTapped(f"{sides.dialect.title} lets a button be pressed only once")
        once = sides.dialect.press_once if self.press_once is None else self.press_once
        reply = self.files(reply) if isinstance(reply, MediaReply) else reply
        reply = settled(reply, sides.dialect, self._random, sides.customer.number)
        identity = sides.dialect.new_id("reply", self._random, sides.customer.number)
        spends = once and isinstance(reply, ButtonReply)
        sent = self.append(ReplySent, key, identity, reply, message_id, option, spends)
        made = self._made(sent, sides, lambda occasion: sides.dialect.webhook(reply, occasion), reply)
        if self.marked_by_bot:
            self.append(StatusChanged, key, Status(identity, "sent"))
            self._waiting[made.n] = identity
        elif not self.receipts:
            self.append(StatusChanged, key, Status(identity, "delivered"))
        self._outbox.append(made)
        return Turn(sent, made)

    def witness(self, inbound: Inbound, payload: Json, *, customer: str | None = None) -> None:
        """A reply that is already known from its webhook: appends both as they are."""
        key = customer or self.folded.shown
        now = self.clock.now()
        at = (moment_at(inbound.time, now.tzinfo) if inbound.time is not None else None) or now
        identity = inbound.id or self.dialect.new_id("reply", self._random, self.customer.number)
        sent = self.append(ReplySent, key, identity, inbound.reply, inbound.quotes, None, at=at)
        self.append(WebhookMade, key, sent.n, payload, True, self.dialect.name, at=at)

    def change_status(self, status: Status, customer: str) -> StatusChanged:
        """Something becomes of a message; of one of the business the provider tells the bot."""
        changed = self.append(StatusChanged, customer, status)
        if self.folded.conversations[customer].message_item(status.message_id) is not None:
            sides = self.sides_of(status.message_id, customer)
            made = self._made(changed, sides, lambda occasion: sides.dialect.status(status, occasion), status)
            self._outbox.append(made)
        return changed

    def typing(self, on: bool, customer: str | None = None) -> None:
        """The business begins to write, or stops."""
        key = customer or self.folded.shown
        if self.folded.conversations[key].typing != on:
            self.append(BusinessTyping, key, on)

    def note(self, text: str, customer: str | None = None) -> None:
        """A sentence in the middle of the chat."""
        self.append(Noted, customer or self.folded.shown, text)

    def remember(self, customer: str, state: str, values: dict[str, str]) -> None:
        """A flow keeps where a customer is, and what they said."""
        self.append(FlowMoved, customer, state, values)

    def fault(self, fault: str, text: str, customer: str = "") -> None:
        """Something goes wrong on purpose, or cannot be repeated."""
        self.append(FaultHappened, customer, fault, text)

    def rewind(self, after: int) -> Branched:
        """Goes back, and forgets what waits to be delivered. Raises KeyError when there is no such event."""
        self.forget_waiting()
        return super().rewind(after)

    def forget_waiting(self) -> None:
        """The webhooks that wait for `settle` are delivered to nobody."""
        self._outbox.clear()

    async def settle(self) -> None:
        """Hands the waiting webhooks to the bot, one after the other; what it answers arrives meanwhile."""
        while self._outbox:
            made = self._outbox.popleft()
            delivery = await self.bot.deliver(made)
            if delivery is not None:
                self.delivered(made, delivery)

    def delivered(self, made: WebhookMade, delivery: Delivery) -> None:
        """What came of handing a webhook to a bot; a reply that it took has reached it."""
        _, status, milliseconds, text, attempt = delivery
        if status is None and not text:
            return
        self.append(WebhookDelivered, made.customer, made.n, attempt, status, milliseconds, text)
        reply = self._waiting.pop(made.n, None) if delivery.accepted else None
        item = self.folded.conversations[made.customer].reply_item(reply) if reply is not None else None
        # A bot may mark it as read before it has answered.
        if reply is not None and (item is None or item.status != "read"):
            self.change_status(Status(reply, "delivered"), made.customer)

    def _made(
        self,
        cause: ReplySent | StatusChanged,
        sides: Sides,
        write: Callable[[Occasion], "Json | NoWebhook"],
        about: Reply | Status,
    ) -> WebhookMade:
        """Appends what the provider posts because of an event."""
        dialect = sides.dialect
        message_id = cause.message_id if isinstance(cause, ReplySent) else cause.status.message_id
        item = self.folded.conversations[cause.customer].message_item(message_id or "")
        received = self.folded.received.get(message_id or "")
        occasion = Occasion(
            sides.customer,
            sides.business,
            int(cause.at.timestamp()),
            cause.id if isinstance(cause, ReplySent) else "",
            message_id,
            item.message if item and item.ghost != "missing" else None,
            self.variant_of(dialect),
            sides.channel,
            received.body if received else None,
            received.part if received else 0,
        )
        payload = write(occasion)
        if isinstance(payload, NoWebhook):
            documented = payload.documented
        else:
            documented = type(about).__name__ not in dialect.undocumented
        said = (payload, documented, dialect.name)
        return self.append(WebhookMade, cause.customer, cause.n, *said, at=cause.at)
