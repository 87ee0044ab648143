"""A tap on a reply button: by mouse, by key, by number; the bubble and the payload that follow."""

import json
from pathlib import Path

import pyperclip
import pytest

from tests.studio.conftest import OpenStudio
from tests.studio.driving import Person, sample

BUTTONS = sample("cloud/reply_buttons.json")
TITLES = [
    button["reply"]["title"]
    for button in json.loads(BUTTONS.read_text("utf-8"))["interactive"]["action"]["buttons"]
]


def tapped(person: Person) -> str:
    """The title of the button in the latest payload."""
    value = person.payload["entry"][0]["changes"][0]["value"]
    return str(value["messages"][0]["interactive"]["button_reply"]["title"])


async def test_a_tap_by_mouse(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.click(TITLES[1])
        assert tapped(person) == TITLES[1]


async def test_a_tap_by_enter_on_the_focused_option(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("down", "enter")
        assert tapped(person) == TITLES[1]


async def test_a_tap_by_its_number_and_numbers_only_while_the_phone_has_the_focus(
    open_studio: OpenStudio,
) -> None:
    async with open_studio(BUTTONS) as person:

        def numbered() -> bool:
            return any(TITLES[1] in row and " 2 " in row for row in person.rows("#chat"))

        assert numbered()
        await person.to("#source")
        assert not numbered()
        await person.press("2")
        assert person.latest is None
        await person.press("ctrl+z", "escape")
        assert numbered()
        await person.press("2")
        assert tapped(person) == TITLES[1]


async def test_the_reply_quotes_the_message_and_its_payload_stands_in_strip_and_pane(
    open_studio: OpenStudio,
) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("1")
        body = json.loads(BUTTONS.read_text("utf-8"))["interactive"]["body"]["text"]
        rows = person.rows("#chat")
        place = max(y for y, row in enumerate(rows) if TITLES[0] in row)
        quote = " ".join(rows[place - 4 : place])
        assert "Acme Store" in quote
        assert body[:20] in quote
        assert "button_reply" in person.strip
        assert TITLES[0] in person.strip
        await person.click("Webhook", within="#tabs")
        await person.sees('"object": "whatsapp_business_account"')
        assert json.loads(person.webhook) == person.payload


async def test_the_payload_is_copied_to_both_clipboards_and_saved(
    open_studio: OpenStudio, clipboard: list[str], folder: Path
) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("y")
        assert "No payload yet" in person.told[-1]
        await person.press("1", "y")
        assert json.loads(clipboard[-1]) == person.payload
        assert person.app.clipboard == clipboard[-1]  # goes out as OSC 52
        assert person.told[-1] == "Payload sent to the terminal's and the system's clipboard"
        await person.press("x")
        written = folder / "reply_buttons.webhook.json"
        assert json.loads(written.read_text("utf-8")) == person.payload
        assert str(written) in person.told[-1]
        await person.press("x")
        assert (folder / "reply_buttons.webhook-2.json").exists()


async def test_without_a_system_clipboard_the_terminals_is_named_alone(
    open_studio: OpenStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_clipboard(text: str) -> None:
        raise pyperclip.PyperclipException("none here")

    async with open_studio(BUTTONS) as person:
        monkeypatch.setattr(pyperclip, "copy", no_clipboard)
        await person.press("1", "y")
        assert person.told[-1] == "Payload sent to the terminal's clipboard"


async def test_an_edit_before_the_tap_is_what_the_payload_quotes(open_studio: OpenStudio) -> None:
    """A draft becomes a revision with the first reply, once."""
    async with open_studio(BUTTONS) as person:
        await person.press("2")
        await person.edit(TITLES[0], "Brand new title")
        await person.sees("Brand new title")
        await person.to("#chat")
        await person.click("Brand new title")
        assert tapped(person) == "Brand new title"
        await person.click("Brand new title")
        kinds = [type(event).__name__ for event in person.entry.simulation.events]
        assert kinds.count("MessageRevised") == 1


async def test_restart_begins_the_conversation_again(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        before = person.rows("#chat")
        await person.press("1")
        assert person.rows("#chat") != before
        await person.press("r")
        await person.settle(lambda: person.rows("#chat") == before)
