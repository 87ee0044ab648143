"""The contract of a dialect: how one provider writes messages, webhooks and answers."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol, TypeAlias

from wapreview.dialects.limits import Limits
from wapreview.messages.fix import Fix
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Problem
from wapreview.sources.source import Hints

if TYPE_CHECKING:
    from random import Random

    from wapreview.dialects.channels import Offer
    from wapreview.messages.reply import Inbound, NoWebhook, Occasion, Reply, Status

What: TypeAlias = Literal["message", "webhook", "answer", "error", "fragment"]
IdKind: TypeAlias = Literal["message", "reply", "media"]
"""What an id is for: a message of the business, one of the customer, or a file that the customer sent."""


class Signature(NamedTuple):
    """One row of the detection table."""

    rank: int
    """The row's number: over all dialects the lowest matching rank wins."""
    what: What
    reason: str
    """Completes "looks like Exotel because ..."."""
    matches: Callable[[Json], bool]
    alternatives: tuple[str, ...] = ()
    """Dialects that would write the same body: named to the user, who may choose."""
    members: tuple[str, ...] = ()
    """One of these members is in every body that matches; a quick look, before the thorough one."""


class Answer(NamedTuple):
    """The provider's HTTP answer to a request."""

    status: int
    body: Json
    code: int | None = None
    """The provider's error code, where it refuses and has one of its own."""


class Handshake(NamedTuple):
    """How a provider checks that a webhook address is the bot's: a request, and the text it must answer."""

    method: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: Json
    expected: str
    variants: tuple[str, ...] = ()
    """The dialect's variants that have this check; none named: all."""


NO_OFFERS: "Mapping[str, Offer]" = {}
"""The offers of a provider that sends to WhatsApp alone."""

Reading: TypeAlias = tuple[tuple[Message, ...], tuple[Problem, ...]]


class Dialect(Protocol):
    """One provider. Implementations are stateless objects, one per package, listed in the registry."""

    name: str
    """The word for --dialect."""
    title: str
    """The provider's own name, for people."""
    channels: tuple[str, ...]
    variants: tuple[str, ...]
    """Forms of the webhook that the provider is known to post; the first is the default."""
    emulated_variant: str
    """The form in which the emulated provider posts, where bots need more than the first says; empty: the first."""
    undocumented: frozenset[str]
    """Reply class names (ButtonReply, LocationReply ...) whose webhook the vendor does not document."""
    press_once: bool
    """Whether the vendor says that a reply button can be pressed only once."""
    signatures: tuple[Signature, ...]

    @property
    def offers(self) -> "Mapping[str, Offer]":
        """What it sends on each of its channels but WhatsApp, where it sends everything; see `NO_OFFERS`."""
        ...

    @property
    def limits(self) -> Limits:
        """The provider's numbers, read from limits.toml when first asked for."""
        ...

    def claims(self, hints: Hints) -> str | None:
        """Why the address of a cURL command belongs to this provider, or None."""
        ...

    def read(self, value: Json) -> Reading:
        """Reads a send request, leniently; problems of shape only (wrong type, unknown or missing member)."""
        ...

    def webhook(self, reply: "Reply", occasion: "Occasion") -> "Json | NoWebhook":
        """The payload for a reply, with the provider's key order and number formats."""
        ...

    def status(self, status: "Status", occasion: "Occasion") -> "Json | NoWebhook":
        """The payload for a status."""
        ...

    def read_webhook(self, value: Json) -> "tuple[Inbound | Status, ...]":
        """The inverse of `webhook` and `status`."""
        ...

    def layout(self, payload: Json) -> str:
        """The payload as text, laid out like the vendor's examples."""
        ...

    def encode(self, payload: Json) -> bytes:
        """The payload as the exact bytes that go over the wire."""
        ...

    def headers(self, body: bytes, secret: str, now: int) -> Mapping[str, str]:
        """Content type and signature headers for a webhook; `now` in Unix seconds."""
        ...

    def handshake(self, secrets: Mapping[str, str]) -> Handshake | None:
        """How the provider checks a webhook address, or None if it does not; wants `verify_token`, `challenge`."""
        ...

    def new_id(self, kind: IdKind, random: "Random", number: str) -> str:
        """A new id in the provider's form; `number` is the customer's."""
        ...

    def accepted(self, occasion: "Occasion") -> Answer:
        """The answer to a send that was taken; `occasion.message_id` is the new message's id."""
        ...

    def refused(self, problem: Problem) -> Answer:
        """The answer to a send that was refused because of this problem."""
        ...

    def error(self, code: int, details: str = "") -> Answer:
        """An error of the provider's by its code: a bad token, a rate limit, an unknown object, a fault.

        `details` says what is known of the case. An HTTP status that is no code of the provider's stands for the
        fitting one; with a code of which nothing is known goes a general sentence.
        """
        ...

    def read_answer(self, value: Json) -> tuple[str, ...]:
        """The ids of the messages in the body of an answer to a send; none where it was refused."""
        ...

    def rebuild(self, quoted: Json) -> Json | None:
        """A send request made of what a webhook repeats of the answered message (`Inbound.quoted`).

        None where the provider repeats nothing, or nothing that makes a message.
        """
        ...

    def mend(self, value: Json, problem: Problem, message: Message | None) -> Fix | None:
        """How a problem is mended that has to do with the provider's own shape, or None where it is not known.

        `value` is the whole body, to which all pointers are relative; `message` is the one with the problem.
        Ask it through `mending.mended`: a dialect of a third party may lack this method.
        """
        ...

    def filled(self, body: Json, message: Message, definition: Json) -> Message:
        """A message that sends a template, with the texts of the template's definition; any other as it is.

        `message` was read from `body`. The definition is as Meta takes it, {} where nobody knows it. Ask it through
        `filling.filled`: a dialect of a third party may lack this method.
        """
        ...
