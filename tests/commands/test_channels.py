"""`wapreview show` and `wapreview tap` for the channels beside WhatsApp."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Run
from tests.dialects.bodies import BUTTONS, LIST, wrap
from wapreview.dialects.registry import get
from wapreview.preview import open_text
from wapreview.simulation.clock import FrozenClock, parse_moment
from wapreview.simulation.opening import Circumstances, open_conversation

MOMENT = "2026-01-05 10:04"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return written(tmp_path, wrap("chatt2", {**LIST, "footer": {"text": "Acme Store"}}))


@pytest.fixture
def buttons(tmp_path: Path) -> Path:
    return written(tmp_path, wrap("chatt2", BUTTONS))


def written(folder: Path, body: Any) -> Path:
    path = folder / "message.json"
    path.write_text(json.dumps(body), "utf-8")
    return path


def test_a_list_is_drawn_as_a_poll(run: Run, listed: Path) -> None:
    ran = run("show", listed, "--channel", "telegram", "--at", MOMENT, "--format", "text")
    lines = [line.strip(" │┬╶") for line in ran.out.splitlines()]
    start = lines.index("What do you eat?")
    assert lines[start + 1] == "Anonymous poll"
    assert [line.lstrip("○ ") for line in lines[start + 2 : start + 5]] == ["Soup", "Salad", "Fruit"]
    assert "Menu" not in ran.out
    assert "Acme Store" not in ran.out.partition("Today")[2]
    assert "warning channel.field.unsupported" in ran.err


@pytest.mark.parametrize("channel", ["instagram", "messenger"])
def test_buttons_are_drawn_without_header_and_footer(run: Run, buttons: Path, channel: str) -> None:
    ran = run("show", buttons, "--channel", channel, "--format", "text")
    assert "Visit" in run("show", buttons, "--format", "text").out
    assert "Visit" not in ran.out
    assert "header: WhatsApp only" in ran.out
    assert "Come now" in ran.out


def test_what_is_refused_is_drawn_all_the_same(run: Run, buttons: Path) -> None:
    ran = run("show", buttons, "--channel", "telegram", "--format", "text")
    assert ran.code == 0
    assert "error channel.kind.unsupported" in ran.err
    assert "Come now" in ran.out


@pytest.mark.parametrize("channel", ["whatsapp", "instagram", "messenger", "telegram"])
def test_a_tap_says_the_channel(run: Run, listed: Path, channel: str) -> None:
    ran = run("tap", listed, "r2", "--channel", channel, "--variant", "envelope", "--at", MOMENT)
    payload = json.loads(ran.out)
    assert payload["channel"] == channel
    assert payload["content"]["interactive"] == {
        "type": "list_reply",
        "list_reply": {"id": "r2", "title": "Salad"},
    }
    assert "not documented by the vendor" in ran.err


def test_the_answers_of_a_poll_are_listed(run: Run, listed: Path) -> None:
    ran = run("tap", listed, "--channel", "telegram")
    assert [line.split("\t")[:3] for line in ran.out.splitlines()] == [
        ["#1", "r1", "Soup"],
        ["#2", "r2", "Salad"],
        ["#3", "r3", "Fruit"],
    ]
    assert ran.out.count("list reply (not documented by the vendor; our reading)") == 3


def test_typed_text_says_the_channel(run: Run, listed: Path) -> None:
    ran = run("tap", listed, "--text", "hello", "--channel", "telegram", "--variant", "envelope")
    payload = json.loads(ran.out)
    assert (payload["channel"], payload["content"]) == ("telegram", {"type": "text", "text": "hello"})


def test_the_address_of_a_command_says_the_channel(run: Run) -> None:
    body = json.dumps(wrap("chatt2", LIST))
    command = f"curl https://api.chatt2.me/v1/communication/telegram/message -d '{body}'"
    ran = run("tap", "-", "r1", "--variant", "envelope", stdin=command)
    assert json.loads(ran.out)["channel"] == "telegram"
    assert "Anonymous poll" in run("show", "-", "--format", "text", stdin=command).out


def test_the_environment_says_the_channel(run: Run, listed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAPREVIEW_CHANNEL", "telegram")
    assert "Anonymous poll" in run("show", listed, "--format", "text").out
    assert "Anonymous poll" not in run("show", listed, "--format", "text", "--channel", "whatsapp").out


def test_a_projects_settings_say_the_channel(run: Run, listed: Path, elsewhere: Path) -> None:
    (elsewhere / "wapreview.toml").write_text('channel = "telegram"\n', "utf-8")
    assert "Anonymous poll" in run("show", listed, "--format", "text").out


@pytest.mark.parametrize("command", ["show", "tap"])
def test_an_unknown_channel_is_wrong_use(run: Run, listed: Path, command: str) -> None:
    ran = run(command, listed, "--channel", "telegrm")
    assert (ran.code, ran.out) == (2, "")
    assert 'there is no channel "telegrm"; did you mean "telegram"?' in ran.err


def test_a_channel_that_a_provider_lacks(run: Run, elsewhere: Path, tmp_path: Path) -> None:
    file = tmp_path / "cloud.json"
    file.write_text(json.dumps(wrap("cloud", LIST)), "utf-8")
    ran = run("show", file, "--channel", "telegram")
    assert ran.code == 2
    assert 'Meta has no channel "telegram"; it has whatsapp.' in ran.err
    (elsewhere / "wapreview.toml").write_text('channel = "telegram"\n', "utf-8")
    assert run("show", file, "--format", "text").code == 0


def test_lint_keeps_a_channel_to_those_who_have_it(run: Run, tmp_path: Path) -> None:
    for name in ("cloud", "chatt2"):
        (tmp_path / f"{name}.json").write_text(json.dumps(wrap(name, BUTTONS)), "utf-8")
    named = run("lint", tmp_path / "cloud.json", "--channel", "telegram")
    assert named.code == 2
    assert 'Meta has no channel "telegram"; it has whatsapp.' in named.err
    ran = run("lint", tmp_path, "--channel", "telegram")
    assert ran.code == 1
    assert [line.split(": ")[1] for line in ran.out.splitlines() if ".json:" in line] == [
        "error channel.kind.unsupported"
    ]


def test_the_simulation_knows_the_channel_of_each_message() -> None:
    shown = open_text(json.dumps(wrap("chatt2", LIST)), "test", "chatt2", channel="telegram")
    circumstances = Circumstances(FrozenClock(parse_moment(MOMENT)), 0)
    opened = open_conversation(shown, get("cloud"), circumstances)
    assert opened.shown[0].channel == "telegram"
    assert opened.simulation.sides_of(opened.shown[0].id).channel == "telegram"
    assert opened.simulation.sides_of(None).channel == "telegram"
