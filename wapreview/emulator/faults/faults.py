"""The faults that are switched on, and what they do to calls and webhooks."""

from typing import TYPE_CHECKING, NamedTuple

from wapreview.dialects.dialect import Answer, Dialect
from wapreview.emulator.faults.plan import AS_IT_IS, Plan
from wapreview.simulation.events import WebhookMade

if TYPE_CHECKING:
    from wapreview.emulator.emulator import Emulator


class CallFault(NamedTuple):
    """A call that fails on purpose."""

    answer: Answer
    sentence: str


class Faults:
    """Seeded, so that they come again in the same places."""

    def __init__(self, emulator: "Emulator") -> None:
        self._emulator = emulator

    async def of_call(self, dialect: Dialect) -> CallFault | None:
        """What goes wrong with a call to the provider's API; None where nothing does."""
        return None

    def plans(self, webhook: WebhookMade) -> tuple[Plan, ...]:
        """How a webhook is posted: none where it is dropped, two where it is doubled."""
        return (AS_IT_IS,)
