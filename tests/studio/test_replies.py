"""All that a customer can do beside a tap: attach, quote, fill in a form, repeat what was typed before."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.studio.conftest import OpenStudio
from tests.studio.driving import Person, cloud_buttons, sample

FORM, BUTTONS = sample("cloud/form.json"), sample("cloud/reply_buttons.json")


def message(person: Person) -> dict[str, Any]:
    """The message in Meta's webhook."""
    found = person.payload["entry"][0]["changes"][0]["value"]["messages"][0]
    assert isinstance(found, dict)
    return found


async def attach(person: Person, row: str) -> None:
    """Chooses a row of the attach sheet, scrolling to it."""
    await person.press("a")
    await person.settle(person.has_sheet)
    for _ in range(20):
        if any(row in line for line in person.rows("#chat")):
            break
        await person.press("pagedown")
    await person.click(row, last=True)


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("Photo", "image"),
        ("Video", "video"),
        ("Voice note", "audio"),
        ("Audio file", "audio"),
        ("Document", "document"),
        ("Sticker", "sticker"),
        ("Contact", "contacts"),
    ],
)
async def test_placeholders_of_every_kind_can_be_sent(open_studio: OpenStudio, row: str, kind: str) -> None:
    async with open_studio(BUTTONS, size=(120, 60)) as person:
        await attach(person, row)
        assert not person.has_sheet()
        assert message(person)["type"] == kind
        assert "context" not in message(person)


async def test_a_file_is_sent_with_its_type_hash_and_caption_s_place(
    open_studio: OpenStudio, folder: Path
) -> None:
    (folder / "menu.pdf").write_bytes(b"%PDF-1.4")
    async with open_studio(BUTTONS, size=(120, 60)) as person:
        await attach(person, "A file of this computer")
        assert person.focus == "typed"
        await person.send("nowhere.pdf")
        assert "there is no such file" in person.told[-1]
        await person.send("menu.pdf")
        sent = message(person)["document"]
        assert (sent["filename"], sent["mime_type"]) == ("menu.pdf", "application/pdf")
        assert "menu.pdf" in person.chat
        assert str(folder) not in json.dumps(person.payload)


async def test_a_form_is_opened_and_then_sent_with_answers(open_studio: OpenStudio) -> None:
    async with open_studio(FORM) as person:
        await person.press("1")
        await person.settle(person.has_sheet)
        assert "Send the form" in person.chat
        await person.click("Send the form with answers")
        await person.send("no json")
        assert "JSON object" in person.told[-1]
        await person.send('{"guests": 2}')
        reply = message(person)["interactive"]["nfm_reply"]
        assert json.loads(reply["response_json"]) == {"flow_token": "unused", "guests": 2}
        assert message(person)["context"]["id"]


async def test_a_swipe_quotes_the_focused_message(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_buttons("Is that right?", ["Yes"])}) as person:
        await person.press("greater_than_sign")
        assert person.app.phone.composer.typed.placeholder == "Reply to “Is that right?”"
        await person.send("Nearly")
        assert message(person)["text"]["body"] == "Nearly"
        assert message(person)["context"]["id"]
        await person.send("On its own")
        assert "context" not in message(person)


async def test_what_was_sent_before_can_be_had_again(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("c")
        await person.send("One")
        await person.send("Two")
        await person.type("Thr")
        await person.press("up")
        assert person.app.phone.composer.typed.value == "Two"
        await person.press("up", "up")
        assert person.app.phone.composer.typed.value == "One"
        await person.press("down", "down")
        assert person.app.phone.composer.typed.value == "Thr"
