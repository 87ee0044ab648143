"""A look at every connection that this process opens, and every name that it asks for."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_watching: list[set[str]] = []


def _look(event: str, given: tuple[Any, ...]) -> None:
    if not _watching or event not in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        return
    target = given[1] if event == "socket.connect" else given
    host, port = (target[0], target[1]) if isinstance(target, tuple) else (target, "")
    for seen in _watching:
        seen.add(f"{host}:{port}")


sys.addaudithook(_look)  # Python calls it before each of them; it cannot be taken back


@contextmanager
def watched() -> Iterator[set[str]]:
    """What is reached for while the block runs, as host:port."""
    seen: set[str] = set()
    _watching.append(seen)
    try:
        yield seen
    finally:
        _watching.remove(seen)
