"""Opening, pasting, beginning, saving, leaving."""

import json
from pathlib import Path

import pytest
from textual.widgets import Input

from tests.studio.conftest import OpenStudio
from tests.studio.driving import at, cloud_buttons, cloud_text, sample, studio_on
from wapreview.exports.fonts import monospace_font


async def test_an_empty_folder_names_three_ways_on_and_all_three_work(folder: Path) -> None:
    for way in ("new", "gallery", "paste"):  # what is pasted is offered at the next start
        async with at(studio_on(folder)) as person:
            shown = person.chat
            assert "No messages here yet" in shown
            assert all(word in shown for word in ("new", "paste", "gallery"))
            if way == "new":
                await person.press("n", "enter")
                assert person.focus == "chat"
                assert '"type": "interactive"' in person.app.side.source.text
            elif way == "paste":
                await person.paste(cloud_text("pasted into nothing"))
            else:
                await person.press("g")
                await person.sees("welcome.json")
            assert "No messages here yet" not in person.chat


async def test_keys_on_an_empty_phone_do_no_harm(folder: Path) -> None:
    async with at(studio_on(folder)) as person:
        keys = "enter up left right 1 0 c escape a escape m escape y x r v d t plus minus w s [ ] i escape f8 f7 f6"
        await person.press(
            *keys.split(), *["f", "F", "h", "u", "ctrl+z", "ctrl+y", "f4", "f9", "f12", "shift+f8"]
        )
        await person.press("ctrl+s", "escape")
        assert person.focus == "chat"
        await person.press("p", "p", "q")
    assert person.app.return_code == 0


async def test_a_paste_on_phone_or_file_list_opens_a_new_unsaved_message(open_studio: OpenStudio) -> None:
    async with open_studio(sample("cloud/text.json")) as person:
        for pane in ("#chat", "#files"):
            await person.to(pane)
            await person.paste(cloud_buttons(f"pasted on {pane}", ["Fine"]))
            assert f"pasted on {pane}" in person.chat
            assert "not saved" in person.area("#title")
        assert len(person.app.shelf.slots) == 3
        assert len(person.app.shelf.unsaved()) == 2


async def test_a_curl_command_can_be_pasted(open_studio: OpenStudio) -> None:
    async with open_studio(sample("cloud/text.json")) as person:
        await person.paste(sample("chatt2/text.curl").read_text("utf-8"))
        assert "Chatt2" in person.area("#title")


async def test_a_paste_that_is_no_json_is_told_and_can_be_mended(open_studio: OpenStudio) -> None:
    async with open_studio(sample("cloud/text.json")) as person:
        await person.paste('{"type": ')
        assert "line 1" in person.strip
        assert person.app.side.source.text == '{"type": '
        assert person.entry.trouble is not None


async def test_a_paste_in_source_is_inserted(open_studio: OpenStudio) -> None:
    async with open_studio(sample("cloud/text.json")) as person:
        await person.to("#source")
        person.app.side.source.move_cursor((0, 1))
        await person.paste('"biz_opaque_callback_data": "x",')
        assert person.app.side.source.text.startswith('{"biz_opaque_callback_data": "x",')
        assert len(person.app.shelf.slots) == 1


async def test_a_paste_in_the_composer_stays_text_and_is_never_sent_by_itself(
    open_studio: OpenStudio,
) -> None:
    async with open_studio(sample("cloud/text.json")) as person:
        await person.press("c")
        await person.paste("first line\r\nsecond line\n")
        assert person.app.phone.composer.typed.value == "first line second line"
        assert person.latest is None
        assert len(person.app.shelf.slots) == 1


async def test_half_typed_json_keeps_the_last_good_phone(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_buttons("still drawn", ["Fine"])}) as person:
        await person.edit('"Fine"', '"Fine')
        assert "still drawn" in person.chat
        assert "line" in person.strip
        await person.edit('"Fine', '"Finer"')
        assert "Finer" in person.chat
        assert "No problem" in person.strip


async def test_an_edit_is_drawn_at_once_and_saved_only_when_asked(
    open_studio: OpenStudio, folder: Path
) -> None:
    async with open_studio(texts={"a.json": cloud_text("before")}) as person:
        await person.edit("before", "after it")
        await person.sees("after it")
        assert "before" in (folder / "a.json").read_text("utf-8")
        assert "● a.json" in person.area("#files")
        await person.to("#source")
        await person.press("ctrl+s")
        assert "after it" in (folder / "a.json").read_text("utf-8")
        assert "not saved" not in person.area("#title")
        assert "● a.json" not in person.area("#files")


async def test_saving_asks_for_another_place_when_there_is_a_file(
    open_studio: OpenStudio, folder: Path
) -> None:
    (folder / "taken.json").write_text("mine", "utf-8")
    async with open_studio(sample("cloud/text.json")) as person:
        await person.press("ctrl+s")
        await person.sees("Save as")
        person.app.screen.query_one("#path", Input).value = str(folder / "taken.json")
        await person.press("enter")
        await person.sees("exists already")
        await person.press("enter")
        await person.sees("Save as")
        assert person.app.screen.query_one("#path", Input).value == str(folder / "taken.json")
        assert (folder / "taken.json").read_text("utf-8") == "mine"


async def test_another_file_is_overwritten_when_one_says_so(open_studio: OpenStudio, folder: Path) -> None:
    (folder / "taken.json").write_text("mine", "utf-8")
    async with open_studio(sample("cloud/text.json")) as person:
        await person.press("ctrl+s")
        await person.sees("Save as")
        person.app.screen.query_one("#path", Input).value = str(folder / "taken.json")
        await person.press("enter")
        await person.sees("exists already")
        await person.press("right", "enter")
        await person.settle(lambda: (folder / "taken.json").read_text("utf-8") != "mine")
        assert (folder / "taken.json").read_text("utf-8") == sample("cloud/text.json").read_text("utf-8")


async def test_a_place_that_cannot_be_written_is_told(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(sample("cloud/text.json")) as person:
        await person.press("ctrl+s")
        await person.sees("Save as")
        person.app.screen.query_one("#path", Input).value = str(folder / "no" / "such" / "folder.json")
        await person.press("enter")
        await person.settle(lambda: person.told)
        assert "cannot be written" in person.told[-1]


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_quitting_asks_when_something_is_not_saved(open_studio: OpenStudio, key: str) -> None:
    async with open_studio(texts={"a.json": cloud_text("before")}) as person:
        await person.edit("before", "unsaved")
        await person.press(key)
        await person.sees("Not saved")
        assert "a.json" in person.screen
        await person.press("escape")
        assert "unsaved" in person.chat
        await person.press("q")
        await person.sees("Not saved")
        await person.pilot.click("#discard")
    assert person.app.return_code == 0


async def test_quitting_can_save_first(open_studio: OpenStudio, folder: Path) -> None:
    async with open_studio(texts={"a.json": cloud_text("before")}) as person:
        await person.edit("before", "saved in the end")
        await person.press("q")
        await person.sees("Not saved")
        await person.pilot.click("#save")
    assert person.app.return_code == 0
    assert "saved in the end" in (folder / "a.json").read_text("utf-8")


async def test_a_new_message_that_has_no_place_is_not_lost_by_save_and_quit(folder: Path) -> None:
    async with at(studio_on(folder)) as person:
        await person.press("n", "enter", "escape", "q")
        await person.sees("Not saved")
        await person.pilot.click("#save")
        await person.settle(lambda: person.told or "Save as" in person.screen)
        assert person.app.return_code is None


async def test_pictures_show_the_phone_alone_and_say_where_they_lie(
    open_studio: OpenStudio, folder: Path
) -> None:
    async with open_studio(sample("cloud/reply_buttons.json")) as person:
        await person.press("s")
        svg = folder / "reply_buttons.svg"
        assert str(svg) in person.told[-1]
        drawn = svg.read_text("utf-8")
        assert drawn.lstrip().startswith("<svg")
        assert "Acme Store" in drawn
        assert "messaging_product" not in drawn
        await person.press("s")
        assert (folder / "reply_buttons-2.svg").exists()
        png = folder / "reply_buttons.png"
        await person.press("S")
        if monospace_font() is None:
            assert "monospace font" in person.told[-1]
            assert not png.exists()
        else:
            await person.settle(png.exists)
            assert str(png) in person.told[-1]
            assert png.read_bytes().startswith(b"\x89PNG")


async def test_a_webhook_is_shown_as_what_it_is(open_studio: OpenStudio) -> None:
    async with open_studio(sample("cloud/reply_buttons.json")) as person:
        await person.press("1")
        await person.paste(json.dumps(person.payload))
        assert "a webhook: what Meta posts to the bot" in person.chat
