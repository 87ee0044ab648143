"""`wapreview serve`: the emulated provider without a screen."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from wapreview.dialects.registry import DEFAULT, get
from wapreview.emulator.configured import dotenv
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.identity import Identity
from wapreview.emulator.server import LOOPBACK, Listener
from wapreview.emulator.session import serving
from wapreview.emulator.switches import Switches
from wapreview.errors import WapreviewError, say
from wapreview.output import write_stdout
from wapreview.settings import load
from wapreview.simulation.clock import Clock
from wapreview.simulation.events import Event
from wapreview.simulation.parties import usual_business, usual_customer
from wapreview.simulation.recordings.lines import line_of
from wapreview.simulation.recordings.recorder import Recorder
from wapreview.simulation.simulation import Simulation


class Wanted(NamedTuple):
    """How the provider is to be; what serve, run, replay and the studio have in common."""

    bot: str
    host: str = LOOPBACK
    port: int | None = None
    dialect: str | None = None
    variant: str = ""
    identity: Identity = Identity()
    switches: Switches | None = None
    clock: Clock | None = None
    seed: int | None = None
    record: Path | None = None
    handshake: bool = True


def new_emulator(wanted: Wanted) -> Emulator:
    """The emulator with one customer, for the provider that is wanted. Raises WapreviewError."""
    settings = load()
    dialect = get(wanted.dialect or settings.dialect or DEFAULT)
    check_address(wanted.bot)
    simulation = Simulation(
        dialect,
        clock=wanted.clock,
        seed=wanted.seed,
        customer=usual_customer(settings.customer),
        business=wanted.identity.business(usual_business(settings.business)),
        variant=wanted.variant,
        channel=dialect.channels[0],
    )
    return Emulator(simulation, wanted.bot, identity=wanted.identity, switches=wanted.switches)


def check_address(url: str) -> None:
    """Raises WapreviewError where this is no address of a bot."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if not good:
        raise WapreviewError(
            f"--bot {url}: write the address of your webhook, like http://127.0.0.1:8000/webhook"
        )


@asynccontextmanager
async def provided(wanted: Wanted) -> AsyncIterator[tuple[Emulator, Listener]]:
    """An emulator that serves while the block runs, recorded if that is wanted; says where it listens."""
    emulator = new_emulator(wanted)
    recorder = None
    if wanted.record is not None:
        recorder = Recorder(emulator.simulation, wanted.record, on_trouble=say)
        recorder.begin()
    async with serving(emulator, host=wanted.host, port=wanted.port, handshake=wanted.handshake) as listener:
        _announce(emulator, listener)
        yield emulator, listener
    if recorder is not None:
        recorder.close()


def _announce(emulator: Emulator, listener: Listener) -> None:
    if listener.moved:
        say(f"the usual port is taken; listening on {listener.port}")
    if listener.host != LOOPBACK:
        say(f"listening on {listener.host}: everyone who can reach this machine can talk to the emulator")
    say(
        f"{emulator.simulation.dialect.title} is emulated at {listener.address}; webhooks go to {emulator.bot.title}"
    )
    for line in dotenv(emulator):
        say(line)


def serve(wanted: Wanted) -> int:
    """Prints one JSON line an event until it is interrupted."""
    asyncio.run(_serve(wanted))
    return 0


async def _serve(wanted: Wanted) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, stop.set)
    async with provided(wanted) as (emulator, _):
        for event in emulator.simulation.history:
            _print(event)
        emulator.simulation.subscribe(_print)
        await stop.wait()


def _print(event: Event) -> None:
    write_stdout(line_of(event).encode("ascii") + b"\n")
