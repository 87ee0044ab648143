"""The simulation's time and its people: the clock is moved, phones change hands."""

from collections.abc import Sequence

from textual import on

from wapreview.messages.reply import Customer
from wapreview.simulation.conversation import Conversation
from wapreview.simulation.items import MessageItem
from wapreview.simulation.offers import Offer, offers_of
from wapreview.simulation.parties import digits
from wapreview.simulation.recordings.comparing import lines_of
from wapreview.simulation.recordings.given_secrets import NONE_GIVEN
from wapreview.simulation.spans import parse_span
from wapreview.studio.choosing import AskLine, Choice, Choose
from wapreview.studio.entry import Entry
from wapreview.studio.log_lines import LogLines
from wapreview.studio.log_pane import raw_of
from wapreview.studio.recovering import Recovering
from wapreview.studio.title import cut_off

LATER_HOURS = 25
"""One more than the customer service window has."""
NEW, EVERYONE = "new customer", "everyone"
FEW = 2
"""Lines of the list of customers up to which it needs no search."""
LATEST = 28
"""Characters of what was said last in the list of customers."""
CLOCK = (
    Choice("1 h", "1 hour later"),
    Choice("25 h", "25 hours later", "the customer service window is closed then"),
    Choice("3 d", "3 days later"),
    Choice("type", "Another time ...", "90 min, 2 d, -1 h"),
    Choice("freeze", "Stop the clock", "every event has the same time"),
    Choice("run", "Let the clock run"),
)


class Timing(Recovering):
    """The room with a clock and several customers, and a log of what they did."""

    @on(LogLines.Chosen)
    def _log_chosen(self, chosen: LogLines.Chosen) -> None:
        chosen.stop()
        given = self.entry.simulation.secrets if self.entry is not None else NONE_GIVEN
        self.push_screen(raw_of(chosen.event, self.skin, given))

    def offers(self, item: MessageItem) -> list[Offer]:
        """What a message asks for beside a tap."""
        if self.entry is None:
            return []
        simulation = self.entry.simulation
        received = self.entry.folded.received.get(item.id)
        now = int(simulation.clock.now().timestamp())
        return offers_of(item.message, simulation.customer.number, now, received.body if received else None)

    def action_later(self) -> None:
        """25 hours later."""
        self._advance(LATER_HOURS * 3600.0)

    def action_clock(self) -> None:
        """Asks what becomes of the clock."""
        if self.entry is not None:
            now = self.entry.simulation.clock.now()
            self.push_screen(Choose(f"The clock says {now:%A %d %B %Y, %H:%M}", CLOCK), self._clock_chosen)

    def _clock_chosen(self, answer: str | None) -> None:
        simulation = self.entry.simulation if self.entry else None
        if answer is None or self.entry is None or simulation is None:
            return
        if answer == "type":
            self.push_screen(AskLine("How much later?", "25 h, 90 min, 1 d 2 h, -1 h"), self._time_typed)
            return
        if answer not in ("freeze", "run"):
            self._advance(parse_span(answer))
            return
        self.entry.go_on()
        if answer == "freeze":
            simulation.freeze()
        else:
            simulation.let_run()
        self.refresh_phone()

    def _time_typed(self, answer: str | None) -> None:
        if answer is None:
            return
        try:
            self._advance(parse_span(answer))
        except ValueError as error:
            self.tell(str(error), "warning")

    def _advance(self, seconds: float) -> None:
        entry = self.entry
        if entry is None:
            return
        entry.go_on()
        try:
            entry.simulation.advance(seconds)
        except OverflowError:
            self.tell("The clock cannot go there: the calendar ends", "warning")
            return
        self.refresh_phone()
        now, window = entry.simulation.clock.now(), entry.simulation.window()
        self.tell(f"It is {now:%A %d %B, %H:%M}; the customer service window {window}")

    # Switches

    def action_receipts(self) -> None:
        """Read receipts of the customers."""
        if self.entry is not None:
            on = not self.entry.simulation.receipts
            self.entry.take_habits(receipts=on)
            self.tell(
                "Customers let it be known that they have read" if on else "No read receipts from now on"
            )

    def action_press_once(self) -> None:
        """Whether a button can be pressed only once."""
        entry = self.entry
        if entry is not None:
            simulation = entry.simulation
            once = simulation.dialect.press_once if simulation.press_once is None else simulation.press_once
            entry.take_habits(press_once=not once)
            self.tell(
                "Buttons can be pressed again from now on" if once else "A button can be pressed only once"
            )

    # Customers

    def action_customers(self) -> None:
        """Asks whose phone is shown."""
        entry = self.entry
        if entry is None:
            return
        choices = customer_choices(entry)
        if entry.walk is not None and len(choices) > 1:
            choices.insert(0, Choice(EVERYONE, "Everyone", "steps go from phone to phone"))
        choices.append(Choice(NEW, "A new customer ...", "name and number"))
        followed = entry.shown_customer if entry.walk is None else entry.walk.followed or EVERYONE
        current = followed if any(choice.name == followed for choice in choices) else entry.shown_customer
        chosen = Choose("Whose phone?", choices, current, searchable=len(choices) > FEW)
        self.push_screen(chosen, self._customer_chosen)

    def _customer_chosen(self, answer: str | None) -> None:
        if answer == NEW:
            ask = AskLine("Who joins? Name, number, perhaps a language", "Ben, +49 170 0000002, de")
            self.push_screen(ask, self._customer_named)
        elif answer is not None and self.entry is not None:
            self.show_customer("" if answer == EVERYONE else answer)

    def _customer_named(self, answer: str | None) -> None:
        if answer is None or self.entry is None:
            return
        name, number, language = (*(part.strip() for part in answer.split(",", 2)), "", "")[:3]
        bare = digits(number)
        if not name or not bare.isdecimal():
            self.tell("Write a name, a comma and a phone number: Ben, +49 170 0000002", "warning")
            return
        person = Customer(bare, name, f"DE.{bare}", language or "en")
        self.entry.go_on()
        self.show_customer(self.entry.simulation.join(person))

    def show_customer(self, key: str) -> None:
        """Takes another phone into the hand."""
        if self.entry is not None:
            self.entry.show_person(key)
            self.refresh_phone(fresh=True)


def customer_choices(entry: Entry) -> list[Choice]:
    """The customers, each with number, unread messages and what was said last; found by all that was said."""
    said: dict[str, list[str]] = {}
    for line in lines_of(entry.happened):
        if line.side != "note":
            said.setdefault(line.customer, []).append(" ".join(line.text.split()))
    folded = entry.folded
    return [
        customer_choice(key, person, folded.conversations.get(key), said.get(key, []))
        for key, person in entry.simulation.customers.items()
    ]


def customer_choice(
    key: str, person: Customer, conversation: Conversation | None, said: Sequence[str]
) -> Choice:
    """A customer with number, language, unread messages and the latest that was said."""
    unread = f"{conversation.unread} unread" if conversation is not None and conversation.unread else ""
    latest = f"“{cut_off(said[-1], LATEST)}”" if said else ""
    parts = (f"+{key}" if key.isdecimal() else key, person.language, unread, latest)
    return Choice(key, person.name or key, "  ".join(part for part in parts if part), "\n".join(said))
