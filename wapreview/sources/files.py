"""Files, folders and standard input."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from wapreview.errors import WapreviewError
from wapreview.sources.bounds import SIZE_MAX
from wapreview.sources.lines import line_column
from wapreview.sources.parse import parse_text, too_large
from wapreview.sources.source import Source, Trouble

SUFFIXES = (".json", ".curl", ".txt", ".jsonl")
"""What is taken from a folder; a file that is named is taken whatever it is called."""

_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)

_CHUNK = 64 * 1024


def decode(data: bytes) -> str | Trouble:
    """The text of some bytes, which must be UTF-8; otherwise the Trouble that says what they are."""
    name = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _wide(data[:4])
    if name:
        return Trouble("json.encoding", f"The text is {name}; save it as UTF-8.", 1, 1)
    zero = data.find(b"\x00")
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


def read_file(path: Path) -> Source:
    """The Source of a file; what is wrong with its content is the Source's trouble.

    Raises WapreviewError when there is no such file, or it cannot be read, or it is no ordinary file.
    """
    try:
        data = _contents(path)
    except FileNotFoundError:
        raise WapreviewError(f"{path}: there is no such file; check the name and the folder.") from None
    except PermissionError:
        raise WapreviewError(f"{path}: no permission to read it; change its mode or owner.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise WapreviewError(f"{path}: cannot be read ({reason}).") from None
    return Source(str(path), "", (), too_large()) if data is None else parse_bytes(data, str(path))


def _contents(path: Path) -> bytes | None:
    """None when there is more than the bound; a pipe or a device is never waited for."""
    descriptor = os.open(path, _FLAGS)
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise WapreviewError(f"{path}: is a folder; name a file in it.")
        if not stat.S_ISREG(status.st_mode):
            raise WapreviewError(f"{path}: is a pipe or a device; pipe it in and name “-” for it.")
        if status.st_size > SIZE_MAX:
            return None
        data = bytearray()
        while len(data) <= SIZE_MAX and (chunk := os.read(descriptor, _CHUNK)):
            data += chunk
        return bytes(data)
    finally:
        os.close(descriptor)


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Named files as they are; of folders all files with a known suffix, in order of their paths.

    Hidden files and folders, dangling links and unreadable folders are left out; each folder is visited once.
    """
    visited: set[tuple[int, int]] = set()
    found: list[Path] = []
    for path in paths:
        found += sorted(_inside(path, visited)) if _is_folder(path) else [path]
    return list(dict.fromkeys(found))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _inside(folder: Path, visited: set[tuple[int, int]]) -> Iterator[Path]:
    waiting = [os.fspath(folder)]
    while waiting:
        here = waiting.pop()
        try:
            status = Path(here).stat()
            entries = [] if (status.st_dev, status.st_ino) in visited else list(os.scandir(here))
        except OSError:
            continue
        visited.add((status.st_dev, status.st_ino))
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if _is(entry, folder=True):
                waiting.append(entry.path)
            elif entry.name.lower().endswith(SUFFIXES) and _is(entry, folder=False):
                yield Path(entry.path)


def _is(entry: os.DirEntry[str], *, folder: bool) -> bool:
    try:
        return entry.is_dir() if folder else entry.is_file()
    except OSError:
        return False
