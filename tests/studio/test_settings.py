"""The person's settings, as the studio follows them."""

from pathlib import Path

import pytest

from tests.studio.conftest import OpenStudio
from tests.studio.driving import cloud_text, sample
from wapreview.errors import WapreviewError
from wapreview.simulation.opening import UNSETTLED
from wapreview.studio.start import make_studio

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


def test_a_channel_of_the_command_line() -> None:
    def shown(channel: str | None) -> str:
        studio = make_studio(
            [str(sample("chatt2/list.json"))],
            dialect=None,
            skin=None,
            circumstances=UNSETTLED,
            channel=channel,
        )
        entry = studio.shelf.slots[0].entry
        assert entry is not None
        return entry.shown_channel

    assert [shown(channel) for channel in (None, "telegram")] == ["whatsapp", "telegram"]
    with pytest.raises(WapreviewError, match='did you mean "telegram"'):
        shown("telegrm")
