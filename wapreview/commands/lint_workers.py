"""Many files, checked on all cores; what is to be said of them comes in the order of the files."""

import marshal
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import IO, NamedTuple, NoReturn, TypeAlias

from wapreview.commands.lint_check import Check, check_file
from wapreview.commands.lint_targets import Target
from wapreview.rules.reports.formats import format_named
from wapreview.rules.reports.report import FileReport, numbers_of

MANY = 500
"""So many files are worth another process."""
CHUNK = 50
"""Files that are checked at a stretch."""
WRITING = 0.12
"""How long it takes to write the report of a file, measured in the time that it takes to check one."""


class Checked(NamedTuple):
    """What is left of a file once it was checked: its piece of the report, and its numbers."""

    piece: str
    numbers: tuple[int, ...]
    """Numbers, as plain as it goes to another process."""
    error: str | None
    output: str


Outcome: TypeAlias = Checked | None
Chunk: TypeAlias = Callable[[Sequence[Target]], list[Outcome]]


def check_all(
    targets: Sequence[Target], check: Check, form: str, *, coloured: bool = False
) -> Iterator[Outcome]:
    """What is to be said of each file, or None where it is skipped, in the order of the files."""
    write = format_named(form).piece

    def one(target: Target) -> Outcome:
        report = check_file(target, check)
        return None if report is None else checked(report, write(report, coloured))

    cores = _cores() if len(targets) >= MANY else 1
    if cores == 1:
        return map(one, targets)
    return _on_cores(targets, lambda chunk: list(map(one, chunk)), cores)


def checked(report: FileReport, piece: str) -> Checked:
    """What is left of a report."""
    return Checked(piece, tuple(numbers_of(report)), report.error, report.output)


def _on_cores(targets: Sequence[Target], work: Chunk, cores: int) -> Iterator[Outcome]:
    """Each process takes its chunks, this one too. A pipe holds what is not yet asked for; when it is full its
    process waits, so memory stays as it is."""
    chunks = [targets[start : start + CHUNK] for start in range(0, len(targets), CHUNK)]
    turns = _turns(len(chunks), cores)
    with ExitStack() as stack:
        others = [
            _start(work, [chunk for chunk, turn in zip(chunks, turns, strict=True) if turn == number], stack)
            for number in range(1, cores)
        ]
        for chunk, turn in zip(chunks, turns, strict=True):
            yield from work(chunk) if turn == 0 else _received(others[turn - 1], chunk, work)


def _turns(count: int, cores: int) -> list[int]:
    """Which process takes each chunk: the one with the least to do. This one, number 0, also writes the report."""
    loads = [0.0] * cores
    turns = []
    for _ in range(count):
        loads[0] += WRITING
        turn = loads.index(min(loads))
        loads[turn] += 1
        turns.append(turn)
    return turns


def _start(work: Chunk, chunks: Sequence[Sequence[Target]], stack: ExitStack) -> IO[bytes]:
    """Starts a process; gives the pipe that its results come from."""
    if sys.stdout is not None:
        sys.stdout.flush()
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        os.close(reading)
        _be_helper(work, chunks, writing)
    os.close(writing)
    stack.callback(os.waitpid, process, 0)
    return stack.enter_context(os.fdopen(reading, "rb"))


def _be_helper(work: Chunk, chunks: Sequence[Sequence[Target]], writing: int) -> NoReturn:
    """The life of another process. Whatever happens in it, it ends here; the first process sees to the rest."""
    try:
        with os.fdopen(writing, "wb") as pipe:
            for chunk in chunks:
                marshal.dump([outcome and (*outcome,) for outcome in work(chunk)], pipe)
                pipe.flush()
    finally:
        os._exit(0)


def _received(pipe: IO[bytes], chunk: Sequence[Target], work: Chunk) -> list[Outcome]:
    """What another process found; where it ended early, this one does its work."""
    try:
        return [outcome and Checked(*outcome) for outcome in marshal.load(pipe)]  # noqa: S302 - our own process
    except (EOFError, ValueError, TypeError):
        return work(chunk)


def _cores() -> int:
    """The cores that this process may use; 1 where a process cannot be split in two."""
    if not hasattr(os, "fork"):
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
