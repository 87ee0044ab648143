"""HTTP/1.1 as uvicorn speaks it, with bounds: clients that say nothing, or read nothing, do not stay for ever."""

import asyncio
import logging
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 15.0
"""For the head of a request to arrive."""
READ_SECONDS = 60.0
"""For a client to take what was answered."""
CONNECTIONS_MAX = 500
"""Beyond them the one that has been idle for longest is closed; many systems allow 1,024 open files."""
IDLE_SECONDS = 1.0
"""A connection is idle when nobody has asked anything on it for so long."""
LOG = logging.getLogger("wapreview.emulator")
"""Uvicorn's remarks about broken requests: the calls of a bot are events, all else would only disturb a screen."""
LOG.addHandler(logging.NullHandler())
LOG.propagate = False


class PatientHttp(H11Protocol):
    """One connection."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.logger = LOG
        self.idle_since: float | None = None
        """When the last answer was through, or the connection began; None while a request is under way."""
        self._head: asyncio.TimerHandle | None = None
        self._reading: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client is there; one that is idle may have to go."""
        super().connection_made(transport)
        self.idle_since = self.loop.time()
        self._head = self.loop.call_later(HEAD_SECONDS, self.leave)
        if len(self.connections) > CONNECTIONS_MAX:
            _close_longest_idle(self.connections, self.loop.time() - IDLE_SECONDS)

    def data_received(self, data: bytes) -> None:
        """Bytes of a request; a head that is not whole gets some time, and no more."""
        super().data_received(data)
        if self._under_way:
            self.idle_since = None
            self._cancel_head()
        elif self._head is None:
            self._head = self.loop.call_later(HEAD_SECONDS, self.leave)

    def on_response_complete(self) -> None:
        """It is answered; the next request may wait already."""
        super().on_response_complete()
        if not self._under_way:
            self.idle_since = self.loop.time()

    def pause_writing(self) -> None:
        """The client takes its answer slowly, or not at all."""
        super().pause_writing()
        self._reading = self.loop.call_later(READ_SECONDS, self.leave)

    def resume_writing(self) -> None:
        """It goes on."""
        super().resume_writing()
        self._cancel_reading()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client is gone."""
        self._cancel_head()
        self._cancel_reading()
        super().connection_lost(exc)

    def leave(self) -> None:
        """Closes the connection at once."""
        self.transport.abort()

    def _cancel_head(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _cancel_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    @property
    def _under_way(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete


def _close_longest_idle(connections: set[Any], before: float) -> None:
    idle = [
        each
        for each in connections
        if isinstance(each, PatientHttp) and each.idle_since is not None and each.idle_since < before
    ]
    if idle:
        min(idle, key=lambda each: each.idle_since or 0.0).leave()
