"""Clients that cannot stand beside others in one environment: fetched from the package index, once a run."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

UNREACHABLE = (
    "Retrying (",
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "ETIMEDOUT",
    "ENETUNREACH",
    "timed out",
)
"""What pip and npm say where there is no way to the index."""
SECONDS = 60


def pywa3(folder: Path) -> Sequence[str]:
    """The command that puts pywa 3 into a folder; what it needs is here."""
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps")
    return (*pip, "--retries", "1", "--timeout", "20", "--target", str(folder), "pywa>=3.9,<4")


def whatsapp_api_js(folder: Path) -> Sequence[str]:
    """The command that puts whatsapp-api-js into a folder."""
    npm = (
        "npm",
        "install",
        "--loglevel",
        "error",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        "--fetch-retries",
        "0",
    )
    return (*npm, "--cache", str(folder / "cache"), "--prefix", str(folder), "whatsapp-api-js@6")


def installed(
    factory: pytest.TempPathFactory, name: str, command: Sequence[str], *, needed: bool = True
) -> Path:
    """The folder that `command` fills, shared by all processes of a run.

    Skips the test where it cannot. What is `needed` may be missing only where the package index cannot be reached,
    and not on the machine that decides (CI).
    """
    folder = shared(factory) / name
    with (folder.parent / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        said = folder / "installed.txt"
        if not said.exists():
            folder.mkdir(exist_ok=True)
            said.write_text(_install(command, folder), "utf-8")
        trouble = said.read_text("utf-8")
    if trouble:
        excused = not needed or (any(word in trouble for word in UNREACHABLE) and not os.environ.get("CI"))
        if not excused:
            pytest.fail(f"{name} cannot be installed: {trouble}")
        pytest.skip(f"{name} cannot be installed: {trouble.strip().splitlines()[0][:200]}")
    return folder


def shared(factory: pytest.TempPathFactory) -> Path:
    """A folder of this run; xdist gives each of its processes one below it."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def _install(command: Sequence[str], folder: Path) -> str:
    """Runs it; empty, or what it complains of."""
    program = shutil.which(command[0])
    assert program is not None
    try:
        done = subprocess.run(
            [program, *command[1:]], cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return "timed out"
    return "" if done.returncode == 0 else (done.stderr or "no reason was given")[-2000:]
