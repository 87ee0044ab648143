"""What differs from vendor to vendor, as the person at the studio meets it."""

import pytest

from tests.studio.conftest import OpenStudio
from tests.studio.driving import sample
from wapreview.studio.strip import OUR_READING

WHAPI = sample("whapi/reply_buttons.json")


async def test_a_whapi_button_can_be_pressed_once(open_studio: OpenStudio) -> None:
    async with open_studio(WHAPI) as person:
        entry = person.entry
        await person.press("1")
        events = len(entry.simulation.events)
        await person.press("1")
        assert "only once" in person.told[-1]
        assert len(entry.simulation.events) == events
        await person.press("2")
        assert len(entry.simulation.events) == events + 2


@pytest.mark.parametrize(("number", "action"), [(1, "url"), (2, "call"), (3, "copy")])
async def test_a_tap_without_webhook_says_so_and_why(
    open_studio: OpenStudio, number: int, action: str
) -> None:
    async with open_studio(sample("whapi/mixed_buttons.json")) as person:
        await person.press(str(number))
        assert "no webhook" in person.strip
        assert "Whapi" in person.strip
        assert action in person.strip
        await person.press("p", str(number))
        assert "webhook" in person.told[-1]
        await person.press("p")
        await person.click("Webhook", within="#tabs")
        await person.sees("No webhook")
        assert person.payload is None
        await person.press("y")
        assert "no payload" in person.told[-1].lower()
        assert "tap an option" not in person.told[-1].lower()


async def test_whapi_s_two_forms_of_webhook_can_be_chosen(open_studio: OpenStudio) -> None:
    async with open_studio(WHAPI) as person:
        assert "webhook: phone" in person.area("#title")
        await person.press("1")
        phone = person.payload
        await person.press("v", "2")
        assert "webhook: web" in person.area("#title")
        web = person.payload
        assert phone["messages"][0]["reply"] != web["messages"][0].get("reply")
        await person.press("v", "v", "v")
        assert "webhook: phone" in person.area("#title")


async def test_one_form_only_is_said(open_studio: OpenStudio) -> None:
    async with open_studio(sample("messangi/reply_buttons.json")) as person:
        await person.press("v")
        assert "one form" in person.told[-1]


@pytest.mark.parametrize(
    ("name", "keys"),
    [("messangi/reply_buttons.json", ["1"]), ("chatt2/location_request.json", ["enter", "1"])],
)
async def test_what_no_vendor_documents_is_labelled(
    open_studio: OpenStudio, name: str, keys: list[str]
) -> None:
    async with open_studio(sample(name)) as person:
        await person.press(*keys)
        assert OUR_READING in person.strip
        assert OUR_READING in person.webhook
        assert person.payload


async def test_what_a_vendor_documents_is_not_labelled(open_studio: OpenStudio) -> None:
    async with open_studio(WHAPI) as person:
        await person.press("1")
        assert OUR_READING not in person.strip
        assert OUR_READING not in person.webhook


async def test_json_that_is_no_message_is_not_called_chosen(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": '{"a": 1}'}) as person:
        assert "as you chose" not in person.strip
        assert "No message in this JSON" in person.chat


async def test_the_dialect_can_be_overridden_and_detected_again(open_studio: OpenStudio) -> None:
    async with open_studio(sample("exotel/reply_buttons.json")) as person:
        assert "Looks like Exotel because" in person.strip
        await person.press("d")
        assert {person.entry.wanted_dialect} - {None, "exotel"}
        assert [problem.rule for problem in person.entry.problems] == ["type.unknown"]
        for _ in range(8):
            if person.entry.wanted_dialect is None:
                break
            await person.press("d")
        assert "Looks like Exotel because" in person.strip


async def test_where_there_is_no_message_the_strip_says_why(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": '{\n  "a": {"b": 1}\n}'}) as person:
        assert "type.unknown" in person.strip
        await person.press("i", "down")
        assert "type.unknown" in person.strip
        assert "This part is fine" not in person.strip
