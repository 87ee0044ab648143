"""Where one stands in a simulation: at its end, or somewhere on a walk through it. No terminal."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from wapreview.simulation.conversation import Conversation
from wapreview.simulation.events import AnswerMade, Event, ReplySent, StatusChanged
from wapreview.simulation.folding import Folded
from wapreview.simulation.parties import ChatTitle, chat_title
from wapreview.simulation.recordings.troubles import Trouble, troubles_of
from wapreview.simulation.recordings.walking import Walk
from wapreview.simulation.simulation import Simulation
from wapreview.simulation.windows import Window, window_of

TITLE_ITEMS = 50
"""Items that are looked at to see whether this is a group chat."""


class Standpoint(ABC):
    """What the phones show from here; a reply from the middle of a walk begins a branch there."""

    walk: Walk | None = None
    """Where one is in what happened; None at its end, where it goes on."""
    person: str = ""
    """While one walks, the customer whose phone is looked at; empty where it is the one in the hand."""
    playing = 0
    """At how many times the speed it plays; 0 where it does not."""
    stays_on_walk = False
    """Whether one who has come to the end of what happened still walks."""
    _troubles: tuple[Sequence[Event], Sequence[Trouble]] = ((), ())

    @property
    @abstractmethod
    def simulation(self) -> Simulation:
        """The simulation behind the phone."""

    @property
    def folded(self) -> Folded:
        """All phones as they stand here."""
        return self.simulation.folded if self.walk is None else self.walk.state()

    @property
    def happened(self) -> Sequence[Event]:
        """What happened on the branch that is looked at, also after this place."""
        return self.simulation.events if self.walk is None else self.walk.path

    @property
    def troubles(self) -> Sequence[Trouble]:
        """What went wrong on the way that is walked; empty while one does not walk."""
        if self.walk is None:
            return ()
        if self._troubles[0] is not self.walk.path:
            self._troubles = self.walk.path, troubles_of(self.walk.path)
        return self._troubles[1]

    @property
    def troubles_here(self) -> list[Trouble]:
        """What went wrong in the step in which one stands."""
        numbers = {event.n for event in self.walk.latest_step} if self.walk else set()
        return [trouble for trouble in self.troubles if trouble.n in numbers]

    @property
    def concerned(self) -> str:
        """The id of the message with which something went wrong here; empty where nothing did."""
        numbers = {trouble.n for trouble in self.troubles_here}
        events = self.walk.latest_step if self.walk else ()
        named = (_message_of(event) for event in events if event.n in numbers)
        return next((name for name in named if self.conversation.message_item(name)), "")

    @property
    def at_its_end(self) -> bool:
        """Whether the walk has come to where the simulation goes on."""
        walk, events = self.walk, self.simulation.events
        if walk is None or not walk.at_end:
            return walk is None
        here = len(walk.path) - 1
        return here < len(events) and events[here].n == walk.n

    @property
    def shown_customer(self) -> str:
        """Whose phone is in sight."""
        folded = self.folded
        return self.person if self.person in folded.conversations else folded.shown

    @property
    def conversation(self) -> Conversation:
        """What the phone in sight shows."""
        return self.folded.conversations[self.shown_customer]

    @property
    def chat_title(self) -> ChatTitle:
        """The bar above the chat."""
        folded, items = self.folded, self.conversation.items[:TITLE_ITEMS]
        return chat_title(items, folded.business, folded.customers[self.shown_customer])

    @property
    def window(self) -> Window:
        """The customer service window as it is here."""
        simulation, latest = self.simulation, self.walk.latest if self.walk else None
        now = latest.at if latest is not None else simulation.clock.now()
        return window_of(simulation.dialect, simulation.channel, self.conversation.heard_by(now), now)

    def begin_walk(self) -> Walk:
        """Walks from here on, beginning at the end of what happened."""
        if self.walk is None:
            self.walk = Walk(self.simulation.history)
            self.walk.go_to(self.simulation.events[-1].n)
        return self.walk

    def show_person(self, key: str) -> None:
        """Takes another phone into the hand; while one walks, only looks at it."""
        if self.walk is None:
            self.simulation.show_customer(key)
            return
        self.walk.follow(key)
        self.person = key or self.walk.customer
        if key not in self.folded.conversations or not self.conversation.items:
            self.go_to_person(key)

    def go_to_person(self, key: str) -> None:
        """To what went wrong last for a customer of whom nothing is seen yet, else to the end of their path."""
        if self.walk is None or not key:
            return
        own = [event.n for event in self.walk.path if event.customer == key]
        wrong = [trouble.n for trouble in self.troubles if trouble.n in set(own)]
        if own:
            self.walk.go_to((wrong or own)[-1])

    def follow_walk(self) -> None:
        """Looks at the phone on which something was seen last."""
        if self.walk is not None:
            self.person = self.walk.customer

    def go_on(self) -> None:
        """Ends the walk: what happens next comes after the place where it stood."""
        walk, key = self.walk, self.shown_customer
        if walk is None:
            return
        if not self.at_its_end:
            self.simulation.rewind(walk.path[0].n if walk.n is None else walk.n)
        self.walk, self.person = None, ""
        self.simulation.show_customer(key)

    def leave_walk(self) -> None:
        """Ends the walk at the end of what happened; nothing is changed."""
        self.walk, self.person = None, ""


def _message_of(event: Event) -> str:
    """The id of the message that an event is about."""
    match event:
        case StatusChanged():
            return event.status.message_id
        case AnswerMade() | ReplySent():
            return event.message_id or ""
    return ""
