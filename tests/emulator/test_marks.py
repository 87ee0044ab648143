"""Ticks on the customer's bubbles, as the bot makes them."""

from tests.emulator.control.controlled import controlled
from wapreview.emulator.marks import mark_read
from wapreview.messages.reply import TextReply
from wapreview.simulation.bot import Delivery
from wapreview.simulation.simulation import Simulation

TAKEN = Delivery(True, 200, 4.0, "", 1)


async def test_a_reply_that_is_read_before_the_bot_has_answered_stays_read() -> None:
    async with controlled() as control:
        simulation = control.emulator.simulation
        reply, webhook, *_ = simulation.reply(TextReply("hi"))
        assert shown(simulation, reply.id) == "sent"
        mark_read(simulation, simulation.customer.number, reply.id)
        simulation.delivered(webhook, TAKEN)
        assert shown(simulation, reply.id) == "read"


async def test_a_reply_that_the_bot_took_has_two_ticks() -> None:
    async with controlled() as control:
        simulation = control.emulator.simulation
        reply, webhook, *_ = simulation.reply(TextReply("hi"))
        simulation.delivered(webhook, TAKEN)
        assert shown(simulation, reply.id) == "delivered"


def shown(simulation: Simulation, reply_id: str) -> str | None:
    """The ticks on a reply."""
    item = simulation.conversation.reply_item(reply_id)
    return item.status if item else None
