"""What the customer types: a text, and a reaction."""

from tests.studio.conftest import OpenStudio
from tests.studio.driving import Person, sample

BUTTONS = sample("cloud/reply_buttons.json")


def message(person: Person) -> dict[str, object]:
    """The message in the latest Cloud API payload."""
    return dict(person.payload["entry"][0]["changes"][0]["value"]["messages"][0])


async def test_a_typed_text_is_sent_by_enter_and_by_the_round_button(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("c")
        assert person.focus == "typed"
        await person.send("Is the ficus  in?")
        assert message(person)["text"] == {"body": "Is the ficus  in?"}
        assert "Is the ficus" in person.chat
        assert person.app.phone.composer.typed.value == ""
        person.app.phone.composer.typed.value = "Another"
        await person.pause()
        field = person.app.query_one("#field")
        await person.pilot.click("#field", offset=(field.size.width - 3, 1))
        assert message(person)["text"] == {"body": "Another"}


async def test_an_empty_text_is_not_sent(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("c", "enter")
        assert person.latest is None


async def test_a_click_on_the_field_begins_to_type(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.pilot.click("#typed")
        assert person.focus == "typed"
        await person.press("h", "i")
        assert person.app.phone.composer.typed.value == "hi"


async def test_a_reaction_is_sent_seen_and_taken_back(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("m")
        await person.settle(person.has_sheet)
        await person.press("1")
        entry = person.entry
        reaction = {"message_id": entry.opened.shown[0].id, "emoji": "👍"}
        assert message(person)["reaction"] == reaction
        assert "👍" in person.chat
        await person.press("m")
        await person.click("Take 👍 back")
        assert "👍" not in str(message(person))
        assert "👍" not in person.chat


async def test_another_emoji_can_be_typed(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("m")
        await person.click("Another emoji")
        await person.send("🌵")
        assert "🌵" in str(message(person)["reaction"])
        assert "🌵" in person.chat
        assert person.app.phone.composer.asking == "text"
