"""Focus decides what a key means."""

import string

import pytest

from tests.studio.conftest import OpenStudio
from tests.studio.driving import sample
from wapreview.studio.actions import ACTIONS

BUTTONS = sample("cloud/reply_buttons.json")
PRINTABLE = "".join(chr(code) for code in range(0x20, 0x7F))


async def test_every_printable_key_is_text_in_the_composer(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("c")
        await person.type(PRINTABLE)
        await person.settle(lambda: person.app.phone.composer.typed.value == PRINTABLE)
        assert person.focus == "typed"


async def test_every_printable_key_is_text_in_source(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.to("#source")
        before = person.app.side.source.text
        await person.type(PRINTABLE)
        await person.settle(lambda: person.app.side.source.text == PRINTABLE + before)
        assert person.focus == "source"


async def test_escape_always_ends_on_the_phone(open_studio: OpenStudio) -> None:
    async with open_studio(sample("cloud/list.json")) as person:
        for start in ("#source", "#files", "#typed", "#chat"):
            await person.to(start)
            await person.press("escape")
            assert person.focus == "chat"
        await person.press("enter")
        assert person.has_sheet()
        await person.to("#source")
        await person.press("escape", "escape")
        assert person.focus == "chat"
        assert not person.has_sheet()
        for key in ("f7", "f7", "f7"):
            await person.press(key)
            await person.press("escape")
            assert person.focus == "chat"
        await person.press("?", "escape")
        assert person.focus == "chat"
        await person.press("ctrl+p", "escape")
        assert person.focus == "chat"


@pytest.mark.parametrize("key", ["tab", "f6"])
async def test_the_panes_go_round(open_studio: OpenStudio, key: str) -> None:
    async with open_studio(BUTTONS) as person:
        seen = []
        for _ in range(8):
            seen.append(person.focus)
            await person.press(key)
        assert {"chat", "source", "files"} <= set(seen)
        assert seen.count("chat") >= 2


async def test_shift_tab_goes_the_other_way(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("tab")
        await person.press("shift+tab")
        assert person.focus == "chat"


async def test_every_action_stands_in_help_and_palette(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS, size=(120, 140)) as person:
        await person.press("?")
        await person.sees("All keys")
        shown = person.area("Help Static")
        assert all(action.help in shown for action in ACTIONS)
        await person.press("escape")
        titles = {command.title for command in person.app.get_system_commands(person.app.screen)}
        assert {action.label.capitalize() for action in ACTIONS if action.name != "command_palette"} <= titles


async def test_no_two_actions_share_a_key() -> None:
    keys = [key for action in ACTIONS for key in action.keys.split(",")]
    assert len(keys) == len(set(keys))
    letters = {key for key in keys if key in string.ascii_letters}
    everywhere = {key for action in ACTIONS if action.scope == "everywhere" for key in action.keys.split(",")}
    assert not letters & everywhere


async def test_present_leaves_the_phone_alone_and_the_same_key_returns(open_studio: OpenStudio) -> None:
    async with open_studio(sample("cloud/broken_five_buttons.json")) as person:
        before = person.screen
        assert "4th of 3" in before
        await person.press("p")
        shown = person.screen
        assert "Acme Store" in shown
        assert "Wonderful" in shown
        for hidden in ("messaging_product", "broken_five", "4th of 3", "present", "Meta", " 1 "):
            assert hidden not in shown
        await person.press("enter")
        assert person.chat.count("Wonderful") == 2
        await person.press("r", "p")
        await person.settle(lambda: person.screen == before)


async def test_the_phone_has_three_sizes_and_a_wallpaper(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        usual = person.app.phone.chat.size.width
        await person.press("+")
        assert person.app.phone.chat.size.width > usual
        await person.press("-", "-")
        assert person.app.phone.chat.size.width < usual
        assert "∘" in person.area("#chat")
        await person.press("w")
        assert "∘" not in person.area("#chat")


async def test_the_skins_go_round(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        seen = [person.app.skin.name]
        for _ in range(3):
            await person.press("t")
            seen.append(person.app.skin.name)
        assert sorted(seen[:3]) == ["dark", "light", "plain"]
        assert seen[3] == seen[0]


async def test_the_mouse_reaches_tabs_files_and_problems(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS, sample("cloud/broken_five_buttons.json")) as person:
        await person.click("broken_five", within="#files")
        await person.sees("Wonderful")
        await person.click("Problems", within="#tabs")
        await person.click("buttons.max", within="#problems")
        assert person.focus == "source"
        assert "buttons.max" in person.strip
