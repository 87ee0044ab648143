"""Recordings and logs in the studio: opened where something went wrong, and by all that is in them."""

from pathlib import Path

import pytest

from tests.simulation.imports.writing import JONAS, MIRA
from tests.simulation.talks import BEN, talk, text
from tests.studio.conftest import OpenStudio
from tests.studio.driving import at, sample, studio_on
from tests.studio.happened import CARA, crowd, failed, log, recorded, two_branches
from tests.studio.looking import notes, source, strip
from wapreview.messages.reply import Business, Status, TextReply
from wapreview.simulation.clock import FrozenClock, parse_moment
from wapreview.simulation.events import Noted
from wapreview.simulation.opening import Circumstances
from wapreview.simulation.sending import send
from wapreview.studio.recorded import Recorded
from wapreview.studio.start import make_studio

BUTTONS = sample("cloud/reply_buttons.json")
HOSTILE = "evil \x1b[2J\x07 [red]text[/] \u202egnp.exe"


# Where it opens


async def test_it_opens_where_something_went_wrong_and_says_why_as_long_as_one_stands_there(
    open_studio: OpenStudio, folder: Path
) -> None:
    async with open_studio(recorded(folder / "failed.jsonl", failed())) as person:
        assert "Are you still there?" in person.chat
        assert strip(person).startswith("went wrong here The message “Are you still there?” failed: 131047:")
        assert "Are you still there?" in source(person)
        await person.press("t", "+", "-", "f7", "f7")
        assert "went wrong here" in strip(person)
        await person.press(",")
        assert "went wrong here" not in strip(person)
        await person.press(".")
        assert "went wrong here" in strip(person)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_sentence_is_in_sight_in_every_window(
    open_studio: OpenStudio, folder: Path, size: tuple[int, int]
) -> None:
    async with open_studio(recorded(folder / "failed.jsonl", failed()), size=size) as person:
        await person.sees("went wrong here")
        assert "131047" in person.area("#strip")
        assert "Mira" in person.screen.splitlines()[0]


async def test_where_all_went_well_it_opens_at_the_end_of_the_opening(
    open_studio: OpenStudio, folder: Path
) -> None:
    async with open_studio(recorded(folder / "order.jsonl")) as person:
        assert "turn 0 of 2" in person.screen
        assert "went wrong" not in strip(person)
        assert "Read as Meta, as the file says" in strip(person)


async def test_the_cursor_is_on_the_message_that_failed_though_others_came_since(
    open_studio: OpenStudio, folder: Path
) -> None:
    simulation = talk()
    (late,) = send(simulation, text("The late one"))
    send(simulation, text("The next one"))
    simulation.change_status(Status(late.id, "failed", 131026, "Undeliverable"), simulation.customer.number)
    async with open_studio(recorded(folder / "late.jsonl", simulation)) as person:
        assert "The late one" in source(person)
        cursor = person.app.phone.chat.cursor
        assert cursor is not None
        assert cursor.item == person.entry.index_of(late.id)


async def test_a_log_opens_at_what_failed_and_not_at_what_it_merely_lacks(
    open_studio: OpenStudio, folder: Path
) -> None:
    async with open_studio(log(folder / "app.log")) as person:
        assert "Jonas" in person.screen.splitlines()[0]
        assert "The message “Order ORD-777 is on its way” failed: 131026: Undeliverable" in strip(person)


async def test_a_log_with_one_side_only_opens_at_its_ghost(open_studio: OpenStudio, folder: Path) -> None:
    lines = log(folder / "app.log").read_text("utf-8").splitlines()
    (folder / "in.log").write_text("\n".join(line for line in lines if "wamid.c1" in line), "utf-8")
    async with open_studio(folder / "in.log") as person:
        assert "Cara answered a message that is missing here" in strip(person)
        assert "message not in this log" in person.chat


async def test_two_branches_are_listed_with_what_they_begin_with(
    open_studio: OpenStudio, folder: Path
) -> None:
    async with open_studio(recorded(folder / "two.jsonl", two_branches())) as person:
        assert "branch 1" in person.screen
        assert "Track my order" in person.chat
        await person.press("I")
        assert "2 branches" in notes(person)


# What could not be taken


async def test_what_could_not_be_taken_is_counted_and_listed_with_its_lines(
    open_studio: OpenStudio, folder: Path
) -> None:
    async with open_studio(log(folder / "app.log")) as person:
        assert "2 things of this file could not be taken as they stand: I lists them" in person.told
        await person.press("I")
        assert "What could not be taken from app.log" in notes(person)
        assert "Line 15: This began like JSON and was left out" in notes(person)
        assert "Line 16: A status of a message that is not in this log" in notes(person)
        assert "turn 3   The message “Order ORD-777 is on its way” failed" in notes(person)
        await person.press("I")
        assert person.focus == "chat"


async def test_a_torn_last_line_is_told(open_studio: OpenStudio, folder: Path) -> None:
    path = recorded(folder / "order.jsonl")
    path.write_bytes(path.read_bytes()[:-30])
    async with open_studio(path) as person:
        assert "The last line was cut while it was written; it is left out." in person.told[-1]
        await person.press("I")
        assert "The last line was cut" in notes(person)


async def test_an_empty_recording(open_studio: OpenStudio, folder: Path) -> None:
    (folder / "empty.jsonl").write_text('{"wapreview": "recording", "version": 1}\n', "utf-8")
    for cut in ('{"wapreview": "recording", "version": 1}\n', '{"wapreview":"recording","versi'):
        (folder / "empty.jsonl").write_text(cut, "utf-8")
        async with open_studio(folder / "empty.jsonl", BUTTONS) as person:
            for key in (",", ".", "space", "space", "J", "escape", "B", "R", "r", "z", "C", "escape"):
                await person.press(key)
            await person.press("u")
            assert person.told[-1] == "There is no message yet"
            await person.press("c")
            await person.send("Hello")
            assert "Hello" in person.chat


async def test_an_unknown_provider_is_one_sentence(open_studio: OpenStudio, folder: Path) -> None:
    path = recorded(folder / "order.jsonl")
    path.write_text(path.read_text("utf-8").replace('"dialect":"cloud"', '"dialect":"nobody"'), "utf-8")
    async with open_studio(path, BUTTONS) as person:
        assert "nobody" in person.chat
        for key in (",", ".", "space", "J", "B", "R", "r", "u", "C", "I", "L"):
            await person.press(key)
        assert "Traceback" not in person.screen


async def test_a_message_of_an_unknown_provider_is_a_ghost_and_told(
    open_studio: OpenStudio, folder: Path
) -> None:
    path = recorded(folder / "order.jsonl")
    head, *rest = path.read_text("utf-8").splitlines()
    rest = [
        line.replace('"dialect":"cloud"', '"dialect":"nobody"') if "message.received" in line else line
        for line in rest
    ]
    path.write_text("\n".join([head, *rest]) + "\n", "utf-8")
    async with open_studio(path) as person:
        assert "3 things of this file" in person.told[-1]
        assert "message not in this log" in person.chat
        assert source(person) == ""


# Hostile


async def test_a_hostile_recording_can_not_steer_the_terminal(open_studio: OpenStudio, folder: Path) -> None:
    simulation = talk()
    simulation.business = Business(name=HOSTILE)
    send(simulation, text(HOSTILE))
    simulation.join(BEN._replace(name=HOSTILE))
    send(simulation, text(HOSTILE), customer=BEN.number)
    simulation.reply(TextReply(HOSTILE))
    simulation.reply(TextReply(HOSTILE), customer=BEN.number)
    simulation.append(Noted, simulation.customer.number, HOSTILE)
    simulation.fault("delay", HOSTILE)
    simulation.rewind(simulation.history[-4].n)
    simulation.reply(TextReply(HOSTILE + "2"))
    path = recorded(folder / "evil\x1b[31m.jsonl", simulation)
    async with open_studio(path) as person:
        for keys in (
            ("J",),
            ("B",),
            ("B", "end", "enter"),
            ("C",),
            ("I",),
            ("J", "end", "enter"),
            ("ctrl+s",),
        ):
            await person.press(*keys)
            assert "\x1b" not in person.screen, keys
            assert "\x07" not in person.screen, keys
            assert "\u202e" not in person.screen, keys
            await person.press("escape", "escape")
        person.app.choose_narrow_tab("Log")
        await person.to("#log")
        await person.press("enter")
        assert "\x1b" not in person.screen
        assert not any("\x1b" in told for told in person.told)
        assert "[red]text[/]" in person.app.entry.text  # type: ignore[union-attr]


# One customer of several


@pytest.mark.parametrize(
    ("number", "name", "sentence"),
    [(f"+{MIRA}", "Mira", "Nothing came after"), (CARA, "Cara", "missing here"), (JONAS, "Jonas", "131026")],
)
async def test_customer_picks_one_of_a_log(folder: Path, number: str, name: str, sentence: str) -> None:
    circumstances = Circumstances(FrozenClock(parse_moment("2026-01-05 10:04")), 0, customer=number)
    app = make_studio([str(log(folder / "app.log"))], dialect=None, skin="dark", circumstances=circumstances)
    async with at(app) as person:
        assert name in person.screen.splitlines()[0]
        assert sentence in strip(person)
        assert person.entry.begin_walk().followed == number.removeprefix("+")


async def test_a_customer_who_is_not_there_is_told(folder: Path) -> None:
    circumstances = Circumstances(FrozenClock(parse_moment("2026-01-05 10:04")), 0, customer="49111")
    path = recorded(folder / "crowd.jsonl", crowd(["Ben"]))
    app = make_studio([str(path)], dialect=None, skin="dark", circumstances=circumstances)
    async with at(app) as person:
        assert person.told == ["No customer has the number 49111."]


async def test_the_studio_starts_on_a_recording_by_its_path(folder: Path) -> None:
    async with at(studio_on(recorded(folder / "order.jsonl")), (100, 30)) as person:
        assert isinstance(person.entry, Recorded)
        assert ". step" in person.screen
