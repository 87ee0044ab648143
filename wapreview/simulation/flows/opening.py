"""Finding the flow that a file belongs to, and keeping it up to date while it is edited."""

import os
import time
from contextlib import suppress
from pathlib import Path

from wapreview.simulation.flows.flow import Flow, FlowProblem
from wapreview.simulation.flows.folder_flow import FolderFlow
from wapreview.simulation.flows.library import Library, stamp_of
from wapreview.simulation.flows.toml_flow import TomlFlow
from wapreview.simulation.flows.toml_reading import Read, Written, read_flow

FLOW_FILE = "flow.toml"
SETTLED = 3 * 10**9
"""Nanoseconds: the time stamp of a folder that changed so lately may not tell of the next change."""


def open_flow(path: Path, dialect: str | None = None, channel: str | None = None) -> Flow:
    """The flow of a folder, of a message file in it, or of a flow.toml.

    There always is one; `begun` says whether it is more than a folder. `dialect` and `channel` are those asked for.
    """
    folder = path if path.is_dir() else path.parent
    library = Library(folder, dialect, channel)
    file = folder / FLOW_FILE
    if file.is_file():
        return TomlFlow(library, file, read_file(file))
    return FolderFlow(library, path if path.is_file() else None)


def read_file(file: Path) -> Read:
    """A flow.toml, whatever is wrong with it."""
    try:
        return read_flow(file.read_text("utf-8-sig"))
    except OSError as error:
        sentence = f"It cannot be read ({error.strerror})."
    except UnicodeDecodeError:
        sentence = "It is no UTF-8 text."
    return Read(Written(), (FlowProblem("flow.toml.format", "error", sentence, 1),))


class FlowSource:
    """A flow that is read again when its flow.toml or its folder changed."""

    def __init__(self, path: Path, dialect: str | None = None, channel: str | None = None) -> None:
        self._path = path
        self._wanted = dialect, channel
        self._stamp = self._now()
        self._flow = open_flow(path, dialect, channel)

    @property
    def flow(self) -> Flow:
        """The flow as it is saved now; its messages are looked at when they are read."""
        now = self._now()
        if now != self._stamp:
            self._stamp, self._flow = now, open_flow(self._path, *self._wanted)
        return self._flow

    def _now(self) -> object:
        """Changes with flow.toml, and with the names in the folder; those are listed only while they may change."""
        folder = self._path if self._path.is_dir() else self._path.parent
        changed, _ = stamp_of(folder)
        if time.time_ns() - changed > SETTLED:
            return stamp_of(folder / FLOW_FILE), changed
        names: list[str] = []
        with suppress(OSError):
            names = sorted(os.listdir(folder))  # noqa: PTH208 - names are all that is wanted
        return stamp_of(folder / FLOW_FILE), changed, names
