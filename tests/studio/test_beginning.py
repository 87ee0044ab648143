"""New messages, copies, and other names."""

from pathlib import Path

from textual.widgets import Input

from tests.studio.conftest import OpenStudio
from tests.studio.driving import at, cloud_text, sample, studio_on
from wapreview.starters import kinds_of, starter


async def test_a_new_message_is_asked_for_by_provider_and_kind(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("x")}) as person:
        await person.press("n")
        await person.sees("A new message")
        assert "Reply buttons" in person.screen
        await person.press("left", "down", "enter", "down", "enter")
        assert person.app.side.source.text == starter(kinds_of("whapi")[1], "whapi")
        assert person.focus == "chat"
        assert person.entry.dirty
        assert person.entry.path is None
        assert person.entry.simulation.dialect.name == "whapi"
        assert not [problem for problem in person.entry.problems if problem.severity != "note"]


async def test_it_begins_with_the_provider_of_the_open_file(open_studio: OpenStudio) -> None:
    async with open_studio(sample("exotel/text.json")) as person:
        await person.press("n", "enter")
        assert person.app.side.source.text == starter("button", "exotel")


async def test_escape_begins_nothing(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("x")}) as person:
        await person.press("n", "escape")
        assert len(person.app.shelf.slots) == 1
        assert person.focus == "chat"


async def test_a_copy_is_a_new_unsaved_message(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(texts={"a.json": cloud_text("original")}) as person:
        await person.edit("original", "changed")
        await person.to("#chat")
        await person.press("u")
        assert person.entry.path is None
        assert "changed" in person.app.side.source.text
        await person.edit("changed", "copied")
        await person.to("#chat")
        await person.press("[")
        assert "changed" in person.app.side.source.text
        await person.press("]", "ctrl+s")
        await person.sees("copy_1.json")


async def test_save_as_leaves_the_first_file_alone(open_studio: OpenStudio, folder: Path) -> None:
    before = cloud_text("original")
    async with open_studio(texts={"a.json": before}) as person:
        await person.edit("original", "changed")
        await person.press("f12")
        await person.sees("Save as")
        person.app.screen.query_one("#path", Input).value = str(folder / "b.json")
        await person.press("enter")
        await person.settle((folder / "b.json").exists)
        assert "changed" in (folder / "b.json").read_text("utf-8")
        assert (folder / "a.json").read_text("utf-8") == before
        assert person.entry.path == folder / "b.json"
        assert not person.entry.dirty


async def test_a_message_that_is_a_command_is_saved_as_one(folder: Path) -> None:
    async with at(studio_on(folder)) as person:
        person.app.add_text(starter("text", "whapi"), "new text")
        await person.press("ctrl+s")
        await person.sees("new_text_1.curl")


async def test_the_channel_can_be_switched_in_place(open_studio: OpenStudio) -> None:
    async with open_studio(sample("chatt2/reply_buttons.json"), size=(160, 40)) as person:
        channels = person.entry.simulation.dialect.channels
        shown = []
        for _ in channels:
            await person.press("h")
            shown.append(person.area("#title").rpartition("Chatt2 · ")[2].split(" ·")[0])
            assert person.app.phone.chat.channel == person.entry.shown_channel
        assert [name.lower() for name in shown] == [*channels[1:], channels[0]]


async def test_problems_follow_the_channel(open_studio: OpenStudio) -> None:
    async with open_studio(sample("chatt2/location_request.json")) as person:
        before = person.entry.problems
        await person.press("h")
        assert person.entry.problems != before
        assert person.app.side.problems.option_count >= len(person.entry.problems)
        await person.edit('"to"', '"to" ')  # an edit stays in the channel
        assert person.entry.shown_channel != "whatsapp"


async def test_a_provider_with_one_channel_says_so(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("x")}) as person:
        await person.press("h")
        assert "one channel only: WhatsApp" in person.told[-1]


async def test_a_text_that_becomes_another_providers_leaves_the_channel(open_studio: OpenStudio) -> None:
    async with open_studio(sample("chatt2/reply_buttons.json")) as person:
        await person.press("h")
        person.app.side.source.become(cloud_text("Meta's now"))
        await person.settle(lambda: "Meta's now" in person.chat)
        assert "Meta · WhatsApp" in person.area("#title")
