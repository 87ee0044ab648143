"""The line at the bottom: the keys that matter here, and a click for each."""

import pytest

from tests.studio.conftest import OpenStudio
from tests.studio.driving import sample

BUTTONS = sample("cloud/reply_buttons.json")


async def test_a_click_does_what_the_key_does(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.click("tap", within="#keys")
        assert person.latest is not None
        await person.click("type", within="#keys")
        assert person.focus == "typed"
        await person.click("back", within="#keys")
        assert person.focus == "chat"
        await person.click("source", within="#keys")
        assert person.focus == "source"
        await person.click("next pane", within="#keys")
        assert person.focus == "files"
        await person.click("to the phone", within="#keys")
        assert person.focus == "chat"
        await person.click("skin", within="#keys")
        assert person.app.skin.name != "dark"
        await person.click("keys", within="#keys")
        await person.sees("On the phone")


async def test_it_follows_the_focus(open_studio: OpenStudio) -> None:
    async with open_studio(sample("cloud/list.json")) as person:
        for keys, word in [([], "tap"), (["enter"], "choose"), (["escape", "c"], "send"), (["f6"], "save")]:
            await person.press(*keys)
            assert word in person.area("#keys"), keys


@pytest.mark.parametrize("width", [40, 60, 80, 120])
async def test_help_and_quit_are_always_in_sight(open_studio: OpenStudio, width: int) -> None:
    async with open_studio(BUTTONS, size=(width, 24)) as person:
        shown = person.area("#keys")
        assert shown.startswith("↵ tap")
        assert shown.endswith("? keys q quit")
        await person.click("keys", within="#keys")
        await person.sees("On the phone")
