"""`wapreview run`: an unmodified bot with a fixed host, led to the emulator."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from typing import IO

import pexpect
import pytest

from tests.commands.conftest import Run, own_environment

SENDS = """
import json, sys, urllib.error, urllib.request
body = {"messaging_product": "whatsapp", "to": "+491700000001", "type": "text", "text": {"body": "Hi Mira"}}
request = urllib.request.Request(
    "https://graph.facebook.com/v20.0/106540352242922/messages",
    json.dumps(body).encode(),
    {"Authorization": "Bearer some-token", "Content-Type": "application/json"},
)
print("id", json.load(urllib.request.urlopen(request))["messages"][0]["id"])
try:
    urllib.request.urlopen("https://api.example.com/")
except urllib.error.URLError as error:
    print("no way out")
print("\\x1b[31mred")
sys.exit(4)
"""
WAITS = "import os, time\nprint('up', os.getpid(), flush=True)\ntime.sleep(100)\n"
OPTIONS = ("run", "--bot", "http://127.0.0.1:1/webhook", "--port", "0", "--seed", "1")


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "wapreview", *OPTIONS, "--", *words]


def test_a_bot_with_a_fixed_host_reaches_the_phone() -> None:
    done = subprocess.run(
        command(sys.executable, "-c", SENDS),
        env=own_environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 4, done.stderr
    events = [json.loads(line) for line in done.stdout.splitlines()]
    sent = [event for event in events if "Hi Mira" in json.dumps(event)]
    assert sent
    said = [line for line in done.stderr.splitlines() if line.startswith("bot: ")]
    assert said[0].startswith("bot: id wamid.")
    assert said[1:] == ["bot: no way out", "bot: \\x1b[31mred"]
    assert "the bot asked for api.example.com, which is no provider's host: refused" in done.stderr
    assert "PRIVATE KEY" not in done.stdout + done.stderr


def test_a_command_that_is_not_there(run: Run) -> None:
    ran = run(*OPTIONS, "--", "no-such-command-here")
    assert ran.code == 2
    assert "no-such-command-here: there is no such command" in ran.err
    assert "Traceback" not in ran.err


def test_a_command_is_needed(run: Run) -> None:
    ran = run(*OPTIONS)
    assert ran.code == 2
    assert "COMMAND" in ran.err


def test_a_host_that_is_none(run: Run) -> None:
    ran = run(*OPTIONS, "--answer-for", "https://example.com", "--", sys.executable, "-c", "")
    assert ran.code == 2
    assert "is not the name of a host" in ran.err


@contextlib.contextmanager
def running() -> Iterator[subprocess.Popen[str]]:
    words = command(sys.executable, "-c", WAITS)
    started = subprocess.Popen(
        words, env=own_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        yield started
    finally:
        started.kill()
        started.communicate()


def next_bot(stderr: IO[str] | None) -> int:
    """The process id of the bot that says next that it is up."""
    assert stderr is not None
    for line in stderr:
        if line.startswith("bot: up "):
            return int(line.split()[-1])
    raise AssertionError("the bot did not start")


def is_gone(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_bot_ends_with_us(number: signal.Signals) -> None:
    with running() as started:
        bot = next_bot(started.stderr)
        started.send_signal(number)
        assert started.wait(60) == 128 + signal.SIGTERM
        assert is_gone(bot)


def test_a_signal_starts_the_bot_again() -> None:
    with running() as started:
        first = next_bot(started.stderr)
        started.send_signal(signal.SIGUSR1)
        second = next_bot(started.stderr)
        assert first != second
        assert is_gone(first)
        started.send_signal(signal.SIGTERM)
        assert started.wait(60) == 128 + signal.SIGTERM
        assert is_gone(second)


def test_a_person_starts_the_bot_again() -> None:
    words = command(sys.executable, "-c", WAITS)
    words.insert(words.index("--"), "--headless")
    terminal = pexpect.spawn(words[0], words[1:], env=own_environment(), encoding="utf-8", timeout=60)
    terminal.expect("bot: up")
    terminal.sendline("what?")
    terminal.sendline("r")
    terminal.expect("the bot is started again")
    terminal.expect("bot: up")
    terminal.sendintr()
    terminal.expect(pexpect.EOF)
    terminal.wait()
    assert terminal.exitstatus == 128 + signal.SIGTERM
