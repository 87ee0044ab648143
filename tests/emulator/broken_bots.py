"""Bots that are broken in one way each: real servers on any free port that answer with given bytes, or not at all."""

import asyncio
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import NamedTuple, TypeAlias

from wapreview.emulator.deliveries.posting import Attempt
from wapreview.emulator.emulator import Emulator
from wapreview.messages.reply import TextReply
from wapreview.simulation.simulation import Turn

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
Serve: TypeAlias = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Asked(NamedTuple):
    """One request that a bot got."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes


def status(code: int, body: bytes = b"", headers: str = "") -> bytes:
    """An answer as bytes."""
    return f"HTTP/1.1 {code} Some\r\nContent-Length: {len(body)}\r\n{headers}\r\n".encode() + body


async def request_of(reader: asyncio.StreamReader) -> Asked | None:
    """The next request; None where the client has gone."""
    try:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    first, *lines = head.rstrip("\r\n").split("\r\n")
    method, target, _ = first.split(" ", 2)
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Asked(method, target, headers, body)


class Script:
    """A bot that answers with these bytes, in turn; with the last ones from then on."""

    def __init__(self, *answers: bytes) -> None:
        self.answers = list(answers)
        self.asked: list[Asked] = []

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        while (asked := await request_of(reader)) is not None:
            self.asked.append(asked)
            writer.write(self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])
            await writer.drain()


async def hang(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Takes a request and never answers."""
    await reader.read()


async def slam(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Takes a request and resets the connection."""
    await request_of(reader)
    raw = writer.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def leave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Takes a request and closes."""
    await request_of(reader)


def endless(head: bytes, part: bytes) -> Serve:
    """Begins an answer and never ends it."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await request_of(reader)
        writer.write(head)
        while not writer.is_closing():
            writer.write(part)
            await writer.drain()

    return serve


@asynccontextmanager
async def bot(serve: Serve, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """Listens while the block lasts; gives the address of its webhook."""
    open_now: set[asyncio.Task[None]] = set()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        open_now.add(task)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                await serve(reader, writer)
        except asyncio.CancelledError:
            pass
        finally:
            open_now.discard(task)
            writer.close()

    server = await asyncio.start_server(connected, "127.0.0.1", 0, ssl=tls)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"{'https' if tls else 'http'}://127.0.0.1:{port}/webhook"
    finally:
        server.close()
        for task in list(open_now):
            task.cancel()
        await asyncio.gather(*open_now, return_exceptions=True)
        await server.wait_closed()


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def say(emulator: Emulator, text: str = "Hi") -> tuple[Turn, Attempt]:
    """The customer writes; comes back when it is known what became of the webhook."""
    turn = emulator.simulation.reply(TextReply(text))
    await emulator.simulation.settle()
    attempt = await emulator.bot.outcome(emulator.simulation, turn.webhook)
    assert attempt is not None
    return turn, attempt
