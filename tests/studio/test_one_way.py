"""The studio's tap and the command's go through the same door."""

import json
from typing import Any

import pytest
from click.testing import CliRunner

from tests.studio.conftest import OpenStudio
from tests.studio.driving import sample
from wapreview.cli import cli
from wapreview.simulation.simulation import Simulation, Turn

BUTTONS = sample("cloud/reply_buttons.json")


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> list[Turn]:
    """Every turn that went through Simulation.reply."""
    counted: list[Turn] = []
    original = Simulation.reply

    def counting(self: Simulation, *arguments: Any, **named: Any) -> Turn:
        counted.append(original(self, *arguments, **named))
        return counted[-1]

    monkeypatch.setattr(Simulation, "reply", counting)
    return counted


async def test_a_tap_in_the_studio_is_one_turn(open_studio: OpenStudio, turns: list[Turn]) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("2")
        assert [turn.webhook.payload for turn in turns] == [person.payload]


def test_wapreview_tap_is_one_turn_with_the_same_payload(turns: list[Turn]) -> None:
    result = CliRunner().invoke(cli, ["tap", str(BUTTONS), "#2", "--at", "2026-01-05 10:04"])
    assert result.exit_code == 0
    assert [turn.webhook.payload for turn in turns] == [json.loads(result.output)]


async def test_every_way_to_reply_in_the_studio_is_a_turn(open_studio: OpenStudio, turns: list[Turn]) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("1", "c")
        await person.send("hello")
        await person.press("escape", "a", "1", "m", "1")
        await person.settle(lambda: len(turns) == 4)
        kinds = [type(turn.reply.reply).__name__ for turn in turns]
        assert kinds == ["ButtonReply", "TextReply", "LocationReply", "ReactionReply"]
