"""`wapreview serve` and its like: where they may listen, and how they end."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.commands.conftest import Run, own_environment
from tests.terminal import Terminal

SECONDS = 60
NOWHERE = "http://127.0.0.1:9/webhook"


@contextmanager
def hanging_bot() -> Iterator[str]:
    """A bot that takes webhooks and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/webhook"


def started(*words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "wapreview", *words],
        env=own_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def address(process: "subprocess.Popen[str]") -> str:
    """Where it listens, as it says."""
    assert process.stderr is not None
    for line in process.stderr:
        if " is emulated at " in line:
            return line.partition(" is emulated at ")[2].partition(";")[0]
    raise AssertionError("it does not listen")


def say_hi(api: str) -> None:
    """The customer writes; the webhook is on its way then."""
    path = f"{api}/_wapreview/customers/default/reply?wait=0"
    assert httpx.post(path, json={"text": "hi"}, timeout=SECONDS, trust_env=False).status_code == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_with_webhooks_under_way(number: signal.Signals, tmp_path: Path) -> None:
    recording = tmp_path / "talk.jsonl"
    with hanging_bot() as bot:
        words = ("serve", "--bot", bot, "--port", "0", "--record", str(recording))
        with started(*words) as process:
            say_hi(address(process))
            process.send_signal(number)
            out, err = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, err
    assert "Traceback" not in err
    printed = [json.loads(line)["n"] for line in out.splitlines()]
    kept = [json.loads(line) for line in recording.read_text("ascii").splitlines()]
    assert [line["n"] for line in kept[1:]] == printed
    assert any(line["kind"] == "reply.sent" for line in kept[1:])
    assert recording.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_replay(number: signal.Signals, code: int, tmp_path: Path) -> None:
    recording = tmp_path / "talk.jsonl"
    with hanging_bot() as bot:
        with started("serve", "--bot", NOWHERE, "--port", "0", "--record", str(recording)) as process:
            say_hi(address(process))
            process.terminate()
            process.communicate(timeout=SECONDS)
        with started("replay", str(recording), "--bot", bot, "--port", "0", "--within", "60") as process:
            assert process.stderr is not None
            assert "listens" in process.stderr.readline()
            process.send_signal(number)
            _, err = process.communicate(timeout=SECONDS)
    assert process.returncode == code, err
    assert "Traceback" not in err


@contextmanager
def taken() -> Iterator[int]:
    """A port on which another program listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.mark.parametrize("command", ["serve", "run"])
def test_a_port_that_is_taken(command: str, run: Run) -> None:
    with taken() as port:
        more = ("--", "true") if command == "run" else ()
        done = run(command, "--bot", NOWHERE, "--port", port, *more)
    assert done.code == 2
    assert done.out == ""
    assert f"cannot listen on 127.0.0.1:{port}: another program listens there" in done.err


HOSTS = [
    "192.0.2.1",
    "2001:db8::1",
    "no.such.host.invalid",
    "a" * 300,
    "x\x1b]0;y\x07",
    "[",
    "::gg",
    "\udcff",
]


@pytest.mark.parametrize("host", HOSTS, ids=range(len(HOSTS)))
def test_an_address_that_is_not_ours(host: str, run: Run) -> None:
    done = run("serve", "--bot", NOWHERE, "--port", "0", "--host", host)
    assert done.code == 2
    assert done.out == ""
    assert done.err.startswith("wapreview: cannot listen on ")
    assert "\x1b" not in done.err
    assert "Traceback" not in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may listen everywhere")
def test_a_port_below_1024(run: Run) -> None:
    done = run("serve", "--bot", NOWHERE, "--port", "1")
    assert done.code == 2
    assert "choose a port above 1023" in done.err


@pytest.mark.parametrize(("host", "warned"), [("0.0.0.0", True), ("127.0.0.1", False), ("localhost", False)])  # noqa: S104
def test_to_let_other_machines_in_is_said(host: str, warned: bool) -> None:
    with started("serve", "--bot", NOWHERE, "--port", "0", "--host", host) as process:
        assert process.stderr is not None
        first = process.stderr.readline()
        process.terminate()
        process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    assert ("everyone who can reach this machine can talk to the emulator" in first) == warned
    assert f"http://{'127.0.0.1' if warned else host}:" in (first if not warned else "http://127.0.0.1:")


def test_secrets_from_variables_are_printed_nowhere() -> None:
    secret = "Zx99-given"  # noqa: S105 - of this test
    names = ("WAPREVIEW_TOKEN", "WAPREVIEW_APP_SECRET", "WAPREVIEW_VERIFY_TOKEN")
    environment = {**own_environment(), **dict.fromkeys(names, secret)}
    words = ("serve", "--bot", f"http://me:{secret}@127.0.0.1:9/webhook", "--port", "0")
    with subprocess.Popen(
        [sys.executable, "-m", "wapreview", *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        api = address(process)
        path = f"{api}/106540352242922?access_token={secret}"
        assert httpx.get(path, timeout=SECONDS, trust_env=False).status_code == 200
        say_hi(api)
        process.terminate()
        assert process.stdout is not None
        assert process.stderr is not None
        out, err = process.stdout.read(), process.stderr.read()
    assert "api.called" in out
    assert secret not in out + err
    assert "(the app secret that you gave)" in err


def test_the_help_says_what_keeps_secrets_off_the_command_line(run: Run) -> None:
    for command in ("serve", "run", "replay"):
        text = " ".join(run(command, "--help").out.split())
        assert "WAPREVIEW_TOKEN" in text, command


def studio(tmp_path: Path, *words: str) -> Terminal:
    command = [sys.executable, "-m", "wapreview", "--bot", NOWHERE, *words]
    return Terminal(command, cwd=tmp_path)


def test_the_studio_does_not_begin_where_it_cannot_listen(tmp_path: Path) -> None:
    with taken() as port, studio(tmp_path, "--port", str(port)) as terminal:
        assert terminal.end() == 2
        assert "another program listens there" in terminal.text
        assert b"\x1b[?1049h" not in terminal.raw


def test_the_studio_says_that_other_machines_are_let_in(tmp_path: Path) -> None:
    with studio(tmp_path, "--port", "0", "--host", "0.0.0.0") as terminal:  # noqa: S104
        terminal.wait("everyone who can reach")
        terminal.child.kill(signal.SIGTERM)
        assert terminal.end() == 128 + signal.SIGTERM
        assert b"Traceback" not in terminal.raw
