"""A little bot on loopback that takes every webhook, and the emulator around it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, NamedTuple

from tests.emulator.emulating import SECONDS, emulated
from wapreview.emulator.emulator import Emulator
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Reply, TextReply
from wapreview.simulation.clock import FrozenClock
from wapreview.simulation.events import FaultHappened

MOMENT = datetime(2026, 1, 5, 10, 4, tzinfo=UTC)
CUSTOMER = "491700000001"


class Post(NamedTuple):
    """A webhook as it arrived."""

    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The payload."""
        return json.loads(self.body)

    @property
    def changes(self) -> list[Any]:
        """All that a webhook of Meta's tells, in order: texts, ids of taps, names of statuses."""
        values = [change["value"] for entry in self.json["entry"] for change in entry["changes"]]
        return [_said(value) for value in values]


def _said(value: Any) -> Any:
    if "statuses" in value:
        return value["statuses"][0]["status"]
    message = value["messages"][0]
    if message["type"] == "interactive":
        return message["interactive"]["button_reply"]["id"]
    return message["text"]["body"] if message["type"] == "text" else message["type"]


class LittleBot:
    """Answers 200 to everything; `posts` are kept in the order in which they came."""

    def __init__(self) -> None:
        self._posts: asyncio.Queue[Post] = asyncio.Queue()

    async def next(self) -> Post:
        """The next webhook."""
        async with asyncio.timeout(SECONDS):
            return await self._posts.get()

    async def told(self, count: int) -> list[Any]:
        """What the next webhooks tell."""
        return [change for _ in range(count) for change in (await self.next()).changes]

    @property
    def heard_nothing(self) -> bool:
        """Whether all webhooks that came were looked at."""
        return self._posts.empty()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, with all requests on it."""
        try:
            while head := await _head(reader):
                body = await reader.readexactly(int(head.get("content-length", "0")))
                self._posts.put_nowait(Post(head, body))
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


async def _head(reader: asyncio.StreamReader) -> dict[str, str]:
    """The headers of a request, by their names in small letters; none where the connection ends."""
    head: dict[str, str] = {}
    if not await reader.readline():
        return head
    while line := (await reader.readline()).strip():
        name, _, value = line.decode("latin-1").partition(":")
        head[name.strip().lower()] = value.strip()
    return head


@asynccontextmanager
async def talking(*rules: Json, **wanted: Any) -> AsyncIterator[tuple[Emulator, LittleBot]]:
    """An emulator whose clock stands still, with these faults, and a bot that listens."""
    bot = LittleBot()
    server = await asyncio.start_server(bot.serve, "127.0.0.1", 0)
    address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/webhook"
    try:
        async with emulated(address, **{"clock": FrozenClock(MOMENT), **wanted}) as emulator:
            emulator.faults.set(list(rules))
            yield emulator, bot
    finally:
        server.close()


async def says(emulator: Emulator, *replies: str | Reply, customer: str | None = None) -> None:
    """The customer writes, one after the other; the webhooks are on their way."""
    for each in replies:
        reply = TextReply(each) if isinstance(each, str) else each
        emulator.simulation.reply(reply, customer=customer)
        await emulator.simulation.settle()


def happened(emulator: Emulator) -> list[tuple[str, str]]:
    """The faults that happened, each with its sentence."""
    return [
        (event.fault, event.text) for event in emulator.simulation.history if isinstance(event, FaultHappened)
    ]


def text_to(number: str = CUSTOMER, body: str = "Hello") -> dict[str, Json]:
    """A text of the business, in Meta's words."""
    return {"messaging_product": "whatsapp", "to": number, "type": "text", "text": {"body": body}}


def buttons(*ids: str) -> dict[str, Json]:
    """A question with reply buttons, in Meta's words."""
    replies: list[Json] = [{"type": "reply", "reply": {"id": each, "title": each.title()}} for each in ids]
    question: dict[str, Json] = {
        "type": "button",
        "body": {"text": "Which one?"},
        "action": {"buttons": replies},
    }
    return {"messaging_product": "whatsapp", "to": CUSTOMER, "type": "interactive", "interactive": question}
