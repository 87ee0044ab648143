"""What happens to the files while the studio is open."""

import os
import re
from collections import Counter
from pathlib import Path

from tests.studio.conftest import OpenStudio
from tests.studio.driving import Person, at, cloud_buttons, cloud_text, sample, studio_on


def rewrite(path: Path, text: str) -> None:
    """Another program saves the file; its time moves on, however coarse the clock of the disk."""
    path.write_text(text, "utf-8")
    later = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(later, later))


def poll(person: Person) -> None:
    """What the timer does."""
    person.app.poll()


async def test_a_change_is_drawn_within_a_second(open_studio: OpenStudio, folder: Path) -> None:
    """With the real timer; the other tests call what it calls."""
    async with open_studio(texts={"a.json": cloud_text("the first text")}) as person:
        await person.sees("the first text")
        rewrite(folder / "a.json", cloud_text("the second text"))
        waited = 0
        while "the second text" not in person.chat:
            waited += 1
            assert waited < 100, "more than a second"
            await person.pause(0.01)
        assert "the second text" in person.app.side.source.text


async def test_a_reply_stays_when_its_message_changes_on_disk(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(texts={"order.json": cloud_buttons("Old words", ["Fine"])}) as person:
        await person.press("1")
        rewrite(folder / "order.json", cloud_buttons("New words", ["Fine"]))
        poll(person)
        await person.pause()
        assert "New words" in person.chat
        assert person.chat.count("Fine") == 2


async def test_a_vanished_file_is_marked_and_its_text_kept(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(texts={"a.json": cloud_text("still here")}) as person:
        (folder / "a.json").unlink()
        poll(person)
        await person.sees("gone from disk")
        assert "still here" in person.chat
        assert "still here" in person.app.side.source.text
        assert "○ a.json" in person.area("#files")
        rewrite(folder / "a.json", cloud_text("back again"))
        poll(person)
        await person.sees("back again")
        assert "gone from disk" not in person.screen


async def test_a_vanished_file_can_be_saved_again(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(texts={"a.json": cloud_text("still here")}) as person:
        (folder / "a.json").unlink()
        poll(person)
        await person.press("ctrl+s")
        await person.settle((folder / "a.json").exists)
        assert "still here" in (folder / "a.json").read_text("utf-8")


async def test_an_unsaved_edit_is_kept_when_the_disk_changes(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(texts={"a.json": cloud_text("as saved")}) as person:
        await person.edit("as saved", "as typed")
        rewrite(folder / "a.json", cloud_text("by another program"))
        poll(person)
        await person.pause()
        assert "your edit is kept" in person.told[-1]
        assert "as typed" in person.chat
        assert "as typed" in person.app.side.source.text
        assert "not saved" in person.area("#title")


async def test_broken_json_on_disk_keeps_the_last_good_phone(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(texts={"a.json": cloud_text("last good")}) as person:
        rewrite(folder / "a.json", '{\n  "type": ')
        poll(person)
        await person.pause()
        assert "last good" in person.chat
        assert "line 2" in person.strip
        rewrite(folder / "a.json", cloud_text("good again"))
        poll(person)
        await person.sees("good again")


async def test_a_new_file_in_an_open_folder_appears(open_studio: OpenStudio, folder: Path) -> None:
    (folder / "one.json").write_text(cloud_text("one"), "utf-8")
    async with open_studio(folder) as person:
        (folder / "two.json").write_text(cloud_text("two"), "utf-8")
        poll(person)
        await person.pause()
        assert "two.json" in person.area("#files")
        assert "one" in person.chat
        await person.press("]")
        assert "two" in person.chat


async def test_a_file_that_vanishes_before_it_is_looked_at_is_no_crash(folder: Path) -> None:
    for name in ("a.json", "b.json"):
        (folder / name).write_text(cloud_text(name), "utf-8")
    app = studio_on(folder)
    (folder / "b.json").unlink()
    async with at(app) as person:
        await person.press("]")
        assert "no such file" in person.chat
        assert "Looks like" not in person.strip
        assert "b.json" in person.area("#title")


async def test_files_that_nobody_looked_at_are_counted_after_a_while(folder: Path) -> None:
    (folder / "a.json").write_text(cloud_text("fine"), "utf-8")
    (folder / "b.json").write_text(cloud_buttons("Too many", ["1", "2", "3", "4"], "abcd"), "utf-8")
    async with at(studio_on(folder)) as person:
        await person.settle(lambda: any(re.search(r"b\.json +1", row) for row in person.rows("#files")))


async def test_errors_and_warnings_are_counted_apart(open_studio: OpenStudio) -> None:
    async with open_studio(sample("exotel/broken_title_too_long.json")) as person:
        found = Counter(problem.severity for problem in person.entry.problems)
        assert (found["error"], found["warning"]) == (1, 1)
        assert person.rows("#files")[0].split()[1:] == ["1", "1"]
        drawn = [
            segment
            for segment in person.app.query_one("#files").render_line(0)
            if segment.text.strip() == "1"
        ]
        styles = [str(segment.style.color) for segment in drawn if segment.style]
        assert len(set(styles)) == 2


async def test_the_gallery_is_not_touched_by_an_edit(open_studio: OpenStudio, folder: Path) -> None:
    path = sample("cloud/text.json")
    before = path.read_bytes()
    async with open_studio(path) as person:
        await person.edit('"', '"  ')
        await person.press("ctrl+s")
        await person.sees("Save as")
        field = person.app.screen.query_one("#path")
        assert str(folder) in str(field.value)  # type: ignore[attr-defined]
        await person.press("enter")
        await person.settle((folder / "text.json").exists)
        assert path.read_bytes() == before
        assert "not saved" not in person.area("#title")
