"""A flow at the business's end: answers each reply with the message that comes next."""

from collections.abc import Callable
from itertools import islice

from wapreview.errors import WapreviewError
from wapreview.messages.pointers import Json
from wapreview.messages.reply import NoWebhook
from wapreview.preview import Item
from wapreview.simulation.bot import Delivery
from wapreview.simulation.events import MessageReceived, ReplySent, WebhookMade
from wapreview.simulation.flows.flow import END, DeadEnd, Flow, Position, Send, Step
from wapreview.simulation.flows.library import FlowMessage
from wapreview.simulation.flows.opening import FlowSource
from wapreview.simulation.flows.placeholders import filled
from wapreview.simulation.flows.reach import message_of
from wapreview.simulation.flows.recognising import name_of_body
from wapreview.simulation.sending import send
from wapreview.simulation.simulation import Simulation

LOOK_BACK = 200
"""Messages on a phone among which the flow's latest one is looked for."""
OPENED_MAX = 20
"""Messages of a file that are recognised at once, before somebody edits it."""


class FlowBot:
    """The Bot of a flow. Where each customer is stands in the simulation's events, so that going back works."""

    @property
    def title(self) -> str:
        """Who answers: a folder in which no tap leads on is no flow yet."""
        return "flow" if self.flow.begun else "none"

    def __init__(self, simulation: Simulation, source: FlowSource) -> None:
        self._simulation = simulation
        self._source = source
        self._names: dict[str, str] = {}
        """The message's name in the flow, by the id under which it was received; "" for none of the flow."""
        self._hears: list[Callable[[DeadEnd], None]] = []
        self.dead_end: DeadEnd | None = None
        """Why nothing came after the latest reply; None where something came, or nothing was to come."""
        received = (event for event in simulation.history if isinstance(event, MessageReceived))
        for event in islice(received, OPENED_MAX):
            self._name_of(event)

    @property
    def flow(self) -> Flow:
        """The flow as it is saved now."""
        return self._source.flow

    @property
    def simulation(self) -> Simulation:
        """The simulation that it answers in."""
        return self._simulation

    def name_of(self, message_id: str) -> str:
        """The name in the flow of a message that was received; "" where it is none of the flow."""
        return self._named(message_id)

    def on_dead_end(self, callback: Callable[[DeadEnd], None]) -> None:
        """Calls back with every dead end from now on."""
        self._hears.append(callback)

    def know(self, message_id: str, name: str) -> None:
        """Says which message of the flow was received under an id; unchanged ones are recognised anyhow."""
        self._names[message_id] = name

    async def begin(self, customer: str | None = None) -> None:
        """Sends what the flow begins with."""
        key = customer or self._simulation.folded.shown
        await self._take(self.flow.first(), key)

    async def deliver(self, webhook: WebhookMade) -> Delivery | None:
        """Answers a reply; whatever else a webhook tells is taken as read."""
        sent = self._reply_of(webhook)
        if sent is None or isinstance(webhook.payload, NoWebhook):
            return None
        self.dead_end = None
        outcome = self.flow.next_of(self._position(sent), sent.reply)
        if outcome is not None:
            await self._take(outcome, sent.customer)
        return Delivery(accepted=True)

    async def window_closed(self, customer: str | None = None) -> None:
        """Sends what the flow keeps for a closed window, if it is closed; for after the clock was moved."""
        key = customer or self._simulation.folded.shown
        conversation = self._simulation.conversations[key]
        sends = self._expired(key)
        if not sends or conversation.state in ("", END) or not self._simulation.window(key).closed:
            return
        if self._latest(key) != sends[-1].message:
            await self._send(sends, key)

    async def _take(self, outcome: Step | DeadEnd, customer: str) -> None:
        if isinstance(outcome, DeadEnd):
            self._end(outcome, customer)
            return
        self._simulation.remember(customer, outcome.state, outcome.values)
        await self._send(outcome.sends, customer)

    async def _send(self, sends: tuple[Send, ...], customer: str) -> None:
        """Sends one after the other, until the simulation goes back, or the window is closed."""
        epoch = self._simulation.epoch
        for each in sends:
            if each.delay:
                self._simulation.typing(True, customer)
                await self._simulation.clock.wait(each.delay)
            if self._simulation.epoch != epoch:
                return
            instead = self._instead(each, customer)
            for message in instead or (each,):
                self._send_one(message.message, customer)
            if instead:
                return

    def _instead(self, wanted: Send, customer: str) -> tuple[Send, ...]:
        """What is sent in the place of a message because the window is closed; nothing where it may be sent."""
        message = message_of(self.flow.library, wanted.message)
        allowed = message is not None and all(each.kind == "template" for each in message.messages)
        if allowed or not self._simulation.window(customer).closed:
            return ()
        expired = self._expired(customer)
        return () if wanted in expired else expired

    def _expired(self, customer: str) -> tuple[Send, ...]:
        conversation = self._simulation.conversations[customer]
        step = self.flow.expired(Position("", conversation.state, conversation.values))
        return step.sends if step else ()

    def _send_one(self, name: str, customer: str) -> None:
        try:
            message = self.flow.library.read(name)
        except WapreviewError as error:
            self._end(DeadEnd(str(error), name, name), customer)
            return
        if message is None or not message.messages:
            why = "holds no message" if message else "is no file of this flow"
            self._end(DeadEnd(f"“{name}” {why}.", name, name), customer)
            return
        values = self._simulation.conversations[customer].values
        for item, body in message.bodies():
            self._send_body(message, item, filled(body, values), customer)

    def _send_body(self, message: FlowMessage, item: Item, body: Json, customer: str) -> None:
        received = send(self._simulation, body, dialect=item.dialect, channel=item.channel, customer=customer)
        for event in received:
            self._names[event.id] = message.name

    def _end(self, dead_end: DeadEnd, customer: str) -> None:
        """Nothing comes. In a folder that is no flow yet, nobody expected anything."""
        self.dead_end = dead_end
        self._simulation.typing(False, customer)
        if self.flow.begun:
            self._simulation.note(dead_end.reason, customer)
        for callback in self._hears:
            callback(dead_end)

    def _reply_of(self, webhook: WebhookMade) -> ReplySent | None:
        """The reply that a webhook tells of; None for a status."""
        cause = self._simulation.event(webhook.cause)
        return cause if isinstance(cause, ReplySent) else None

    def _position(self, sent: ReplySent) -> Position:
        conversation = self._simulation.conversations[sent.customer]
        state = conversation.state or self._latest(sent.customer)
        return Position(self._named(sent.message_id), state, conversation.values)

    def _named(self, message_id: str | None) -> str:
        """The name of a message that was received; "" where it is none of the flow."""
        if message_id is None:
            return ""
        if message_id in self._names:
            return self._names[message_id]
        found = self._simulation.folded.received.get(message_id)
        return self._name_of(found) if found else ""

    def _latest(self, customer: str) -> str:
        """The name of the flow's latest message on this phone."""
        events = (event for event in reversed(self._simulation.events) if isinstance(event, MessageReceived))
        own = islice((event for event in events if event.customer == customer), LOOK_BACK)
        names = (self._named(event.id) for event in own)
        return next((name for name in names if name), "")

    def _name_of(self, event: MessageReceived) -> str:
        name = self._names[event.id] = name_of_body(self.flow.library, event.body)
        return name
