"""The provider that a bot under test talks to."""

from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any, TypeVar

from wapreview.emulator.configured import configuration
from wapreview.emulator.control import customers
from wapreview.emulator.deliveries.handshake import shake
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.faults.short import parse_fault
from wapreview.emulator.identity import Identity
from wapreview.simulation.events import Event
from wapreview.simulation.simulation import Simulation
from wapreview.simulation.spans import parse_span
from wapreview.testing.bots.noticing import Noticing
from wapreview.testing.customer import Customer
from wapreview.testing.failures import BotFailed
from wapreview.testing.phones import Phone
from wapreview.testing.records import Call, Refusal, calls_in, refusals_in
from wapreview.testing.taking import ERROR_SECONDS
from wapreview.testing.threads import LoopThread

T = TypeVar("T")


class Provider:
    """An emulated provider with its customers; `connect` makes one. May be used from any thread but the provider's."""

    def __init__(self, home: LoopThread, emulator: Emulator, within: float) -> None:
        self.emulator = emulator
        """Belongs to the provider's thread: look at it through `call`."""
        self.noticing = Noticing()
        """Errors that escaped from the bot, where it runs inside the test."""
        self.began = 0
        """The number of the latest move of the clock, or of the first event."""
        self._home = home
        self._within = within
        first = next(iter(emulator.simulation.customers))
        self._customers = {first: Customer(self, Phone(self, first))}

    # What the bot needs

    @property
    def url(self) -> str:
        """Where its API listens: http://127.0.0.1:PORT."""
        return self.emulator.address

    @property
    def env(self) -> dict[str, str]:
        """What a bot must be configured with, as the variables of an .env file."""
        return configuration(self.emulator)

    @property
    def identity(self) -> Identity:
        """The same by name: phone_number_id, token, app_secret, verify_token ..."""
        return self.emulator.identity

    @property
    def bot_url(self) -> str:
        """Where webhooks go."""
        return self.emulator.bot.url

    # Who is there

    @property
    def customer(self) -> Customer:
        """The first customer, who is always there."""
        return next(iter(self._customers.values()))

    @property
    def customers(self) -> tuple[Customer, ...]:
        """All customers, also those whom the bot has brought in by writing to them."""
        keys = self.call(lambda: list(self.simulation.customers))
        return tuple(self._customer(key) for key in keys)

    def join(self, name: str, number: str, *, language: str = "en") -> Customer:
        """Another customer, by a phone number with its country code."""
        return self._customer(self.call(lambda: customers.join(self.simulation, number, name, language)))

    def _customer(self, key: str) -> Customer:
        if key not in self._customers:
            self._customers[key] = Customer(self, self.call(lambda: Phone(self, key)))
        return self._customers[key]

    # What happens

    def later(self, span: str | timedelta) -> None:
        """Moves the provider's clock: "25 h", "90 min", "1 d 2 h". Messages count as new from here."""
        seconds = span.total_seconds() if isinstance(span, timedelta) else parse_span(span)
        self.call(lambda: self._advance(seconds))

    def fault(self, rule: str) -> None:
        """Something goes wrong on purpose from now on: "webhook.duplicate", "call.failed 503 2 times".

        The names and their parameters are those of `--fault`. Raises ValueError.
        """
        read = parse_fault(rule).as_json()
        self.call(lambda: self.emulator.faults.add(read))

    def no_faults(self) -> None:
        """Nothing goes wrong any more."""
        self.call(self.emulator.faults.clear)

    def check_address(self) -> None:
        """Checks the bot's address as the provider does when it is set up. Raises BotFailed."""
        __tracebackhide__ = True
        errors = self.noticing.count
        shaken = self.run(shake(self.emulator))
        if not shaken.good:
            lamps = self.call(self.emulator.connection.lamps)
            why = next((lamp.sentence for lamp in lamps if lamp.state == "bad"), "your bot did not pass it")
            status = shaken.attempt.status if shaken.attempt else None
            raised = self.noticing.since(errors, ERROR_SECONDS if (status or 0) >= 500 else 0)
            raise BotFailed(f"The check of the bot's address: {why}.", status=status) from raised

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """All that the provider refused, or that failed, the oldest first."""
        return self.call(lambda: tuple(refusals_in(self.simulation.events)))

    @property
    def calls(self) -> tuple[Call, ...]:
        """All calls of the bot to the API, the oldest first."""
        return self.call(lambda: tuple(calls_in(self.simulation.events)))

    @property
    def events(self) -> tuple[Event, ...]:
        """All that happened, as in a recording."""
        return self.call(lambda: tuple(self.simulation.events))

    # Between the threads

    @property
    def simulation(self) -> Simulation:
        """What happens; belongs to the provider's thread."""
        return self.emulator.simulation

    def call(self, function: Callable[[], T]) -> T:
        """Calls a function in the provider's thread."""
        return self._home.call(function)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Runs a coroutine in the provider's thread, and waits for it."""
        return self._home.run(work)

    def seconds(self, within: float | timedelta | None) -> float:
        """How long to wait; None: as `connect` was told."""
        if within is None:
            return self._within
        return within.total_seconds() if isinstance(within, timedelta) else within

    def _advance(self, seconds: float) -> None:
        self.simulation.advance(seconds)
        self.began = self.simulation.history[-1].n
        for customer in self._customers.values():
            customer.begin_anew()
