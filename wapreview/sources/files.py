"""Files, folders and standard input."""

import os
import stat
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from wapreview.errors import WapreviewError
from wapreview.sources.bounds import SIZE_MAX
from wapreview.sources.lines import line_column
from wapreview.sources.parse import parse_text, too_large
from wapreview.sources.source import Source, Trouble

if TYPE_CHECKING:
    from pathlib import Path

SUFFIXES = (".json", ".curl", ".txt", ".jsonl")
"""What is taken from a folder; a file that is named is taken whatever it is called."""

_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_BEGINS = frozenset(mark[:1] for mark, _ in _MARKS)
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)

_CHUNK = 64 * 1024


def decode(data: bytes) -> str | Trouble:
    """The text of some bytes, which must be UTF-8; otherwise the Trouble that says what they are."""
    name = (
        next((name for mark, name in _MARKS if data.startswith(mark)), None) if data[:1] in _BEGINS else None
    )
    zero = data.find(b"\x00")
    if zero >= 0 and not name:
        name = _wide(data[:4])
    if name:
        return Trouble("json.encoding", f"The text is {name}; save it as UTF-8.", 1, 1)
    if zero >= 0:
        sentence = f"Binary data, no text: a zero byte stands at offset {zero}; give the JSON of a message."
        return Trouble("json.encoding", sentence, 1, 1)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = line_column(before, len(before))
        sentence = (
            f"Not UTF-8: byte 0x{data[error.start]:02X} at offset {error.start}; save the text as UTF-8."
        )
        return Trouble("json.encoding", sentence, line, column)


def _wide(first: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark, by the zero bytes beside the first ASCII characters."""
    zeros = [byte == 0 for byte in first]
    if zeros in ([True, True, True, False], [False, True, True, True]):
        return "UTF-32"
    return "UTF-16" if zeros in ([True, False, True, False], [False, True, False, True]) else None


def parse_bytes(data: bytes, name: str) -> Source:
    """The Source of some bytes; what is no text becomes its trouble."""
    if len(data) > SIZE_MAX:
        return Source(name, "", (), too_large())
    text = decode(data)
    return Source(name, "", (), text) if isinstance(text, Trouble) else parse_text(text, name)


def read_stdin(stream: BinaryIO) -> Source:
    """The Source of a stream, read to its end or to the bound."""
    return parse_bytes(stream.read(SIZE_MAX + 1), "standard input")


def read_file(path: "Path | str") -> Source:
    """The Source of a file; what is wrong with its content is the Source's trouble.

    Raises WapreviewError when there is no such file, or it cannot be read, or it is no ordinary file.
    """
    return parse_bytes(read_bytes(path, SIZE_MAX), str(path))


def read_bytes(path: "Path | str", limit: int) -> bytes:
    """What a file holds, at most one byte more than the limit, which tells that there is more.

    Raises WapreviewError when there is no such file, or it cannot be read, or it is no ordinary file.
    """
    try:
        return _contents(path, limit)
    except FileNotFoundError:
        raise WapreviewError(f"{path}: there is no such file; check the name and the folder.") from None
    except PermissionError:
        raise WapreviewError(f"{path}: no permission to read it; change its mode or owner.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise WapreviewError(f"{path}: cannot be read ({reason}).") from None


def _contents(path: "Path | str", limit: int) -> bytes:
    """A pipe or a device is never waited for."""
    descriptor = os.open(path, _FLAGS)
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise WapreviewError(f"{path}: is a folder; name a file in it.")
        if not stat.S_ISREG(status.st_mode):
            raise WapreviewError(f"{path}: is a pipe or a device; pipe it in and name “-” for it.")
        data = os.read(descriptor, min(status.st_size, limit) + 1)
        if len(data) == status.st_size:
            return data
        # It grows, or its size is not known beforehand.
        more = bytearray(data)
        while len(more) <= limit and (chunk := os.read(descriptor, min(_CHUNK, limit + 1 - len(more)))):
            more += chunk
        return bytes(more)
    finally:
        os.close(descriptor)


def find_files(paths: "Iterable[Path]") -> "list[Path]":
    """Named files as they are; of folders all files with a known suffix, in order of their paths.

    Hidden files and folders, dangling links and unreadable folders are left out; each folder is visited once.
    """
    from pathlib import Path  # the linter walks without it, because it is slow to load

    visited: set[tuple[int, int]] = set()
    found: list[Path] = []
    for path in paths:
        found += map(Path, files_in(os.fspath(path), visited)) if _is_folder(path) else [path]
    return list(dict.fromkeys(found))


def files_in(folder: str, visited: set[tuple[int, int]]) -> Iterator[str]:
    """The paths of a folder's files, by the rules of `find_files`; `visited` gathers the folders' identities."""
    waiting = [(folder, True)]
    while waiting:
        here, is_folder = waiting.pop()
        if is_folder:
            waiting += sorted(_entries(here, visited), reverse=True)
        else:
            yield here


def _is_folder(path: "Path") -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _entries(folder: str, visited: set[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """What a folder holds that is to be looked at: each path, and whether it is a folder."""
    try:
        status = os.stat(folder)  # noqa: PTH116 - pathlib is slow to load
        entries = [] if (status.st_dev, status.st_ino) in visited else list(os.scandir(folder))
    except OSError:
        return
    visited.add((status.st_dev, status.st_ino))
    for entry in entries:
        name = entry.name
        if name.startswith("."):
            continue
        path = name if folder == "." else entry.path
        if _is(entry, folder=True):
            yield path, True
        elif name.lower().endswith(SUFFIXES) and _is(entry, folder=False):
            yield path, False


def _is(entry: os.DirEntry[str], *, folder: bool) -> bool:
    try:
        return entry.is_dir() if folder else entry.is_file()
    except OSError:
        return False
