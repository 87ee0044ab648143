"""The first bytes of a connection to the proxy, up to the end of the head, bounded in size."""

import asyncio
from typing import cast

from wapreview.emulator.requests import BadRequestError
from wapreview.emulator.running.heads import END, HEAD_MAX


class Opening(asyncio.Protocol):
    """Gathers the head of the first request; what comes after a refusal is thrown away."""

    def __init__(self) -> None:
        loop = asyncio.get_running_loop()
        self.head: asyncio.Future[tuple[bytes, bytes]] = loop.create_future()
        """The head without the empty line at its end, and what came after it; reading is paused then."""
        self.closed: asyncio.Future[None] = loop.create_future()
        self.transport: asyncio.Transport | None = None
        self._bytes = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        if self.head.done():
            return
        self._bytes = self._bytes + data if self._bytes else data.lstrip(b"\r\n")
        head, end, rest = self._bytes.partition(END)
        if len(head) > HEAD_MAX:
            self.head.set_exception(BadRequestError(431, f"The head is larger than {HEAD_MAX >> 10} KB."))
        elif end:
            if self.transport is not None:
                self.transport.pause_reading()
            self.head.set_result((head, rest))
        elif self._bytes and not self._bytes[:1].isalpha():
            # For example a client that speaks TLS to the proxy: it would wait for ever.
            self.head.set_exception(
                BadRequestError(400, "This is a proxy for HTTP; it is called with http://.")
            )

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002 - asyncio's
        if not self.head.done():
            self.head.set_exception(ConnectionResetError("the client left"))
        if not self.closed.done():
            self.closed.set_result(None)

    def drop(self) -> None:
        """Nobody waits for the head any more; that it never came is no news then."""
        if not self.head.cancel() and not self.head.cancelled():
            self.head.exception()


def refusal(status: int, sentence: str) -> bytes:
    """The whole answer of a proxy that will not do what it was asked."""
    body = f"{sentence}\n".encode()
    lines = (
        f"HTTP/1.1 {status} {REASONS[status]}",
        "Content-Type: text/plain; charset=utf-8",
        f"Content-Length: {len(body)}",
        "Connection: close",
    )
    return "\r\n".join(lines).encode("ascii") + END + body


REASONS = {
    400: "Bad Request",
    403: "Forbidden",
    408: "Request Timeout",
    431: "Request Header Fields Too Large",
    502: "Bad Gateway",
}
