"""A recording in the studio is never changed, whatever is pressed, and whatever happens to its file."""

import json
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.studio.conftest import OpenStudio
from tests.studio.driving import sample
from tests.studio.happened import failed, log, recorded
from tests.studio.looking import is_locked, source, strip
from wapreview.dialects.registry import get
from wapreview.messages.pointers import Json
from wapreview.simulation.clock import FrozenClock, parse_moment
from wapreview.simulation.sending import send
from wapreview.simulation.simulation import Simulation
from wapreview.studio.dialogs import AskPath
from wapreview.studio.recorded import Recorded
from wapreview.studio.witnessing import AS_IT_SAYS, LOCKED

BUTTONS = sample("cloud/reply_buttons.json")


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
