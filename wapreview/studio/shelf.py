"""The files of the studio: opened when first looked at, watched on disk. No terminal."""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from pathlib import Path
from time import monotonic

from wapreview.errors import WapreviewError
from wapreview.simulation.opening import Circumstances
from wapreview.sources.files import find_files
from wapreview.sources.source import Source
from wapreview.studio.entry import Entry
from wapreview.studio.recorded import open_recorded

Stamp = tuple[int, int]


class Slot:
    """A place in the list: a file that is opened when needed, or a text without a file."""

    def __init__(self, shelf: "Shelf", path: Path | None, entry: Entry | None = None) -> None:
        self.path = path
        self.stamp = stamp_of(path) if path else None
        self.fault: str | None = None
        """Why the file cannot be opened."""
        self._shelf = shelf
        self._entry = entry

    @property
    def entry(self) -> Entry | None:
        """The opened file; None when it cannot be opened (`fault` says why)."""
        if self._entry is None and self.path is not None and self.fault is None:
            try:
                self._entry = self._shelf.open(self.path)
            except WapreviewError as error:
                self.fault = str(error)
        return self._entry

    @property
    def opened(self) -> bool:
        """Whether it was looked at already."""
        return self._entry is not None or self.fault is not None

    @property
    def dirty(self) -> bool:
        """Whether there is unsaved work."""
        return self._entry is not None and self._entry.dirty

    def retry(self) -> None:
        """Forgets why it could not be opened."""
        self.fault = None


class Shelf:
    """All slots in the order of the list; `roots` are the folders that are watched for new files."""

    def __init__(
        self,
        circumstances: Circumstances,
        *,
        dialect: str | None = None,
        channel: str | None = None,
        gallery: Path | None = None,
    ) -> None:
        self.slots: list[Slot] = []
        self.roots: list[Path] = []
        self._circumstances = circumstances
        self._dialect = dialect
        self._channel = channel
        self._gallery = gallery
        self._pasted = 0

    def add_paths(self, paths: Iterable[Path]) -> None:
        """Adds files and the files in folders; those already there stay."""
        for path in paths:
            if path.is_dir() and path not in self.roots:
                self.roots.append(path)
            known = {slot.path for slot in self.slots}
            found = sorted(find_files([path]), key=lambda file: file.parent != path)
            self.slots += [Slot(self, file) for file in found if file not in known]

    def add_source(self, source: Source) -> Slot:
        """Adds standard input: what came through the pipe is no work that would be lost, an edit of it is."""
        entry = Entry(source, dialect=self._dialect, channel=self._channel, circumstances=self._circumstances)
        entry.saved_text = entry.text
        return self._add(entry)

    def add_text(self, text: str, kind: str = "pasted") -> Slot:
        """Adds a pasted or new text as an unsaved message."""
        self._pasted += 1
        entry = Entry.of_text(
            text.replace("\r\n", "\n").replace("\r", "\n"),  # terminals paste carriage returns
            f"{kind} {self._pasted}",
            dialect=self._dialect,
            channel=self._channel,
            circumstances=self._circumstances,
        )
        return self._add(entry)

    def add_entry(self, entry: Entry) -> Slot:
        """Adds what is no file: the talk with a bot."""
        return self._add(entry)

    def open(self, path: Path) -> Entry:
        """Opens a file: messages, a recording or a log. Raises WapreviewError."""
        recorded = open_recorded(path, self._circumstances)
        if recorded is not None:
            return recorded
        return Entry.of_file(
            path,
            read_only=self._gallery is not None and path.is_relative_to(self._gallery),
            dialect=self._dialect,
            channel=self._channel,
            circumstances=self._circumstances,
        )

    def settle(self, entry: Entry, path: Path) -> None:
        """The entry was saved to this path: its slot follows, and the change counts as our own."""
        for slot in self.slots:
            if slot.opened and slot.entry is entry:
                slot.path, slot.stamp = path, stamp_of(path)

    def look_ahead(self, seconds: float) -> list[Slot]:
        """Opens files that nobody looked at yet, for about this long; returns them."""
        until = monotonic() + seconds
        waiting = (slot for slot in self.slots if not slot.opened)
        return [
            slot for slot in takewhile(lambda _: monotonic() < until, waiting) if slot.entry or slot.fault
        ]

    def unsaved(self) -> list[Slot]:
        """Slots with work that would be lost."""
        return [slot for slot in self.slots if slot.dirty]

    def poll(self) -> list[Slot]:
        """Looks at the disk: adds new files of watched folders, returns the slots that changed there."""
        self.add_paths(self.roots)
        changed = []
        for slot in self.slots:
            if slot.path is None:
                continue
            stamp = stamp_of(slot.path)
            if stamp != slot.stamp:
                slot.stamp = stamp
                slot.retry()
                changed.append(slot)
        return changed

    def _add(self, entry: Entry) -> Slot:
        slot = Slot(self, None, entry)
        self.slots.append(slot)
        return slot


def stamp_of(path: Path) -> Stamp | None:
    """Time and size of a file, to see changes; None when it is gone."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


def labels(slots: Sequence[Slot]) -> list[tuple[str, str]]:
    """Folder and name of each slot, the folder relative to what all have in common."""
    paths = [slot.path.resolve() for slot in slots if slot.path is not None]
    common = _common_folder(paths)
    shown = []
    for slot in slots:
        if slot.path is None:
            shown.append(("", slot.entry.name if slot.entry else ""))
            continue
        folder = slot.path.resolve().parent
        shown.append((str(folder.relative_to(common)) if folder != common else "", slot.path.name))
    return shown


def _common_folder(paths: Sequence[Path]) -> Path:
    if not paths:
        return Path()
    common = paths[0].parent
    while not all(path.is_relative_to(common) for path in paths):
        common = common.parent
    return common
