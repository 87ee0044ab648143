"""A bot of a real client in a process of its own, and a customer who talks to it through the control API."""

import asyncio
import json
import os
import socket
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from typing import Any, NamedTuple

import httpx

from tests.commands.conftest import ROOT
from tests.emulator.emulating import client, emulated
from wapreview.emulator.configured import configuration
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.running.bot import running_bot
from wapreview.emulator.running.child import Child

SECONDS = 30.0
"""After so long a test gives up."""


class Client(NamedTuple):
    """A client library, and the bot that is written with it."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = {}
    fixed_host: bool = False
    """Whether it cannot be led elsewhere: it is run as `wapreview run` does it."""
    refused: int = 403
    """The HTTP status by which it refuses a wrong signature."""
    error: str = "OAuthException"
    """What it makes of a send that was refused for a parameter."""


def python(module: str) -> tuple[str, ...]:
    """The command of a bot in Python."""
    return (sys.executable, "-m", f"tests.emulator.clients.bots.{module}")


@contextmanager
def reserved_port() -> Iterator[int]:
    """A port for a program to come; nobody else is given it meanwhile, as far as the system can do so."""
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind(("127.0.0.1", 0))
        port = int(held.getsockname()[1])
        if sys.platform != "linux":  # elsewhere the program could not bind it a second time
            held.close()
        yield port


class Bot:
    """What a bot prints: lines of JSON, which can be waited for."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []
        """All of it, in order."""
        self.output: list[str] = []
        """All that was no JSON: complaints, as a rule."""
        self._unread: list[dict[str, Any]] = []
        self._more = asyncio.Event()
        self._over = False

    def take(self, line: str) -> None:
        """One line of its output."""
        try:
            told = json.loads(line)
        except ValueError:
            told = None
        if isinstance(told, dict):
            self.told.append(told)
            self._unread.append(told)
        else:
            self.output.append(line)
        self._more.set()

    async def watch(self, child: Child) -> None:
        """Waits for its end, after which it says nothing more."""
        code = await child.ended()
        self._over = True
        self.take(f"(it ended with {code})")

    async def says(self, **wanted: Any) -> dict[str, Any]:
        """The first line with these members that was not asked for yet."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SECONDS):
                while self._next(wanted) is None and not self._over:
                    self._more.clear()
                    await self._more.wait()
        found = self._next(wanted)
        said = "\n".join([*map(str, self.told), *self.output])
        assert found is not None, f"the bot never said {wanted}:\n{said}"
        self._unread.remove(found)
        return found

    async def says_of(self, name: str) -> Any:
        """This member of the first line that has it."""
        while True:
            told = await self.says()
            if name in told:
                return told[name]

    def _next(self, wanted: Mapping[str, Any]) -> dict[str, Any] | None:
        return next((told for told in self._unread if wanted.items() <= told.items()), None)


class Talk(NamedTuple):
    """A customer, the bot, and what lies between them as the control API tells of it."""

    api: httpx.AsyncClient
    bot: Bot

    async def does(self, *, until: str = "answer", wait: float = SECONDS, **reply: Any) -> Any:
        """The customer does something; gives what the control API answers."""
        query: dict[str, str | float] = {"until": until, "wait": wait}
        answer = await self.api.post(
            "/_wapreview/customers/default/reply", params=query, json=reply, timeout=2 * SECONDS
        )
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def items(self) -> list[Any]:
        """All that stands on the phone."""
        answer = await self.api.get("/_wapreview/customers/default")
        assert answer.status_code == 200, answer.text
        items: list[Any] = answer.json()["items"]
        return items

    async def events(self, after: int = -1, wait: float = 0) -> tuple[list[Any], int]:
        """What happened after an event, and the number of the last."""
        query = {"after": after, "wait": wait}
        answer = await self.api.get("/_wapreview/events", params=query, timeout=2 * SECONDS)
        assert answer.status_code == 200, answer.text
        return answer.json()["events"], answer.json()["last"]

    async def happens(self, kind: str, **wanted: Any) -> Any:
        """The first event of this kind with these members, once there is one; of a path the query does not count."""
        last = -1
        async with asyncio.timeout(SECONDS):
            while True:
                events, last = await self.events(last, SECONDS)
                for event in events:
                    found = {**event, "path": event.get("path", "").partition("?")[0]}
                    if found["kind"] == kind and all(
                        found.get(key) == value for key, value in wanted.items()
                    ):
                        return event

    async def sees(self, body: str) -> Any:
        """The newest message of the business with this text, once it is on the phone and its send answered."""
        last = -1
        try:
            async with asyncio.timeout(SECONDS):
                while True:
                    for item in reversed(await self.items()):
                        if item["kind"] == "message" and item.get("body") == body and item["status"]:
                            return item
                    _, last = await self.events(last, SECONDS)
        except TimeoutError:
            raise AssertionError(
                f"no {body!r} on the phone: {await self.items()}\n{self.bot.output}"
            ) from None

    async def statuses(self, message_id: str) -> list[str]:
        """What the bot was told of a message, up to that it was read."""
        await self.bot.says(got="status", id=message_id, status="read")
        return [
            told["status"]
            for told in self.bot.told
            if told.get("got") == "status" and told["id"] == message_id
        ]


@asynccontextmanager
async def talking(of: Client, environment: Mapping[str, str] | None = None) -> AsyncIterator[Talk]:
    """An emulator, this client's bot with its variables, and a customer."""
    async with (
        emulated() as emulator,
        client(emulator) as api,
        running(of, emulator, environment or {}) as bot,
    ):
        emulator.bot.url = await bot.says_of("url")
        yield Talk(api, bot)


@asynccontextmanager
async def running(of: Client, emulator: Emulator, environment: Mapping[str, str]) -> AsyncIterator[Bot]:
    """A bot as a process of its own, configured for an emulator."""
    bot = Bot()
    paths = os.pathsep.join(filter(None, (of.environment.get("PYTHONPATH"), str(ROOT))))
    variables = {
        **os.environ,
        **configuration(emulator),
        "APP_ID": emulator.identity.app_id,
        "PYTHONUNBUFFERED": "1",
        **of.environment,
        "PYTHONPATH": paths,
        **environment,
    }
    async with AsyncExitStack() as stack:
        if of.fixed_host:
            child = await stack.enter_async_context(
                running_bot(of.command, emulator.address, variables, on_line=bot.take)
            )
        else:
            child = Child(of.command, variables, bot.take)
            stack.push_async_callback(child.stop)
            await child.start()
        watching = asyncio.create_task(bot.watch(child))
        stack.callback(watching.cancel)
        yield bot
