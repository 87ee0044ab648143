"""Recordings and logs in the studio: opened where something went wrong, looked at, and never changed."""

import json
import os
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from tests.simulation.imports.writing import JONAS, MIRA
from tests.simulation.talks import BEN, talk, text
from tests.studio.conftest import OpenStudio
from tests.studio.driving import Person, at, cloud_buttons, sample, studio_on
from tests.studio.happened import CARA, crowd, failed, log, order, recorded, two_branches
from wapreview.dialects.registry import get
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Business, Status, TextReply
from wapreview.settings import person_file
from wapreview.simulation.clock import FrozenClock, parse_moment
from wapreview.simulation.events import MessageMissing, MessageRevised, Noted
from wapreview.simulation.opening import Circumstances
from wapreview.simulation.sending import send
from wapreview.simulation.simulation import Simulation
from wapreview.studio.dialogs import AskPath
from wapreview.studio.notes import Notes
from wapreview.studio.recorded import NO_JSON, REBUILT, Recorded, open_recorded
from wapreview.studio.start import make_studio
from wapreview.studio.witnessing import AS_IT_SAYS, LOCKED

BUTTONS = sample("cloud/reply_buttons.json")
HOSTILE = "evil \x1b[2J\x07 [red]text[/] \u202egnp.exe"


def source(person: Person) -> str:
    return person.app.side.source.text


def is_locked(person: Person) -> bool:
    """Whether Source is only shown."""
    return person.app.side.source.read_only


def recording(person: Person) -> Recorded:
    entry = person.entry
    assert isinstance(entry, Recorded)
    return entry


def notes(person: Person) -> str:
    """What the dialog says."""
    assert isinstance(person.app.screen, Notes)
    return str(person.app.screen.query_one("#read", Static).content)


def strip(person: Person) -> str:
    """The strip, without its line breaks."""
    return " ".join(person.strip.split())


async def look_at(person: Person, text: str) -> None:
    """Puts the phone's cursor on a message by its words."""
    await person.click(text)
    await person.pause()


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


# What is looked at


async def test_source_shows_the_message_under_the_cursor(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(recorded(folder / "order.jsonl")) as person:
        await person.press(".", ".", ".", ".")
        assert "is out for delivery" in source(person)
        await look_at(person, "Please enter")
        assert "Please enter your order number." in source(person)
        assert "is out for delivery" not in source(person)


async def test_the_problems_are_those_of_the_message_that_is_looked_at(
    open_studio: OpenStudio, folder: Path
) -> None:
    simulation = talk()
    send(simulation, json.loads(cloud_buttons("Too long", ["A title that is far too long"])))
    send(simulation, text("Fine"))
    async with open_studio(recorded(folder / "long.jsonl", simulation)) as person:
        assert list(person.entry.problems) == []
        assert "/20" in person.chat
        await look_at(person, "Too long")
        assert [problem.rule for problem in person.entry.problems] == ["button.title.len"]
        await person.press("f8")
        assert person.focus == "source"
        assert "button.title.len" in strip(person)


async def test_a_ghost_shows_no_json_of_another_message(open_studio: OpenStudio, folder: Path) -> None:
    simulation = order()
    key = simulation.customer.number
    simulation.append(MessageMissing, key, "gone", ("Yes", "No"))
    async with open_studio(recorded(folder / "ghost.jsonl", simulation)) as person:
        await person.press("J", "end", "enter")
        assert "message not in this log" in person.chat
        assert source(person) == ""
        assert NO_JSON in strip(person)
        await look_at(person, "Please enter")
        assert "Please enter" in source(person)
        await look_at(person, "message not in this log")
        assert source(person) == ""
        slots = len(person.app.shelf.slots)
        for press in ("u", "ctrl+s", "f12"):
            await person.press(press)
            assert person.told[-1] == NO_JSON
        assert len(person.app.shelf.slots) == slots
        assert person.entry.problems == ()


async def test_a_rebuilt_message_says_so(open_studio: OpenStudio, folder: Path) -> None:
    simulation = talk()
    (sent,) = send(simulation, text("From a quote"))
    simulation.history[:] = [
        event._replace(rebuilt=True) if event is sent else event for event in simulation.history
    ]
    async with open_studio(recorded(folder / "rebuilt.jsonl", simulation)) as person:
        assert "From a quote" in source(person)
        assert REBUILT in strip(person)


async def test_a_message_that_was_edited_is_shown_as_it_was_at_each_moment(
    open_studio: OpenStudio, folder: Path
) -> None:
    async with open_studio(texts={"one.json": cloud_buttons("Before", ["Yes", "No"])}) as person:
        await person.press("1")
        await person.edit("Before", "After")
        await person.press("escape", "home", "2")
        simulation = person.entry.simulation
        assert any(isinstance(event, MessageRevised) for event in simulation.history)
        path = recorded(folder / "edited.jsonl", simulation)
    async with open_studio(path) as person:
        await person.press("r")
        assert "Before" in source(person)
        assert "Before" in person.chat
        await person.press("J", "end", "enter")
        assert "After" in source(person)
        assert "After" in person.chat
        await person.press(",", ",", ",")
        assert "Before" in source(person)
        history = recording(person).simulation.history
        await person.press("J", "end", "enter", "c")
        await person.send("So be it")
        assert sum(isinstance(event, MessageRevised) for event in history) == 1


async def test_of_a_body_with_several_messages_each_is_drawn_once(
    open_studio: OpenStudio, folder: Path
) -> None:
    simulation = Simulation(get("exotel"), clock=FrozenClock(parse_moment("2026-01-05 10:04")), seed=1)
    each: list[Json] = [
        {
            "from": "+4915550001",
            "to": "+491700000001",
            "content": {"recipient_type": "individual", "type": "text", "text": {"body": f"Number {n}"}},
        }
        for n in range(3)
    ]
    events = send(simulation, {"whatsapp": {"messages": each}})
    assert len(events) == 3
    async with open_studio(recorded(folder / "several.jsonl", simulation)) as person:
        rows = {}
        for n in (1, 0, 2):
            await look_at(person, f"Number {n}")
            assert recording(person).looked_at == events[n].id
            assert [person.chat.count(f"Number {k}") for k in range(3)] == [1, 1, 1]
            rows[n] = person.app.side.source.cursor_location[0]
            assert [*person.entry.items()] == recording(person).conversation.items
        assert rows[0] < rows[1] < rows[2]


async def test_ids_made_up_for_reading_are_never_those_of_other_messages(
    open_studio: OpenStudio, folder: Path
) -> None:
    """The recording was made with the seed that the studio runs with."""
    simulation = talk(seed=0)
    send(simulation, text("First"))
    send(simulation, text("Second"))
    async with open_studio(recorded(folder / "seed.jsonl", simulation)) as person:
        assert "First" in person.chat
        assert "Second" in person.chat
        await look_at(person, "First")
        assert "First" in source(person)
        assert "Second" in person.chat


# It is not changed


async def test_nothing_edits_a_recording_and_each_try_is_told(open_studio: OpenStudio, folder: Path) -> None:
    path = recorded(folder / "failed.jsonl", failed())
    before = path.read_bytes()
    async with open_studio(path) as person:
        text = source(person)
        for key in ("e", "o", "delete", "f", "F", "ctrl+z", "ctrl+y", "f9", "f4", "shift+up", "X"):
            told = len(person.told)
            await person.press(key)
            assert person.told[told:] == [LOCKED], key
        for key in ("d", "h"):
            await person.press(key)
            assert person.told[-1] == AS_IT_SAYS
        await person.to("#source")
        for key in ("q", "x", ".", "1", "backspace", "delete", "enter", "space"):
            told = len(person.told)
            await person.press(key)
            assert person.told[told:] == [LOCKED], key
            assert person.focus == "source"
        await person.press("ctrl+z")
        assert source(person) == text == person.entry.text
        assert not person.entry.dirty
        await person.press("escape")
        assert person.focus == "chat"
        await person.click("Are you still", last=True)
        person.app.side.source.become("{}")
        person.app.take_text()
        assert person.entry.text == text
    assert path.read_bytes() == before


async def test_a_double_click_on_a_text_edits_nothing(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(recorded(folder / "order.jsonl")) as person:
        y, x = next((y, row.index("Well?")) for y, row in enumerate(person.rows("#chat")) if "Well?" in row)
        await person.pilot.click("#chat", offset=(x + 1, y), times=2)
        await person.pause()
        assert LOCKED in person.told
        assert person.focus == "chat"


async def test_u_opens_the_message_that_is_looked_at_as_a_new_one(
    open_studio: OpenStudio, folder: Path
) -> None:
    async with open_studio(recorded(folder / "order.jsonl")) as person:
        json_text = source(person)
        await person.press("u")
        assert not isinstance(person.entry, Recorded)
        assert person.entry.text == json_text
        assert person.entry.dirty
        await person.edit("Well?", "Well then?")
        assert "Well then?" in person.chat


async def test_u_reads_the_message_as_the_recording_did(open_studio: OpenStudio, folder: Path) -> None:
    simulation = Simulation(get("exotel"), clock=FrozenClock(parse_moment("2026-01-05 10:04")), seed=1)
    body: Json = {
        "recipient_type": "individual",
        "to": "+491700000001",
        "type": "text",
        "text": {"body": "Hello"},
    }
    send(simulation, body)
    async with open_studio(recorded(folder / "exotel.jsonl", simulation)) as person:
        await person.press("u")
        assert person.entry.simulation.dialect.name == "exotel"


@pytest.mark.parametrize("key", ["ctrl+s", "f12"])
async def test_saving_asks_for_another_name_and_never_writes_over_the_recording(
    open_studio: OpenStudio, folder: Path, key: str
) -> None:
    path = recorded(folder / "order.jsonl")
    before = path.read_bytes()
    async with open_studio(path) as person:
        await person.press(key)
        screen = person.app.screen
        assert isinstance(screen, AskPath)
        assert screen.query_one("#path", Input).value == str(folder / "order_button.json")
        screen.query_one("#path", Input).value = str(path)
        await person.press("enter", "right", "enter")
        assert "is the recording itself, which is never changed" in person.told[-1]
        assert path.read_bytes() == before
        await person.press("escape", key, "enter")
        assert json.loads((folder / "order_button.json").read_text("utf-8"))["type"] == "interactive"
        assert path.read_bytes() == before
        assert isinstance(person.entry, Recorded)
        assert person.app.slot is not None
        assert person.app.slot.path == path
        assert "order_button.json" in person.screen
        await person.press(".", "q")
        assert person.app.return_code == 0


async def test_pictures_are_named_after_the_recording_and_lie_where_one_works(
    open_studio: OpenStudio, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = recorded(folder / "order.jsonl")
    (folder / "work").mkdir()
    monkeypatch.chdir(folder / "work")
    async with open_studio(path) as person:
        await person.press("s")
    assert [file.name for file in (folder / "work").iterdir()] == ["order.svg"]


# Going on


def recordings(state: Path) -> list[Path]:
    return sorted((state / "wapreview" / "recordings").glob("*.jsonl"))


async def test_going_on_is_recorded_in_a_new_file(
    open_studio: OpenStudio, folder: Path, no_drafts_of_the_person: Path
) -> None:
    path = recorded(folder / "order.jsonl")
    before = path.read_bytes()
    async with open_studio(path) as person:
        await person.press(".", ".", ".", ",")
        assert recordings(no_drafts_of_the_person) == []
        await person.press("home", "2", "c")
        await person.send("And now?")
        await person.press("escape", "L", "R")
        await person.settle(lambda: "The replies were sent again" in person.told)
        (written,) = recordings(no_drafts_of_the_person)
    assert path.read_bytes() == before
    assert written != path
    lines = written.read_bytes().splitlines()
    assert lines[: len(before.splitlines())][1:] == before.splitlines()[1:]
    entry = open_recorded(written, Circumstances())
    assert entry is not None
    assert entry.remarks == ()
    assert len(entry.begin_walk().branches()) >= 2


async def test_a_recording_in_the_folder_of_recordings_is_never_added_to_nor_tidied_away(
    open_studio: OpenStudio, no_drafts_of_the_person: Path
) -> None:
    store = no_drafts_of_the_person / "wapreview" / "recordings"
    store.mkdir(parents=True)
    path, other = recorded(store / "old.jsonl"), recorded(store / "other.jsonl")
    before = path.read_bytes()
    for file in (path, other):
        os.utime(file, (0, 0))
    async with open_studio(path) as person:
        assert not other.exists()
        await person.press("1")
    assert path.read_bytes() == before
    assert len(recordings(no_drafts_of_the_person)) == 2


async def test_where_it_is_recorded_is_told(open_studio: OpenStudio, no_drafts_of_the_person: Path) -> None:
    async with open_studio(BUTTONS, size=(160, 50)) as person:
        await person.press("I")
        store = no_drafts_of_the_person / "wapreview" / "recordings"
        assert f"From the next reply on it is recorded in a new file in {store}" in notes(person)
        assert "for 30 days after the last reply" in notes(person)
        assert f"write in {person_file()}" in notes(person)
        assert "[recordings]\n    keep = false" in notes(person)
        await person.press("escape")
        person.app.choose_narrow_tab("Log")
        await person.pause()
        assert "recorded" not in person.area("#log-head")
        await person.press("1")
        assert "recorded (I)" in person.area("#log-head")
        await person.press("I")
        (path,) = recordings(no_drafts_of_the_person)
        assert f"Yes: it is recorded in {path}" in notes(person)
        await person.press("escape")
        path.unlink()
        await person.press("2")
        assert "not recorded (I)" in person.area("#log-head")
        await person.press("I")
        assert "Recording stopped" in notes(person)


async def test_recording_that_is_turned_off_says_where(
    open_studio: OpenStudio, no_drafts_of_the_person: Path
) -> None:
    person_file().parent.mkdir(parents=True, exist_ok=True)
    person_file().write_text("[recordings]\nkeep = false\n", "utf-8")
    async with open_studio(BUTTONS) as person:
        await person.press("1")
        person.app.choose_narrow_tab("Log")
        await person.pause()
        assert "not recorded (I)" in person.area("#log-head")
        await person.press("I")
        assert f"No: {person_file()} says keep = false under [recordings]" in notes(person)
    assert recordings(no_drafts_of_the_person) == []


async def test_days_and_folder_of_the_settings_are_told(open_studio: OpenStudio, folder: Path) -> None:
    person_file().parent.mkdir(parents=True, exist_ok=True)
    person_file().write_text(f'[recordings]\ndays = 0\nfolder = "{folder}/kept"\n', "utf-8")
    async with open_studio(BUTTONS) as person:
        await person.press("I")
        assert f"in a new file in {folder}/kept" in notes(person)
        assert "until you remove it" in notes(person)


# Files that change


async def test_a_recording_that_grows_or_goes_stays_as_it_was_opened(
    open_studio: OpenStudio, folder: Path
) -> None:
    path = recorded(folder / "order.jsonl")
    async with open_studio(path) as person:
        await person.press(".", ".")
        shown = person.chat
        with path.open("ab") as file:
            file.write(b'{"n": 999}\n')
        person.app.poll()
        await person.pause()
        assert person.chat == shown
        path.unlink()
        person.app.poll()
        await person.pause()
        assert person.chat == shown
        assert "gone from disk" in person.screen
        await person.press(".", ".", "1", "q")
        assert person.app.return_code == 0


async def test_recordings_and_messages_stand_side_by_side(open_studio: OpenStudio, folder: Path) -> None:
    path = recorded(folder / "order.jsonl")
    async with open_studio(path, BUTTONS, log(folder / "app.log")) as person:
        await person.press(".")
        await person.press("]", "1", "[")
        assert "turn 1 of 2" in person.screen
        assert "Track my order" in source(person)
        assert is_locked(person)
        await person.press("]")
        assert not is_locked(person)
        await person.press("]")
        assert "went wrong here" in strip(person)
        await person.press("[")
        assert "went wrong here" not in strip(person)


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


async def test_two_branches_are_listed_with_what_they_begin_with(
    open_studio: OpenStudio, folder: Path
) -> None:
    async with open_studio(recorded(folder / "two.jsonl", two_branches())) as person:
        assert "branch 1" in person.screen
        assert "Track my order" in person.chat
        await person.press("I")
        assert "2 branches" in notes(person)


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
