"""What the control API takes, as pydantic models; their docstrings and fields become its OpenAPI document."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.json_schema import SkipJsonSchema, WithJsonSchema

TEXT_MAX = 65536
"""Characters that a customer can type at once."""
ID_MAX = 4096
WAIT_MAX = 60
"""Seconds."""
LISTED_MAX = 100
LEFT_OUT: Any = Field(default=None)
"""A member that may be missing, but is not null."""


def one_of(*names: str) -> dict[str, Any]:
    """In a schema: exactly one of these members."""
    return {"oneOf": [{"required": [name]} for name in names]}


class Taken(BaseModel):
    """Nothing but what is declared, and of the declared type."""

    model_config = ConfigDict(extra="forbid", strict=True, use_attribute_docstrings=True)


class Asked(BaseModel):
    """Parameters in the address."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True, allow_inf_nan=False)


# Bodies

Id = Annotated[str, Field(min_length=1, max_length=ID_MAX)]
Words = Annotated[str, Field(min_length=1, max_length=TEXT_MAX)]
ShortText = Annotated[str, Field(max_length=1000)]
Caption = Annotated[str, Field(max_length=TEXT_MAX)]
FileName = Annotated[str, Field(min_length=1, max_length=240)]
Emoji = Annotated[str, Field(max_length=64)]
MIME = r"^[A-Za-z0-9_.+-]{1,60}/[A-Za-z0-9_.+-]{1,100}(;[ -~]{0,100})?$"
Mime = Annotated[str, Field(pattern=MIME, max_length=270)]


class NewCustomer(Taken):
    """Somebody who comes in, or is known otherwise from now on."""

    number: str = Field(pattern=r"^\+?[0-9](?:[ ()-]{0,3}[0-9]){2,24}$", max_length=60)
    """The phone number with its country code."""
    name: str = Field(min_length=1, max_length=200)
    """The name of the profile."""
    language: str = Field(default="en", pattern=r"^[a-z]{2,3}(_[A-Za-z]{2,4})?$", max_length=8)
    """The phone's language, as templates write it: en, de, pt_BR."""


class Place(Taken):
    """A place."""

    latitude: float = Field(ge=-90, le=90, allow_inf_nan=False)
    longitude: float = Field(ge=-180, le=180, allow_inf_nan=False)
    name: ShortText = LEFT_OUT
    address: ShortText = LEFT_OUT


class File(Taken):
    """A file that the customer sends."""

    kind: Literal["image", "video", "audio", "document", "sticker"]
    data: str = LEFT_OUT
    """Its bytes as Base64; a small file of this kind where they are left out."""
    mime_type: Mime = LEFT_OUT
    """The usual type of this kind where it is left out."""
    caption: Caption = LEFT_OUT
    filename: FileName = LEFT_OUT
    voice: bool = False
    """Whether this audio is a voice note."""
    animated: bool = False
    """Whether this sticker moves."""


class ContactCard(Taken):
    """A contact card."""

    name: ShortText = ""
    phones: list[ShortText] = Field(default=[], max_length=LISTED_MAX)
    organisation: ShortText = LEFT_OUT
    emails: list[ShortText] = Field(default=[], max_length=LISTED_MAX)


Cards = Annotated[list[ContactCard], Field(min_length=1, max_length=LISTED_MAX)]


class CartItem(Taken):
    """One line of a cart."""

    product: Id
    """The retailer's id of the product."""
    quantity: int = Field(ge=1, le=10**6)
    price: float = Field(ge=0, le=10**9, allow_inf_nan=False)
    """Of one, in the currency's main unit: 7.99."""
    currency: str = Field(pattern=r"^[A-Z]{3}$", max_length=3)


class Cart(Taken):
    """A cart of a catalogue."""

    catalog: Id
    items: list[CartItem] = Field(min_length=1, max_length=LISTED_MAX)
    text: ShortText = ""


class Permission(Taken):
    """An answer to the question whether the business may call; for seven days unless it is permanent."""

    accepted: bool
    permanent: bool = False


REPLIES = ("tap", "text", "location", "media", "reaction", "contacts", "order", "form", "call_permission")


class NewReply(Taken):
    """What the customer does: exactly one of tap, text, location, media, reaction, contacts, order, form and
    call_permission."""

    model_config = ConfigDict(json_schema_extra=one_of(*REPLIES))

    tap: Id = LEFT_OUT
    """An option by its id or payload; else `#2` for the second one; else by its title."""
    text: Words = LEFT_OUT
    """Typed text; with `message_id` it quotes that message."""
    location: Place = LEFT_OUT
    """A place; it answers the message that asked for one."""
    media: File = LEFT_OUT
    reaction: Emoji = LEFT_OUT
    """An emoji; empty to take it back."""
    contacts: Cards = LEFT_OUT
    order: Cart = LEFT_OUT
    form: dict[str, Any] = LEFT_OUT
    """The answers of a form (Meta calls it a Flow) or of an address message; the form's token is added to them."""
    call_permission: Permission = LEFT_OUT
    message_id: Id = LEFT_OUT
    """The message that is answered: the id with which its send was answered. The newest message where it is left
    out; text, files and orders then answer none."""

    @model_validator(mode="after")
    def _one(self) -> "NewReply":
        given = [name for name in REPLIES if name in self.model_fields_set]
        if len(given) != 1:
            raise ValueError(f"say exactly one of {', '.join(REPLIES)}; here are {len(given)}")
        return self


class ClockMove(Taken):
    """Exactly one of move, freeze and run."""

    model_config = ConfigDict(json_schema_extra=one_of("move", "freeze", "run"))

    move: str | Annotated[float, Field(allow_inf_nan=False)] = LEFT_OUT
    """How far the clock goes: a text like "25 h", "90 min", "-2 h", or seconds as a number."""
    freeze: Literal[True] = LEFT_OUT
    """The clock stands still."""
    run: Literal[True] = LEFT_OUT
    """The clock goes on."""

    @model_validator(mode="after")
    def _one(self) -> "ClockMove":
        if len(self.model_fields_set) != 1:
            raise ValueError("say exactly one of move, freeze and run")
        return self


class SwitchesPatch(Taken):
    """What is to change."""

    judged: Literal["strict", "window", "lenient"] = LEFT_OUT
    """strict: what the provider refuses is refused; window: a closed customer service window alone is a reason;
    lenient: everything is taken, and flagged."""
    answers_in_response: bool = LEFT_OUT
    """Whether messages in the body of the bot's answer to a webhook are sent too."""
    escaped: bool = LEFT_OUT
    """Whether Meta's webhooks escape @ and / as well."""
    known_templates_only: bool = LEFT_OUT
    """Whether a template must have been defined before it can be sent."""
    allowed: list[ShortText] | None = LEFT_OUT
    """The numbers that the business may write to; null for all."""
    rate_limits: bool = LEFT_OUT
    """Whether sends are refused that come faster than the provider takes them."""
    receipts: bool = LEFT_OUT
    """Whether customers let it be known that they have read."""
    press_once: bool | None = LEFT_OUT
    """Whether a button can be pressed only once; null: as the provider has it."""


def _rule_schema() -> dict[str, Any]:
    """Rules are read by the room of faults, which knows which fault takes what."""
    from wapreview.emulator.faults.model import RulePart

    return RulePart.model_json_schema()


Rule = Annotated[dict[str, Any], WithJsonSchema(_rule_schema())]


class FaultRules(Taken):
    """The rules of what goes wrong on purpose, in place of those that held."""

    rules: list[Rule] = Field(max_length=LISTED_MAX)


class NewFault(Taken):
    """One more rule."""

    rule: Rule


class Restored(Taken):
    """To which moment."""

    snapshot: Id


class Edited(Taken):
    """What is posted in place of the payload."""

    payload: dict[str, Any] | list[Any] | SkipJsonSchema[None] = None


# Parameters


class NoneAsked(Asked):
    """No parameters."""


class ReplyAsked(Asked):
    """How long a reply waits."""

    wait: float = Field(default=30, ge=0, le=WAIT_MAX)
    """Seconds to wait at most; 0 answers at once."""
    until: Literal["acknowledged", "answer"] = "acknowledged"
    """What is waited for: that the bot has taken the webhook, or that a message of the bot has come after it."""


class ResendAsked(Asked):
    """How long a webhook that is sent again waits."""

    wait: float = Field(default=30, ge=0, le=WAIT_MAX)
    """Seconds to wait for the bot at most; 0 answers at once."""


class EventsAsked(Asked):
    """Which events."""

    after: int = Field(default=-1, ge=-1, le=2**53)
    """Only events with a higher number."""
    wait: float = Field(default=0, ge=0, le=WAIT_MAX)
    """Seconds to wait for one where there is none yet."""


class ChatAsked(Asked):
    """How much of a chat."""

    last: int = Field(default=100, ge=1, le=1000)
    """How many items."""
