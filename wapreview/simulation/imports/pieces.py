"""What is found in logs before it is put together: sends, answers, replies and statuses, each with its place."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, TypeAlias

from wapreview.dialects.dialect import Dialect
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Inbound, Status


class Place(NamedTuple):
    """Where something stands in the logs; sorts in the order of files and lines."""

    file: int
    """Which of the logs, from 0."""
    line: int
    """From 1; 0 where it concerns the whole file."""
    number: int = 0
    """Which of the values of this file, where a line holds several."""


class Stamp(NamedTuple):
    """What is known of the time of a piece."""

    log: datetime | None
    """When the log says that it happened."""
    own: datetime | None = None
    """What the payload itself says: whole seconds, by the provider's clock."""


@dataclass(slots=True)
class Sent:
    """One message of a send request."""

    message: Message
    part: int
    number: str
    """The customer as the request names them, without plus; empty where it names nobody."""
    id: str = ""
    """The provider's id; empty as long as nothing tells it."""
    customer: str = ""
    refused: bool = False


@dataclass(slots=True, eq=False)
class Request:
    """A send request with all its messages."""

    place: Place
    stamp: Stamp
    body: Json
    dialect: Dialect
    channel: str
    exchange: int | None
    cut: bool
    parts: list[Sent]
    text: str
    """The body in one form, to find the same again."""
    answered: bool = False


@dataclass(slots=True, eq=False)
class Answered:
    """The provider's answer to a send."""

    place: Place
    stamp: Stamp
    body: Json
    dialect: Dialect
    exchange: int | None
    status: int | None
    ids: tuple[str, ...]
    """The ids of the messages that were taken; none where the send was refused."""
    request: Request | None = None


@dataclass(slots=True, eq=False)
class Heard:
    """A reply in a webhook."""

    place: Place
    stamp: Stamp
    payload: Json
    dialect: Dialect
    cut: bool
    share: int
    """How many replies and statuses came in the same webhook."""
    inbound: Inbound
    customer: str = ""
    target: str | None = None
    """The id of the message or reply that it answers."""


@dataclass(slots=True, eq=False)
class Told:
    """A status in a webhook."""

    place: Place
    stamp: Stamp
    payload: Json
    dialect: Dialect
    cut: bool
    share: int
    status: Status
    customer: str = ""


Piece: TypeAlias = Request | Answered | Heard | Told


class Remark(NamedTuple):
    """Something to know about an import: what could not be placed, what was taken for the same, what was cut."""

    file: str
    line: int
    """From 1; 0 where it concerns the whole file."""
    sentence: str


@dataclass(slots=True)
class Remarks:
    """Gathers remarks; of a kind that comes often only the first ones are listed, and the rest is counted."""

    names: tuple[str, ...]
    """The names of the logs."""
    listed: list[tuple[Place, str]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    firsts: dict[str, Place] = field(default_factory=dict)

    def add(self, place: Place, sentence: str) -> None:
        """Lists one."""
        self.counts[sentence] = self.counts.get(sentence, 0) + 1
        if self.counts[sentence] <= ALIKE_MAX:
            self.listed.append((place, sentence))
        self.firsts.setdefault(sentence, place)

    def all(self) -> tuple[Remark, ...]:
        """All of them, in the order of the logs."""
        more = [
            (self.firsts[sentence]._replace(line=0), f"{count - ALIKE_MAX} more like this: {sentence}")
            for sentence, count in self.counts.items()
            if count > ALIKE_MAX
        ]
        return tuple(
            Remark(self.names[place.file], place.line, sentence)
            for place, sentence in (*sorted(self.listed), *sorted(more))
        )


ALIKE_MAX = 200
"""Remarks of the same words that are listed one by one."""
