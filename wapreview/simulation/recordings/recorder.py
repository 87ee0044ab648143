"""Writes a simulation down as it happens: one write for each step, so that a killed program loses nothing."""

import os
from collections.abc import Callable
from pathlib import Path

from wapreview.simulation.events import AnswerMade, Began, Event, ReplySent
from wapreview.simulation.recordings.bounds import SIZE_MAX
from wapreview.simulation.recordings.folder import SUFFIX, new_file
from wapreview.simulation.recordings.lines import header_of, line_of
from wapreview.simulation.story import Story

BEGINS_WITH = (ReplySent, AnswerMade)
"""A customer's reply, or a send through a bot; who only looks at files leaves nothing behind."""
AT_ONCE = 1 << 20
"""Bytes after which lines are written that wait for more."""
_FLAGS = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class _StoppedError(Exception):
    """Why no more can be written."""


class Recorder:
    """The recording of one simulation; `place` is its file, or the folder in which it gets one of its own.

    It begins with the next reply or send, with all that happened before. When it cannot go on it tells `on_trouble`
    one sentence, once; the simulation goes on without it.
    """

    def __init__(
        self,
        simulation: Story,
        place: Path,
        *,
        on_trouble: Callable[[str], None] = lambda _sentence: None,
        limit: int = SIZE_MAX,
    ) -> None:
        self.path = place if place.suffix == SUFFIX else new_file(place, _title(simulation.history))
        """Where it is written; there is no such file before it begins."""
        self.trouble = ""
        """Why it stopped; empty while all is well."""
        self._simulation = simulation
        self._on_trouble = on_trouble
        self._limit = limit
        self._descriptor: int | None = None
        self._closed = False
        self._identity = (0, 0)
        self._size = 0
        self._written = 0
        simulation.subscribe(self._take)
        simulation.at_end_of_steps(self._go_on)

    @property
    def running(self) -> bool:
        """Whether what happens now is written down."""
        return self._descriptor is not None

    def begin(self) -> None:
        """Writes down what happened so far, and from now on everything."""
        if self.running or self.trouble or self._closed:
            return
        try:
            self._open()
            header = _ended(header_of(_dialect(self._simulation.history), self._simulation.seed))
            self._check_room(len(header))
            self._write(header)
            self._catch_up()
        except _StoppedError as stopped:
            self._stop(str(stopped))

    def close(self) -> None:
        """Ends the recording."""
        self._closed = True
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _take(self, event: Event) -> None:
        if self.running:
            if not self._simulation.within_step:
                self._go_on()
        elif isinstance(event, BEGINS_WITH):
            self.begin()

    def _go_on(self) -> None:
        if self.running:
            try:
                self._catch_up()
            except _StoppedError as stopped:
                self._stop(str(stopped))

    def _catch_up(self) -> None:
        """Writes what is new, in the order in which it happened: another subscriber may have added to it."""
        history = self._simulation.history
        while self._written < len(history):
            lines, size = [], 0
            try:
                while self._written < len(history) and size < AT_ONCE:
                    line = self._line_of(history[self._written])
                    self._check_room(size + len(line))
                    lines.append(line)
                    size += len(line)
                    self._written += 1
            finally:  # also what comes before an event that cannot be kept
                if lines:
                    self._write(b"".join(lines))

    def _line_of(self, event: Event) -> bytes:
        try:
            return _ended(line_of(event, self._simulation.secrets))
        except (TypeError, ValueError, RecursionError) as error:
            raise _StoppedError(f"event {event.n} cannot be written as JSON ({error})") from None

    def _open(self) -> None:
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._descriptor = os.open(self.path, _FLAGS, 0o600)
            status = os.fstat(self._descriptor)
        except FileExistsError:
            raise _StoppedError("it exists already, and recordings are never written over") from None
        except (OSError, ValueError) as error:
            raise _StoppedError(getattr(error, "strerror", None) or str(error)) from None
        self._identity = (status.st_dev, status.st_ino)

    def _check_room(self, more: int) -> None:
        if self._size + more > self._limit:
            raise _StoppedError(f"it has reached {self._limit >> 20} MB, the most that is read again")

    def _write(self, data: bytes) -> None:
        try:
            self._check_file()
            written = os.write(self._descriptor or 0, data)
        except OSError as error:
            raise _StoppedError(error.strerror or str(error)) from None
        if written < len(data):
            raise _StoppedError("there is no more room on the disk")
        self._size += written

    def _check_file(self) -> None:
        """The file is still there, and nobody else wrote or cut it."""
        try:
            status = os.stat(self.path)  # noqa: PTH116 - before each write, and twice as fast
        except FileNotFoundError:
            raise _StoppedError("the file was removed or renamed") from None
        if (status.st_dev, status.st_ino) != self._identity:
            raise _StoppedError("another file took its place")
        if status.st_size != self._size:
            raise _StoppedError("another program changed it")

    def _stop(self, why: str) -> None:
        self.close()
        self.trouble = f"Recording stopped: {self.path}: {why}. What happens from now on is not kept."
        self._on_trouble(self.trouble)


def _ended(line: str) -> bytes:
    return line.encode("ascii") + b"\n"


def _began(history: list[Event]) -> Began | None:
    return history[0] if history and isinstance(history[0], Began) else None


def _title(history: list[Event]) -> str:
    began = _began(history)
    return began.title if began else ""


def _dialect(history: list[Event]) -> str:
    began = _began(history)
    return began.dialect if began else ""
