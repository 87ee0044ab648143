"""Bytes from one connection to another and back, no faster than the slower side takes them."""

import asyncio
from typing import cast


class Relay(asyncio.Protocol):
    """One side of a pair: what arrives here goes out at the other side; when one ends, both end."""

    def __init__(self) -> None:
        self.other: Relay | None = None
        self.transport: asyncio.Transport | None = None
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.active = False
        """Whether anything arrived since somebody last set this to False."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self.active = True
        if self.other is not None and self.other.transport is not None:
            self.other.transport.write(data)

    def pause_writing(self) -> None:
        if self.other is not None and self.other.transport is not None:
            self.other.transport.pause_reading()

    def resume_writing(self) -> None:
        if self.other is not None and self.other.transport is not None:
            self.other.transport.resume_reading()

    def connection_lost(self, error: Exception | None) -> None:  # noqa: ARG002 - asyncio's
        if self.other is not None and self.other.transport is not None:
            self.other.transport.close()
        if not self.closed.done():
            self.closed.set_result(None)


def joined(one: Relay, two: Relay) -> None:
    """Makes a pair of two sides."""
    one.other, two.other = two, one


async def until_over(one: Relay, two: Relay, idle: float, last: float) -> None:
    """Waits until a side ends, or for `idle` seconds nothing arrives; `last` seconds are left for the rest to go."""
    ends = [one.closed, two.closed]
    try:
        while True:
            one.active = two.active = False
            ended, _ = await asyncio.wait(ends, timeout=idle, return_when=asyncio.FIRST_COMPLETED)
            if ended:
                await asyncio.wait(ends, timeout=last)
                return
            if not (one.active or two.active):
                return
    finally:
        for side in (one, two):
            if side.transport is not None:
                side.transport.abort()
