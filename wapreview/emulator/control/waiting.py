"""Waiting for what happens in a simulation, without looking again and again."""

import asyncio
from collections.abc import Callable

from wapreview.emulator.emulator import Emulator
from wapreview.simulation.events import Event
from wapreview.simulation.simulation import Simulation


async def wait_until(
    emulator: Emulator, simulation: Simulation, done: Callable[[], bool], seconds: float
) -> bool:
    """Comes back when it is done, when that many seconds have gone by, or when the emulator ends; whether it is done.

    `done` is asked at once and after each event.
    """
    if done():
        return True
    if seconds <= 0:
        return False
    waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def look(_: Event) -> None:
        if not waiting.done() and done():
            waiting.set_result(None)

    leave = simulation.subscribe(look)
    emulator.soon(_end(waiting, seconds))
    try:
        await waiting
    finally:
        leave()
        waiting.cancel()
    return done()


async def _end(waiting: asyncio.Future[None], seconds: float) -> None:
    """Ends the wait in time; being a task of the emulator, also when that ends."""
    try:
        await asyncio.wait({waiting}, timeout=seconds)
    finally:
        if not waiting.done():
            waiting.set_result(None)
