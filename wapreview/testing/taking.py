"""Whether the bot took a webhook, and why it did not."""

from typing import TYPE_CHECKING

from wapreview.emulator.control.acting import Outcome, events_from
from wapreview.emulator.deliveries.schedule import schedule_of
from wapreview.errors import printable
from wapreview.messages.reply import NoWebhook
from wapreview.simulation.events import FaultHappened, WebhookDelivered
from wapreview.testing.drawing import clipped, phone_of
from wapreview.testing.failures import BotFailed

if TYPE_CHECKING:
    from wapreview.testing.provider import Provider

ERROR_SECONDS = 0.3
"""How long a bot that answered 500 may take to raise its error."""
ANSWER_MAX = 300
"""Characters of the bot's answer that are told."""
HINTS = {
    401: "; does it check the signature with the app secret {secret}?",
    403: "; does it check the signature with the app secret {secret}?",
    404: "; where does it take webhooks? Say so with path=",
    405: "; where does it take webhooks? Say so with path=",
}


def check_taken(provider: "Provider", outcome: Outcome, seconds: float, errors: int) -> None:
    """Raises BotFailed where a webhook was posted and not taken; the bot had raised so many errors before.

    A webhook with which something was made to go wrong may get lost.
    """
    __tracebackhide__ = True
    webhook, delivery = outcome.webhook, outcome.delivery
    if isinstance(webhook.payload, NoWebhook):
        return
    if delivery is not None and schedule_of(webhook.dialect).accepts(delivery.status):
        return
    if provider.call(lambda: _expects_nothing(provider, outcome)):
        return
    phone = provider.call(lambda: phone_of(provider.simulation, webhook.customer))
    failed = delivery is not None and (delivery.status or 0) >= 500
    error = provider.noticing.since(errors, ERROR_SECONDS if failed else 0)
    told = _sentence(provider, delivery, seconds)
    raised = f"\nIt raised {type(error).__name__}: {error}" if error else ""
    text = printable(f"{told}{raised}\nThe phone:\n{clipped(phone)}")
    raise BotFailed(text, phone, delivery.status if delivery else None) from error


def _expects_nothing(provider: "Provider", outcome: Outcome) -> bool:
    """Whether a fault happened to it, or the bot has asked for other webhooks only."""
    events = events_from(provider.simulation, outcome.reply.n)
    if any(isinstance(event, FaultHappened) for event in events):
        return True
    bot = provider.emulator.bot
    return outcome.delivery is None and (provider.emulator.registered.way(outcome.webhook, bot.url) is None)


def _sentence(provider: "Provider", delivery: WebhookDelivered | None, seconds: float) -> str:
    if delivery is None:
        return f"Your bot has not answered the webhook within {seconds:g} s."
    if delivery.status is None:
        return f"Your bot did not take the webhook: {delivery.text}."
    hint = HINTS.get(delivery.status, "").replace("{secret}", provider.emulator.identity.app_secret)
    said = " ".join(delivery.text.split())[:ANSWER_MAX]
    return f"Your bot answered {delivery.status} to the webhook{f': “{said}”' if said else ''}{hint or '.'}"
