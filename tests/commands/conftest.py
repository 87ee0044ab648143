"""Running a command in this process, with nothing around it but what a test gives."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

import pytest

from wapreview.cli import main

ROOT = Path(__file__).resolve().parents[2]
GALLERY = ROOT / "sample_messages"


def own_environment() -> dict[str, str]:
    """For a process of its own: this very checkout, wherever it is started, and nobody's settings and drafts."""
    return {**os.environ, "PYTHONPATH": str(ROOT)}


class Ran(NamedTuple):
    """What a command did."""

    code: int
    data: bytes
    err: str

    @property
    def out(self) -> str:
        """Standard output as text."""
        return self.data.decode("utf-8")


Run: TypeAlias = Callable[..., Ran]


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder as the present one: no project's settings hold."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs a command; `stdin` is what is piped in, `terminal` whether it prints to one."""

    def command(*words: object, stdin: bytes | str = b"", terminal: bool = False) -> Ran:
        data = stdin.encode("utf-8") if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), "utf-8"))
        for module in ("output", "cli", "cli_simulation"):
            monkeypatch.setattr(f"wapreview.{module}.stdout_is_terminal", lambda: terminal)
        capsysbinary.readouterr()
        with pytest.raises(SystemExit) as end:
            main([str(word) for word in words])
        printed = capsysbinary.readouterr()
        return Ran(int(end.value.code or 0), printed.out, printed.err.decode("utf-8"))

    return command


def shell(line: str) -> "subprocess.CompletedProcess[bytes]":
    """Runs a line of the shell, `wapreview` standing for this very checkout, $WELCOME for the first sample."""
    start = 'wapreview() { "$PYTHON" -m wapreview "$@"; }; set -o pipefail; '
    environment = {**own_environment(), "PYTHON": sys.executable, "WELCOME": str(GALLERY / "welcome.json")}
    return subprocess.run(
        ["bash", "-c", start + line], capture_output=True, timeout=60, check=False, env=environment
    )
