"""The program on a pseudo-terminal: keys and clicks go in, a screen of text comes out."""

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic

import pexpect
import pyte

from tests.commands.conftest import ROOT

PATIENCE = 20.0
"""Seconds after which a condition counts as never met."""

ALL = slice(None)

_UNKNOWN = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP[^\x1b]*\x1b\\")
"""Sequences that the screen would take for text: keyboard protocols, questions about modes."""

MODES = {
    b"1049": "alternate screen",
    b"1000": "mouse",
    b"1002": "mouse dragging",
    b"1003": "mouse movement",
    b"1006": "mouse in SGR form",
    b"1015": "mouse in urxvt form",
    b"1004": "focus events",
    b"2004": "bracketed paste",
    b"2048": "in-band resizing",
}
RESTING = {b"7": True, b"25": True}
"""Modes that are on while no program runs: wrapping at the edge, and the cursor in sight."""
"""Private modes that are on only while the program runs (xterm's control sequences; Kitty's for 2048)."""


class Terminal:
    """A program on a terminal of its own. The process ends with the context."""

    def __init__(
        self,
        words: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        cwd: Path,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.raw = b""
        """All that was printed."""
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._pending = b""
        self.child = pexpect.spawn(
            words[0],
            list(words[1:]),
            dimensions=(rows, columns),
            cwd=str(cwd),
            timeout=PATIENCE,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "PYTHON": sys.executable,
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "LANG": "C.UTF-8",
                **(environment or {}),
            },
        )

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.child.close(force=True)

    # What is seen

    @property
    def lines(self) -> list[str]:
        """The rows of the screen, one character a cell; a wide character is followed by a blank."""
        buffer, columns = self.screen.buffer, range(self.screen.columns)
        return ["".join((buffer[y][x].data or " ")[0] for x in columns) for y in range(self.screen.lines)]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(line.rstrip() for line in self.lines)

    def at(self, text: str, columns: slice = ALL) -> tuple[int, int]:
        """Column and row, from 1, of the middle of a text on the screen, or in some columns of it."""
        start = columns.start or 0
        for y, line in enumerate(self.lines, 1):
            if (x := line[columns].find(text)) >= 0:
                return start + x + 1 + len(text) // 2, y
        raise AssertionError(f"{text!r} is not on the screen:\n{self.text}")

    def column(self, columns: slice) -> list[str]:
        """The rows of some columns, without blanks at both ends."""
        return [line[columns].strip() for line in self.lines]

    def shows(self, text: str, columns: slice) -> bool:
        """Whether a text stands in some columns of the screen."""
        return any(text in line[columns] for line in self.lines)

    def wait(self, condition: str | Callable[[], bool]) -> None:
        """Reads until a text is on the screen, or a condition holds."""
        met = condition if callable(condition) else lambda: condition in self.text
        until = monotonic() + PATIENCE
        while not met():
            # a program that never stops printing is waited for no longer
            assert monotonic() < until + 1, f"it goes on printing:\n{self.text}"
            try:
                self._feed(self.child.read_nonblocking(65536, max(0, until - monotonic())))
            except (pexpect.TIMEOUT, pexpect.EOF) as end:
                wanted = condition if isinstance(condition, str) else "the condition"
                raise AssertionError(f"{type(end).__name__} before {wanted!r}:\n{self.text}") from None

    def end(self) -> int:
        """Reads to the end; the exit code, or minus the signal that ended it."""
        try:
            while True:
                self._feed(self.child.read_nonblocking(65536, PATIENCE))
        except pexpect.EOF:
            pass
        except pexpect.TIMEOUT:
            raise AssertionError(f"the program goes on:\n{self.text}") from None
        self.child.wait()
        return int(self.child.exitstatus if self.child.signalstatus is None else -self.child.signalstatus)

    def _feed(self, data: bytes) -> None:
        self.raw += data
        whole = self._pending + data
        cut = whole.rfind(b"\x1b", -40)
        whole, self._pending = (whole[:cut], whole[cut:]) if cut > 0 else (whole, b"")
        if self._pending and re.fullmatch(rb"\x1b\[[0-9;?<>=$]*[a-zA-Z].*", self._pending, re.DOTALL):
            whole, self._pending = whole + self._pending, b""
        self._stream.feed(_UNKNOWN.sub(b"", whole))

    # What is done

    def press(self, keys: str) -> None:
        """Types keys; control characters as they come from a keyboard."""
        self.child.send(keys)

    def click(self, text: str, columns: slice = ALL) -> None:
        """Presses and lets go the left button on a text (SGR mouse reports)."""
        x, y = self.at(text, columns)
        self.child.send(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m")

    def resize(self, columns: int, rows: int) -> None:
        """Another window size."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    # What is left behind

    def left_on(self) -> list[str]:
        """What the program changed and did not put back."""
        state = dict(RESTING)
        for numbers, switch in re.findall(rb"\x1b\[\?([0-9;]+)([hl])", self.raw):
            state |= dict.fromkeys(numbers.split(b";"), switch == b"h")
        left = [name for number, name in MODES.items() if state.get(number)]
        left += [f"mode {number.decode()}" for number, on in RESTING.items() if state[number] != on]
        pushed, popped = (len(re.findall(form, self.raw)) for form in (rb"\x1b\[>\d+u", rb"\x1b\[<\d*u"))
        return [*left, *(["keyboard protocol"] if pushed != popped else [])]
