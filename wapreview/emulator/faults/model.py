"""A rule as a pydantic model; loaded only where rules are read."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from wapreview.emulator.faults.rule import SECONDS_MAX

Seconds = Annotated[float, Field(ge=0, le=SECONDS_MAX, allow_inf_nan=False)]


class RulePart(BaseModel):
    """One rule, as files and requests write it; which fault has which parameters is in the table of faults."""

    model_config = ConfigDict(extra="forbid", strict=True, use_attribute_docstrings=True)

    fault: str
    """The name of the fault."""
    probability: float = Field(default=1.0, ge=0, le=1, allow_inf_nan=False)
    """How likely it happens each time, from 0 to 1."""
    times: int | None = Field(default=None, ge=1, le=1_000_000)
    """How often it happens at most."""
    customer: str | None = Field(default=None, min_length=1, max_length=200)
    """The number of the only customer whom it concerns."""
    seconds: Seconds | None = None
    """How long, on the simulation's clock; for call.timeout in real time."""
    kind: Literal["replies", "statuses", "all"] | None = None
    """About which webhooks: replies, statuses or all."""
    updates: int | None = Field(default=None, ge=2, le=1000)
    """How many updates a batch has."""
    status: int | None = Field(default=None, ge=400, le=599)
    """The HTTP status."""
    code: int | None = Field(default=None, ge=1, le=9_999_999)
    """The provider's error code; an HTTP status stands for the code that fits it."""
    on: Literal["sends", "all"] | None = None
    """Whether it concerns sends only, or all calls."""
