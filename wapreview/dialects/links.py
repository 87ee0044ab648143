"""Taps that stay on the customer's phone."""

from wapreview.messages.reply import LinkOpened, NoWebhook

_REASONS = {
    "url": "Opening a link happens on the customer's phone alone",
    "call": "Dialling a number happens on the customer's phone alone",
    "copy": "Copying a text happens on the customer's phone alone",
    "form": "Opening a form sends nothing until the form is submitted",
    "catalog": "Opening a catalogue sends nothing until a cart is sent",
    "other": "This tap stays on the customer's phone",
}


def stays_on_phone(link: LinkOpened, provider: str, documented: frozenset[str] = frozenset()) -> NoWebhook:
    """Why this tap gives no webhook; `documented` holds the actions of which the vendor says so."""
    return NoWebhook(
        f"{_REASONS[link.action]}: {provider} posts no webhook for it.", link.action in documented
    )


def undefined(what: str, provider: str) -> NoWebhook:
    """No form of this payload is known."""
    return NoWebhook(f"{provider} defines no payload for {what}.", documented=False)
