"""A recorded path is walked once more against a bot that answers as before, or otherwise, or not at all."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.emulator.broken_bots import Script, bot, hang, slam, status
from tests.emulator.emulating import emulated, until
from tests.emulator.shop import USUAL, ShopBot, Step, buttons, do, messages, shop, text, usual, walked
from wapreview.emulator import replaying
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.faults.rule import read_rules
from wapreview.emulator.replaying import Replayed, replay
from wapreview.emulator.session import serving
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Customer, LinkOpened, MediaReply, ReactionReply, Reply
from wapreview.simulation.events import (
    CustomerJoined,
    Event,
    FaultHappened,
    ReplySent,
    StatusChanged,
    TimeMoved,
    WebhookDelivered,
)
from wapreview.simulation.recordings.answers import Compared, compare_turns
from wapreview.simulation.recordings.lines import event_of, record_of
from wapreview.simulation.recordings.reader import Header, Recording
from wapreview.simulation.recordings.resuming import resume

BEN = Customer("491700000002", "Ben", "DE.2")


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bot in the same loop needs no long moments."""
    monkeypatch.setattr(replaying, "QUIET_SECONDS", 0.12)


@asynccontextmanager
async def again(
    recorded: Sequence[Event], bot: ShopBot | None, url: str, faults: Json = None
) -> AsyncIterator[Emulator]:
    """An emulator with a recording in it."""
    kept = tuple(event_of(record_of(event)) for event in recorded)
    emulator = Emulator(resume(Recording("path", Header(), kept), statuses=True), url)
    emulator.faults.use(read_rules(faults or []))
    async with serving(emulator, port=0, handshake=False):
        if bot is not None:
            bot.api = emulator.address
        yield emulator


def turns(replayed: Replayed) -> list[Compared]:
    return compare_turns(replayed.recorded, replayed.now, replayed.places, (), replayed.faults)


def verdicts(replayed: Replayed) -> list[bool]:
    return [turn.same for turn in turns(replayed)]


async def replayed_with(
    script: Any, *steps: Step, within: float = 5.0, faults: Json = None, **wanted: Any
) -> Replayed:
    """Recorded with the usual bot, walked again with another one."""
    async with shop() as (bot, url):
        recorded = await walked(bot, url, *(steps or USUAL), **wanted)
        bot.script = script
        async with again(recorded, bot, url, faults) as emulator:
            return await replay(emulator, within=within)


async def test_the_same_answers() -> None:
    replayed = await replayed_with(usual)
    assert verdicts(replayed) == [True, True, True]
    assert replayed.faults == {}
    assert replayed.short == replayed.unheard == ()
    old = {event.id for event in replayed.recorded if isinstance(event, ReplySent)}
    new = {event.id for event in replayed.now if isinstance(event, ReplySent)}
    assert len(new) == len(old) == 3
    assert not old & new


async def test_another_text() -> None:
    replayed = await replayed_with(
        lambda said: [text("Order 18 is late")] if said == "Order" else usual(said)
    )
    assert verdicts(replayed) == [True, False, True]
    assert turns(replayed)[1].diff()[1:] == [
        " text",
        "-  Order 17 is on its way",
        "+  Order 18 is late",
    ]


async def test_one_too_many() -> None:
    replayed = await replayed_with(
        lambda said: [*usual(said), text("And more")] if said == "Order" else usual(said)
    )
    assert verdicts(replayed) == [True, False, True]
    assert turns(replayed)[1].now[-1] == "  And more"


async def test_one_too_few() -> None:
    replayed = await replayed_with(
        lambda said: [buttons("What would you like?", "Order", "Hours")] if said == "hi" else usual(said),
        within=0.5,
    )
    assert verdicts(replayed) == [False, True, True]
    assert replayed.short == (1,)


async def test_a_silent_bot_gets_its_time_and_no_more() -> None:
    replayed = await replayed_with(lambda _: [], Step("hi", 2), within=0.3)
    assert verdicts(replayed) == [False]
    assert turns(replayed)[0].now == ()
    assert replayed.short == (1,)


async def test_an_option_that_is_gone() -> None:
    replayed = await replayed_with(
        lambda said: [text("Welcome to Acme Store"), text("No menu today")] if said == "hi" else usual(said)
    )
    assert verdicts(replayed) == [False, False, True]
    assert list(replayed.faults) == [2]
    assert "Order" in replayed.faults[2]


async def test_a_send_that_is_refused() -> None:
    def wrong(said: str) -> Sequence[Json]:
        return [buttons("What would you like?", "Yes, another question")] if said == "bye" else usual(said)

    async with shop(wrong) as (little, url):
        recorded = await walked(little, url, *USUAL)
        async with again(recorded, little, url) as emulator:
            same = await replay(emulator, within=5.0)
        little.script = usual
        async with again(recorded, little, url) as emulator:
            mended = await replay(emulator, within=5.0)
    assert verdicts(same) == [True, True, True]
    assert turns(same)[2].recorded[-1].startswith("  refused: ")
    assert verdicts(mended) == [True, True, False]


async def test_several_customers_and_one_to_whom_the_wrong_one_is_answered() -> None:
    def to_mira(said: str) -> Sequence[Json]:
        return [{**each, "to": "491700000001"} for each in usual(said) if isinstance(each, dict)]

    async with shop() as (little, url), again_of_two(little, url) as recorded:
        async with again(recorded, little, url) as emulator:
            same = await replay(emulator, within=5.0)
        little.script = to_mira
        async with again(recorded, little, url) as emulator:
            wrong = await replay(emulator, within=5.0)
    assert verdicts(same) == [True, True, True]
    assert [turn.said.split(":")[0] for turn in turns(same)] == ["Mira", "Ben", "Mira"]
    assert verdicts(wrong) == [True, False, True]
    assert turns(wrong)[1].now[0] == "text, to 491700000001"


@asynccontextmanager
async def again_of_two(little: ShopBot, url: str) -> AsyncIterator[list[Event]]:
    """Mira and Ben write by turns."""

    async with emulated(url) as emulator:
        little.api = emulator.address
        emulator.simulation.join(BEN)
        await do(emulator, Step("hi", 2))
        await do(emulator, Step("hello", 1, BEN.number))
        await do(emulator, Step("[Order]"))
        yield list(emulator.simulation.events)


async def test_somebody_whom_the_bot_wrote_to_joins_once() -> None:
    def told(said: str) -> Sequence[Json]:
        template: Json = {"name": "customer_is_here", "language": {"code": "en"}}
        told: Json = {
            "messaging_product": "whatsapp",
            "to": "4915500000009",
            "type": "template",
            "template": template,
        }
        return [*usual(said), told]

    async with shop(told) as (little, url):
        recorded = await walked(little, url, Step("hi", 3), Step("bye", 2))
        async with again(recorded, little, url) as emulator:
            replayed = await replay(emulator, within=5.0)
    assert verdicts(replayed) == [True, True]
    joined = [event.customer for event in replayed.now if isinstance(event, CustomerJoined)]
    assert joined == ["491700000001", "4915500000009"]


async def test_time_that_was_moved_is_moved_again() -> None:

    async with shop() as (little, url):
        async with emulated(url) as emulator:
            little.api = emulator.address
            await do(emulator, Step("hi", 2))
            emulator.simulation.advance(25 * 3600)
            await do(emulator, Step("bye"))
            recorded = list(emulator.simulation.events)
        async with again(recorded, little, url) as emulator:
            replayed = await replay(emulator, within=5.0)
    assert verdicts(replayed) == [True, True]
    assert [event.seconds for event in replayed.now if isinstance(event, TimeMoved)] == [25 * 3600]


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(ReactionReply("👍"), id="reaction"),
        pytest.param(MediaReply("image", "image/jpeg", caption="Here"), id="picture"),
    ],
)
async def test_other_replies(reply: Reply) -> None:
    replayed = await replayed_with(usual, Step("hi", 2), Step(reply), Step("bye"))
    assert verdicts(replayed) == [True, True, True]


async def test_a_tap_that_stays_on_the_phone_waits_for_nothing() -> None:
    replayed = await replayed_with(
        usual, Step("hi", 2), Step(LinkOpened("url", "Track", "https://example.com/"), 0), Step("bye")
    )
    assert verdicts(replayed) == [True, True, True]
    assert turns(replayed)[1].recorded == ()


async def test_a_message_that_fails_later_belongs_to_its_turn() -> None:
    """Mira's window is closed when the bot writes to her, because Ben said something."""

    def to_mira(said: str) -> Sequence[Json]:
        news = {**text("Ben was here"), "to": "491700000001"}
        return [news, text("Hello")] if said == "hello" else usual(said)

    async with shop(to_mira) as (little, url):
        async with emulated(url) as emulator:
            little.api, simulation = emulator.address, emulator.simulation
            simulation.join(BEN)
            await do(emulator, Step("hi", 2))
            simulation.advance(25 * 3600)
            await do(emulator, Step("hello", 2, BEN.number))
            await until(simulation, lambda: failures(simulation.events))
            recorded = list(simulation.events)
        async with again(recorded, little, url) as emulator:
            replayed = await replay(emulator, within=5.0)
    assert verdicts(replayed) == [True, True]
    assert turns(replayed)[1].recorded[:2] == ("text, to 491700000001", "  Ben was here")
    assert turns(replayed)[1].recorded[2].startswith("  failed: 131047")


def failures(events: Sequence[Event]) -> list[StatusChanged]:
    return [event for event in events if isinstance(event, StatusChanged) and event.status.name == "failed"]


async def test_nobody_listens_and_nobody_waits() -> None:
    async with shop() as (little, url):
        recorded = await walked(little, url, *USUAL)
    async with again(recorded, None, "http://127.0.0.1:9/webhook") as emulator:
        replayed = await replay(emulator, within=100.0)
    assert verdicts(replayed) == [False, False, False]
    assert replayed.unheard == (1, 3)
    assert list(replayed.faults) == [2]


@pytest.mark.parametrize("broken", [slam, Script(status(401))], ids=["slams", "refuses"])
async def test_a_bot_that_does_not_take_it(broken: Any) -> None:
    async with shop() as (little, url):
        recorded = await walked(little, url, Step("hi", 2))
    async with bot(broken) as wrong, again(recorded, None, wrong) as emulator:
        replayed = await replay(emulator, within=100.0)
    assert replayed.unheard == (1,)


async def test_a_bot_that_hangs_is_left_after_its_time() -> None:
    async with shop() as (little, url):
        recorded = await walked(little, url, Step("hi", 2))
    async with bot(hang) as deaf, again(recorded, None, deaf) as emulator:
        replayed = await replay(emulator, within=0.3)
    assert verdicts(replayed) == [False]


async def test_customers_have_faults_here_too() -> None:
    replayed = await replayed_with(usual, faults=[{"fault": "customer.double_tap"}])
    assert [event.fault for event in replayed.now if isinstance(event, FaultHappened)] == [
        "customer.double_tap"
    ]
    assert verdicts(replayed) == [True, False, True]
    assert turns(replayed)[1].now == turns(replayed)[1].recorded * 2


async def test_the_recorded_delivery_failed_and_goes_now() -> None:
    """A path recorded while the bot was down: now it answers."""
    async with shop() as (little, url):
        little.status = 500

        async with emulated(url) as emulator:
            little.api = emulator.address
            await do(emulator, Step("hi", 0))
            simulation = emulator.simulation
            await until(
                simulation, lambda: any(isinstance(each, WebhookDelivered) for each in simulation.events)
            )
            recorded = list(simulation.events)
        little.status = 200
        async with again(recorded, little, url) as emulator:
            replayed = await replay(emulator, within=5.0)
    assert verdicts(replayed) == [False]
    assert replayed.unheard == ()
    assert len(turns(replayed)[0].now) > 0


async def test_the_phone_gets_statuses_while_it_is_walked() -> None:
    replayed = await replayed_with(usual, Step("hi", 2))
    new = replayed.now[replayed.places[1][0] :]
    names = {event.status.name for event in new if isinstance(event, StatusChanged)}
    assert {"sent", "delivered"} <= names
    assert len([each for each in new if isinstance(each, ReplySent)]) == 1


async def test_what_was_sent_before_the_first_reply_is_kept() -> None:

    async with shop() as (little, url):
        async with emulated(url) as emulator:
            little.api = emulator.address
            hello = buttons("Still there?", "Order")
            await little._call({"messaging_product": "whatsapp", "to": "491700000001", **hello})
            await until(emulator.simulation, lambda: messages(emulator.simulation))
            await do(emulator, Step("[Order]"))
            recorded = list(emulator.simulation.events)
        async with again(recorded, little, url) as emulator:
            replayed = await replay(emulator, within=5.0)
    assert verdicts(replayed) == [True]
    assert replayed.faults == {}
