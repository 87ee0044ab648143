"""A flow: which message comes after which reply, whether a folder says so or a flow.toml."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple, Protocol, TypeAlias

from wapreview.messages.message import Option
from wapreview.messages.problem import Severity
from wapreview.messages.reply import Reply
from wapreview.simulation.flows.library import Library

END = "(end)"
"""The state after the end of a flow."""


class Send(NamedTuple):
    """One message of a flow that is to be sent."""

    message: str
    """Its name: that of its file, without suffix."""
    delay: float = 0.0
    """Seconds to wait before."""


class Step(NamedTuple):
    """What a flow does after a reply: sends messages, and remembers where the customer is and what they said."""

    sends: tuple[Send, ...]
    state: str
    values: dict[str, str]


class DeadEnd(NamedTuple):
    """A reply after which nothing comes."""

    reason: str
    """One sentence, for the phone."""
    label: str
    """What was tapped or said."""
    message: str = ""
    """The name of the message that was answered."""
    option: str | None = None
    """The id of the tapped option."""
    files: tuple[str, ...] = ()
    """The names of the files that would come next if they were there, the first one first."""


class Position(NamedTuple):
    """Where a customer is when they answer."""

    message: str = ""
    """The name of the message that is answered; "" where none is, or it is not of this flow."""
    state: str = ""
    values: Mapping[str, str] = {}


Trigger: TypeAlias = Literal["option", "text", "pattern", "reply", "other"]


class Way(NamedTuple):
    """One way on from a message, for maps and marks."""

    on: Trigger
    value: str
    """The option's id, the text, the pattern, or the kind of reply."""
    label: str
    """For people: the option's label, or what is typed."""
    sends: tuple[Send, ...] = ()
    """All that comes; empty where it leads nowhere, or to the end."""
    option: Option | None = None
    ends: bool = False
    """Whether the flow is over after it."""
    reason: str = ""
    """Why it leads nowhere."""

    @property
    def nowhere(self) -> bool:
        """Whether nothing comes of it."""
        return bool(self.reason)


class FlowProblem(NamedTuple):
    """A mistake in a flow, at a line (from 1) of its flow.toml; 0 where there is no such file."""

    rule: str
    severity: Severity
    message: str
    line: int = 0


class Flow(Protocol):
    """Decides what comes next; knows no simulation."""

    library: Library
    file: Path | None
    """The flow.toml; None for a folder without one."""
    problems: tuple[FlowProblem, ...]
    """Why it cannot be read as it stands; empty where it can."""

    @property
    def begun(self) -> bool:
        """Whether this is a flow at all: a folder is none before a tap in it leads on."""
        ...

    @property
    def starts(self) -> list[str]:
        """The names of the messages that it begins with."""
        ...

    def first(self) -> Step | DeadEnd:
        """What comes at the very beginning."""
        ...

    def next_of(self, position: Position, reply: Reply) -> Step | DeadEnd | None:
        """What comes after a reply; None where nothing is expected to come."""
        ...

    def expired(self, position: Position) -> Step | None:
        """What is sent when the customer service window is closed; None where nothing is."""
        ...

    def ways(self, message: str) -> list[Way]:
        """All ways on from a message. Raises WapreviewError when its file cannot be read."""
        ...

    def anywhere(self) -> list[Way]:
        """The ways that can be taken wherever the customer is."""
        ...

    def then(self, message: str) -> tuple[Send, ...]:
        """What follows a message by itself."""
        ...


def nowhere(label: str) -> str:
    """The sentence for the phone."""
    return f"“{short(label)}” leads nowhere in this flow."


def short(text: str, most: int = 60) -> str:
    """One line of a text, cut with dots."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
