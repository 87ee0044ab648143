"""What comes after something that is known only at the end: kept small in memory, on the disk where it is not."""

import tempfile
from collections.abc import Callable, Iterable, Iterator

IN_MEMORY = 4 * 1024 * 1024
"""Bytes."""
PIECE = 64 * 1024
"""Characters that are handed on at once."""


def behind(pieces: Iterable[str], head: Callable[[], str]) -> Iterator[str]:
    """`head` as it is once all the pieces are made, then the pieces."""
    with tempfile.SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", newline="") as spool:
        spool.writelines(pieces)
        yield head()
        spool.seek(0)
        while piece := spool.read(PIECE):
            yield piece
