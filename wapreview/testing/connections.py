"""What the fixture `wapreview` gives: bots are connected, and let go when the test is over."""

from contextlib import ExitStack
from types import TracebackType
from typing import Any

from wapreview.testing.connecting import Bot, connect
from wapreview.testing.customer import Customer
from wapreview.testing.provider import Provider


class Connections:
    """All connections of one test."""

    def __init__(self) -> None:
        self.providers: list[Provider] = []
        self._stack = ExitStack()

    def __enter__(self) -> "Connections":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def __call__(self, bot: Bot, **options: Any) -> Customer:
        """Connects a bot, and gives the customer who writes to it; the options are those of `connect`."""
        __tracebackhide__ = True
        return self.connect(bot, **options).customer

    def connect(self, bot: Bot, **options: Any) -> Provider:
        """The same, and gives the provider: for more customers, faults, the clock, and what the bot needs to know."""
        __tracebackhide__ = True
        provider = self._stack.enter_context(connect(bot, **options))
        self.providers.append(provider)
        return provider

    def phones(self) -> list[tuple[str, str]]:
        """Whose phones there are, and each as text; those on which nothing stands are left out."""
        return [
            (customer.name or customer.number, customer.phone)
            for provider in self.providers
            for customer in provider.customers
            if customer.messages or customer.has_written
        ]
