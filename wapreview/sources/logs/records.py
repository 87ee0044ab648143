"""What is found in a log: JSON values with what the lines around them tell, and what could not be read."""

from datetime import datetime
from typing import Literal, NamedTuple

from wapreview.messages.pointers import Json
from wapreview.sources.source import Hints

Direction = Literal["in", "out", ""]
"""Seen from the bot: it received the value, or sent it; empty when nothing tells."""


class Record(NamedTuple):
    """One JSON value in a log. It may be a webhook, a message, an answer, or nothing of the kind."""

    value: Json
    line: int
    """The line in which it begins, from 1."""
    end_line: int
    time: datetime | None = None
    """When the log says that it happened, with a time zone (UTC where the log names none)."""
    direction: Direction = ""
    """A guess from words like "received" and "sending"; the value itself knows better."""
    hints: Hints = Hints()
    status: int | None = None
    """The HTTP status, of an answer."""
    cut: bool = False
    """Whether the logger left out a part of the value; a text that was cut ends with “…”."""
    form: str = "json"
    """How it was written: json, python, javascript, escaped, form, html, csv, har or curl."""
    exchange: int | None = None
    """The same number for a request and its answer."""
    number: int = 0
    """Which value of the log it is, or is a part of."""
    part: int = 0
    """Which part of that value it is; 0 is the whole."""
    nested: int = 0
    """How many texts of JSON inside of JSON were opened to reach it."""


class Unplaced(NamedTuple):
    """A place in a log that began like a JSON value and could not be read, or where reading ended."""

    line: int
    reason: str
    excerpt: str = ""


class Log(NamedTuple):
    """All that was found in one log, in the order of its lines."""

    name: str
    records: tuple[Record, ...]
    unplaced: tuple[Unplaced, ...] = ()
