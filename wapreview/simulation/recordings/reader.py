"""Recordings read again: whatever became of the file, what is left of it opens, and what is not is named."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from wapreview.dialects import registry
from wapreview.errors import WapreviewError
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Business, Customer
from wapreview.simulation.events import Began, Branched, Event
from wapreview.simulation.recordings.bounds import DEPTH_MAX, LINE_MAX, REMARKS_MAX, SIZE_MAX
from wapreview.simulation.recordings.lines import VERSION, decode, unknown_members
from wapreview.simulation.recordings.shapes import UnreadableError
from wapreview.sources.files import read_bytes
from wapreview.sources.strict import DepthError, read_whole

_BEGINS = re.compile(rb'\s*(?:\xef\xbb\xbf)?\s*\{\s*"wapreview"\s*:\s*"recording"')
_MARK = b"\xef\xbb\xbf"
_READ_IN = ("message.received", "message.revised")


class Header(NamedTuple):
    """The first line of a recording."""

    version: int = VERSION
    dialect: str = ""
    seed: int = 0


class Remark(NamedTuple):
    """What could not be read as it stands."""

    line: int
    """Counted from 1."""
    sentence: str


class Recording(NamedTuple):
    """A recording as it was read: events that make a simulation, whatever else was in the file."""

    name: str
    header: Header
    history: tuple[Event, ...]
    """Begins with Began, numbers grow, every branch leaves an earlier event; empty where nothing was recorded."""
    remarks: tuple[Remark, ...] = ()


def is_recording(beginning: bytes) -> bool:
    """Whether a file that begins like this is a recording."""
    return _BEGINS.match(beginning) is not None


def read_recording(source: Path | str | bytes, name: str = "") -> Recording:
    """Opens a recording, a file or its bytes; `name` is what people call it.

    Raises WapreviewError when it cannot be read, is none, is too large, or was made by a newer version.
    """
    data = source if isinstance(source, bytes) else read_bytes(source, SIZE_MAX)
    name = name or ("recording" if isinstance(source, bytes) else str(source))
    if len(data) > SIZE_MAX:
        raise WapreviewError(f"{name}: is larger than the {SIZE_MAX >> 20} MB that a recording may have.")
    lines = [(number, line) for number, line in _lines(data) if line.strip()]
    if not lines:
        return Recording(name, Header(), (), (Remark(1, "Nothing was recorded: the file is empty."),))
    header = _header(lines[0][1], name, torn=len(lines) == 1 and not data.endswith(b"\n"))
    if header is None:
        return Recording(name, Header(), (), (Remark(1, "Nothing was recorded: the first line is cut."),))
    reading = _Reading(header, last=lines[-1][0], torn=not data.endswith(b"\n"))
    for number, line in lines[1:]:
        reading.take(number, line)
    return Recording(name, header, tuple(reading.history), reading.all_remarks())


def _lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Every line with its number from 1, without line break and byte-order mark."""
    lines = data.removeprefix(_MARK).split(b"\n")
    return ((number, line.removesuffix(b"\r")) for number, line in enumerate(lines, 1))


def _header(line: bytes, name: str, *, torn: bool) -> Header | None:
    """The header; None where all that there is of the file is the beginning of one."""
    try:
        value = _value(line)
    except UnreadableError:
        if torn and b'{"wapreview":"recording","version":'.startswith(line[:35]):
            return None
        value = None
    if not isinstance(value, dict) or value.get("wapreview") != "recording":
        raise WapreviewError(
            f"{name}: is no recording; its first line is not {{“wapreview”: “recording”, “version”: {VERSION}}}. "
            "Make one of a log with: wapreview import LOG -o path.jsonl"
        )
    version, dialect, seed = value.get("version"), value.get("dialect"), value.get("seed")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise WapreviewError(f"{name}: is a recording whose first line tells no version.")
    if version > VERSION:
        raise WapreviewError(
            f"{name}: is a recording of version {version}, and this wapreview reads up to version {VERSION}; "
            "update wapreview to open it."
        )
    whole = isinstance(seed, int) and not isinstance(seed, bool)
    return Header(version, dialect if isinstance(dialect, str) else "", seed if whole else 0)  # type: ignore[arg-type]


def _value(line: bytes) -> Json:
    """The JSON of a line. Raises UnreadableError."""
    if len(line) > LINE_MAX:
        raise UnreadableError(f"it is longer than {LINE_MAX >> 20} MB")
    try:
        return read_whole(line.decode("utf-8"), DEPTH_MAX).value
    except UnicodeDecodeError:
        raise UnreadableError("it is not UTF-8") from None
    except DepthError:
        raise UnreadableError(f"it is more than {DEPTH_MAX} levels deep") from None
    except ValueError:
        raise UnreadableError("it is no JSON") from None


class _Reading:
    """Events gathered line by line, mended so that they make a simulation."""

    def __init__(self, header: Header, *, last: int, torn: bool) -> None:
        self.history: list[Event] = []
        self._remarks: list[Remark] = []
        self._untold = 0
        self._header = header
        self._last = last
        self._torn = torn
        self._numbers: list[int] = []
        self._branches = 0

    def take(self, number: int, line: bytes) -> None:
        """Takes one line."""
        cut = self._torn and number == self._last
        try:
            value = self._with_dialect(_value(line))
            event, remark = decode(value)
            unknown = unknown_members(value)
        except UnreadableError as error:
            if cut:
                self._remark(number, "The last line was cut while it was written; it is left out.")
            else:
                self._remark(number, f"Line {number} is left out: {error}.")
            return
        if cut:
            self._remark(number, "The last line has no line break; it is complete all the same.")
        if remark:
            self._remark(number, f"Line {number}: {remark}{'' if remark.endswith(('.', '?')) else '.'}")
        if unknown:
            named = ", ".join(f"“{key[:40]}”" for key in unknown[:3])
            self._remark(number, f"Line {number}: this version does not know {named}; it is passed over.")
        self._add(number, event)

    def all_remarks(self) -> tuple[Remark, ...]:
        """What was remarked; of very many, how many more there were."""
        if not self._untold:
            return tuple(self._remarks)
        more = Remark(self._last, f"{self._untold} more lines are not as they should be.")
        return (*self._remarks, more)

    def _with_dialect(self, value: Json) -> Any:
        if isinstance(value, dict) and value.get("kind") in _READ_IN and not value.get("dialect"):
            return {**value, "dialect": self._header.dialect}
        return value

    def _add(self, line: int, event: Event) -> None:
        if not self.history and not isinstance(event, Began):
            self._remark(line, f"Line {line}: the line that tells how it began is missing; it is made up.")
            self._append(_beginning(self._header, event))
        if self._numbers and event.n <= self._numbers[-1]:
            number = self._numbers[-1]
            sentence = f"its number {event.n} does not come after {number}, the number before it"
            self._remark(line, f"Line {line} is left out: {sentence}.")
            return
        self._append(self._placed(line, event) if isinstance(event, Branched) else event)

    def _append(self, event: Event) -> None:
        self.history.append(event)
        self._numbers.append(event.n)

    def _placed(self, line: int, event: Branched) -> Branched:
        """A branch leaves an event that is there, and has the next number."""
        self._branches += 1
        place = bisect_right(self._numbers, event.after) - 1
        after = self._numbers[max(place, 0)]
        if after != event.after:
            sentence = f"it goes back to event {event.after}, which is missing; event {after} takes its place"
            self._remark(line, f"Line {line}: {sentence}.")
        return event._replace(after=after, branch=self._branches)

    def _remark(self, line: int, sentence: str) -> None:
        if len(self._remarks) < REMARKS_MAX:
            self._remarks.append(Remark(line, sentence))
        else:
            self._untold += 1


def _beginning(header: Header, event: Event) -> Began:
    dialect = header.dialect or registry.DEFAULT
    customer = event.customer or Customer().number
    return Began(0, event.at, customer, dialect, "whatsapp", "", header.seed, Business())
