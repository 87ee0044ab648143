"""Retries on the simulation's clock: it may run, stand still, or be moved."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.emulator.broken_bots import OK, Script, bot, free_port, say, status
from tests.emulator.emulating import emulated, until
from wapreview.emulator.deliveries.retries import WAITING_MAX, Retries
from wapreview.emulator.deliveries.schedule import schedule_of
from wapreview.simulation.clock import FrozenClock
from wapreview.simulation.events import WebhookDelivered
from wapreview.simulation.simulation import Simulation

NOON = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


def attempts(simulation: Simulation) -> list[WebhookDelivered]:
    return [event for event in simulation.history if isinstance(event, WebhookDelivered)]


@pytest.mark.parametrize("dialect", ["cloud", "whapi", "exotel", "messangi", "chatt2"])
async def test_each_provider_keeps_its_own_schedule(dialect: str) -> None:
    delays = schedule_of(dialect).delays
    clock = FrozenClock(NOON)
    async with bot(Script(status(500))) as url, emulated(url, dialect=dialect, clock=clock) as emulator:
        simulation = emulator.simulation
        await say(emulator)
        for number, delay in enumerate(delays, 1):
            await until(simulation, lambda number=number: len(attempts(simulation)) == number)  # type: ignore[misc]
            assert emulator.bot.retries.next == clock.now() + timedelta(seconds=delay)
            simulation.advance(delay - 1)
            assert len(emulator.bot.retries) == 1
            simulation.advance(1)
            assert len(emulator.bot.retries) == 0
        await until(simulation, lambda: len(attempts(simulation)) == 1 + len(delays))
        assert [each.attempt for each in attempts(simulation)] == list(range(1, 2 + len(delays)))
        assert len(emulator.bot.retries) == 0


async def test_a_clock_that_stands_still_tries_nothing_again() -> None:
    script = Script(status(503))
    async with bot(script) as url, emulated(url, clock=FrozenClock(NOON)) as emulator:
        await say(emulator)
        emulator.bot.retries.look()
        assert len(script.asked) == 1
        assert len(emulator.bot.retries) == 1


async def test_25_hours_later_what_waits_is_tried_at_once_and_in_order() -> None:
    script = Script(status(500), status(500), status(500), OK)
    async with bot(script) as url, emulated(url, clock=FrozenClock(NOON)) as emulator:
        simulation = emulator.simulation
        for text in ("one", "two", "three"):
            await say(emulator, text)
        simulation.advance(25 * 3600)
        await until(simulation, lambda: len(attempts(simulation)) == 6)
        first, again = ([each.body for each in script.asked[at : at + 3]] for at in (0, 3))
        assert again == first
        assert [each.attempt for each in attempts(simulation)] == [1, 1, 1, 2, 2, 2]


async def test_a_bot_that_comes_up_later_gets_what_it_missed() -> None:
    async with emulated(f"http://127.0.0.1:{free_port()}/webhook", clock=FrozenClock(NOON)) as emulator:
        simulation = emulator.simulation
        turn, attempt = await say(emulator)
        assert attempt.trouble == "not listening"
        script = Script(OK)
        async with bot(script) as url:
            emulator.bot.url = url
            simulation.advance(5)
            await until(simulation, lambda: any(each.status == 200 for each in attempts(simulation)))
        assert len(script.asked) == 1
        item = simulation.conversation.reply_item(turn.reply.id)
        assert item is not None
        assert item.status == "delivered"


async def test_going_back_in_time_forgets_what_was_to_be_tried() -> None:
    script = Script(status(500))
    async with bot(script) as url, emulated(url, clock=FrozenClock(NOON)) as emulator:
        simulation = emulator.simulation
        before = simulation.history[-1].n
        await say(emulator)
        simulation.rewind(before)
        simulation.advance(3600)
        assert len(emulator.bot.retries) == 0
        assert len(script.asked) == 1


async def test_when_too_many_wait_no_more_are_taken() -> None:
    retries, now, done = Retries(), FrozenClock(NOON).now, list[int]()
    for number in range(WAITING_MAX):
        assert retries.add(now, 60, lambda number=number: done.append(number)) is not None  # type: ignore[misc]
    assert retries.add(now, 60, lambda: None) is None
    assert await retries.close() == WAITING_MAX
    assert done == []


async def test_what_is_due_waits_for_room() -> None:
    clock, room, done = FrozenClock(NOON), [False], []
    retries = Retries(lambda: room[0])
    retries.add(clock.now, 1, lambda: done.append("a"))
    clock.move(2)
    retries.look()
    assert done == []
    room[0] = True
    retries.look()
    assert done == ["a"]
    await retries.close()


async def test_each_simulation_has_a_clock_of_its_own() -> None:
    one, other, done = FrozenClock(NOON), FrozenClock(NOON), list[str]()
    retries = Retries()
    retries.add(one.now, 10, lambda: done.append("one"))
    retries.add(other.now, 20, lambda: done.append("other"))
    other.move(25)
    retries.look()
    assert done == ["other"]
    await retries.close()
