"""What an import gives: a history, the customers in it, and what could not be placed."""

from datetime import datetime
from typing import NamedTuple

from wapreview.simulation.events import Event
from wapreview.simulation.imports.pieces import Remark


class Trouble(NamedTuple):
    """Something that went wrong, and why in one line."""

    n: int
    """The event that tells of it."""
    at: datetime
    customer: str
    sentence: str


class Found(NamedTuple):
    """A customer of the logs, for a list in which one is chosen."""

    customer: str
    """The key of the conversation."""
    number: str
    name: str
    """Empty where nothing tells it."""
    messages: int
    replies: int
    first: datetime
    last: datetime
    trouble: str = ""
    """What went wrong last, in one line; empty where nothing did."""


class Imported(NamedTuple):
    """The history of a simulation, put together from logs."""

    history: tuple[Event, ...]
    remarks: tuple[Remark, ...]
    """What could not be placed, and what was taken for the same, in the order of the logs."""
    customers: tuple[Found, ...]
    """Whom the logs tell of, in the order in which they appear."""
    trouble: Trouble | None = None
    """What went wrong last."""
