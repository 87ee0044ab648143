"""How far the way to the bot and back is open: four lamps, each with the sentence that repairs it."""

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from wapreview.emulator.deliveries.posting import Attempt
    from wapreview.emulator.emulator import Emulator

State: TypeAlias = Literal["unknown", "waiting", "good", "bad"]
LampName: TypeAlias = Literal["listening", "handshake", "accepts", "answers"]


class Lamp(NamedTuple):
    """One of the four."""

    name: LampName
    state: State
    sentence: str
    """What is so; for a bad one, what to do."""


class Connection:
    """Watches deliveries and calls."""

    def __init__(self, emulator: "Emulator") -> None:
        self._emulator = emulator

    def attempted(self, attempt: "Attempt") -> None:
        """A webhook was posted, or could not be."""

    def called(self, path: str) -> None:
        """The bot called the API."""
