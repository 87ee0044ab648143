"""The studio records what goes on, in a new file, and says where."""

import os
from pathlib import Path

from tests.studio.conftest import OpenStudio
from tests.studio.driving import sample
from tests.studio.happened import recorded
from tests.studio.looking import notes
from wapreview.settings import person_file
from wapreview.simulation.opening import Circumstances
from wapreview.studio.recorded import open_recorded

BUTTONS = sample("cloud/reply_buttons.json")


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
