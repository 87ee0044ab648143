"""What a customer does, and under which circumstances."""

from typing import Literal, NamedTuple, TypeAlias

from wapreview.messages.message import MediaKind, Message
from wapreview.messages.pointers import Json


class ButtonReply(NamedTuple):
    """A tap on a reply button, or on one of a carousel card (`card` is its number from 0)."""

    id: str
    title: str
    card: int | None = None


class RowReply(NamedTuple):
    """A list row, chosen and sent. `description` is None when the row has none."""

    id: str
    title: str
    description: str | None = None


class TextReply(NamedTuple):
    """Typed text."""

    text: str


class LocationReply(NamedTuple):
    """A shared place, in decimal degrees; name and address only when a named place was shared."""

    latitude: float
    longitude: float
    name: str | None = None
    address: str | None = None


class ReactionReply(NamedTuple):
    """An emoji on a message; the empty string takes it back."""

    emoji: str


class MediaReply(NamedTuple):
    """A picture, film, sound, file or sticker that the customer sent; `id` is the provider's media id.

    An empty `id`, `sha256` or `link` is filled in when the webhook is written; read back, an empty text (`mime`
    too) says that it was not in the webhook.
    """

    kind: MediaKind
    mime: str
    id: str = ""
    caption: str | None = None
    filename: str | None = None
    sha256: str = ""
    """Base64, as Meta writes it."""
    link: str = ""
    """Where the bot fetches it."""
    voice: bool = False
    """A voice note: recorded in the app."""
    animated: bool = False
    """An animated sticker."""
    size: int | None = None
    """Bytes, where they are known."""


class SharedContact(NamedTuple):
    """One contact card that the customer shared."""

    name: str
    phones: tuple[str, ...] = ()
    organisation: str | None = None
    emails: tuple[str, ...] = ()


class ContactsReply(NamedTuple):
    """Shared contacts; `requested` says that the business asked for the customer's own number."""

    contacts: tuple[SharedContact, ...]
    requested: bool = False


class OrderedItem(NamedTuple):
    """One line of a cart; `price` in the currency's main unit, as Meta writes it (7.99)."""

    product: str
    quantity: int
    price: float
    currency: str


class OrderReply(NamedTuple):
    """A cart that was sent from a catalogue."""

    catalog: str
    items: tuple[OrderedItem, ...]
    text: str = ""


class FormReply(NamedTuple):
    """A form that was filled in and sent (Meta's Flow, or an address)."""

    values: str
    """The answers as a text of JSON, as Meta hands them on."""
    name: Literal["flow", "address_message"] = "flow"
    body: str = "Sent"
    """What the phone shows for it."""


class CallPermissionReply(NamedTuple):
    """Whether the business may call."""

    accepted: bool
    permanent: bool = False
    expires: int | None = None
    """Unix seconds; only for a permission that ends."""
    automatic: bool = False
    """Given by the customer's own call, not by a tap."""


class OtherReply(NamedTuple):
    """What a webhook tells that a phone cannot be made to do here: an edit, a deletion, a system notice ..."""

    what: str
    """The provider's word: edit, revoke, system, unsupported, request_welcome ..."""
    text: str = ""


class LinkOpened(NamedTuple):
    """A tap that stays on the phone: a link opened, a number dialled, a text copied, a form or catalogue opened."""

    action: Literal["url", "call", "copy", "form", "catalog", "other"]
    title: str
    value: str = ""


Reply: TypeAlias = (
    ButtonReply
    | RowReply
    | TextReply
    | LocationReply
    | ReactionReply
    | MediaReply
    | ContactsReply
    | OrderReply
    | FormReply
    | CallPermissionReply
    | OtherReply
    | LinkOpened
)


class Customer(NamedTuple):
    """The person with the phone. `number` has digits only (or is a channel's own id); `name` is the profile name."""

    number: str = "491700000001"
    name: str = "Mira"
    user_id: str = "DE.13491208655302741918"
    """Meta's business-scoped user id: country, a dot, up to 128 letters and digits."""
    language: str = "en"
    """The phone's language, as in templates: en, de, pt_BR."""


class Business(NamedTuple):
    """Who sends. `number` has digits only, or is a channel id as written; `account` is the provider's account id."""

    number: str = "4915550001"
    name: str = "Acme Store"
    account: str = "102290129340398"
    channel: str = "106540352242922"
    """Meta's phone number id; the other providers have a form of their own and derive it."""


class Occasion(NamedTuple):
    """All that a webhook says beside the reply itself."""

    customer: Customer
    business: Business
    time: int
    """Unix seconds."""
    reply_id: str
    """The provider's id of the customer's own message."""
    message_id: str | None = None
    """The id of the message that was answered or reacted to; None for text typed on its own."""
    message: Message | None = None
    """That message, for the providers that quote it."""
    variant: str = ""
    """One of the dialect's `variants`; the empty string is its first."""
    channel: str = "whatsapp"
    sent: Json = None
    """The JSON in which that message was sent, for the providers that hand parts of it back."""
    part: int = 0
    """Which of its messages it is."""


class NoWebhook(NamedTuple):
    """The provider posts nothing for this, and why; `documented` is False when that is our reading."""

    reason: str
    documented: bool = True


StatusName: TypeAlias = Literal["sent", "delivered", "read", "failed"]


class Status(NamedTuple):
    """What became of a message; `code` and `text` only for a failed one."""

    message_id: str
    name: StatusName
    code: int | None = None
    text: str | None = None
    time: int | None = None
    number: str | None = None
    """The customer's number, where a payload that is read tells it."""


class Inbound(NamedTuple):
    """A reply as read back from a webhook; what the payload does not carry is None."""

    reply: Reply
    number: str | None = None
    """The customer's number without plus sign or server suffix."""
    name: str | None = None
    id: str | None = None
    time: int | None = None
    quotes: str | None = None
    """The id of the message that was answered."""
    business: str | None = None
    """The business's number or its channel, to which the reply came."""
    channel: str = "whatsapp"
    user_id: str | None = None
    """Meta's business-scoped user id."""
    quoted: Json = None
    """What the payload repeats of the answered message; `Dialect.rebuild` makes a send of it."""
