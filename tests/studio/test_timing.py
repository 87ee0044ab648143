"""Clock, window and customers by keys."""

from tests.studio.conftest import OpenStudio
from tests.studio.driving import sample

BUTTONS = sample("cloud/reply_buttons.json")


async def test_25_hours_later_is_a_key_and_the_window_is_said_to_be_closed(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("L")
        assert "Tuesday 06 January, 11:04" in person.told[-1]
        assert "closed 1 h 0 min ago" in person.told[-1]
        assert "Yesterday" in person.chat


async def test_the_window_is_shown_and_opens_with_a_message(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS, size=(160, 40)) as person:
        assert "closes in 24 h 0 min" in person.screen.splitlines()[0]
        await person.press("L")
        assert "closed 1 h 0 min ago" in person.screen.splitlines()[0]
        await person.press("c")
        await person.send("Hello again")
        assert "closes in 24 h 0 min" in person.screen.splitlines()[0]


async def test_the_clock_is_moved_by_what_is_typed(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("T")
        await person.sees("The clock says Monday 05 January 2026, 10:04")
        await person.press("down", "down", "down", "enter")
        await person.type("90 miles")
        await person.press("enter")
        assert "no unit of time" in person.told[-1]
        await person.press("T", "down", "down", "down", "enter")
        await person.type("90 min")
        await person.press("enter")
        assert "11:34" in person.told[-1]


async def test_another_customer_joins_and_has_a_phone_of_their_own(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("C")
        await person.press("down", "enter")
        await person.type("Ben, +49 170 0000002, de")
        await person.press("enter")
        simulation = person.entry.simulation
        assert simulation.customer.name == "Ben"
        assert simulation.customer.language == "de"
        await person.press("c")
        await person.send("Hi, Ben here")
        contact = person.payload["entry"][0]["changes"][0]["value"]["contacts"][0]
        assert (contact["wa_id"], contact["profile"]["name"]) == ("491700000002", "Ben")
        await person.press("escape", "C", "enter")
        await person.press("C", "up", "enter")
        assert person.entry.simulation.customer.name == "Mira"


async def test_read_receipts_and_pressing_once_are_switches(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("K")
        assert not person.entry.simulation.receipts
        await person.press("P", "1", "1")
        assert "only once" in person.told[-1]
        await person.press("P", "1")
        assert person.entry.simulation.receipts is False
