"""`wapreview serve`: the emulated provider as a program of its own, one JSON line an event."""

import asyncio
import json
import re
import signal
import socket
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.commands.conftest import Run, shell
from tests.commands.started import Started, started
from tests.emulator.broken_bots import Script, bot, request_of, status
from tests.studio import little_bot as little
from tests.studio.little_bot import little_bot
from wapreview.emulator.identity import Identity
from wapreview.simulation.events import AnswerMade, MessageReceived
from wapreview.simulation.opening import Circumstances
from wapreview.simulation.recordings.lines import event_of
from wapreview.simulation.recordings.reader import read_recording
from wapreview.studio.recorded import open_recorded

NOWHERE = "http://127.0.0.1:9/webhook"
PATH = "/v23.0/{}/messages"
CONTROL = "/_wapreview/customers/default/reply"


def calls(command: Started) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=command.address, trust_env=False)


async def up(command: Started) -> None:
    """Waits until it listens."""
    await command.says("is emulated at")


async def event(command: Started, kind: str) -> dict[str, Any]:
    """The next event of a kind; those before it are passed over."""
    while line := await command.prints():
        found: dict[str, Any] = json.loads(line)
        if found["kind"] == kind:
            return found
    raise AssertionError(f"no {kind}")


def text(body: str) -> dict[str, Any]:
    return {
        "messaging_product": "whatsapp",
        "to": "491700000001",
        "type": "text",
        "text": {"body": body},
    }


def button(title: str) -> dict[str, Any]:
    one = {"type": "reply", "reply": {"id": "a", "title": title}}
    inner = {"type": "button", "body": {"text": "Well?"}, "action": {"buttons": [one]}}
    return {**text(""), "type": "interactive", "interactive": inner}


async def send(command: Started, body: Any, word: str = "any", channel: str = "106540352242922") -> int:
    async with calls(command) as client:
        headers = {"Authorization": f"Bearer {word}"}
        return (await client.post(PATH.format(channel), json=body, headers=headers)).status_code


async def customer(command: Started, **reply: Any) -> dict[str, Any]:
    async with calls(command) as client:
        answer = await client.post(CONTROL, json=reply)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_each_line_is_an_event_as_in_a_recording() -> None:
    async with little_bot() as (bot, url), started("serve", "--bot", url, "--port", "0") as command:
        await up(command)
        bot.api = command.address
        await customer(command, text="hi")
        lines: list[str] = []
        while not lines or '"kind":"answer.made"' not in lines[-1]:
            lines.append(await command.prints())
            assert lines[-1]
        command.process.send_signal(signal.SIGINT)
        code, rest, _ = await command.ends()
        lines += rest.splitlines()
    assert code == 0
    events = [event_of(json.loads(line)) for line in lines]
    assert [each.n for each in events] == list(range(len(events)))
    records = [json.loads(line) for line in lines]
    assert all(list(record)[:4] == ["n", "at", "customer", "kind"] for record in records)
    assert all(line.isascii() for line in lines)
    kinds = [record["kind"] for record in records]
    assert kinds[:4] == ["simulation.began", "customer.joined", "reply.sent", "webhook.made"]
    assert {"webhook.delivered", "message.received", "answer.made", "status.changed", "api.called"} <= set(
        kinds
    )


async def test_the_address_that_is_printed_is_the_one() -> None:
    async with started("serve", "--bot", NOWHERE, "--port", "0") as command:
        await up(command)
        async with calls(command) as client:
            health = await client.get("/_wapreview/health")
        assert health.status_code == 200
        assert int(command.address.rsplit(":", 1)[1]) > 0
        assert await command.says(f"WHATSAPP_API_URL={command.address}")


async def test_a_port_that_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        async with started("serve", "--bot", NOWHERE, "--port", port) as command:
            code, out, err = await command.ends()
    assert (code, out) == (2, "")
    assert f"cannot listen on 127.0.0.1:{port}: another program listens there" in err
    assert len(err.splitlines()) == 1


OPTIONS: dict[str, Any] = {
    "phone_number_id": "123450000000001",
    "token": "token-of-mine-1",
    "app_secret": "secret-of-mine",
    "verify_token": "verify-of-mine",
}


@pytest.mark.parametrize("way", ["options", "variables"])
async def test_the_bot_is_known_by_what_was_given(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(little, "IDENTITY", Identity()._replace(**OPTIONS))
    words: list[str] = ["--port", "0"]
    variables: dict[str, str] = {}
    if way == "options":
        words += [each for name, value in OPTIONS.items() for each in (f"--{name.replace('_', '-')}", value)]
    else:
        words = []
        variables = {f"WAPREVIEW_{name.upper()}": value for name, value in OPTIONS.items()}
        variables["WAPREVIEW_PORT"] = "0"
    async with (
        little_bot() as (bot, url),
        started("serve", "--bot", url, *words, environment=variables) as command,
    ):
        await up(command)
        bot.api = command.address
        reply = await customer(command, text="hi")
        assert reply["delivery"]["status"] == 200
        metadata = reply["webhook"]["payload"]["entry"][0]["changes"][0]["value"]["metadata"]
        assert metadata["phone_number_id"] == OPTIONS["phone_number_id"]
        assert (await event(command, "message.received"))["customer"] == "491700000001"
        channel = OPTIONS["phone_number_id"]
        assert await send(command, text("a"), "another", channel) == 401
        assert await send(command, text("a"), OPTIONS["token"], channel) == 200
        assert "handshake: " not in "".join(command.err)
        command.process.send_signal(signal.SIGTERM)
        code, out, err = await command.ends()
    assert code == 0
    for secret in ("token-of-mine-1", "secret-of-mine", "verify-of-mine"):
        assert secret not in out
        assert secret not in err


async def test_what_is_recorded_is_opened_again(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "kept.jsonl"
    words = ("--port", "0", "--record", path, "--seed", "7", "--at", "2026-01-05 10:04")
    async with little_bot() as (bot, url), started("serve", "--bot", url, *words) as command:
        await up(command)
        bot.api = command.address
        await customer(command, text="hi")
        await event(command, "answer.made")
        command.process.send_signal(signal.SIGTERM)
        code, *_ = await command.ends()
    assert code == 0
    found = read_recording(path)
    assert found.remarks == ()
    assert found.header.seed == 7
    assert [type(each) for each in found.history if isinstance(each, MessageReceived | AnswerMade)] == [
        MessageReceived,
        AnswerMade,
    ]
    assert path.stat().st_mode & 0o777 == 0o600
    assert open_recorded(path, Circumstances()) is not None
    told = run("export", path)
    assert told.code == 0
    assert "What would you like?" in told.out
    again = run("serve", "--bot", NOWHERE, "--port", "70000")
    assert again.code == 2


async def test_a_recording_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "kept.jsonl"
    path.write_text("mine")
    async with started("serve", "--bot", NOWHERE, "--port", "0", "--record", path) as command:
        said = await command.says("kept.jsonl")
        command.process.kill()
    assert "exists already" in said
    assert path.read_text() == "mine"


@pytest.mark.parametrize("dialect", ["cloud", "whapi", "messangi", "exotel", "chatt2"])
async def test_webhooks_of_each_provider(dialect: str) -> None:
    taken = Script(status(200))
    async with bot(taken) as url:
        words = ("--port", "0", "--dialect", dialect)
        async with started("serve", "--bot", url, *words) as command:
            await up(command)
            reply = await customer(command, text="hi")
            made = await event(command, "webhook.made")
    assert made["dialect"] == dialect
    assert made["payload"] == reply["webhook"]["payload"]
    posted = [asked.body for asked in taken.asked if b"hi" in asked.body]
    assert [json.loads(body) for body in posted[:1]] == [made["payload"]]


def words_of(*more: str) -> tuple[str, ...]:
    return ("serve", "--bot", NOWHERE, "--port", "0", *more)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (words_of("--dialect", "clod"), "clod"),
        (words_of("--variant", "phone"), "has no such form of webhook"),
        (words_of("--at", "noon"), "is no time"),
        (words_of("--seed", "x"), "--seed"),
        (words_of("--fault", "webhook.dely"), "webhook.dely"),
        (words_of("--faults", "nowhere.toml"), "nowhere.toml"),
        (words_of("--templates", "nowhere"), "nowhere"),
        (words_of("--host", "192.0.2.1"), "this machine has no such address"),
        (("serve", "--bot", "localhost:8000", "--port", "0"), "write the address of your webhook"),
        (("serve", "--bot", "ftp://127.0.0.1/", "--port", "0"), "write the address of your webhook"),
        (("serve", "--bot", NOWHERE, "--port", "x"), "--port"),
        (("serve",), "--bot"),
    ],
)
def test_wrong_use(run: Run, words: tuple[str, ...], sentence: str) -> None:
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err
    assert "Traceback" not in ran.err


async def test_strict_or_lenient() -> None:
    long = button("Yes, another question")
    for words, code in (((), 400), (("--lenient",), 200)):
        async with started(*words_of(*words)) as command:
            await up(command)
            assert await send(command, long) == code
            made = await event(command, "answer.made")
            assert (made["status"], made.get("refused", False)) == (code, code == 400)


WHAPI = {"to": "491700000001", "body": "From Whapi"}


@pytest.mark.parametrize(
    ("answer", "bodies"),
    [
        pytest.param(text("One"), ["One"], id="one"),
        pytest.param([text("One"), text("Two")], ["One", "Two"], id="a list"),
        pytest.param({**text("x"), "type": "nonsense"}, ["nonsense"], id="one that is refused"),
        pytest.param({"status": "ok"}, [], id="no message"),
        pytest.param("thanks", [], id="a text"),
        pytest.param([1, None, [], text("One")], ["One"], id="between rubbish"),
        pytest.param(WHAPI, ["From Whapi"], id="another dialect"),
    ],
)
async def test_messages_in_the_answer_to_a_webhook(answer: Any, bodies: list[str]) -> None:
    out = await answered_with(json.dumps(answer).encode())
    received = [json.loads(line)["body"] for line in out.splitlines() if '"message.received"' in line]
    assert len(received) == len(bodies)
    for body, wanted in zip(received, bodies, strict=True):
        assert wanted in json.dumps(body)


async def answered_with(answer: bytes) -> str:
    """What is printed when a bot answers so to what the customer said, and with nothing else to the rest."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while (asked := await request_of(reader)) is not None:
            writer.write(status(200, answer if b'"messages"' in asked.body else b""))
            await writer.drain()

    async with bot(serve) as url:
        words = ("serve", "--bot", url, "--port", "0", "--replies-in-response")
        async with started(*words) as command:
            await up(command)
            reply = await customer(command, text="hi")
            assert reply["delivery"]["status"] == 200
            command.process.send_signal(signal.SIGTERM)
            code, out, err = await command.ends()
    assert code == 0
    assert "Traceback" not in err
    return out


async def test_rubbish_in_the_answer_is_an_answer() -> None:
    assert '"message.received"' not in await answered_with(b"\xff\x00{{{[" * 1000)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_it_is_interrupted(number: signal.Signals) -> None:
    async with little_bot() as (_, url), started("serve", "--bot", url, "--port", "0") as command:
        await up(command)
        command.process.send_signal(number)
        code, out, err = await command.ends()
    assert code == 0
    assert "Traceback" not in err
    assert [json.loads(line)["kind"] for line in out.splitlines()] == ["simulation.began", "customer.joined"]


def test_whoever_reads_may_leave() -> None:
    line = f"timeout 30 python -m wapreview serve --bot {NOWHERE} --port 0 | head -1; echo ${{PIPESTATUS[0]}}"
    done = shell(line.replace("python", '"$PYTHON"'))
    first, code = done.stdout.decode().splitlines()
    assert json.loads(first)["kind"] == "simulation.began"
    assert code == "0"
    assert b"Traceback" not in done.stderr


async def test_two_runs_with_the_same_seed_and_time() -> None:
    """All but the port, the bot's address, which is in the title, and how long it took."""
    runs = []
    for _ in range(2):
        async with bot(Script(status(200))) as url:
            words = ("--port", "0", "--seed", "3", "--at", "2026-01-05 10:04")
            async with started("serve", "--bot", url, *words) as command:
                await up(command)
                await customer(command, text="hi")
                command.process.send_signal(signal.SIGTERM)
                _, out, _ = await command.ends()
        without = re.sub(r'"milliseconds":[\d.e-]+|127\.0\.0\.1:\d+', "", out)
        runs.append(without)
    assert runs[0] == runs[1]
    assert runs[0].count("\n") >= 5
