"""`wapreview serve`: the emulated provider without a screen."""

import asyncio
import contextlib
import os
import signal
import stat
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from wapreview.emulator.configured import dotenv
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.opening import Wanted, new_emulator
from wapreview.emulator.server import Listener
from wapreview.emulator.session import serving
from wapreview.errors import say
from wapreview.output import write_stdout
from wapreview.simulation.events import Event
from wapreview.simulation.recordings.lines import line_of
from wapreview.simulation.recordings.recorder import Recorder


@asynccontextmanager
async def provided(wanted: Wanted) -> AsyncIterator[tuple[Emulator, Listener]]:
    """An emulator that serves while the block runs, recorded if that is wanted; says where it listens."""
    emulator = new_emulator(wanted)
    recorder = None
    if wanted.record is not None:
        recorder = Recorder(emulator.simulation, wanted.record, on_trouble=say)
        recorder.begin()
    try:
        async with serving(
            emulator, host=wanted.host, port=wanted.port, handshake=wanted.handshake
        ) as listener:
            _announce(emulator, listener)
            yield emulator, listener
    finally:
        if recorder is not None:
            recorder.close()


def _announce(emulator: Emulator, listener: Listener) -> None:
    if listener.moved:
        say(f"the usual port is taken; listening on {listener.port}")
    if listener.warning:
        say(listener.warning)
    say(
        f"{emulator.simulation.dialect.title} is emulated at {listener.address}; webhooks go to {emulator.bot.title}"
    )
    for line in dotenv(emulator, hidden=True):
        say(line)


def serve(wanted: Wanted) -> int:
    """Prints one JSON line an event until it is interrupted, or nobody reads them any more."""
    asyncio.run(_serve(wanted))
    return 0


async def _serve(wanted: Wanted) -> None:
    interrupted = interruption()
    async with provided(wanted) as (emulator, _):
        print_events(emulator, interrupted.set)
        _when_reader_leaves(interrupted.set)
        await interrupted.wait()


def _when_reader_leaves(unread: Callable[[], object]) -> None:
    """Notices at once when a pipe is closed at its other end, not only with the next event."""
    if os.name == "posix" and stat.S_ISFIFO(os.fstat(sys.stdout.fileno()).st_mode):
        asyncio.get_running_loop().add_reader(sys.stdout.fileno(), unread)


def interruption() -> asyncio.Event:
    """Set when the person or the system wants us to end."""
    interrupted = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(number, interrupted.set)
    return interrupted


def print_events(emulator: Emulator, unread: Callable[[], object] = lambda: None) -> None:
    """One JSON line for each event, for those that were and those that come; `unread` where the reader has left."""

    def show(event: Event) -> None:
        if not write_stdout(line_of(event, emulator.secrets).encode("ascii") + b"\n"):
            unread()

    for event in emulator.simulation.history:
        show(event)
    emulator.simulation.subscribe(show)
