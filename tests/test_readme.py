"""The README is true: its commands run, its key table, its settings and its files exist."""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from wapreview.settings_model import Settings, known_keys
from wapreview.simulation.flows.toml_reading import read_flow

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.S)
SESSIONS = [[line.split("  #")[0].strip() for line in block.splitlines() if line.strip()] for block in BLOCKS]
LINES = [line for session in SESSIONS for line in session]
INLINE = sorted(
    {found.replace("\\|", "|") for found in re.findall(r"`((?:cat [^`]*)?wapreview [^`]+)`", README)}
)
TOMLS = re.findall(r"```toml\n(.*?)```", README, re.S)
PROGRAM = [sys.executable, "-m", "wapreview"]
HEADLESS = [sys.executable, str(ROOT / ".ci" / "headless.py")]

SET_UP = [line for line in LINES if line.startswith(("python3 -m venv", ".venv/bin/pip"))]
COMMANDS = [line for line in LINES if line.startswith("wapreview ")]
WITHOUT_SCREEN = ("export", "import", "lint", "map", "new", "rules", "show", "tap")
FOUND_PROBLEMS = ("lint", "map")
"""Commands that end with 1 where the files in question have problems."""
STANDS_FOR = {
    "PATH...": "sample_messages/welcome.json",
    "FOLDER": "sample_messages/flows/shop",
    "FILE": "sample_messages/welcome.json",
    "RECORDING": "path.jsonl",
    "ID": "tomorrow",
    "app.log": "sample_messages/logs/app.log",
}
NEEDS = {
    "--sheet": "sample_messages/cloud/list.json",
    "--card": "sample_messages/cloud/carousel_replies.json",
}
"""What FILE is where an option wants more of it."""
TO_COME = ("wapreview --bot URL",)
IN_TABLE = re.findall(r"`(--?[a-z][^`|]*)`", README)


def run(command: list[str], folder: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        input=given,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


def beside_the_samples(folder: Path) -> Path:
    shutil.copytree(ROOT / "sample_messages", folder / "sample_messages")
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


OURS = [session for session in SESSIONS if session[0] in COMMANDS]


@pytest.mark.parametrize("session", OURS, ids=lambda session: session[0])
def test_the_commands_of_a_block_run_one_after_the_other(session: list[str], tmp_path: Path) -> None:
    folder = beside_the_samples(tmp_path)
    for line in session:
        obey(shlex.split(line.split(" | ", maxsplit=1)[0], comments=True)[1:], folder)


@pytest.mark.parametrize("words", [words for words in INLINE if words not in TO_COME])
def test_a_command_in_a_sentence_runs(words: str, tmp_path: Path) -> None:
    folder = beside_the_samples(tmp_path)
    obey(["import", "sample_messages/logs/app.log", "-o", "path.jsonl"], folder)
    given = (ROOT / "sample_messages" / "welcome.json").read_text("utf-8")
    obey(meant(words), folder, problems=True, given=given)


def meant(words: str) -> list[str]:
    """The arguments of a command in which words such as FILE stand for something."""
    arguments = shlex.split(words.rpartition("wapreview ")[2])
    if arguments[0] in WITHOUT_SCREEN and len(arguments) == 1 and arguments[0] != "rules":
        return [*arguments, "--help"]  # only named
    if "-" in arguments:
        return ["show", "-"]  # with a screen its keys come from a terminal: that has tests of its own
    file = next((path for option, path in NEEDS.items() if option in arguments), STANDS_FOR["FILE"])
    return [file if word == "FILE" else STANDS_FOR.get(word, word) for word in arguments]


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
    named = {option.split()[0] for option in IN_TABLE if option.startswith("--")} - {"--bot"}
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
