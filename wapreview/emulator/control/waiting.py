"""Waiting for what happens, bounded, and never longer than the emulator lives."""

import asyncio
from collections.abc import Callable, Coroutine
from inspect import CORO_CLOSED, getcoroutinestate
from typing import Any

from wapreview.emulator.emulator import Emulator
from wapreview.simulation.events import Event
from wapreview.simulation.simulation import Simulation


async def wait_until(
    emulator: Emulator, simulation: Simulation, done: Callable[[], bool], seconds: float
) -> bool:
    """Waits until it is done, or that many seconds; whether it is. `done` is asked at once and after each event."""
    if done():
        return True
    if seconds > 0:
        await wait_for(emulator, _happens(simulation, done), seconds)
    return done()


async def wait_for(emulator: Emulator, work: Coroutine[Any, Any, Any], seconds: float) -> None:
    """Comes back when the work has ended, when that many seconds have gone by, or when the emulator ends."""
    over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    waiting = _bounded(work, seconds, over)
    emulator.soon(waiting)
    if getcoroutinestate(waiting) == CORO_CLOSED:  # the emulator has ended
        work.close()
        return
    # A task that is ended before it began tells nothing; else it is always the first to be done.
    await asyncio.wait({over}, timeout=seconds + 1)


async def _bounded(work: Coroutine[Any, Any, Any], seconds: float, over: asyncio.Future[None]) -> None:
    try:
        async with asyncio.timeout(seconds):
            await work
    except TimeoutError:
        pass
    finally:
        if not over.done():
            over.set_result(None)


async def _happens(simulation: Simulation, done: Callable[[], bool]) -> None:
    happened: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def look(_: Event) -> None:
        if not happened.done() and done():
            happened.set_result(None)

    leave = simulation.subscribe(look)
    try:
        if not done():
            await happened
    finally:
        leave()
