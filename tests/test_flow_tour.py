"""A customer's path on a pseudo-terminal: a flow is walked by keys, and its recording is read again."""

import subprocess
import sys
from pathlib import Path

from tests.commands.conftest import own_environment
from tests.terminal import Terminal
from wapreview.resources import sample_messages

PHONE = slice(25, 74)
ESCAPE, DOWN, ENTER = "\x1b", "\x1b[B", "\r"
PATH = [
    "How can we help you today?",
    "Track My Order",
    "Please enter your order number.",
    "ORD-12345",
    "Order #ORD-12345 is out for delivery",
    "No, thanks",
    "Have a great day",
]


def test_the_support_flow_is_walked_by_keys_and_its_recording_exported(tmp_path: Path) -> None:
    start = sample_messages() / "flows" / "support" / "help.json"
    words = [sys.executable, "-m", "wapreview", str(start)]
    state = tmp_path / "state"
    with Terminal(words, cwd=tmp_path, environment={"XDG_STATE_HOME": str(state)}) as terminal:
        terminal.wait(
            lambda: terminal.shows("How can we help you today?", PHONE) and "q quit" in terminal.text
        )
        terminal.press(ENTER)
        terminal.wait(lambda: terminal.shows("Track My Order", PHONE))
        terminal.press(ENTER)
        terminal.press(ENTER)
        terminal.wait(lambda: terminal.shows("Please enter your order", PHONE))
        terminal.press("c")
        terminal.wait("sent before")
        terminal.press(f"ORD-12345{ENTER}")
        terminal.wait(lambda: terminal.shows("delivery. ETA: 3 PM.", PHONE))
        terminal.wait(lambda: terminal.shows("21/20", PHONE))
        terminal.press(ESCAPE)
        terminal.wait("q quit")
        terminal.press("2")
        terminal.wait(lambda: terminal.shows("Have a great day", PHONE))
        terminal.press("q")
        assert (terminal.end(), terminal.left_on()) == (0, [])

    (recording,) = (state / "wapreview" / "recordings").glob("*.jsonl")
    assert recording.stat().st_mode & 0o777 == 0o600
    text = _wapreview("export", str(recording), cwd=tmp_path)
    places = [text.find(words) for words in PATH]
    assert -1 not in places, text
    assert places == sorted(places), text


def test_a_recording_is_walked_and_left_for_another_branch(tmp_path: Path) -> None:
    source = sample_messages() / "flows" / "support" / "help.json"
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    with Terminal(
        [sys.executable, "-m", "wapreview", str(source)], cwd=tmp_path, environment=state
    ) as terminal:
        terminal.wait("q quit")
        terminal.press(ENTER)
        terminal.wait(lambda: terminal.shows("Track My Order", PHONE))
        terminal.press(ENTER)
        terminal.press(ENTER)
        terminal.wait(lambda: terminal.shows("Please enter your order", PHONE))
        terminal.press("q")
        assert terminal.end() == 0
    (recording,) = (tmp_path / "state" / "wapreview" / "recordings").glob("*.jsonl")
    before = recording.read_bytes()
    with Terminal(
        [sys.executable, "-m", "wapreview", str(recording)], cwd=tmp_path, environment=state
    ) as terminal:
        terminal.wait("turn 0 of 1")
        assert not terminal.shows("Please enter your order", PHONE)
        terminal.press("...")
        terminal.wait("turn 1 of 1")
        terminal.wait(lambda: terminal.shows("Please enter your order", PHONE))
        terminal.press(",")
        terminal.wait(lambda: not terminal.shows("Please enter your order", PHONE))
        terminal.press("c")
        terminal.wait("sent before")
        terminal.press(f"Hello?{ENTER}")
        terminal.wait(lambda: terminal.shows("Hello?", PHONE))
        terminal.press(ESCAPE)
        terminal.wait("q quit")
        terminal.press("q")
        assert terminal.end() == 0
    assert recording.read_bytes() == before


def _wapreview(*words: str, cwd: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "wapreview", *words],
        env=own_environment(),
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout
