"""What is done with one webhook on its way."""

from typing import NamedTuple

from wapreview.emulator.deliveries.outgoing import Signing
from wapreview.messages.pointers import Json
from wapreview.simulation.events import WebhookMade


class Plan(NamedTuple):
    """One posting of a webhook; without faults there is one, at once and well signed."""

    webhook: WebhookMade
    payload: Json
    """What is posted: that of the webhook, or of several."""
    delay: float = 0.0
    """Seconds of simulated time before it leaves; others overtake it."""
    signing: Signing = "good"
    others: tuple[WebhookMade, ...] = ()
    """Further webhooks that are told in the same payload."""

    @property
    def webhooks(self) -> tuple[WebhookMade, ...]:
        """All webhooks that it tells."""
        return (self.webhook, *self.others)

    def once_more(self) -> "Plan":
        """The next attempt: at once, and well signed."""
        return self._replace(delay=0.0, signing="good")
