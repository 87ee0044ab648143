"""The log: every event, searched and filtered, each opening its raw JSON."""

from tests.studio.conftest import OpenStudio
from tests.studio.driving import Person, sample
from wapreview.studio.log_pane import Raw

BUTTONS = sample("cloud/reply_buttons.json")


async def to_log(person: Person) -> None:
    """Chooses the Log tab and focuses it."""
    person.app.choose_narrow_tab("Log")
    await person.to("#log")


async def test_every_event_has_a_line_with_time_and_kind(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS, size=(200, 40)) as person:
        await person.press("1")
        await to_log(person)
        shown = "\n".join(person.rows("#log"))
        for kind in ("simulation.began", "customer.joined", "message.received", "reply.sent", "webhook.made"):
            assert kind in shown
        assert "10:04:00" in shown


async def test_a_search_keeps_what_fits_and_the_pane_says_how_many(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("1")
        await to_log(person)
        await person.press("slash")
        await person.type("button reply")
        await person.press("enter")
        assert person.focus == "log"
        assert person.area("#log-head").startswith("all 1 of ")
        assert " reply " in "\n".join(person.rows("#log"))
        assert " message " not in "\n".join(person.rows("#log"))


async def test_the_log_can_be_limited_to_a_kind(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("1")
        await to_log(person)
        await person.press("k")
        assert person.area("#log-head").startswith("messages")
        shown = "\n".join(person.rows("#log"))
        assert " message " in shown
        assert " webhook " not in shown


async def test_a_line_opens_its_raw_json(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.press("1")
        await to_log(person)
        await person.press("end", "enter")
        assert isinstance(person.app.screen, Raw)
        assert '"kind":' in person.screen
        await person.press("escape")
        assert person.focus == "log"


async def test_a_message_in_the_log_can_not_steer_the_terminal(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS, size=(200, 40)) as person:
        await person.press("c")
        await person.send("evil \x1b[2J [red]text[/]")
        await to_log(person)
        shown = "\n".join(person.rows("#log"))
        assert "\x1b" not in shown
        assert "[red]text[/]" in shown
