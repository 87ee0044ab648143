"""The README is true: its commands run, its key table and its files exist."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.S)
LINES = [line.split("  #")[0].strip() for block in BLOCKS for line in block.splitlines() if line.strip()]
PROGRAM = [sys.executable, "-m", "wapreview"]
HEADLESS = [sys.executable, str(ROOT / ".ci" / "headless.py")]

SET_UP = [line for line in LINES if line.startswith(("python3 -m venv", ".venv/bin/pip"))]
COMMANDS = [line for line in LINES if line.startswith("wapreview ")]
IN_TABLE = re.findall(r"`(--?[a-z][^`|]*)`", README)


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=90, check=False
    )


def beside_the_samples(folder: Path) -> Path:
    (folder / "sample_messages").symlink_to(ROOT / "sample_messages")
    return folder


def test_the_first_two_commands_are_the_set_up() -> None:
    assert LINES[:2] == SET_UP
    assert SET_UP[0].endswith("&& .venv/bin/wapreview")
    assert SET_UP[1].endswith("&& .venv/bin/python -m pytest -n auto")
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "README.md" in ci, "CI takes the two commands from the README"


def test_every_other_command_is_one_of_ours() -> None:
    assert [line for line in LINES if line not in SET_UP and line not in COMMANDS] == []
    assert len(COMMANDS) >= 6


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_readme_runs(line: str, tmp_path: Path) -> None:
    arguments = shlex.split(line.split(" | ", maxsplit=1)[0], comments=True)[1:]
    folder = beside_the_samples(tmp_path)
    if arguments[0] in ("lint", "rules", "show", "tap"):
        done = run([*PROGRAM, *arguments], folder)
    else:
        done = run([*HEADLESS, "Acme Store", "q", *PROGRAM, *arguments], folder)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    if "-o" in arguments:
        assert (folder / arguments[arguments.index("-o") + 1]).stat().st_size > 1000
    elif arguments[0] in ("lint", "rules", "show", "tap"):
        assert done.stdout.strip()


def test_the_options_that_it_names_exist() -> None:
    help_text = "".join(
        run([*PROGRAM, *words, "--help"], ROOT).stdout for words in ([], ["lint"], ["show"], ["tap"])
    )
    named = {option.split()[0] for option in IN_TABLE if option.startswith("--")} - {"--bot"}
    assert named
    assert [option for option in sorted(named) if option not in help_text] == []


def test_the_key_table_is_that_of_the_studio() -> None:
    done = run([sys.executable, "scripts/key_table.py", "--check"], ROOT)
    assert done.returncode == 0, "run python scripts/key_table.py"


def test_the_files_that_it_shows_exist() -> None:
    for path in re.findall(r"\]\(((?!http)[^)#]+)\)", README):
        assert (ROOT / path).exists(), path
