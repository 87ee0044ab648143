"""The program on a real pseudo-terminal: the tour by keys and by mouse, and how it leaves the terminal."""

import contextlib
import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.commands.conftest import ROOT, own_environment
from tests.terminal import PATIENCE, Terminal

FILES, PHONE, SIDE = slice(0, 24), slice(25, 74), slice(75, 120)
"""The columns of the panes in a terminal of 120 columns."""
UP, DOWN, ENTER, ESCAPE, SHIFT_TAB, F7 = "\x1b[A", "\x1b[B", "\r", "\x1b", "\x1b[Z", "\x1b[18~"
SAMPLES = ROOT / "sample_messages"
WELCOME = SAMPLES / "welcome.json"
PAYLOAD = {'"type": "list_reply",', '"list_reply": {', '"id": "ort_garten",'}
"""Lines of the webhook as Chatt2 lays it out."""


@contextlib.contextmanager
def gallery(tmp_path: Path, *words: str) -> Iterator[Terminal]:
    """The studio, its first message on the phone."""
    with Terminal([sys.executable, "-m", "wapreview", *words], cwd=tmp_path) as terminal:
        terminal.wait(lambda: terminal.shows("No, please call me now", PHONE) and "q quit" in terminal.text)
        yield terminal


def is_left_well(terminal: Terminal, code: int = 0) -> None:
    """The program ended with this code, put the terminal back and printed nothing behind the screen."""
    assert (terminal.end(), terminal.left_on()) == (code, [])
    assert b"Traceback" not in terminal.raw


# The tour


def test_the_tour_by_keys(tmp_path: Path) -> None:
    with gallery(tmp_path) as terminal:
        assert "sample gallery: welcome.json" in terminal.lines[0]
        assert "tap an option" in terminal.lines[1]
        assert terminal.shows("22/20", PHONE)

        terminal.press(ENTER)
        terminal.wait("payload  button reply")
        terminal.wait(lambda: terminal.shows("✓✓", PHONE))
        assert terminal.shows("tomorrow", SIDE)

        terminal.press(SHIFT_TAB)
        walk_to(terminal, "chatt2/list.json")
        terminal.press(ENTER)
        terminal.wait(lambda: terminal.shows("1          ≡ Ort wählen", PHONE))

        terminal.press(ENTER)
        terminal.wait(lambda: is_sheet_down(terminal))
        assert terminal.shows("3 Im Acme Store", PHONE)
        assert not terminal.shows("◉", PHONE)
        terminal.press(DOWN)
        terminal.press(ENTER)
        terminal.wait(lambda: terminal.shows("◉", PHONE))
        terminal.press(DOWN * 2)
        terminal.press(ENTER)
        terminal.wait("payload  list reply")

        terminal.press(F7)
        terminal.wait(lambda: not terminal.shows('"rows": [', SIDE))
        terminal.press(F7)
        terminal.wait(lambda: set(terminal.column(SIDE)) >= PAYLOAD)
        terminal.press("q")
        is_left_well(terminal)


def test_the_tour_by_mouse(tmp_path: Path) -> None:
    with gallery(tmp_path) as terminal:
        terminal.click("Yes, tomorrow", PHONE)
        terminal.wait("payload  button reply")
        terminal.wait(lambda: terminal.shows("✓✓", PHONE))

        terminal.click("list.json", FILES)
        terminal.wait("sample gallery: chatt2/list.json")
        terminal.wait(lambda: terminal.shows("≡ Ort wählen", PHONE))
        terminal.click("Ort wählen", PHONE)
        terminal.wait(lambda: is_sheet_down(terminal))
        terminal.click("Hinter der Gartenbank", PHONE)
        terminal.wait(lambda: terminal.shows("◉", PHONE))
        terminal.click("Send", PHONE)
        terminal.wait("payload  list reply")

        terminal.click("Webhook", SIDE)
        terminal.wait(lambda: set(terminal.column(SIDE)) >= PAYLOAD)
        terminal.click("q quit")
        is_left_well(terminal)


def walk_to(terminal: Terminal, name: str) -> None:
    """Walks down the list of files until this one is open."""
    while name not in terminal.lines[0]:
        before = terminal.lines[0]
        terminal.press(DOWN)
        terminal.wait(partial(is_another, terminal, before))


def is_sheet_down(terminal: Terminal) -> bool:
    """Whether the sheet has come to rest: it covers the field, and Send stands above the bar of keys."""
    return "Send" in terminal.lines[-3][PHONE]


def is_another(terminal: Terminal, title: str) -> bool:
    """Whether another file is open."""
    return terminal.lines[0] != title


# Where keys come from


def test_a_message_from_a_pipe_takes_its_keys_from_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "order.json").write_bytes(WELCOME.read_bytes())
    words = ["sh", "-c", 'cat order.json | "$PYTHON" -m wapreview -; echo "code $?"']
    with Terminal(words, cwd=tmp_path) as terminal:
        terminal.wait(lambda: terminal.shows("No, please call me now", PHONE))
        assert "standard input" in terminal.lines[0]
        terminal.press("2")
        terminal.wait("payload  button reply")
        terminal.press("q")
        is_left_well(terminal)
        assert b"code 0" in terminal.raw


def test_errors_go_elsewhere_and_the_screen_does_not(tmp_path: Path) -> None:
    words = ["sh", "-c", '"$PYTHON" -m wapreview 2>errors.txt']
    with Terminal(words, cwd=tmp_path) as terminal:
        terminal.wait(lambda: terminal.shows("No, please call me now", PHONE))
        terminal.press("q")
        is_left_well(terminal)
    assert (tmp_path / "errors.txt").read_bytes() == b""


def test_without_a_terminal_on_stdout_one_sentence_names_show(tmp_path: Path) -> None:
    words = ["sh", "-c", '"$PYTHON" -m wapreview | cat; "$PYTHON" -m wapreview >/dev/null; echo "code $?"']
    with Terminal(words, cwd=tmp_path) as terminal:
        assert terminal.end() == 0
        lines = terminal.raw.decode().splitlines()
        assert lines[0] == lines[1]
        assert lines[0].startswith("wapreview: ")
        assert "wapreview show FILE" in lines[0]
        assert lines[2:] == ["code 2"]


def test_without_a_terminal_for_keys_the_studio_does_not_start(tmp_path: Path) -> None:
    master, slave = pty.openpty()
    ran = subprocess.run(
        [sys.executable, "-m", "wapreview", "-"],
        input=WELCOME.read_bytes(),
        stdout=slave,
        stderr=subprocess.PIPE,
        start_new_session=True,
        cwd=tmp_path,
        env=own_environment(),
        timeout=PATIENCE,
        check=False,
    )
    os.close(slave)
    os.close(master)
    assert ran.returncode == 2
    assert ran.stderr == b"wapreview: standard input is no terminal, and there is none to take keys from\n"


@pytest.mark.parametrize(
    "words", [["missing.json"], ["--at", "tea"], ["--dialect", "wapi"], ["--skin", "drak"]]
)
def test_what_cannot_be_opened_is_said_without_a_screen(tmp_path: Path, words: list[str]) -> None:
    with Terminal([sys.executable, "-m", "wapreview", *words], cwd=tmp_path) as terminal:
        assert terminal.end() == 2
        assert terminal.raw.startswith(b"wapreview: ")
        assert b"\x1b" not in terminal.raw
        assert len(terminal.raw.splitlines()) == 1


# How it ends


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_puts_the_terminal_back(tmp_path: Path, number: signal.Signals) -> None:
    with gallery(tmp_path) as terminal:
        os.kill(terminal.child.pid, number)
        is_left_well(terminal, 128 + number)


def test_a_signal_while_a_dialog_is_open(tmp_path: Path) -> None:
    with gallery(tmp_path) as terminal:
        terminal.press("?")
        terminal.wait("On the phone and the file list")
        os.kill(terminal.child.pid, signal.SIGTERM)
        is_left_well(terminal, 128 + signal.SIGTERM)


def test_suspended_and_taken_up_again(tmp_path: Path) -> None:
    with gallery(tmp_path) as terminal:
        os.kill(terminal.child.pid, signal.SIGTSTP)
        terminal.wait(lambda: terminal.left_on() == [])
        stopped = os.waitpid(terminal.child.pid, os.WUNTRACED)[1]
        assert os.WIFSTOPPED(stopped)
        before = len(terminal.raw)
        os.kill(terminal.child.pid, signal.SIGCONT)
        terminal.wait(lambda: b"please call" in terminal.raw[before:])
        terminal.press("1")
        terminal.wait("payload  button reply")
        terminal.press("q")
        is_left_well(terminal)


def test_a_terminal_that_goes_away_ends_the_program(tmp_path: Path) -> None:
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "wapreview"],
        stdin=slave,
        stdout=slave,
        stderr=subprocess.PIPE,
        start_new_session=True,
        cwd=tmp_path,
        env={**own_environment(), "TERM": "xterm-256color"},
    ) as process:
        os.close(slave)
        printed = b""
        while b"please call" not in printed and select.select([master], [], [], PATIENCE)[0]:
            printed += os.read(master, 65536)
        os.close(master)
        try:
            assert process.wait(PATIENCE) == 128 + signal.SIGHUP
            assert process.stderr is not None
            assert b"Traceback" not in process.stderr.read()
        finally:
            process.kill()


def test_unsaved_work_is_asked_for_before_leaving(tmp_path: Path) -> None:
    (tmp_path / "order.json").write_bytes(WELCOME.read_bytes())
    with gallery(tmp_path, "order.json") as terminal:
        terminal.press("i")
        terminal.wait("Ctrl+S save")
        terminal.press(" ")
        terminal.wait("not saved")
        terminal.press("\x11")
        terminal.wait("Discard")
        terminal.press("\t")
        terminal.press(ENTER)
        is_left_well(terminal)
    assert (tmp_path / "order.json").read_bytes() == WELCOME.read_bytes()


# What a terminal may send


def test_bytes_that_are_no_text_are_survived(tmp_path: Path) -> None:
    with gallery(tmp_path) as terminal:
        terminal.child.send(b"\xff\xfe\xc3\x28\x00")
        terminal.press("1")
        terminal.wait("payload  button reply")
        terminal.press("q")
        is_left_well(terminal)


CUT = [b"\x1b[999;999;", b"\x1b[<0;999", b"\x1b]52;c;AAA", b"\x1b[200~"]
UNKNOWN = [b"\x1b[<0;0;0M", b"\x1bP+r\x1b\\", b"\x1b[?62;9c"]


@pytest.mark.parametrize("sequence", [*CUT, *UNKNOWN], ids=ascii)
def test_cut_and_unknown_sequences_are_survived(tmp_path: Path, sequence: bytes) -> None:
    with gallery(tmp_path) as terminal:
        terminal.child.send(sequence)
        terminal.resize(100, 30)
        terminal.wait(lambda: "q quit" in terminal.lines[29])
        os.kill(terminal.child.pid, signal.SIGTERM)
        is_left_well(terminal, 128 + signal.SIGTERM)


def test_a_paste_on_the_phone_opens_as_a_new_message(tmp_path: Path) -> None:
    with gallery(tmp_path) as terminal:
        pasted = (SAMPLES / "whapi" / "reply_buttons.json").read_text("utf-8").replace("\n", "\r")
        terminal.press(f"\x1b[200~{pasted}\x1b[201~")
        terminal.wait("pasted 1")
        terminal.wait(lambda: terminal.shows("Yes, every Sunday", PHONE))
        assert "Whapi.Cloud" in terminal.lines[0]


def test_a_storm_of_sizes(tmp_path: Path) -> None:
    with gallery(tmp_path) as terminal:
        for columns, rows in ((80, 24), (10, 3), (1, 1), (500, 200), (99, 7), (24, 60), (120, 40)):
            terminal.resize(columns, rows)
        terminal.press("1")
        terminal.wait("payload  button reply")
        terminal.press("q")
        is_left_well(terminal)


@pytest.mark.parametrize(
    "environment",
    [
        {"TERM": "dumb", "COLORTERM": ""},
        {"TERM": "xterm", "COLORTERM": "", "LC_ALL": "C"},
        {"NO_COLOR": "1"},
        {"COLUMNS": "33", "LINES": "7"},
    ],
    ids=str,
)
def test_a_poor_terminal_works_with_less(tmp_path: Path, environment: dict[str, str]) -> None:
    words = [sys.executable, "-m", "wapreview", str(WELCOME)]
    with Terminal(words, columns=80, rows=24, cwd=tmp_path, environment=environment) as terminal:
        terminal.wait("Yes, tomorrow")
        terminal.press("q")
        is_left_well(terminal)


def test_the_json_editor_starts_and_colours_its_text(tmp_path: Path) -> None:
    """In a process of its own: a wrong tree-sitter ends it with a segmentation fault."""
    program = """
import asyncio, json, sys
from wapreview.simulation.opening import UNSETTLED
from wapreview.studio.source import Source
from wapreview.studio.start import make_studio

async def edit():
    studio = make_studio(sys.argv[1:], dialect=None, skin=None, circumstances=UNSETTLED)
    async with studio.run_test(size=(120, 40)) as pilot:
        await pilot.press("i")
        source = studio.query_one(Source)
        source.text = '{"to": "1"}'
        await pilot.pause()
        print(json.dumps([source.is_syntax_aware, source.language, source.text]))

asyncio.run(edit())
"""
    ran = subprocess.run(
        [sys.executable, "-c", program, str(WELCOME)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=own_environment(),
        timeout=PATIENCE * 2,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout) == [True, "json", '{"to": "1"}']
