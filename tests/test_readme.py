"""The README is true: its commands run, its key table, its settings and its files exist."""

import re
import shlex
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.readme import (
    HEADLESS,
    INLINE,
    PROGRAM,
    README,
    ROOT,
    SESSIONS,
    WITHOUT_SCREEN,
    beside_the_samples,
    meant,
    run,
    with_bot,
)
from wapreview.settings_model import Settings, known_keys
from wapreview.simulation.flows.toml_reading import read_flow

LINES = [line for session in SESSIONS for line in session]
TOMLS = re.findall(r"```toml\n(.*?)```", README, re.S)
SET_UP = [line for line in LINES if line.startswith(("python3 -m venv", ".venv/bin/pip"))]
COMMANDS = [line for line in LINES if line.startswith("wapreview ") and not with_bot(line)]
FOUND_PROBLEMS = ("lint", "map")
"""Commands that end with 1 where the files in question have problems."""
IN_TABLE = re.findall(r"`(--?[a-z][^`|]*)`", README)


def test_the_first_two_commands_are_the_set_up() -> None:
    assert LINES[:2] == SET_UP
    assert SET_UP[0].endswith("&& .venv/bin/wapreview")
    assert SET_UP[1].endswith("&& .venv/bin/python -m pytest -n auto")
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "README.md" in ci, "CI takes the two commands from the README"


def test_every_other_command_is_one_of_ours() -> None:
    ours = [*SET_UP, *COMMANDS, *filter(with_bot, LINES)]
    assert [line for line in LINES if line not in ours] == []
    assert len(COMMANDS) >= 6


OURS = [session for session in SESSIONS if session[0] in COMMANDS]


@pytest.mark.parametrize("session", OURS, ids=lambda session: session[0])
def test_the_commands_of_a_block_run_one_after_the_other(session: list[str], tmp_path: Path) -> None:
    folder = beside_the_samples(tmp_path)
    for line in session:
        obey(shlex.split(line.split(" | ", maxsplit=1)[0], comments=True)[1:], folder)


@pytest.mark.parametrize("words", [words for words in INLINE if not with_bot(words)])
def test_a_command_in_a_sentence_runs(words: str, tmp_path: Path) -> None:
    folder = beside_the_samples(tmp_path)
    obey(["import", "sample_messages/logs/app.log", "-o", "path.jsonl"], folder)
    given = (ROOT / "sample_messages" / "welcome.json").read_text("utf-8")
    obey(meant(words), folder, problems=True, given=given)


def obey(arguments: Sequence[str], folder: Path, *, problems: bool = False, given: str = "") -> None:
    """Runs one command; it must end well, or find problems where that is to be expected, and give something."""
    drawn = arguments[0] in WITHOUT_SCREEN
    words = [*PROGRAM, *arguments] if drawn else [*HEADLESS, "Acme Store", "q", *PROGRAM, *arguments]
    done = run(words, folder, given)
    fine = (0, 1) if problems and arguments[0] in FOUND_PROBLEMS else (0,)
    assert done.returncode in fine, (arguments, done.stderr)
    assert "Traceback" not in done.stderr
    if "-o" in arguments:
        assert (folder / arguments[arguments.index("-o") + 1]).stat().st_size > 1000
    elif drawn and not problems:
        assert done.stdout.strip()


def test_the_options_that_it_names_exist() -> None:
    help_text = "".join(
        run([*PROGRAM, *words, "--help"], ROOT).stdout
        for words in ([], *([command] for command in WITHOUT_SCREEN))
    )
    named = {option.split()[0] for option in IN_TABLE if option.startswith("--")}
    assert named
    assert [option for option in sorted(named) if option not in help_text] == []


def test_its_settings_and_its_flow_are_right_and_none_is_forgotten() -> None:
    flow, *settings = TOMLS
    assert read_flow(flow).problems == ()
    for text in settings:
        Settings.model_validate(tomllib.loads(text))
    section = README.split("## Settings", 1)[1].split("\n## ", 1)[0]
    assert [key for key in known_keys() if not re.search(rf"\b{key.rpartition('.')[2]}\b", section)] == []


def test_the_key_table_is_that_of_the_studio() -> None:
    done = run([sys.executable, "scripts/key_table.py", "--check"], ROOT)
    assert done.returncode == 0, "run python scripts/key_table.py"


def test_the_files_that_it_shows_exist() -> None:
    for path in re.findall(r"\]\(((?!http)[^)#]+)\)", README):
        assert (ROOT / path).exists(), path
