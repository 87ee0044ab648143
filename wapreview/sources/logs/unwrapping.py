"""Takes off what collectors put before each line, so that JSON over several lines stands as it was printed.

Docker's files ({"log": "...\\n", "stream": "stdout", "time": "..."}), docker compose (app-1  | ...), Kubernetes,
journald and syslog, and a time before each line.
"""

import json
import re
from itertools import islice
from typing import NamedTuple

_DOCKER = '{"log":"'
_PROGRAM = r"[\w.-]{1,80} [^\s:\[]{1,80}"
_CLOCK = r"\d\d:\d\d:\d\d"
_DATE = rf"\d{{4}}-\d\d-\d\d[T ]{_CLOCK}[\d.,]{{0,10}}(?:Z|[+-]\d\d:?\d\d)"
_PREFIXES = (
    re.compile(r"[\w.-]{1,60}[ \t]{1,20}\| ?"),  # docker compose: app-1  |
    re.compile(rf"{_DATE} std(?:out|err) [FP] "),  # Kubernetes (CRI)
    re.compile(r"\[(?:pod|container)/[^\]\n]{1,200}\] "),  # kubectl logs --prefix
    re.compile(
        rf"(?:<\d{{1,3}}>\d? ?)?[A-Z][a-z]{{2}} [ \d]\d {_CLOCK}(?:\.\d{{1,9}})? {_PROGRAM}(?:\[[\w.-]{{1,20}}\])?: ?"
    ),
    re.compile(rf"{_DATE} (?:{_PROGRAM}\[[\w.-]{{1,20}}\]: ?|app\[[\w.]{{1,20}}\]: ?)?"),
)
"""What may stand before each line; the fourth is syslog's, the last a time, also with host and program."""

_SAMPLE = 200
_ROUNDS = 3
_PIECE = 16 * 1024
"""Bytes after which Docker cuts a line in two."""


class Unwrapped(NamedTuple):
    """A text of lines, where each line stood in the log (`None`: where it stands), and what stood before it."""

    text: str
    numbers: list[int] | None = None
    before: dict[int, str] | None = None

    def number(self, line: int) -> int:
        """The line of the log, from 1, of a line of the text, from 1."""
        return self.numbers[min(line, len(self.numbers)) - 1] if self.numbers else line

    def prefix(self, line: int) -> str:
        """What a collector wrote before a line of the text."""
        return self.before.get(line, "") if self.before else ""


def unwrap(text: str) -> Unwrapped:
    """The lines of a log as the program printed them."""
    start = re.compile(r"\s*+").match(text)
    found = Unwrapped(text)
    if start and text.startswith(_DOCKER, start.end()):
        found = _docker(text)
    for _ in range(_ROUNDS):
        pattern = _prefix(found.text)
        if not pattern:
            break
        found = _without(found, pattern)
    return found


def _docker(text: str) -> Unwrapped:
    lines: list[str] = []
    numbers: list[int] = []
    before: dict[int, str] = {}
    goes_on: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        log, stream, time = _entry(line) if line.startswith(_DOCKER) else (line, "", "")
        if stream and stream in goes_on:
            lines[goes_on[stream]] += log.rstrip("\n")
            if log.endswith("\n"):
                del goes_on[stream]
            continue
        for part in log.removesuffix("\n").replace("\r", "").split("\n"):
            lines.append(part)
            numbers.append(number)
            before[len(lines)] = time
        if stream and not log.endswith("\n") and len(log.encode(errors="replace")) >= _PIECE:
            goes_on[stream] = len(lines) - 1
    return Unwrapped("\n".join(lines), numbers, before)


def _entry(line: str) -> tuple[str, str, str]:
    """Text, stream and time of a line of Docker's; of another line itself."""
    try:
        entry = json.loads(line)
        log, stream, time = entry["log"], entry["stream"], entry.get("time", "")
    except (ValueError, KeyError, RecursionError):
        return line, "", ""
    if not all(isinstance(each, str) for each in (log, stream, time)):
        return line, "", ""
    return log, stream, time + " "


def _prefix(text: str) -> re.Pattern[str] | None:
    """What stands before nearly every line of a text."""
    lines = [line[0] for line in islice(re.finditer(r"[^\n]++", text), _SAMPLE) if not line[0].isspace()]
    for pattern in _PREFIXES:
        if len(lines) > 1 and sum(1 for line in lines if pattern.match(line)) >= 0.9 * len(lines):
            return pattern
    return None


def _without(found: Unwrapped, pattern: re.Pattern[str]) -> Unwrapped:
    lines = found.text.split("\n")
    before = dict(found.before or {})
    for index, line in enumerate(lines):
        if match := pattern.match(line):
            before[index + 1] = before.get(index + 1, "") + match[0]
            lines[index] = line[match.end() :]
    return Unwrapped("\n".join(lines), found.numbers, before)
