"""Why a provider posts nothing for what a customer does."""

from collections.abc import Collection

from wapreview.dialects.replies import Sent
from wapreview.messages.pointers import Json
from wapreview.messages.reply import LinkOpened, MediaReply, NoWebhook, OtherReply, Reply

_REASONS = {
    "url": "Opening a link happens on the customer's phone alone",
    "call": "Dialling a number happens on the customer's phone alone",
    "copy": "Copying a text happens on the customer's phone alone",
    "form": "Opening a form sends nothing until the form is submitted",
    "catalog": "Opening a catalogue sends nothing until a cart is sent",
    "other": "This tap stays on the customer's phone",
}


_NOUNS = {
    "ButtonReply": "a tapped button",
    "RowReply": "a list row",
    "TextReply": "a text",
    "LocationReply": "a place",
    "ReactionReply": "a reaction",
    "ContactsReply": "contact cards",
    "OrderReply": "a cart",
    "FormReply": "a form",
    "CallPermissionReply": "a permission to call",
}
_FILES = {
    "image": "an image",
    "video": "a video",
    "audio": "an audio file",
    "document": "a document",
    "sticker": "a sticker",
}


def sendable(
    reply: Reply, provider: str, lacks: Collection[str] = (), silent: Collection[str] = ()
) -> Sent | NoWebhook:
    """The reply, if the provider posts something for it, else why it does not.

    `lacks` holds the class names of the replies of which no form is known, `silent` the actions of which the vendor
    says that nothing comes.
    """
    match reply:
        case LinkOpened():
            return stays_on_phone(reply, provider, silent)
        case OtherReply():
            return not_written(reply, provider)
        case _:
            return undefined(noun(reply), provider) if type(reply).__name__ in lacks else reply


def noun(reply: Sent) -> str:
    """What the customer sent, in a word."""
    return _FILES[reply.kind] if isinstance(reply, MediaReply) else _NOUNS[type(reply).__name__]


def stays_on_phone(link: LinkOpened, provider: str, documented: Collection[str] = ()) -> NoWebhook:
    """Why this tap gives no webhook; `documented` holds the actions of which the vendor says so."""
    return NoWebhook(
        f"{_REASONS[link.action]}: {provider} posts no webhook for it.", link.action in documented
    )


def undefined(what: str, provider: str) -> NoWebhook:
    """No form of this payload is known."""
    return NoWebhook(f"{provider} defines no payload for {what}.", documented=False)


def not_written(reply: OtherReply, provider: str) -> NoWebhook:
    """No phone makes this here."""
    return NoWebhook(f"“{reply.what}” is read from {provider}'s webhooks, never written.", documented=False)


def repeats_nothing(quoted: Json) -> Json | None:  # noqa: ARG001
    """`Dialect.rebuild` of a provider whose webhooks repeat nothing of the answered message."""
    return None
