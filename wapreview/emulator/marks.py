"""What a bot lets its customer see: blue ticks, and that somebody writes."""

import asyncio
from collections.abc import Iterator
from itertools import takewhile

from wapreview.messages.reply import Status
from wapreview.simulation.conversation import Conversation
from wapreview.simulation.events import BusinessTyping, MessageReceived
from wapreview.simulation.items import ReplyItem
from wapreview.simulation.simulation import Simulation


def reader_of(simulation: Simulation, reply_id: str) -> str | None:
    """The customer who wrote this reply; None where nobody did."""
    return next((key for key, each in simulation.conversations.items() if each.reply_item(reply_id)), None)


def mark_read(simulation: Simulation, customer: str, reply_id: str) -> None:
    """Blue ticks on a reply, and on all before it (Meta, mark messages as read)."""
    for item in list(_unread_upto(simulation.conversations[customer], reply_id)):
        simulation.change_status(Status(item.id, "read"), customer)


def _unread_upto(conversation: Conversation, reply_id: str) -> Iterator[ReplyItem]:
    place = conversation.place_of(reply_id)
    upto = conversation.items[: (place or 0) + 1]
    replies = (item for item in reversed(upto) if isinstance(item, ReplyItem))
    return takewhile(lambda item: item.status != "read", replies)


async def type_for(simulation: Simulation, customer: str, seconds: float) -> None:
    """The customer sees three dots, for so long or until a message comes."""
    simulation.typing(True, customer)
    began = simulation.history[-1].n
    await asyncio.sleep(seconds)
    since = takewhile(lambda event: event.n > began, reversed(simulation.history))
    if not any(
        isinstance(event, BusinessTyping | MessageReceived) and event.customer == customer for event in since
    ):
        simulation.typing(False, customer)
