"""The person's settings, as the studio follows them."""

from pathlib import Path

import pytest

from tests.studio.conftest import OpenStudio
from tests.studio.driving import cloud_text, sample

BUTTONS = sample("cloud/reply_buttons.json")


@pytest.fixture
def settings(no_settings_of_the_person: Path) -> Path:
    """The person's settings file."""
    path = no_settings_of_the_person / "wapreview" / "settings.toml"
    path.parent.mkdir()
    return path


async def test_other_keys_work_and_are_shown(open_studio: OpenStudio, settings: Path) -> None:
    settings.write_text('[keys]\npresent = "f5"\n')
    async with open_studio(BUTTONS) as person:
        assert "F5 present" in person.area("#keys")
        await person.press("p")
        assert "messaging_product" in person.screen
        await person.press("f5")
        assert "messaging_product" not in person.screen


async def test_size_wallpaper_and_names(open_studio: OpenStudio, settings: Path) -> None:
    settings.write_text(
        '[studio]\nsize = "small"\nwallpaper = false\n[business]\nname = "Ficus & Friends"\n'
        '[customer]\nname = "Lena"\n'
    )
    async with open_studio(BUTTONS) as person:
        assert "Ficus & Friends" in person.area("#head")
        assert "∘" not in person.area("#chat")
        small = person.app.phone.chat.size.width
        await person.press("+")
        assert person.app.phone.chat.size.width > small
        await person.press("1")
        assert "Lena" in str(person.payload)


async def test_emoji_that_terminals_measure_differently_can_be_drawn_simply(
    open_studio: OpenStudio, settings: Path
) -> None:
    settings.write_text('[studio]\nemoji = "safe"\n')
    async with open_studio(texts={"a.json": cloud_text("well done 👍🏽 👩🏽‍💻")}) as person:
        assert "👍" in person.chat
        assert "🏽" not in person.chat
        assert "🏽" in person.app.side.source.text
