"""Ticks on the customer's bubbles, as the bot makes them."""

from tests.emulator.control.controlled import controlled
from tests.emulator.emulating import client, emulated
from wapreview.emulator.marks import mark_read
from wapreview.messages.reply import ReactionReply, TextReply
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


async def test_a_reaction_can_be_marked_as_read() -> None:
    async with emulated() as emulator, client(emulator) as calling:
        simulation = emulator.simulation
        reaction = simulation.reply(ReactionReply("👍"), "wamid.unknown").reply
        body = {"messaging_product": "whatsapp", "status": "read", "message_id": reaction.id}
        path = f"/v23.0/{emulator.identity.phone_number_id}/messages"
        answer = await calling.post(path, json=body, headers={"Authorization": "Bearer x"})
        assert (answer.status_code, answer.json()) == (200, {"success": True})
