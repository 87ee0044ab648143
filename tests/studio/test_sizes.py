"""Small windows, narrow windows, no colour."""

from pathlib import Path

import pytest

from tests.studio.conftest import OpenStudio
from tests.studio.driving import Person, sample

BUTTONS = sample("cloud/reply_buttons.json")
KEYS = [
    "down",
    "enter",
    "down",
    "a",
    "escape",
    "c",
    "escape",
    "f8",
    "f7",
    "f6",
    "escape",
    "p",
    "p",
    "+",
    "-",
    "-",
    "t",
    "[",
    "]",
    "?",
    "escape",
]


def colours(person: Person) -> set[str]:
    """Every colour on the screen."""
    strips = person.app.screen._compositor.render_strips()
    styles = [segment.style for strip in strips for segment in strip if segment.style]
    return {str(colour.name) for style in styles for colour in (style.color, style.bgcolor) if colour}


async def test_under_100_columns_the_panes_are_tabs_and_the_phone_comes_first(
    open_studio: OpenStudio,
) -> None:
    async with open_studio(BUTTONS, size=(80, 24)) as person:
        assert "Acme Store" in person.screen
        assert '"interactive"' not in person.screen
        assert person.focus == "chat"
        await person.click("Source", within="#narrow-tabs")
        await person.sees('"interactive"')
        assert "Acme Store ✓" not in person.screen
        await person.press("escape")
        await person.sees("Acme Store ✓")
        assert person.focus == "chat"
        await person.click("Files", within="#narrow-tabs")
        await person.sees("reply_buttons.json")
        await person.press("f6")
        await person.sees("Acme Store ✓")
        await person.press("1")
        assert "button reply" in person.screen  # the strip stands beside the phone


@pytest.mark.parametrize("dialog", [False, True])
async def test_what_a_narrow_window_hides_does_not_keep_the_focus(
    open_studio: OpenStudio, dialog: bool
) -> None:
    async with open_studio(BUTTONS) as person:
        await person.to("#files")
        if dialog:
            await person.press("?")
        await person.pilot.resize_terminal(80, 24)
        await person.pause()
        if dialog:
            await person.press("escape")
        await person.press("pagedown", "pageup")  # before it was noticed
        person.app.poll()
        await person.settle(lambda: person.focus == "chat")
        await person.press("pageup", "1")
        assert person.latest is not None


async def test_the_end_of_a_long_path_is_in_sight(open_studio: OpenStudio, folder: Path) -> None:
    path = folder / ("long_" * 20) / "order.json"
    path.parent.mkdir()
    path.write_bytes(BUTTONS.read_bytes())
    async with open_studio(path, size=(80, 24)) as person:
        assert "_/order.json Meta · WhatsApp" in person.area("#title")
        await person.edit('"', '"  ')
        assert "_/order.json not saved" in person.area("#title")


async def test_a_wide_window_shows_long_file_names_whole(open_studio: OpenStudio) -> None:
    async with open_studio(sample("cloud/broken_five_buttons.json"), size=(100, 30)) as person:
        assert "broken_five_buttons.json" not in person.area("#files")
        await person.pilot.resize_terminal(160, 40)
        await person.pause()
        assert "broken_five_buttons.json" in person.area("#files")


@pytest.mark.parametrize("size", [(100, 30), (60, 20), (40, 12), (20, 5), (10, 3), (1, 1), (300, 90)])
@pytest.mark.parametrize("name", ["cloud/list_long.json"])
async def test_no_window_is_too_small_or_too_large(
    open_studio: OpenStudio, size: tuple[int, int], name: str
) -> None:
    async with open_studio(sample(name), BUTTONS, size=size) as person:
        await person.press(*KEYS)
        await person.pilot.resize_terminal(120, 40)
        await person.pause()
        await person.press("escape")
        await person.sees("Acme Store")


async def test_a_storm_of_sizes_with_an_open_sheet(open_studio: OpenStudio) -> None:
    async with open_studio(sample("cloud/list_long.json")) as person:
        await person.press("enter")
        for size in [(80, 24), (20, 5), (200, 60), (40, 12), (120, 40)]:
            await person.pilot.resize_terminal(*size)
        await person.pause()
        assert person.has_sheet()
        assert "Send" in person.chat


async def test_no_color_gives_the_plain_skin(
    open_studio: OpenStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_studio(BUTTONS, skin="auto") as person:
        assert person.app.skin.name == "plain"
        assert "Acme Store" in person.screen
        await person.press("1")
        assert "button reply" in person.strip


async def test_colorfgbg_tells_light_from_dark(
    open_studio: OpenStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLORFGBG", "0;15")
    async with open_studio(BUTTONS, skin="auto") as person:
        assert person.app.skin.name == "light"
