"""kill -9 at any moment: every recording opens, and no event is missing that somebody outside was told of."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from wapreview.simulation.recordings.reader import read_recording
from wapreview.simulation.recordings.resuming import resume

ROOT = Path(__file__).resolve().parents[3]
MOMENTS = 100
LATEST = 0.04
"""Seconds after its start at which a program is killed at the latest."""
PATIENCE = 60.0
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="programs are started by fork")


class Witness:
    """Stands outside, and keeps what it is told."""

    def __init__(self, program: subprocess.Popen[bytes]) -> None:
        assert program.stdin is not None
        assert program.stdout is not None
        self._asks, self._hears = program.stdin, program.stdout.fileno()
        self._heard = b""

    def kill_one(self, path: Path, delay: float) -> set[int]:
        """Lets a program record, kills it after so many seconds, and gives the events that it told of."""
        self._asks.write(f"{path}\n".encode())
        told: set[int] = set()
        child, end = 0, monotonic() + PATIENCE
        while (word := self._word(end)) != "gone":
            if child and monotonic() > end:
                os.kill(child, signal.SIGKILL)
                end = monotonic() + PATIENCE
            assert child or word, "the program does not start"
            if word is None:
                continue
            if word.startswith("child "):
                child, end = int(word.removeprefix("child ")), monotonic() + delay
            else:
                told.add(int(word))
        return told

    def _word(self, end: float) -> str | None:
        """The next line that it is told; None where none comes until then."""
        while b"\n" not in self._heard:
            if not select.select([self._hears], [], [], max(0.0, end - monotonic()))[0]:
                return None
            self._heard += os.read(self._hears, 1 << 16)
        line, _, self._heard = self._heard.partition(b"\n")
        return line.decode()


@pytest.fixture
def witness() -> Iterator[Witness]:
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.simulation.recordings.killed_program"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
    )
    with program:
        yield Witness(program)
        program.kill()


def test_no_acknowledged_event_is_missing_after_kill_9(witness: Witness, tmp_path: Path) -> None:
    random = Random(9)  # noqa: S311 - moments, not secrets
    lengths = []
    for number in range(MOMENTS):
        path = tmp_path / f"{number}.jsonl"
        told = witness.kill_one(path, random.uniform(0, LATEST))
        if not path.exists():
            assert not told
            continue
        recording = read_recording(path)
        kept = {event.n for event in recording.history}
        assert told <= kept
        assert not recording.history or all("cut" in remark.sentence for remark in recording.remarks)
        assert not told or kept == set(range(max(kept) + 1))
        resume(recording)
        lengths.append(len(told))
    assert len(set(lengths)) > MOMENTS // 10, "the moments do not differ"
