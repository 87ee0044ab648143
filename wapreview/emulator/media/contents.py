"""The bytes of files: in memory while small, else in one private folder, under names of our own."""

import shutil
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, NamedTuple

from wapreview.errors import WapreviewError

SMALL = 64 * 1024
"""Bytes that are kept in memory."""
CHUNK = 64 * 1024


class TooLarge(Exception):  # noqa: N818 - a fact about the file
    """There are more bytes than there is room for."""


class Content(NamedTuple):
    """Bytes that are kept: here, or in a file."""

    size: int
    sha256: str
    data: bytes | None
    path: Path | None


class Contents:
    """Keeps bytes until it is closed. The folder is made when first needed, readable by its owner alone."""

    def __init__(self, parent: Path | None = None) -> None:
        self._parent = parent
        self._folder: Path | None = None
        self._files = 0

    def keep(self, stream: BinaryIO, most: int) -> Content:
        """Reads a stream to its end. Raises TooLarge beyond `most` bytes, WapreviewError when it cannot be kept."""
        head = _read(stream, SMALL + 1)
        if len(head) > most:
            raise TooLarge
        if len(head) <= SMALL:
            return Content(len(head), sha256(head).hexdigest(), head, None)
        try:
            return self._write(head, stream, most)
        except OSError as error:
            raise WapreviewError(f"The file cannot be kept ({error.strerror}); free some room.") from None

    def _write(self, head: bytes, stream: BinaryIO, most: int) -> Content:
        path = self._next_path()
        digest, size = sha256(), 0
        try:
            with path.open("xb") as file:
                for chunk in _within(most, head, stream):
                    size += len(chunk)
                    digest.update(chunk)
                    file.write(chunk)
        except (OSError, TooLarge):
            path.unlink(missing_ok=True)
            raise
        return Content(size, digest.hexdigest(), None, path)

    def _next_path(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="wapreview-media-", dir=self._parent))
        self._files += 1
        return self._folder / f"{self._files}.bin"

    def chunks(self, content: Content) -> Iterator[bytes]:
        """The bytes, some at a time."""
        if content.data is not None:
            yield content.data
        elif content.path is not None:
            with content.path.open("rb") as file:
                while chunk := file.read(CHUNK):
                    yield chunk

    def remove(self, content: Content) -> None:
        """Forgets them."""
        if content.path is not None:
            content.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Removes the folder with all that is in it."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None


def _within(most: int, head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """What was read already, then the rest. Raises TooLarge beyond `most` bytes."""
    size, chunk = 0, head
    while chunk:
        size += len(chunk)
        if size > most:
            raise TooLarge
        yield chunk
        chunk = stream.read(CHUNK)


def _read(stream: BinaryIO, most: int) -> bytes:
    """So many bytes, or all there are; a stream may give fewer at a time than it is asked for."""
    parts, size = [], 0
    while size < most and (chunk := stream.read(most - size)):
        parts.append(chunk)
        size += len(chunk)
    return b"".join(parts)
