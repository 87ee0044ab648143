"""The simulation's time and its people: the clock is moved, phones change hands."""

from textual import on

from wapreview.messages.reply import Customer
from wapreview.simulation.items import MessageItem
from wapreview.simulation.offers import Offer, offers_of
from wapreview.simulation.parties import digits
from wapreview.simulation.simulation import Simulation
from wapreview.simulation.spans import parse_span
from wapreview.studio.choosing import AskLine, Choice, Choose
from wapreview.studio.log_lines import LogLines
from wapreview.studio.log_pane import raw_of
from wapreview.studio.recovering import Recovering

LATER_HOURS = 25
"""One more than the customer service window has."""
NEW = "new customer"
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
        self.push_screen(raw_of(chosen.event, self.skin))

    def offers(self, item: MessageItem) -> list[Offer]:
        """What a message asks for beside a tap."""
        if self.entry is None:
            return []
        simulation = self.entry.simulation
        return offers_of(item.message, simulation.customer.number, int(simulation.clock.now().timestamp()))

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
        if answer is None or simulation is None:
            return
        if answer == "type":
            self.push_screen(AskLine("How much later?", "25 h, 90 min, 1 d 2 h, -1 h"), self._time_typed)
        elif answer == "freeze":
            simulation.freeze()
        elif answer == "run":
            simulation.let_run()
        else:
            self._advance(parse_span(answer))
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
        if self.entry is not None:
            simulation = self.entry.simulation
            choices = [customer_choice(simulation, key) for key in simulation.customers]
            if self.entry.walk is None:
                choices.append(Choice(NEW, "A new customer ...", "name and number"))
            chosen = Choose("Whose phone?", choices, self.entry.shown_customer)
            self.push_screen(chosen, self._customer_chosen)

    def _customer_chosen(self, answer: str | None) -> None:
        if answer == NEW:
            ask = AskLine("Who joins? Name, number, perhaps a language", "Ben, +49 170 0000002, de")
            self.push_screen(ask, self._customer_named)
        elif answer is not None and self.entry is not None:
            self.show_customer(answer)

    def _customer_named(self, answer: str | None) -> None:
        if answer is None or self.entry is None:
            return
        name, number, language = (*(part.strip() for part in answer.split(",", 2)), "", "")[:3]
        bare = digits(number)
        if not name or not bare.isdecimal():
            self.tell("Write a name, a comma and a phone number: Ben, +49 170 0000002", "warning")
            return
        person = Customer(bare, name, f"DE.{bare}", language or "en")
        self.show_customer(self.entry.simulation.join(person))

    def show_customer(self, key: str) -> None:
        """Takes another phone into the hand."""
        if self.entry is not None:
            self.entry.show_person(key)
            self.refresh_phone(fresh=True)


def customer_choice(simulation: Simulation, key: str) -> Choice:
    """A customer with number, unread messages and the latest that was said."""
    person, conversation = simulation.customers[key], simulation.conversations[key]
    unread = f"{conversation.unread} unread" if conversation.unread else ""
    more = "  ".join(
        part for part in (f"+{key}" if key.isdecimal() else key, person.language, unread) if part
    )
    return Choice(key, person.name or key, more)
