"""Customers who tap twice, type, tap what is old, and come back late."""

from typing import Any

import pytest

from tests.emulator.faults.little_bot import buttons, happened, says, talking, text_to
from wapreview.dialects.registry import get
from wapreview.emulator.acting import reply
from wapreview.emulator.emulator import Emulator
from wapreview.messages.message import options_of
from wapreview.messages.pointers import Json
from wapreview.messages.reply import ButtonReply, ReactionReply, TextReply
from wapreview.simulation.sending import send
from wapreview.simulation.simulation import AlreadyTapped, Turn
from wapreview.simulation.taps import reply_to


def arrive(emulator: Emulator, body: Json) -> str:
    """A message of the business is on the phone; gives its id."""
    (received,) = send(emulator.simulation, body, dialect=get("cloud"))
    return received.id


async def tap(emulator: Emulator, message_id: str, number: int = 0) -> tuple[Turn, ...]:
    """The customer taps an option."""
    item = emulator.simulation.conversation.message_item(message_id)
    assert item is not None
    option = list(options_of(item.message))[number]
    given = reply_to(option, item.message)
    assert given is not None
    turns = reply(emulator, given, message_id, option.at)
    await emulator.simulation.settle()
    return turns


async def test_without_faults_a_tap_is_one_turn() -> None:
    async with talking() as (emulator, bot):
        (turn,) = await tap(emulator, arrive(emulator, buttons("yes", "no")), 1)
        assert turn.reply.reply == ButtonReply("no", "No")
        assert (await bot.told(4))[-1] == "no"


async def test_a_customer_taps_twice() -> None:
    async with talking({"fault": "customer.double_tap"}) as (emulator, bot):
        first, second = await tap(emulator, arrive(emulator, buttons("yes")))
        assert first.reply.reply == second.reply.reply
        assert first.reply.id != second.reply.id
        assert (await bot.told(5))[-2:] == ["yes", "yes"]
        assert happened(emulator) == [("customer.double_tap", "The customer tapped “Yes” twice.")]


async def test_a_phone_that_lets_a_button_be_pressed_once_takes_one_of_two_taps() -> None:
    async with talking({"fault": "customer.double_tap"}) as (emulator, _):
        emulator.simulation.press_once = True
        message_id = arrive(emulator, buttons("yes"))
        assert len(await tap(emulator, message_id)) == 1
        with pytest.raises(AlreadyTapped):
            await tap(emulator, message_id)


async def test_a_customer_types_in_place_of_tapping() -> None:
    async with talking({"fault": "customer.types"}) as (emulator, bot):
        (turn,) = await tap(emulator, arrive(emulator, buttons("yes")))
        assert turn.reply.reply == TextReply("Yes")
        assert (turn.reply.message_id, turn.reply.option) == (None, None)
        assert (await bot.told(4))[-1] == "Yes"


async def test_a_customer_taps_an_option_of_an_older_message() -> None:
    async with talking({"fault": "customer.old_option"}) as (emulator, bot):
        old = arrive(emulator, buttons("red", "blue"))
        arrive(emulator, text_to())
        (turn,) = await tap(emulator, arrive(emulator, buttons("yes")))
        assert turn.reply.message_id == old
        assert isinstance(turn.reply.reply, ButtonReply)
        assert turn.reply.reply.id in ("red", "blue")
        assert (await bot.told(10))[-1] == turn.reply.reply.id
        title = turn.reply.reply.title
        sentence = f"The customer tapped “{title}” of an older message in place of “Yes”."
        assert happened(emulator) == [("customer.old_option", sentence)]


async def test_where_there_is_no_older_option_the_tap_is_as_it_was() -> None:
    async with talking({"fault": "customer.old_option"}) as (emulator, _):
        arrive(emulator, text_to())
        (turn,) = await tap(emulator, arrive(emulator, buttons("yes")))
        assert turn.reply.reply == ButtonReply("yes", "Yes")
        assert happened(emulator) == []


async def test_a_customer_comes_back_after_the_window_has_closed() -> None:
    async with talking({"fault": "customer.late"}) as (emulator, bot):
        await says(emulator, "hi")
        before = emulator.simulation.clock.now()
        (turn,) = reply(emulator, TextReply("still there?"))
        await emulator.simulation.settle()
        assert (turn.reply.at - before).total_seconds() == 25 * 3600
        first, second = await bot.next(), await bot.next()
        values = [post.json["entry"][0]["changes"][0]["value"] for post in (first, second)]
        moments = [int(value["messages"][0]["timestamp"]) for value in values]
        assert moments[1] - moments[0] == 25 * 3600
        assert happened(emulator) == [("customer.late", "The customer answers 25 hours later.")]


@pytest.mark.parametrize("given", [TextReply("hi"), ReactionReply("👍")])
@pytest.mark.parametrize("fault", ["customer.double_tap", "customer.types", "customer.old_option"])
async def test_what_is_no_tap_stays_as_it_is(fault: str, given: Any) -> None:
    async with talking({"fault": fault}) as (emulator, _):
        message_id = arrive(emulator, buttons("yes")) if isinstance(given, ReactionReply) else None
        (turn,) = reply(emulator, given, message_id)
        assert turn.reply.reply == given
        assert happened(emulator) == []


async def test_a_fault_may_be_about_one_customer_alone() -> None:
    async with talking({"fault": "customer.types", "customer": "491700000002"}) as (emulator, _):
        (turn,) = await tap(emulator, arrive(emulator, buttons("yes")))
        assert turn.reply.reply == ButtonReply("yes", "Yes")
