"""Unsaved work outlives a crash."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest
from textual.widgets import Button

from tests.studio.conftest import OpenStudio
from tests.studio.driving import Person, at, cloud_text, studio_on
from wapreview.studio.drafts import Drafts, drafts_folder


def kept() -> list[Path]:
    return sorted(drafts_folder().glob("*.json"))


async def crash(person: Person) -> None:
    """The studio ends without a question."""
    await person.settle(kept)
    person.app.exit(1)


async def press(person: Person, button: str) -> None:
    person.app.screen.query_one(f"#{button}", Button).press()
    await person.pause()
    await person.pause()


async def test_an_edit_is_offered_after_a_crash(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("as saved")}) as person:
        await person.edit("as saved", "as typed")
        await crash(person)
    async with open_studio(texts={"a.json": cloud_text("as saved")}) as person:
        await person.sees("was not saved")
        assert '-    "body": "as saved"' in person.screen
        assert '+    "body": "as typed"' in person.screen
        await press(person, "restore")
        await person.settle(lambda: "as typed" in person.chat)
        assert person.entry.dirty
        await person.press("ctrl+z")
        assert "as saved" in person.chat
        await person.press("ctrl+y", "ctrl+s")
        await person.settle(lambda: not kept())
    async with open_studio("a.json") as person:
        assert "as typed" in person.chat
        assert len(person.app.screen_stack) == 1


async def test_a_draft_can_be_discarded(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("as saved")}) as person:
        await person.edit("as saved", "as typed")
        await crash(person)
    async with open_studio("a.json") as person:
        await person.sees("was not saved")
        await press(person, "discard")
        assert "as saved" in person.chat
        await person.settle(lambda: not kept())


async def test_a_draft_that_nobody_decided_about_stays(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("as saved")}) as person:
        await person.edit("as saved", "as typed")
        await crash(person)
    (first,) = kept()
    async with open_studio("a.json") as person:
        await person.sees("was not saved")
        await person.press("escape")
        await person.edit("as saved", "something else")
        await person.settle(lambda: len(kept()) == 2)
        await person.press("ctrl+s")
        await person.settle(lambda: kept() == [first])


async def test_a_message_that_was_never_saved_is_offered_at_the_next_start(folder: Path) -> None:
    async with at(studio_on(folder)) as person:
        await person.paste(cloud_text("pasted and lost"))
        await crash(person)
    async with at(studio_on(folder)) as person:
        await person.sees("A message was not saved")
        await person.press("enter")
        await person.settle(lambda: "pasted and lost" in person.chat)
        assert person.entry.dirty
        await person.settle(lambda: len(kept()) == 1)  # it is a draft again
    async with at(studio_on(folder)) as person:
        await person.sees("A message was not saved")
        await press(person, "discard")
        await person.settle(lambda: not kept())
        assert not person.app.shelf.slots


async def test_what_is_discarded_at_the_end_is_gone(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("as saved")}) as person:
        await person.edit("as saved", "as typed")
        await person.settle(kept)
        await person.press("ctrl+q")
        await person.sees("Not saved")
        await press(person, "discard")
    assert not kept()


async def test_what_is_not_written_yet_is_written_at_the_end(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("as saved")}) as person:
        await person.edit("as saved", "as typed")
        person.app.exit(1)
    assert "as typed" in kept()[0].read_text("utf-8")


async def test_undoing_everything_leaves_no_draft(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("as saved")}) as person:
        await person.edit("as saved", "as typed")
        await person.settle(kept)
        await person.press("ctrl+z")
        await person.settle(lambda: not kept())


@pytest.mark.skipif(sys.platform == "win32", reason="there is no mode")
async def test_a_draft_is_private(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("as saved")}) as person:
        await person.edit("as saved", "as typed")
        await person.settle(kept)
        assert stat.S_IMODE(kept()[0].stat().st_mode) == 0o600
        assert stat.S_IMODE(drafts_folder().stat().st_mode) == 0o700
        await person.press("ctrl+z")


async def test_drafts_can_be_switched_off(open_studio: OpenStudio, no_settings_of_the_person: Path) -> None:
    settings = no_settings_of_the_person / "wapreview" / "settings.toml"
    settings.parent.mkdir()
    settings.write_text("[studio]\ndrafts = false\n", "utf-8")
    async with open_studio(texts={"a.json": cloud_text("as saved")}) as person:
        await person.edit("as saved", "as typed")
        person.app.exit(1)
    assert not drafts_folder().exists()


async def test_a_folder_that_cannot_be_written_is_told_once(
    open_studio: OpenStudio, no_drafts_of_the_person: Path
) -> None:
    (no_drafts_of_the_person / "wapreview").write_text("no folder", "utf-8")
    async with open_studio(texts={"a.json": cloud_text("as saved")}) as person:
        await person.edit("as saved", "as typed")
        await person.settle(lambda: person.told)
        assert "cannot be kept" in person.told[-1]
        await person.edit("as typed", "as typed again")
        assert len(person.told) == 1


def test_drafts_of_another_running_studio_are_its_own(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.want("owner", None, "new 1", "text")
    assert drafts.flush() is None
    assert drafts.left_behind(None) == []
    later = Drafts(tmp_path)
    ((file, draft),) = later.left_behind(None)
    assert (draft.name, draft.text, draft.path) == ("new 1", "text", None)
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), "process": os.getppid()}), "utf-8")
    assert later.left_behind(None) == []


def test_what_is_no_draft_is_left_alone(tmp_path: Path) -> None:
    for number, text in enumerate(("", "[]", "{}", '{"version": 9}', "\x00", '{"path": 1}')):
        (tmp_path / f"new-{number}.json").write_text(text, "utf-8")
    assert Drafts(tmp_path).left_behind(None) == []


def test_a_draft_belongs_to_its_path(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    first = Drafts(tmp_path / "drafts")
    first.want("a", path, "a.json", "text \ud800 \u2028")
    first.flush()
    second = Drafts(tmp_path / "drafts")
    assert second.left_behind(tmp_path / "b.json") == []
    ((file, draft),) = second.left_behind(path)
    assert draft.text == "text \ud800 \u2028"
    second.drop(file)
    second.flush()
    assert second.left_behind(path) == []
