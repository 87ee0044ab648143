"""A forward proxy on loopback that answers for the providers' hosts and refuses every other; it opens no
connection but to the emulator."""

import asyncio
import socket
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from wapreview.emulator.requests import BadRequestError
from wapreview.emulator.running.authority import Authority
from wapreview.emulator.running.heads import Asked, asked
from wapreview.emulator.running.hosts import Hosts
from wapreview.emulator.running.opening import Opening, refusal
from wapreview.emulator.running.relay import Relay, joined, until_over
from wapreview.emulator.server import LOOPBACK, bound

CONNECTIONS_MAX = 200
"""At once; more wait in the system's queue. Each needs three open files, and many systems allow 1,024."""
QUEUE = 1024
TOLD_MAX = 100
"""Refused hosts that are told, each once."""
PORT_TLS, PORT_CLEAR = 443, 80
CONNECTED = b"HTTP/1.1 200 Connection established\r\n\r\n"


class Seconds(NamedTuple):
    """How long the proxy waits."""

    head: float = 15.0
    handshake: float = 15.0
    idle: float = 300.0
    """Without a byte in either direction."""
    last: float = 30.0
    """For the last bytes to go when the other side has ended."""
    after_refusal: float = 2.0
    """For the client to read why, while it still sends."""


class Proxy:
    """Hands requests for the providers' hosts to the emulator's port: in the clear, or out of a TLS tunnel."""

    def __init__(
        self,
        emulator: str,
        authority: Authority,
        hosts: Hosts,
        *,
        on_refused: Callable[[str], None] = lambda _: None,
        seconds: Seconds | None = None,
    ) -> None:
        """`emulator` is its address, with a port. `on_refused` gets each host once that was asked for in vain.

        Binds a free port at once; raises WapreviewError.
        """
        address = urlsplit(emulator)
        self._emulator = (address.hostname or LOOPBACK, address.port or PORT_CLEAR)
        self._authority, self._hosts = authority, hosts
        self._on_refused, self._seconds = on_refused, seconds or Seconds()
        self._told: set[str] = set()
        self._socket = bound(LOOPBACK, 0)
        self._socket.listen(QUEUE)
        self._accepting: asyncio.Task[None] | None = None
        self._places = asyncio.Semaphore(CONNECTIONS_MAX)
        self._serving: set[asyncio.Task[None]] = set()
        self.address = f"http://{LOOPBACK}:{self._socket.getsockname()[1]}"

    def start(self) -> None:
        """Begins to answer; needs a running loop."""
        self._accepting = asyncio.get_running_loop().create_task(self._accept())

    async def stop(self) -> None:
        """Ends every connection."""
        tasks = [*self._serving, *([self._accepting] if self._accepting else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._socket.close()

    async def _accept(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self._places.acquire()
            try:
                connection, _ = await loop.sock_accept(self._socket)
            except OSError:  # the client left while it waited, or there is no file left for now
                self._places.release()
                await asyncio.sleep(0.05)
                continue
            task = loop.create_task(self._serve(connection))
            self._serving.add(task)
            task.add_done_callback(self._served)

    def _served(self, task: asyncio.Task[None]) -> None:
        self._serving.discard(task)
        self._places.release()

    async def _serve(self, connection: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        try:
            transport, opening = await loop.connect_accepted_socket(Opening, connection)
        except OSError:
            connection.close()
            return
        try:
            await self._answer(transport, opening)
        except BadRequestError as error:
            await self._refuse(transport, opening, error)
        except OSError:  # a client that left, a handshake that failed: of this connection alone
            pass
        finally:
            transport.abort()
            opening.drop()

    async def _answer(self, transport: asyncio.Transport, opening: Opening) -> None:
        try:
            head, rest = await asyncio.wait_for(opening.head, self._seconds.head)
        except TimeoutError:
            raise BadRequestError(408, "The request did not arrive in time.") from None
        request = asked(head)
        self._check(request, rest)
        up = await self._reach_emulator()
        down = Relay()
        joined(down, up)
        try:
            await self._hand_over(transport, request, rest, down, up)
            await until_over(down, up, self._seconds.idle, self._seconds.last)
        finally:
            if up.transport is not None:
                up.transport.abort()
            await asyncio.wait([up.closed], timeout=1)

    def _check(self, request: Asked, rest: bytes) -> None:
        """Raises BadRequestError for what is not answered."""
        if request.host not in self._hosts:
            if len(self._told) < TOLD_MAX and request.host not in self._told:
                self._told.add(request.host)
                self._on_refused(request.host)
            raise BadRequestError(
                403, f"{request.host} is no provider's host; wapreview run lets nothing else out."
            )
        if request.method == "CONNECT" and request.port not in (PORT_TLS, PORT_CLEAR):
            raise BadRequestError(403, f"Port {request.port} of {request.host} is not answered; use 443.")
        if request.method == "CONNECT" and rest:
            raise BadRequestError(400, "Nothing may follow CONNECT before it is answered.")

    async def _reach_emulator(self) -> Relay:
        try:
            _, up = await asyncio.get_running_loop().create_connection(Relay, *self._emulator)
        except OSError:
            raise BadRequestError(502, "The emulator does not answer; is it still running?") from None
        return up

    async def _hand_over(
        self, transport: asyncio.Transport, request: Asked, rest: bytes, down: Relay, up: Relay
    ) -> None:
        """From now on the client talks to the emulator."""
        if up.transport is None:
            return
        if request.method != "CONNECT":
            up.transport.write(request.forwarded() + rest)
            _take(transport, down)
            return
        if request.port == PORT_CLEAR:
            transport.write(CONNECTED)
            _take(transport, down)
            return
        try:
            context = self._authority.context(request.host)
        except ValueError:  # fits a pattern, but no certificate can be made: xn-- with nothing behind it
            raise BadRequestError(400, "The address in the request names no host and port.") from None
        transport.write(CONNECTED)
        up.transport.pause_reading()
        down.transport = await asyncio.get_running_loop().start_tls(
            transport,
            down,
            context,
            server_side=True,
            ssl_handshake_timeout=self._seconds.handshake,
            ssl_shutdown_timeout=self._seconds.after_refusal,
        )
        up.transport.resume_reading()

    async def _refuse(self, transport: asyncio.Transport, opening: Opening, error: BadRequestError) -> None:
        """Says why. What the client still sends is read for a moment, or it would lose the answer."""
        if transport.is_closing():
            return
        transport.write(refusal(error.status, error.sentence))
        transport.write_eof()
        transport.resume_reading()
        await asyncio.wait([opening.closed], timeout=self._seconds.after_refusal)


def _take(transport: asyncio.Transport, side: Relay) -> None:
    side.connection_made(transport)
    transport.set_protocol(side)
    transport.resume_reading()
