"""The clip's sheet, and the same sheet as the answer to a location request."""

import pytest

from tests.studio.conftest import OpenStudio
from tests.studio.driving import Person, sample
from wapreview.phone.glyphs import GLYPHS
from wapreview.simulation.taps import SAMPLE_PLACES

BUTTONS = sample("cloud/reply_buttons.json")
REQUEST = sample("cloud/location_request.json")


def message(person: Person) -> dict[str, object]:
    """The message in the latest Cloud API payload."""
    return dict(person.payload["entry"][0]["changes"][0]["value"]["messages"][0])


async def open_clip(person: Person) -> None:
    """Clicks the clip of the composer."""
    await person.click(GLYPHS["clip"][0], within="#field")
    await person.settle(person.has_sheet)


async def test_the_clip_offers_three_places_and_things_to_attach(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await open_clip(person)
        shown = person.chat
        assert all(place.name and place.name in shown for place in SAMPLE_PLACES)
        assert all(word in shown for word in ("Photo", "Voice note", "Document", "Contact"))
        name = SAMPLE_PLACES[1].name or "unnamed"
        await person.click(name)
        assert not person.has_sheet()
        location = message(person)["location"]
        assert isinstance(location, dict)
        assert location["name"] == name
        assert "context" not in message(person)
        assert name in person.chat


async def test_a_typed_place_is_read_sent_and_offered_again(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await open_clip(person)
        await person.click("Another place")
        assert person.focus == "typed"
        await person.send("48.2082, 16.3738, Old Office")
        assert person.focus == "chat"
        location = message(person)["location"]
        assert isinstance(location, dict)
        assert (location["latitude"], location["longitude"]) == (48.2082, 16.3738)
        await person.press("a")
        assert "Old Office" in person.chat
        await person.press("1")
        assert message(person)["location"] == location


@pytest.mark.parametrize("typed", ["somewhere", "91, 0", "0, 181", "here, there", "nan, 0", "inf, 1"])
async def test_a_place_that_is_none_is_told_and_stays_to_be_mended(
    open_studio: OpenStudio, typed: str
) -> None:
    async with open_studio(BUTTONS) as person:
        person.app.phone.composer.ask("place")
        await person.send(typed)
        assert person.told
        assert person.app.phone.composer.typed.value == typed
        assert person.latest is None


async def test_send_location_opens_the_same_sheet_and_answers_the_request(open_studio: OpenStudio) -> None:
    async with open_studio(REQUEST) as person:
        await person.press("enter")
        await person.settle(person.has_sheet)
        assert "Another place" in person.chat
        await person.press("1")
        assert message(person)["type"] == "location"
        entry = person.entry
        context = message(person)["context"]
        assert isinstance(context, dict)
        assert context["id"] == entry.opened.shown[0].id


async def test_a_typed_place_answers_the_request_too(open_studio: OpenStudio) -> None:
    async with open_studio(REQUEST) as person:
        await person.press("enter")
        await person.click("Another place")
        await person.send("1.5, 2.5")
        assert "context" in message(person)
        location = message(person)["location"]
        assert isinstance(location, dict)
        assert "name" not in location


async def test_the_clip_waits_until_an_open_list_is_closed(open_studio: OpenStudio) -> None:
    """One sheet at a time; Escape then ends on the bare phone."""
    async with open_studio(sample("cloud/list.json")) as person:
        await person.press("enter", "a")
        assert "Another place" not in person.chat
        await person.press("escape", "a")
        assert "Another place" in person.chat
        await person.press("escape")
        assert not person.has_sheet()
        assert person.focus == "chat"
