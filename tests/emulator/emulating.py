"""An emulator that runs, bots as programs of their own, and waiting for what happens."""

import asyncio
import base64
import json
import os
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import httpx

from wapreview.emulator.emulator import Emulator
from wapreview.emulator.opening import Wanted, new_emulator
from wapreview.emulator.session import serving
from wapreview.simulation.events import Event
from wapreview.simulation.simulation import Simulation

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 20.0
"""After so long a test gives up."""
NOWHERE = "http://127.0.0.1:9/nowhere"
T = TypeVar("T")


@asynccontextmanager
async def emulated(bot_url: str = NOWHERE, **wanted: Any) -> AsyncIterator[Emulator]:
    """A running emulator on any free port; `wanted` are members of `Wanted`: dialect, variant, switches ..."""
    given = {"seed": 1, "handshake": False, **wanted}
    emulator = new_emulator(Wanted(bot_url, port=0, **given))
    async with serving(emulator, port=0, handshake=given["handshake"]):
        yield emulator


@asynccontextmanager
async def client(emulator: Emulator, **named: Any) -> AsyncIterator[httpx.AsyncClient]:
    """Calls the emulator's API as a bot would."""
    async with httpx.AsyncClient(base_url=emulator.address, trust_env=False, **named) as calling:
        yield calling


class Heard(NamedTuple):
    """One request that a bot got, byte for byte, and what it answered."""

    path: str
    headers: dict[str, str]
    body: bytes
    status: int

    @property
    def json(self) -> Any:
        """The body."""
        return json.loads(self.body)


class BotProgram:
    """A bot in a process of its own, as its output tells of it; `url` is its webhook."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.said: list[Any] = []
        """What it printed beside the requests."""
        self._heard: asyncio.Queue[Heard] = asyncio.Queue()

    async def heard(self, wanted: Callable[[Heard], bool] = lambda _: True) -> Heard:
        """The next request of this sort; those before it are passed over."""
        async with asyncio.timeout(SECONDS):
            while True:
                found = await self._heard.get()
                if wanted(found):
                    return found

    def take(self, line: bytes) -> None:
        """One line of its output."""
        told = json.loads(line)
        if "body" not in told:
            self.said.append(told)
            return
        body = base64.b64decode(told["body"])
        self._heard.put_nowait(Heard(told["path"], told["headers"], body, told["status"]))


@asynccontextmanager
async def bot_program(
    emulator: Emulator, module: str, environment: Mapping[str, str] | None = None
) -> AsyncIterator[BotProgram]:
    """Runs `python -m module` with the emulator's address in API; webhooks go there while the block lasts.

    It prints {"url": ...} first, and then a line of JSON for each request it gets.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", module),
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", "API": emulator.address, **(environment or {})},
        stdout=asyncio.subprocess.PIPE,
        limit=16 * 1024 * 1024,
    )
    assert process.stdout is not None
    reading: asyncio.Task[None] | None = None
    try:
        async with asyncio.timeout(SECONDS):
            first = await process.stdout.readline()
        bot = BotProgram(json.loads(first)["url"])
        emulator.bot.url = bot.url
        reading = asyncio.create_task(_read(process.stdout, bot))
        yield bot
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        if reading is not None:
            await reading


async def _read(stream: asyncio.StreamReader, bot: BotProgram) -> None:
    while line := await stream.readline():
        bot.take(line)


async def until(simulation: Simulation, wanted: Callable[[], T | None], seconds: float = SECONDS) -> T:
    """Waits until `wanted` gives something; it is asked at once and after each event."""
    happened = asyncio.Event()

    def note(event: Event) -> None:
        happened.set()

    simulation.subscribe(note)
    async with asyncio.timeout(seconds):
        while not (found := wanted()):
            happened.clear()
            await happened.wait()
        return found
