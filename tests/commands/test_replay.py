"""`wapreview replay`: a recorded path against a running bot; exit code, report, and the file that it may renew."""

import asyncio
import json
import os
import signal
import stat
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from tests.commands.conftest import GALLERY, Run, own_environment
from tests.commands.started import Started, started
from tests.emulator.shop import USUAL, ShopBot, Step, buttons, shop, text, usual, walked
from tests.simulation.talks import talk
from wapreview.messages.pointers import Json
from wapreview.messages.reply import TextReply
from wapreview.simulation.events import Branched, Event
from wapreview.simulation.recordings.lines import header_of, line_of
from wapreview.simulation.recordings.reader import read_recording

NOWHERE = "http://127.0.0.1:9/webhook"


class Report(NamedTuple):
    """How a replay ended."""

    code: int
    out: str
    err: str


def write(path: Path, events: Sequence[Event]) -> Path:
    lines = [header_of("cloud", 1), *(line_of(event) for event in events)]
    path.write_text("\n".join(lines) + "\n", "ascii")
    path.chmod(0o600)
    return path


async def recorded(bot: ShopBot, url: str, *steps: Step) -> Path:
    """A recording in the present folder."""
    return write(Path("path.jsonl"), await walked(bot, url, *(steps or USUAL[:2])))


async def replay(bot: ShopBot, url: str, path: Path, *options: str) -> Report:
    async with started("replay", path, "--bot", url, "--port", "0", *options) as command:
        await reach(command, bot)
        return Report(*await command.ends())


async def reach(command: Started, bot: ShopBot) -> None:
    """Tells the bot where the API is."""
    await command.says("the API listens at")
    bot.api = command.address


def late(said: str) -> Sequence[Json]:
    return [text("Order 18 is late"), text("Sorry")] if said == "Order" else usual(said)


async def test_all_as_recorded() -> None:
    async with shop() as (bot, url):
        path = await recorded(bot, url)
        report = await replay(bot, url, path)
    assert report.code == 0, report.err
    assert report.out == (
        "ok     1  text  “hi”\nok     2  button reply  order  “Order”\npath.jsonl: 2 turns, all as recorded\n"
    )


async def test_something_differs() -> None:
    async with shop() as (bot, url):
        path = await recorded(bot, url)
        before = path.read_bytes()
        bot.script = late
        report = await replay(bot, url, path)
    assert report.code == 1
    assert report.out == (
        "ok     1  text  “hi”\n"
        "DIFF   2  button reply  order  “Order”\n"
        "          @@ -1,2 +1,4 @@\n"
        "           text\n"
        "          -  Order 17 is on its way\n"
        "          +  Order 18 is late\n"
        "          +text\n"
        "          +  Sorry\n"
        "path.jsonl: 2 turns, 1 differs\n"
    )
    assert path.read_bytes() == before


async def test_as_json() -> None:
    async with shop() as (bot, url):
        path = await recorded(bot, url)
        bot.script = late
        report = await replay(bot, url, path, "--format", "json")
    found = json.loads(report.out)
    assert report.code == 1
    assert (found["recording"], found["same"]) == ("path.jsonl", False)
    assert [(turn["turn"], turn["same"]) for turn in found["turns"]] == [(1, True), (2, False)]
    assert found["turns"][1] == {
        "turn": 2,
        "customer": "button reply  order  “Order”",
        "same": False,
        "recorded": ["text", "  Order 17 is on its way"],
        "now": ["text", "  Order 18 is late", "text", "  Sorry"],
        "diff": [
            *("@@ -1,2 +1,4 @@", " text", "-  Order 17 is on its way"),
            *("+  Order 18 is late", "+text", "+  Sorry"),
        ],
    }


HOSTILE = "\x1b[31m <&\"'> ]]> \x00\ufffe \ud800 {x} %s \x9b"


async def test_as_junit_whatever_the_texts_hold() -> None:
    async with shop() as (bot, url):
        path = await recorded(bot, url, Step("hi", 2), Step("<&\"'> \x1b]0;x\x07\ud83d"))
        bot.script = lambda said: usual(said) if said == "hi" else [text(HOSTILE)]
        report = await replay(bot, url, path, "--format", "junit")
        as_text = await replay(bot, url, path)
        as_json = await replay(bot, url, path, "--format", "json")
    assert [each.code for each in (report, as_text, as_json)] == [1, 1, 1]
    suites = ElementTree.fromstring(report.out)  # noqa: S314 - our own output
    assert suites.attrib == {"name": "wapreview replay", "tests": "2", "failures": "1", "errors": "0"}
    first, second = suites.iter("testcase")
    assert first.attrib == {"classname": "path.jsonl", "name": "turn 1: text  “hi”"}
    assert first.find("failure") is None
    failure = second.find("failure")
    assert failure is not None
    assert failure.text is not None
    assert "<&\"'> ]]> \\x00\\ufffe" in failure.text
    assert second.attrib["name"].startswith("turn 2: text  “<&\"'> \\x1b]0;x\\x07")
    for each in (report, as_text, as_json):
        assert not [sign for sign in each.out if not sign.isprintable() and sign != "\n"]
    assert json.loads(as_json.out)["turns"][1]["now"] == [
        "text",
        *(f"  {part}" for part in HOSTILE.splitlines()),
    ]


async def test_what_a_mask_matches_does_not_count() -> None:
    async with shop() as (bot, url):
        path = await recorded(bot, url)
        bot.script = lambda said: [text("Order 18 is on its way")] if said == "Order" else usual(said)
        report = await replay(bot, url, path, "--mask", r"Order \d+")
    assert report.code == 0, report.out


async def test_the_new_answers_take_the_place_of_the_recorded_ones() -> None:
    async with shop() as (bot, url):
        path = await recorded(bot, url)
        bot.script = late
        updated = await replay(bot, url, path, "--update")
        kept = path.read_bytes()
        again = await replay(bot, url, path)
    assert updated.code == 0
    assert "wrote path.jsonl" in updated.err
    assert "DIFF   2" in updated.out
    assert again.code == 0, again.out
    assert path.read_bytes() == kept
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["path.jsonl"]
    found = read_recording(path)
    assert found.remarks == ()
    assert not any(isinstance(event, Branched) for event in found.history)


async def test_a_path_that_could_not_be_walked_is_not_updated() -> None:
    async with shop() as (bot, url):
        path = await recorded(bot, url)
        before = path.read_bytes()
        bot.script = lambda said: [text("a"), text("b")] if said == "hi" else usual(said)
        report = await replay(bot, url, path, "--update")
    assert report.code == 1
    assert "not updated, because some turns could not be walked" in report.err
    assert path.read_bytes() == before
    assert "could not be walked: the message" in report.out


async def test_nothing_is_updated_while_the_bot_is_down() -> None:
    async with shop() as (bot, url):
        path = await recorded(bot, url, Step("hi", 2))
        before = path.read_bytes()
        report = await replay(bot, NOWHERE, path, "--update", "--within", "60")
    assert report.code == 2
    assert "nothing listens" in report.err
    assert report.out == ""
    assert path.read_bytes() == before


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere")
async def test_a_folder_that_takes_no_new_file() -> None:
    async with shop() as (bot, url):
        folder = Path("shut")
        folder.mkdir()
        path = write(folder / "path.jsonl", await walked(bot, url, Step("hi", 2)))
        before = path.read_bytes()
        folder.chmod(0o500)
        try:
            report = await replay(bot, url, path, "--update")
        finally:
            folder.chmod(0o700)
    assert report.code == 2
    assert "cannot be written" in report.err
    assert "it stays as it was" in report.err
    assert path.read_bytes() == before


async def test_a_slow_bot_needs_more_time() -> None:
    async with shop() as (bot, url):
        path = await recorded(bot, url, Step("hi", 2))
        bot.silent = True
        report = await replay(bot, url, path, "--within", "0.2")
    assert report.code == 1
    assert "fewer messages than recorded came within 0.2 s, turn 1; --within" in report.err


async def test_the_dice_fall_as_the_seed_says() -> None:
    async with shop() as (bot, url):
        path = await recorded(bot, url)
        words = ("--fault", "customer.double_tap 50 %", "--format", "json", "--seed")
        reports = [await replay(bot, url, path, *words, seed) for seed in ("3", "3")]
    first, second = (json.loads(report.out)["turns"] for report in reports)
    assert first == second


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
async def test_it_is_interrupted(number: signal.Signals, code: int) -> None:
    async with shop() as (bot, url):
        path = await recorded(bot, url, Step("hi", 2))
        before = path.read_bytes()
        bot.silent = True
        words = ("replay", path, "--bot", url, "--port", "0", "--within", "60", "--update")
        async with started(*words) as command:
            await reach(command, bot)
            heard = len(bot.heard)
            await heard_more(bot, heard)
            command.process.send_signal(number)
            report = Report(*await command.ends())
    assert report.code == code, report.err
    assert "Traceback" not in report.err
    assert report.out == ""
    assert path.read_bytes() == before


async def heard_more(bot: ShopBot, than: int) -> None:
    async with asyncio.timeout(20):
        while len(bot.heard) <= than:
            await asyncio.sleep(0.01)


async def test_hosts_in_a_recording_are_never_called() -> None:
    async with shop() as (elsewhere, spied), shop() as (bot, url):
        spy = spied.removesuffix("/webhook")
        picture: dict[str, Json] = {"type": "image", "image": {"link": f"{spy}/picture.jpg"}}
        bot.script = lambda _: [picture, buttons(f"See {spy}", "Order")]
        events = await walked(bot, url, Step("hi", 2))
        path = write(Path("path.jsonl"), events)
        written = path.read_text().replace(url.removesuffix("/webhook"), spy)
        path.write_text(written)
        calls: list[str] = []
        answer = elsewhere._answer
        elsewhere._answer = lambda scope, body: (calls.append(scope["path"]), answer(scope, body))[1]  # type: ignore[func-returns-value,method-assign]
        report = await replay(bot, url, path)
    assert report.code == 0, report.out + report.err
    assert calls == []


# What is not walked


def test_there_is_no_such_file(run: Run) -> None:
    ran = run("replay", "path.jsonl", "--bot", NOWHERE)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "wapreview: path.jsonl: there is no such file; check the name and the folder.\n"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b'2026-01-05 INFO {"object": "whatsapp_business_account"}\n', "wapreview import"),
        (b"", "is no recording"),
        (b"\x00\xff\xfe", "is no recording"),
        (b'{"wapreview": "recording"}\n', "tells no version"),
        (b'{"wapreview": "recording", "version": 99}\n', "update wapreview"),
        (b'{"wapreview": "recording", "version": 1, "dialect": "cloud"}\n', "no customer replies"),
        (b'{"wapreview": "recording", "version": 1}\nnonsense\n[1]\n', "no customer replies"),
    ],
)
def test_there_is_nothing_to_walk(run: Run, data: bytes, sentence: str) -> None:
    Path("path.jsonl").write_bytes(data)
    ran = run("replay", "path.jsonl", "--bot", NOWHERE)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_folder_and_a_message(run: Run, tmp_path: Path) -> None:
    ran = run("replay", GALLERY / "welcome.json", "--bot", NOWHERE)
    assert ran.code == 2
    assert "is no recording" in ran.err
    assert run("replay", tmp_path, "--bot", NOWHERE).code == 2


def test_a_conversation_that_was_begun_again_and_left() -> None:
    """Who presses r in the studio and quits leaves a path without replies."""
    simulation = talk()
    simulation.reply(TextReply("hi"))
    simulation.rewind(1)
    path = write(Path("path.jsonl"), simulation.history)
    words = [sys.executable, "-m", "wapreview", "replay", str(path), "--bot", NOWHERE, "--port", "0"]
    ran = subprocess.run(
        words, capture_output=True, text=True, timeout=60, check=False, env=own_environment()
    )
    assert ran.returncode == 2
    assert "no customer replies" in ran.stderr


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--bot", NOWHERE, "--mask", "(["), "this is no pattern"),
        (("--bot", "8000"), "write the address of your webhook"),
        (("--bot", NOWHERE, "--within", "0"), "--within"),
        (("--bot", NOWHERE, "--format", "html"), "--format"),
        (("--bot", NOWHERE, "--fault", "nonsense"), "nonsense"),
        ((), "--bot"),
    ],
)
def test_wrong_use(run: Run, words: tuple[str, ...], sentence: str) -> None:
    simulation = talk()
    simulation.reply(TextReply("hi"))
    path = write(Path("path.jsonl"), simulation.history)
    ran = run("replay", path, *words)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err
    assert "Traceback" not in ran.err
