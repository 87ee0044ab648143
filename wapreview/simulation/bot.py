"""Who is at the business's end: nobody, a flow, a recording, or a program."""

from typing import NamedTuple, Protocol

from wapreview.simulation.events import WebhookMade


class Delivery(NamedTuple):
    """What came of handing a webhook to the bot."""

    accepted: bool
    status: int | None = None
    """The bot's HTTP status; None where it is no program, or gave no answer (`text` then says why)."""
    milliseconds: float = 0.0
    text: str = ""
    """What it answered, cut; or why there is no answer."""
    attempt: int = 1


class Bot(Protocol):
    """Somebody who gets the webhooks, and may send messages back through the simulation."""

    @property
    def title(self) -> str:
        """Who it is, for people: "none", "flow", an address."""
        ...

    async def deliver(self, webhook: WebhookMade) -> Delivery | None:
        """Takes one webhook; None where nobody listens, or where it tells later what came of it.

        What it sends back arrives by itself.
        """
        ...


class Nobody:
    """A business that never answers."""

    title = "none"

    async def deliver(self, webhook: WebhookMade) -> Delivery | None:  # noqa: ARG002 - nobody looks at it
        """Nothing happens."""
        return None
