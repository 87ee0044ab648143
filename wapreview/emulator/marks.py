"""What a bot lets its customer see: blue ticks, and that somebody writes."""

import asyncio
from collections.abc import Iterator
from functools import partial
from itertools import takewhile

from wapreview.messages.reply import Status
from wapreview.simulation.conversation import Conversation
from wapreview.simulation.events import ReplySent
from wapreview.simulation.items import ReplyItem
from wapreview.simulation.simulation import Simulation


def reader_of(simulation: Simulation, reply_id: str) -> str | None:
    """The customer whose reply this is, also where it is a reaction and no bubble; None where nobody's."""
    shown = (key for key, each in simulation.conversations.items() if each.reply_item(reply_id))
    sent = (event for event in reversed(simulation.events) if isinstance(event, ReplySent))
    return next(shown, None) or next((event.customer for event in sent if event.id == reply_id), None)


def mark_read(simulation: Simulation, customer: str, reply_id: str) -> None:
    """Blue ticks on a reply, and on all before it (Meta, mark messages as read)."""
    for item in list(_unread_upto(simulation.conversations[customer], reply_id)):
        simulation.change_status(Status(item.id, "read"), customer)


def _unread_upto(conversation: Conversation, reply_id: str) -> Iterator[ReplyItem]:
    place = conversation.place_of(reply_id)
    upto = conversation.items[: 0 if place is None else place + 1]
    replies = (item for item in reversed(upto) if isinstance(item, ReplyItem))
    return takewhile(lambda item: item.status != "read", replies)


class Typing:
    """The three dots that a bot asks for; one timer for each customer, however often it asks."""

    def __init__(self) -> None:
        self._timers: dict[tuple[Simulation, str], asyncio.TimerHandle] = {}

    def __len__(self) -> int:
        return len(self._timers)

    def begin(self, simulation: Simulation, customer: str, seconds: float) -> None:
        """The customer sees the dots, for so long or until a message comes."""
        self._forget((simulation, customer))
        simulation.typing(True, customer)
        over = partial(self._over, simulation, simulation.epoch, customer)
        self._timers[simulation, customer] = asyncio.get_running_loop().call_later(seconds, over)

    def close(self) -> None:
        """Nobody writes any more."""
        for whose in list(self._timers):
            self._forget(whose)

    def _over(self, simulation: Simulation, epoch: int, customer: str) -> None:
        del self._timers[simulation, customer]
        if simulation.epoch == epoch:  # else it went back to before the dots
            simulation.typing(False, customer)

    def _forget(self, whose: tuple[Simulation, str]) -> None:
        timer = self._timers.pop(whose, None)
        if timer is not None:
            timer.cancel()
