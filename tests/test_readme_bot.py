"""What the README says about a running bot is true: its own bot is talked to by its own commands."""

import json
import re
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

import pytest

from tests.emulator.clients.talking import reserved_port
from tests.readme import (
    HEADLESS,
    INLINE,
    PROGRAM,
    README,
    ROOT,
    SECONDS,
    SESSIONS,
    beside_the_samples,
    meant,
    run,
    surroundings,
    with_bot,
)
from wapreview.testing.connections import Connections

EXAMPLE = ROOT / "examples" / "order_bot.py"
LINES = [line for session in SESSIONS for line in session if with_bot(line)]
STUDIO = [line for line in LINES if line.startswith(("wapreview --bot ", "wapreview run "))]
HEADLESS_TALK = [line for line in LINES if line not in STUDIO]
SENTENCES = [words for words in INLINE if with_bot(words)]
BOT, API = "http://127.0.0.1:8000/webhook", "http://127.0.0.1:8910"
"""The addresses that the README has."""
LISTENS = "your bot listens"
"""What the first lamp says when the bot answered the check of its address."""


class Ports(NamedTuple):
    """Free ports for the bot and for the emulated API."""

    bot: int
    api: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.bot}/webhook"

    @property
    def surroundings(self) -> dict[str, str]:
        """What tells the two programs their ports."""
        return {"PORT": str(self.bot), "WAPREVIEW_PORT": str(self.api), "NO_PROXY": "127.0.0.1"}

    def words(self, line: str) -> list[str]:
        """The words of a command, with these ports in place of the README's."""
        line = line.replace(BOT, self.url).replace(API, f"http://127.0.0.1:{self.api}")
        programs = {"wapreview": PROGRAM, "python": [sys.executable]}
        return [each for word in shlex.split(line) for each in programs.get(word, [word])]


@pytest.fixture
def ports() -> Iterator[Ports]:
    with reserved_port() as bot, reserved_port() as api:
        yield Ports(bot, api)


@contextmanager
def order_bot(ports: Ports, configured: dict[str, str]) -> Iterator[None]:
    """The bot of the README runs."""
    environment = surroundings({**ports.surroundings, **configured})
    with subprocess.Popen([sys.executable, str(EXAMPLE)], env=environment) as bot:
        try:
            end = monotonic() + SECONDS
            while not answers(ports.bot):
                assert monotonic() < end
                with pytest.raises(subprocess.TimeoutExpired):  # else it ended by itself
                    bot.wait(0.05)
            yield
        finally:
            bot.kill()


def answers(port: int) -> bool:
    with closing(socket.socket()) as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


class Serving(NamedTuple):
    """`wapreview serve` under way."""

    process: "subprocess.Popen[str]"
    configured: dict[str, str]
    """The variables for the bot that it printed."""


@contextmanager
def serving(command: list[str], folder: Path, ports: Ports) -> Iterator[Serving]:
    """Runs `wapreview serve`, and interrupts it at the end as a person does."""
    with subprocess.Popen(
        command,
        cwd=folder,
        env=surroundings(ports.surroundings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stderr is not None
            configured: dict[str, str] = {}
            for line in process.stderr:
                name, _, value = line.strip().removeprefix("wapreview: ").partition("=")
                if name.startswith("WHATSAPP_"):
                    configured[name] = value
                if name == "WHATSAPP_VERIFY_TOKEN":
                    break
            yield Serving(process, configured)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(SECONDS)


@pytest.fixture
def recording(tmp_path: Path, ports: Ports) -> Iterator[Path]:
    """The talk that the README's commands have with its bot, recorded; the bot still runs."""
    serve, *calls, _ = HEADLESS_TALK
    folder = beside_the_samples(tmp_path)
    with serving(ports.words(serve), folder, ports) as served:
        with_our_address = {"WHATSAPP_API_URL": f"http://127.0.0.1:{ports.api}"}
        assert with_our_address.items() <= served.configured.items()
        with order_bot(ports, served.configured):
            said = [run(ports.words(line), folder, more=ports.surroundings).stdout for line in calls]
            assert_it_was_talked([json.loads(text) for text in said])
            served.process.send_signal(signal.SIGINT)
            printed, _ = served.process.communicate(timeout=SECONDS)
            assert served.process.returncode == 0
            assert [json.loads(line)["n"] for line in printed.splitlines()] == list(
                range(printed.count("\n"))
            )
            yield folder / "path.jsonl"


def assert_it_was_talked(answered: list[Any]) -> None:
    assert [answer["delivery"]["status"] for answer in answered] == [200, 200]
    assert all(answer["webhook"]["payload"] for answer in answered)
    sent = [
        event["body"]["interactive"]["type"]
        for answer in answered
        for event in answer["events"]
        if event["kind"] == "message.received"
    ]
    assert sent == ["button", "list"]


def test_every_command_about_a_bot_is_run_here() -> None:
    assert [line.split()[0] for line in HEADLESS_TALK] == ["wapreview", "curl", "curl", "wapreview"]
    assert [line.split()[1] for line in HEADLESS_TALK[::3]] == ["serve", "replay"]
    assert {line.split()[1] for line in STUDIO} == {"--bot", "run"}
    assert {words.split()[1] for words in SENTENCES} == {"--bot", "FOLDER", "run", "serve", "replay"}


def test_a_script_talks_to_the_bot_and_the_recording_is_walked_again(recording: Path, ports: Ports) -> None:
    done = run(ports.words(HEADLESS_TALK[-1]), recording.parent, more=ports.surroundings)
    assert done.returncode == 0, (done.stdout, done.stderr)
    assert "2 turns, all as recorded" in done.stdout


@pytest.mark.parametrize("line", STUDIO)
def test_the_studio_talks_to_the_bot(line: str, tmp_path: Path, ports: Ports) -> None:
    folder = beside_the_samples(tmp_path)
    if line.startswith("wapreview run "):
        looked_at(ports.words(line), folder, ports)
    else:
        with order_bot(ports, configuration(ports)):
            looked_at(ports.words(line), folder, ports)


@pytest.mark.parametrize("words", [words for words in SENTENCES if "RECORDING" not in words])
def test_a_command_in_a_sentence_runs(words: str, tmp_path: Path, ports: Ports) -> None:
    folder = beside_the_samples(tmp_path)
    line = shlex.join(["wapreview", *meant(words)]).replace("URL", BOT)
    if " -- " in line:
        looked_at(ports.words(line.replace("COMMAND...", "python examples/order_bot.py")), folder, ports)
    elif line.startswith("wapreview serve "):
        with serving(ports.words(line), folder, ports) as served:
            assert served.configured
        assert served.process.returncode == 0
    else:
        with order_bot(ports, configuration(ports)):
            looked_at(ports.words(line), folder, ports)


def test_a_recording_in_a_sentence_is_walked(recording: Path, ports: Ports) -> None:
    for words in SENTENCES:
        if "RECORDING" in words:
            command = ports.words(shlex.join(["wapreview", *meant(words)]).replace("URL", BOT))
            done = run(command, recording.parent, more=ports.surroundings)
            assert done.returncode == 0, (done.stdout, done.stderr)


def looked_at(command: list[str], folder: Path, ports: Ports) -> None:
    """Runs the studio until it says that the bot answered, and quits it."""
    done = run([*HEADLESS, LISTENS, "q", *command], folder, more=ports.surroundings)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def configuration(ports: Ports) -> dict[str, str]:
    """What the bot is configured with where nothing printed it."""
    from wapreview.emulator.identity import Identity

    identity = Identity()
    return {
        "WHATSAPP_API_URL": f"http://127.0.0.1:{ports.api}",
        "WHATSAPP_PHONE_NUMBER_ID": identity.phone_number_id,
        "WHATSAPP_TOKEN": identity.token,
        "WHATSAPP_APP_SECRET": identity.app_secret,
        "WHATSAPP_VERIFY_TOKEN": identity.verify_token,
    }


def test_the_test_that_it_shows_passes(ports: Ports) -> None:
    (program,) = (text for text in re.findall(r"```python\n(.*?)```", README, re.S) if "def test_" in text)

    names: dict[str, Any] = {"app": ports.url}
    exec(program, names)  # noqa: S102 - the README's own
    (test,) = (value for name, value in names.items() if name.startswith("test_"))
    with order_bot(ports, configuration(ports)), Connections() as wapreview:
        test(partial(wapreview, port=ports.api))  # where the bot calls
