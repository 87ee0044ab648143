"""An event loop in a thread of its own, for programs that have none."""

import asyncio
from collections.abc import Callable, Coroutine
from threading import Event, Thread
from types import TracebackType
from typing import Any, TypeVar

T = TypeVar("T")


class LoopThread:
    """Runs coroutines while the `with` block lasts; at its end what is under way is cancelled and the thread joined."""

    def __init__(self, name: str) -> None:
        self._up = Event()
        self._thread = Thread(target=self._run, name=name, daemon=True)
        self._loop: asyncio.AbstractEventLoop
        self._over: asyncio.Event

    def __enter__(self) -> "LoopThread":
        self._thread.start()
        self._up.wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    @property
    def running(self) -> bool:
        """Whether the loop still runs."""
        return self._thread.is_alive()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Runs a coroutine there, and waits for it. Raises RuntimeError when the loop has ended."""
        if not self.running:
            work.close()
            raise RuntimeError(f"the {self._thread.name} has ended; do this inside of the `with` block")
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def call(self, function: Callable[[], T]) -> T:
        """Calls a function there; when the loop has ended, here."""
        return self.run(_called(function)) if self.running else function()

    def _run(self) -> None:
        asyncio.run(self._live())

    async def _live(self) -> None:
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        self._up.set()
        await self._over.wait()


async def _called(function: Callable[[], T]) -> T:
    return function()
