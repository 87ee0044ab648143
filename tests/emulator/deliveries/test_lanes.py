"""Order of departure, without waiting for a slow bot."""

import asyncio

from wapreview.emulator.deliveries.lanes import Lanes, Place

LONG = 60.0


async def run(place: Place, name: str, log: list[str], until: asyncio.Event | None = None) -> None:
    async with place.turn():
        log.append(f"{name} leaves")
        if until is not None:
            await until.wait()
        log.append(f"{name} is back")


async def turns() -> None:
    """Lets everybody who can go on do so."""
    for _ in range(20):
        await asyncio.sleep(0)


async def test_one_after_the_other() -> None:
    lanes, log, first = Lanes(LONG), list[str](), asyncio.Event()
    places = [lanes.place("mira") for _ in range(3)]
    waits = [first, None, None]
    # begun the wrong way round: the places count
    tasks = [asyncio.create_task(run(places[at], str(at), log, waits[at])) for at in (2, 1, 0)]
    await turns()
    assert log == ["0 leaves"]
    first.set()
    await asyncio.gather(*tasks)
    assert log == ["0 leaves", "0 is back", "1 leaves", "1 is back", "2 leaves", "2 is back"]


async def test_customers_do_not_wait_for_each_other() -> None:
    lanes, log, held = Lanes(LONG), list[str](), asyncio.Event()
    slow = asyncio.create_task(run(lanes.place("mira"), "slow", log, held))
    await turns()
    await run(lanes.place("jonas"), "quick", log)
    assert log == ["slow leaves", "quick leaves", "quick is back"]
    held.set()
    await slow


async def test_patience_begins_when_the_one_before_has_left() -> None:
    lanes, log, held = Lanes(0.0), list[str](), asyncio.Event()
    tasks = [asyncio.create_task(run(lanes.place("mira"), str(at), log, held)) for at in range(4)]
    while len(log) < 4:
        await asyncio.sleep(0)
    assert log == [f"{at} leaves" for at in range(4)]
    held.set()
    await asyncio.gather(*tasks)


async def test_only_so_many_at_once() -> None:
    lanes, log, held = Lanes(LONG, at_once=2), list[str](), asyncio.Event()
    tasks = [asyncio.create_task(run(lanes.place(str(at)), str(at), log, held)) for at in range(5)]
    await turns()
    assert log == ["0 leaves", "1 leaves"]
    held.set()
    await asyncio.gather(*tasks)
    assert len(log) == 10


async def test_who_gives_up_lets_the_next_one_go() -> None:
    lanes, log = Lanes(LONG), list[str]()
    cancelled = asyncio.create_task(run(lanes.place("mira"), "a", log, asyncio.Event()))
    following = asyncio.create_task(run(lanes.place("mira"), "b", log))
    await turns()
    cancelled.cancel()
    await following
    assert log == ["a leaves", "b leaves", "b is back"]


async def test_a_long_lane_is_not_kept() -> None:
    lanes, log = Lanes(LONG), list[str]()
    last = lanes.place("mira")
    for _ in range(100):
        await run(last, "x", log)
        last = lanes.place("mira")
    assert last._before is not None
    assert last._before._before is None
