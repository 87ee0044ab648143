"""A support agent's way on a pseudo-terminal: a recording and a log are opened, walked and gone on with."""

import sys
from pathlib import Path

import pytest

from tests.studio.happened import failed, log, recorded
from tests.terminal import Terminal

ESCAPE, ENTER, DOWN, SAVE = "\x1b", "\r", "\x1b[B", "\x13"


def turn(terminal: Terminal, number: int) -> bool:
    """Whether the title says that one stands in this turn."""
    return f"turn {number} of" in terminal.lines[0]


def studio(file: Path) -> list[str]:
    return [sys.executable, "-m", "wapreview", str(file)]


def written(state: Path) -> list[Path]:
    return sorted((state / "wapreview" / "recordings").glob("*.jsonl"))


def test_a_recording_is_walked_left_and_kept_as_it_was(tmp_path: Path, no_drafts_of_the_person: Path) -> None:
    file = recorded(tmp_path / "failed.jsonl", failed())
    before = file.read_bytes()
    with Terminal(studio(file), cwd=tmp_path) as terminal:
        terminal.wait("went wrong here")
        terminal.wait("131047")
        assert turn(terminal, 2)
        terminal.press("r")
        terminal.wait(lambda: turn(terminal, 0) and "went wrong here" not in terminal.text)
        terminal.press(".")
        terminal.wait(lambda: turn(terminal, 1))
        terminal.press("zzz ")
        terminal.wait("playing at 10x")
        terminal.wait(lambda: "Hi Ben" in terminal.text and "playing" not in terminal.lines[0])
        terminal.press("J")
        terminal.wait("Jump to a turn")
        terminal.press(DOWN * 2 + ENTER)
        terminal.wait(lambda: "Jump to a turn" not in terminal.text)
        terminal.press("r")
        terminal.wait(lambda: turn(terminal, 0))
        terminal.press("2")
        terminal.wait("A branch begins here")
        terminal.press("B")
        terminal.wait("Compare branch 1 with branch 0")
        terminal.press(DOWN + ENTER)
        terminal.wait("turns differ")
        terminal.press(ESCAPE)
        terminal.wait(lambda: "turns differ" not in terminal.text)
        terminal.press(SAVE)
        terminal.wait("Save this message as")
        terminal.press(ENTER)
        terminal.wait((tmp_path / "failed_button.json").exists)
        terminal.press("I")
        terminal.wait("Yes: it is recorded in")
        terminal.press(ESCAPE)
        terminal.wait(lambda: "Yes: it is recorded in" not in terminal.text)
        terminal.press(" q")
        assert (terminal.end(), terminal.left_on()) == (0, [])
    assert file.read_bytes() == before
    (new,) = written(no_drafts_of_the_person)
    assert new.read_bytes().splitlines()[1 : len(before.splitlines())] == before.splitlines()[1:]
    assert new.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_a_customer_is_found_in_a_log(tmp_path: Path, columns: int, rows: int) -> None:
    file = log(tmp_path / "app.log")
    before = file.read_bytes()
    with Terminal(studio(file), columns=columns, rows=rows, cwd=tmp_path) as terminal:
        terminal.wait("went wrong here")
        terminal.wait("131026")
        terminal.press("C")
        terminal.wait("Whose phone?")
        terminal.press("remind me")
        terminal.wait(lambda: "Remind me later" in terminal.text and "Jonas  +" not in terminal.text)
        terminal.press(ENTER)
        terminal.wait(lambda: "Cara" in terminal.lines[0] and "message not in this log" in terminal.text)
        terminal.press("I")
        terminal.wait("What could not be taken")
        terminal.press(ESCAPE)
        terminal.wait(lambda: "What could not be taken" not in terminal.text)
        terminal.press("q")
        assert (terminal.end(), terminal.left_on()) == (0, [])
    assert file.read_bytes() == before


def test_what_is_no_recording_after_all_is_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "broken.jsonl"
    file.write_text('{"wapreview": "recording", "version": 99}\n', "utf-8")
    with Terminal(studio(file), cwd=tmp_path) as terminal:
        assert terminal.end() == 2
    assert "isarecordingofversion99" in "".join(terminal.text.split())
    assert "Traceback" not in terminal.text
