"""Several customers: whose phone it is, who waits, and finding one by number, name or what was said."""

from pathlib import Path

from textual.widgets import Input

from tests.simulation.imports.writing import JONAS, MIRA
from tests.simulation.talks import BEN, text
from tests.studio.conftest import OpenStudio
from tests.studio.driving import Person, sample
from tests.studio.happened import CARA, crowd, failed, log, recorded
from wapreview.simulation.events import ReplySent
from wapreview.simulation.sending import send
from wapreview.studio.choosing import Choice, found_in

BUTTONS = sample("cloud/reply_buttons.json")


def title(person: Person) -> str:
    return person.screen.splitlines()[0]


def choices(person: Person) -> str:
    return person.area("#choices")


async def test_the_list_is_searched_by_name_number_and_what_was_said(
    open_studio: OpenStudio, folder: Path
) -> None:
    names = ["Ben", "Cara", "Dora", "Emil", "Fay", "Gus", "Hal", "Ida", "Jon"]
    async with open_studio(recorded(folder / "crowd.jsonl", crowd(names))) as person:
        await person.press("C")
        assert person.focus == "wanted"
        assert "Everyone" in choices(person)
        for wanted, name in (("dora", "Dora"), ("0000006", "Fay"), ("parcel 888", "Hal"), ("+49 ida", "Ida")):
            person.app.screen.query_one("#wanted", Input).value = wanted
            await person.pause()
            shown = choices(person)
            assert name in shown
            assert sum(each in shown.replace("Dear", "") for each in names) == 1, wanted
        person.app.screen.query_one("#wanted", Input).value = "near 666"
        await person.pause()
        assert choices(person) == "Fay “Dear Fay, parcel 666 is at the shop near you”"
        await person.press("enter")
        assert "Fay" in title(person)
        assert "parcel 666" in person.chat


async def test_what_nobody_said_finds_nobody_and_enter_does_nothing(
    open_studio: OpenStudio, folder: Path
) -> None:
    async with open_studio(recorded(folder / "crowd.jsonl", crowd(["Ben", "Cara"]))) as person:
        await person.press("C")
        await person.type("xyzzy")
        await person.press("enter")
        assert person.focus == "wanted"
        await person.press("escape")
        assert person.focus == "chat"


async def test_unread_messages_are_counted_and_a_line_stands_above_them(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        simulation = person.entry.simulation
        simulation.join(BEN)
        for words in ("One for Ben", "Two for Ben"):
            send(simulation, text(words), customer=BEN.number)
        person.app.refresh_phone()
        await person.pause()
        assert "Mira, 2 unread elsewhere" in title(person)
        await person.press("C")
        assert "Ben +491700000002 en 2 unread “Two for Ben”" in choices(person)
        await person.press("down", "enter")
        assert "2 unread messages" in person.chat.lower()
        assert "Ben" in title(person)
        assert "unread elsewhere" not in title(person)
        await person.press("c")
        await person.send("Thanks")
        assert "unread" not in person.chat.lower()


async def test_steps_go_from_phone_to_phone_until_one_customer_is_chosen(
    open_studio: OpenStudio, folder: Path
) -> None:
    async with open_studio(log(folder / "app.log")) as person:
        await person.press("r")
        seen = []
        for _ in range(8):
            await person.press(".")
            seen.append(person.entry.shown_customer)
        assert set(seen) == {MIRA, JONAS, CARA}
        await person.press("C")
        await person.type("Mira")
        await person.press("enter", "r")
        seen = []
        for _ in range(4):
            await person.press(".")
            seen.append(person.entry.shown_customer)
            assert "Mira" in title(person)
        assert set(seen) == {MIRA}
        await person.press("J")
        assert "ORD-777" not in choices(person)
        assert "Hi there" in choices(person)
        await person.press("escape", "C")
        await person.type("everyone")
        await person.press("enter")
        assert person.entry.begin_walk().followed == ""


async def test_a_customer_who_has_not_come_yet_is_gone_to(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(log(folder / "app.log")) as person:
        await person.press("r", "C")
        await person.type("Cara")
        await person.press("enter")
        assert "Cara" in title(person)
        assert "Remind me later" in person.chat
        assert "went wrong here" in person.strip


async def test_a_reply_is_that_of_the_customer_whose_phone_is_looked_at(
    open_studio: OpenStudio, folder: Path
) -> None:
    async with open_studio(log(folder / "app.log")) as person:
        await person.press("C")
        await person.type("Mira")
        await person.press("enter", "c")
        await person.send("Anybody there?")
        simulation = person.entry.simulation
        sent = simulation.events[-2] if isinstance(simulation.events[-2], ReplySent) else None
        sent = sent or next(event for event in reversed(simulation.events) if isinstance(event, ReplySent))
        assert sent.customer == MIRA
        assert simulation.folded.shown == MIRA
        assert "Anybody there?" in person.chat


async def test_a_new_customer_joins_where_the_walk_stands(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(recorded(folder / "failed.jsonl", failed())) as person:
        await person.press("r", "C", "end")
        await person.press("down", "down", "down", "enter")
        await person.type("Nora, +49 170 0000009")
        await person.press("enter")
        assert "Nora" in title(person)
        await person.press("c")
        await person.send("Hello, I am Nora")
        assert person.entry.simulation.folded.shown == "491700000009"


async def test_the_log_is_limited_to_a_customer_and_names_each(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(log(folder / "app.log"), size=(200, 60)) as person:
        person.app.choose_narrow_tab("Log")
        await person.to("#log")
        rows = "\n".join(person.rows("#log"))
        assert all(name in rows for name in ("Mira", "Jonas", "Cara"))
        for _ in range(3):
            await person.press("u")
        head = person.area("#log-head")
        name = next(name for name in ("Mira", "Jonas", "Cara") if name in head)
        rows = "\n".join(person.rows("#log"))
        assert name in rows
        assert sum(other in rows for other in ("Mira", "Jonas", "Cara")) == 1


async def test_the_log_finds_ids_and_whole_texts(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(log(folder / "app.log"), size=(200, 60)) as person:
        person.app.choose_narrow_tab("Log")
        await person.to("#log")
        for wanted in ("wamid.j3", "later", "recipient_id"):
            await person.press("slash")
            person.app.query_one("#log-search", Input).value = wanted
            await person.press("enter")
            assert "of 25 events" in person.area("#log-head")
            assert not person.area("#log-head").startswith("all 0 of"), wanted
        for _ in range(6):
            await person.press("k")
        assert person.area("#log-head").startswith("troubles")


def test_a_choice_is_found_by_every_word() -> None:
    choice = Choice("a", "Mira", "+4917", "Hello there\n" + "x" * 60 + " needle " + "y" * 60)
    assert found_in(choice, []) == "+4917"
    assert found_in(choice, ["mira", "4917"]) == "+4917"
    assert found_in(choice, ["hello"]) == "“Hello there”"
    assert found_in(choice, ["nobody"]) is None
    assert found_in(choice, ["mira", "nobody"]) is None
    shown = found_in(choice, ["needle"])
    assert shown is not None
    assert "needle" in shown
    assert shown.startswith("“…")
    assert len(shown) < 60
