"""The messages of a flow: the files of one folder, by name, read when they are asked for."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from wapreview.messages.message import Message, Option, options_of
from wapreview.messages.pointers import Json
from wapreview.preview import Item, Preview, preview
from wapreview.simulation.flows.names import plain
from wapreview.sources.files import SUFFIXES, read_file


class FlowMessage(NamedTuple):
    """One file of a flow, read."""

    name: str
    path: Path
    seen: Preview

    def bodies(self) -> Iterator[tuple[Item, Json]]:
        """Each JSON body that holds messages to send, in order."""
        for item in self.seen.items:
            if item.messages:
                yield item, self.seen.source.bodies[item.body].value

    @property
    def messages(self) -> list[Message]:
        """All its messages."""
        return [message for item, _ in self.bodies() for message in item.messages]

    def options(self) -> list[Option]:
        """Everything that can be tapped and sends something back."""
        every = (option for message in self.messages for option in options_of(message))
        return [option for option in every if answers(option)]

    def words(self) -> str:
        """What it says, as far as it has a text: its body, else its header, else its kind."""
        for message in self.messages:
            for text in (message.block.body, message.block.header):
                value = getattr(text, "value", "")
                if value:
                    return str(value)
            return message.label or message.kind.replace("_", " ")
        return ""


def answers(option: Option) -> bool:
    """Whether a tap on this option sends its id to the bot."""
    return option.action in ("reply", "row") and option.id is not None


def label_of(option: Option) -> str:
    """What stands on it; its id where it has no title."""
    return option.title.value if option.title else id_of(option)


def id_of(option: Option) -> str:
    """The id that a tap sends."""
    return option.id.value if option.id else ""


class Library:
    """The message files of one folder; `dialect` and `channel` are those asked for, as `preview` takes them."""

    def __init__(self, folder: Path, dialect: str | None = None, channel: str | None = None) -> None:
        self.folder = folder
        self._wanted = dialect, channel
        self._read: dict[Path, tuple[tuple[int, int], FlowMessage]] = {}
        self._files: dict[str, list[Path]] = {}
        self.look()

    def look(self) -> None:
        """Looks again what there is in the folder."""
        found: dict[str, list[Path]] = {}
        for path in sorted(_files_of(self.folder)):
            found.setdefault(path.stem, []).append(path)
        self._files = found

    def stems(self) -> list[str]:
        """All file names without suffix, sorted."""
        return list(self._files)

    def names(self) -> list[str]:
        """The names of all files."""
        return [self.name_of(path) for paths in self._files.values() for path in paths]

    def name_of(self, path: Path) -> str:
        """The name of a file: without its suffix, where no other file has this name."""
        return path.stem if len(self._files.get(path.stem, ())) < 2 else path.name

    def find(self, name: str) -> list[Path]:
        """The files that a name stands for: none, one, or several that nobody may choose between.

        A name may be written with its suffix.
        """
        stem = Path(name).stem if name.lower().endswith(SUFFIXES) else name
        whole = [path for path in self._files.get(stem, ()) if path.name == name]
        return whole or list(self._files.get(name, ()))

    def stem_of(self, name: str) -> str:
        """The file name without suffix that a name stands for."""
        found = self.find(name)
        return found[0].stem if found else name

    def alike(self) -> list[list[Path]]:
        """Groups of files whose names differ in case only, which not every file system can hold."""
        groups: dict[str, list[Path]] = {}
        for path in (path for paths in self._files.values() for path in paths):
            groups.setdefault(plain(path.name), []).append(path)
        return [paths for paths in groups.values() if len(paths) > 1]

    def read(self, name: str) -> FlowMessage | None:
        """The file of this name; None where there is none, or several. Raises WapreviewError when it is unreadable."""
        paths = self.find(name)
        return self.read_path(paths[0]) if len(paths) == 1 else None

    def read_path(self, path: Path) -> FlowMessage:
        """A file, read again only when it has changed. Raises WapreviewError when it cannot be read."""
        stamp = stamp_of(path)
        known = self._read.get(path)
        if known is None or known[0] != stamp:
            dialect, channel = self._wanted
            seen = preview(read_file(path), dialect, channel=channel)
            known = self._read[path] = stamp, FlowMessage(self.name_of(path), path, seen)
        return known[1]


def stamp_of(path: Path) -> tuple[int, int]:
    """Changes when a file is saved; (0, 0) where there is none."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


def _files_of(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if (
                    not entry.name.startswith(".")
                    and entry.name.lower().endswith(SUFFIXES)
                    and _is_file(entry)
                ):
                    yield folder / entry.name
    except OSError:
        return


def _is_file(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False
