"""flow.toml as pydantic models."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from wapreview.simulation.flows.placeholders import NAME

DELAY_MAX = 7 * 24 * 3600
"""Seconds: a week."""


def _listed(value: Any) -> Any:
    """One word is as good as a list of one."""
    return [value] if isinstance(value, str | dict) else value


def _sent(value: Any) -> Any:
    """A message by its name alone."""
    return {"message": value} if isinstance(value, str) else value


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, use_attribute_docstrings=True)


class SendPart(_Strict):
    """One message that is sent."""

    message: str
    """Its file, without suffix."""
    delay: float = Field(default=0.0, ge=0, le=DELAY_MAX, allow_inf_nan=False)
    """Seconds to wait before it."""


Sends = Annotated[
    list[Annotated[SendPart, BeforeValidator(_sent)]], Field(min_length=1), BeforeValidator(_listed)
]
Words = Annotated[list[str], BeforeValidator(_listed)]


class OnPart(_Strict):
    """What happens after one kind of answer."""

    option: Words = []
    """The ids of tapped options."""
    text: Words = []
    """What is typed, as a whole."""
    pattern: str | None = None
    """A pattern that fits all that is typed."""
    reply: Words = []
    """Other kinds of replies: location, image ..."""
    other: bool = False
    """Whatever is typed or sent and fits nothing else."""
    message: Words = []
    """Only options of these messages."""
    state: Words = []
    """Only when the customer is in one of these states."""
    send: Sends = []
    remember: str | None = Field(default=None, pattern=rf"^{NAME}$")
    """The name under which it is remembered what the customer said."""
    enter: str | None = Field(default=None, min_length=1)
    """The state in which the customer is from now on; else it is called like the last message sent."""
    end: bool = False
    """Whether the flow is over."""


class ExpiredPart(_Strict):
    """What is sent when the customer service window is closed."""

    send: Sends


class FlowFile(_Strict):
    """A whole flow.toml."""

    start: Sends
    """What a conversation begins with."""
    on: list[OnPart] = []
    then: dict[str, Sends] = {}
    """What follows a message by itself."""
    window_expired: ExpiredPart | None = None
