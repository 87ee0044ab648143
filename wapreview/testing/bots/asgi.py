"""A bot that is an ASGI app, with a server, an event loop and a thread of its own."""

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from socket import socket
from types import TracebackType

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from wapreview.testing.bots.noticing import Noticing
from wapreview.testing.failures import BotFailed
from wapreview.testing.threads import LoopThread

LOG = logging.getLogger("wapreview.testing")
STOP_SECONDS = 1
"""What requests under way get at the end."""


@contextmanager
def serving_asgi(app: ASGIApp, listening: socket, noticing: Noticing) -> Iterator[None]:
    """Serves on a bound socket while the block lasts, lifespan included. Raises BotFailed."""

    async def noticed(scope: Scope, receive: Receive, send: Send) -> None:
        with _Request(noticing) if scope["type"] == "http" else noticing:
            await app(scope, receive, send)

    config = uvicorn.Config(
        noticed,
        interface="asgi3",
        ws="none",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    with LoopThread("bot") as home:
        server = home.call(lambda: _Server(config))
        serving = home.run(_start(server, listening))
        if serving.done():
            why = noticing.since(0)
            raise BotFailed(f"your bot did not start: {_told(why)}") from why
        try:
            yield
        finally:
            home.run(_stop(server, serving))


class _Request:
    """Around one request: an error ends here, for the server would break the connection off."""

    def __init__(self, noticing: Noticing) -> None:
        self._noticing = noticing

    def __enter__(self) -> None:
        """The request is answered."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        LOG.error("an error in your bot", exc_info=error)
        self._noticing.take(error)
        return True


class _Server(uvicorn.Server):
    """Says when it serves."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.serves, self.over = asyncio.Event(), asyncio.Event()

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Where the lifespan fails newer versions end the program; it is only the server that ends."""
        try:
            await super().startup(sockets)
        except SystemExit:
            self.should_exit = True
        if not self.should_exit:
            self.serves.set()

    async def main_loop(self) -> None:
        """Serves until it is over, without looking again and again."""
        await self.on_tick(0)
        await self.over.wait()


async def _start(server: _Server, listening: socket) -> "asyncio.Task[None]":
    """The task of the server; it is over already where the bot's lifespan failed."""
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    serves = asyncio.create_task(server.serves.wait())
    await asyncio.wait({serving, serves}, return_when=asyncio.FIRST_COMPLETED)
    serves.cancel()
    return serving


async def _stop(server: _Server, serving: "asyncio.Task[None]") -> None:
    server.over.set()
    await serving
    for connection in list(server.server_state.connections):  # those that did not end in time
        connection.transport.abort()
    await asyncio.sleep(0)


def _told(error: Exception | None) -> str:
    return f"{type(error).__name__}: {error}" if error else "its lifespan failed"
