"""All phones of a simulation, folded from its events."""

from collections.abc import Iterable

from wapreview.dialects import registry
from wapreview.messages.reply import Business, Customer
from wapreview.simulation.conversation import Conversation
from wapreview.simulation.events import (
    Began,
    CustomerJoined,
    CustomerShown,
    Event,
    MessageReceived,
    MessageRevised,
)
from wapreview.simulation.sides import Sides


class Folded:
    """Customers, their conversations, and who stands on both sides of each message."""

    def __init__(self, events: Iterable[Event] = ()) -> None:
        self.business = Business()
        self.customers: dict[str, Customer] = {}
        self.conversations: dict[str, Conversation] = {}
        self.sides: dict[str, Sides] = {}
        """By message id."""
        self.received: dict[str, MessageReceived] = {}
        """By message id; as they were edited last."""
        self.shown = ""
        """The customer whose phone is in sight."""
        for event in events:
            self.apply(event)

    def apply(self, event: Event) -> None:
        """Adds one event; a customer of whom nothing is known but the number comes in by it."""
        key = event.customer
        if isinstance(event, Began):
            self.business, self.shown = event.business, key
        if key and key not in self.conversations:
            self._join(key, Customer(key, key, ""))
        match event:
            case CustomerJoined():
                self._join(key, event.person)
            case CustomerShown():
                if self.shown in self.conversations:
                    self.conversations[self.shown].hide()
                self.shown = key
            case MessageReceived():
                self.sides[event.id] = self._sides(event)
                self.received[event.id] = event
            case MessageRevised() if event.id in self.received:
                self.received[event.id] = self.received[event.id]._replace(
                    body=event.body,
                    message=event.message,
                    part=event.part,
                    dialect=event.dialect or self.received[event.id].dialect,
                    channel=event.channel,
                    definition=None,
                )
            case _:
                pass
        for concerned in [key] if key else list(self.conversations):
            if concerned in self.conversations:
                self.conversations[concerned].apply(event)

    def _join(self, key: str, person: Customer) -> None:
        self.customers[key] = person
        if key not in self.conversations:
            self.conversations[key] = Conversation(business=self.business.name, shown=key == self.shown)

    def _sides(self, event: MessageReceived) -> Sides:
        person = self.customers.get(event.customer, Customer(number=event.customer))
        customer = person._replace(number=event.to) if event.to else person
        business = self.business._replace(number=event.sender) if event.sender else self.business
        return Sides(registry.get(event.dialect), customer, business, event.channel)
