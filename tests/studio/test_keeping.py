"""Nothing typed is lost, and nobody else's work either."""

from pathlib import Path

from textual.widgets import Button, Input

from tests.studio.conftest import OpenStudio
from tests.studio.driving import Person, cloud_text, sample
from wapreview.messages.reply import LocationReply
from wapreview.simulation.items import NoticeItem


async def edited_on_both_sides(person: Person) -> Path:
    """The file of the studio, edited there and changed on disk."""
    path = person.entry.path
    assert path is not None
    person.app.side.source.insert(" ")
    await person.settle(lambda: person.entry.dirty)
    path.write_text(cloud_text("theirs"), "utf-8")
    person.app.poll()
    return path


async def test_a_change_made_outside_is_not_overwritten_without_asking(
    open_studio: OpenStudio, folder: Path
) -> None:
    async with open_studio(texts={"a.json": cloud_text("mine")}) as person:
        path = await edited_on_both_sides(person)
        await person.sees("changed on disk")
        await person.press("ctrl+s")
        await person.sees("Overwrite")
        assert "theirs" in path.read_text("utf-8")
        person.app.screen.query_one("#theirs", Button).press()
        await person.settle(lambda: not person.entry.dirty)
        assert "theirs" in person.app.side.source.text
        assert not person.entry.changed_outside


async def test_overwriting_is_possible_when_it_is_wanted(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("mine")}) as person:
        path = await edited_on_both_sides(person)
        await person.press("ctrl+s")
        await person.sees("Overwrite")
        person.app.screen.query_one("#overwrite", Button).press()
        await person.settle(lambda: not person.entry.dirty)
        assert path.read_text("utf-8") == " " + cloud_text("mine")


async def test_a_place_that_will_not_do_is_asked_for_again(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(sample("cloud/text.json")) as person:
        await person.press("ctrl+s")
        await person.sees("Save as")
        person.app.screen.query_one("#path", Input).value = str(folder / "no" / "such.json")
        await person.press("enter")
        await person.sees("cannot be written")
        assert person.app.screen.query_one("#path", Input).value == str(folder / "no" / "such.json")


async def test_the_phone_says_that_it_is_behind_the_text(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("good")}) as person:
        person.app.side.source.insert("x", (1, 0))
        await person.settle(lambda: person.entry.stale)
        assert isinstance(person.entry.items()[-1], NoticeItem)
        await person.sees("cannot be read")
        assert [problem.rule for problem in person.entry.problems] == ["json.syntax"]
        person.app.side.source.undo()
        await person.settle(lambda: not person.entry.stale)
        assert not any(isinstance(item, NoticeItem) for item in person.entry.items())


async def test_after_f8_typing_replaces_the_text_at_fault(open_studio: OpenStudio) -> None:
    async with open_studio(sample("welcome.json")) as person:
        await person.press("f8")
        await person.settle(lambda: person.app.side.source.has_focus)
        await person.press(*"Call", "space", *"me")
        await person.settle(lambda: not person.entry.problems)
        assert '"title": "Call me"' in person.app.side.source.text


async def test_keys_in_one_burst_belong_to_the_sheet_they_were_pressed_in(open_studio: OpenStudio) -> None:
    async with open_studio(sample("cloud/location_request.json")) as person:
        await person.pilot.press("a", "2", "m")
        await person.settle(lambda: person.latest is not None)
        assert isinstance(
            person.app.entry and person.app.entry.simulation.conversation.latest_reply, LocationReply
        )


async def test_letters_rest_under_an_open_list(open_studio: OpenStudio) -> None:
    async with open_studio(sample("cloud/list.json")) as person:
        await person.press("enter")
        await person.settle(person.has_sheet)
        await person.press("d", "n", "m", "r", "right_square_bracket")
        assert person.has_sheet()
        assert person.entry.wanted_dialect is None
        assert len(person.app.shelf.slots) == 1


async def test_the_harmless_way_is_proposed_when_a_file_changed_outside(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("mine")}) as person:
        path = await edited_on_both_sides(person)
        await person.press("ctrl+s")
        await person.sees("Overwrite")
        await person.press("enter")
        await person.sees("Save as")
        assert "theirs" in path.read_text("utf-8")


async def test_a_reaction_is_one_emoji(open_studio: OpenStudio) -> None:
    async with open_studio(sample("welcome.json")) as person:
        await person.press("m", "7")
        person.app.phone.composer.typed.value = "hello"
        await person.press("enter")
        await person.settle(lambda: person.told)
        assert "not one emoji" in person.told[-1]
        assert person.latest is None


async def test_what_is_typed_on_the_phone_can_be_seen(open_studio: OpenStudio) -> None:
    async with open_studio(sample("welcome.json")) as person:
        await person.press("c", *"hello")
        await person.sees("hello")
        assert person.app.phone.composer.typed.region.height == 1


async def test_changing_the_tab_leaves_the_keys_on_the_phone(open_studio: OpenStudio) -> None:
    async with open_studio(sample("welcome.json")) as person:
        before = person.app.side.source.text
        await person.press("f7", "f7", "f7", "f7", "v", "w")
        assert person.app.phone.chat.has_focus
        assert person.app.side.source.text == before


async def test_both_texts_can_be_seen_before_one_decides(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("mine")}) as person:
        path = await edited_on_both_sides(person)
        await person.press("ctrl+s")
        await person.sees("Show both")
        person.app.screen.query_one("#both", Button).press()
        await person.sees("Keep mine")
        assert '-    "body": "theirs"' in person.screen
        assert '+    "body": "mine"' in person.screen
        await person.press("enter")
        await person.pause()
        assert "mine" in person.app.side.source.text
        assert "theirs" in path.read_text("utf-8")


async def test_taking_the_disks_text_can_be_undone(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("mine")}) as person:
        await edited_on_both_sides(person)
        await person.press("f9")
        await person.sees("Take the file's")
        person.app.screen.query_one("#theirs", Button).press()
        await person.settle(lambda: len(person.app.screen_stack) == 1)
        assert "theirs" in person.chat
        assert not person.entry.dirty
        await person.press("ctrl+z")
        assert "mine" in person.chat


async def test_without_a_difference_nothing_is_compared(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("same")}) as person:
        await person.press("f9")
        assert "same as on disk" in person.told[-1]
        await person.press("n", "enter", "f9")
        assert "on no disk" in person.told[-1]


async def test_a_change_on_disk_keeps_the_history(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("first")}) as person:
        path = person.entry.path
        assert path is not None
        path.write_text(cloud_text("from elsewhere"), "utf-8")
        person.app.poll()
        await person.settle(lambda: "from elsewhere" in person.chat)
        assert not person.entry.dirty
        await person.press("ctrl+z")
        assert "first" in person.chat
        assert person.entry.dirty
