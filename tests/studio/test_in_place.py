"""Editing on the phone: what is typed where it stands arrives in the JSON, to the byte."""

import json
from typing import Any

import pytest

from tests.studio.conftest import OpenStudio
from tests.studio.driving import Person, cloud_buttons, cloud_text, sample
from wapreview.sources.patch import PatchError
from wapreview.studio.in_place.writing import Writing
from wapreview.studio.patience import Patience

BUTTONS = sample("cloud/reply_buttons.json")
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
HARD = [
    'line one\nline "two" \\ back\\slash\t',
    f"{FAMILY} *bold* \u0301 \U0001f1e9\U0001f1ea",
    "\u05e9\u05dc\u05d5\u05dd, *\u05e2\u05d5\u05dc\u05dd* 123",
    "a\u2028b\x0cc\x85d",
    "\n\n",
    "\x1b[31mred\u202e\x00\x7f",
]
"""Line breaks, quotes, emoji, right to left, separators that are no line breaks, and what terminals obey."""


def text_of(person: Person) -> str:
    """The file as it is edited."""
    return person.app.side.source.text


async def begin(person: Person, *keys: str) -> None:
    """Opens a text on the phone."""
    await person.press(*keys, "e")
    assert person.focus == "here", person.screen


async def put(person: Person, text: str) -> None:
    """Replaces what stands in the field."""
    person.app.phone.field.load_text(text)
    await person.pause()


@pytest.mark.parametrize("text", HARD)
async def test_what_is_typed_arrives_byte_for_byte(open_studio: OpenStudio, text: str) -> None:
    before = cloud_buttons("BODY", ["Yes", "No"])
    async with open_studio(texts={"a.json": before}) as person:
        await begin(person, "up")
        await put(person, text)
        await person.press("f2")
        assert person.focus == "chat"
        written = text_of(person)
        assert json.loads(written)["interactive"]["body"]["text"] == text
        start, end = before.index('"BODY"'), len(before) - before.index('"BODY"') - 6
        assert written[:start] == before[:start]
        assert written[len(written) - end :] == before[len(before) - end :]
        assert "\x1b[31m" not in person.screen
        await person.press("ctrl+z")
        assert text_of(person) == before
        await person.press("ctrl+y")
        assert text_of(person) == written


async def test_keys_are_text_and_one_step_of_the_history(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_buttons("Hi", ["Yes", "No"])}) as person:
        before = text_of(person)
        await begin(person)
        await person.type(' "q" \\ 7 e')
        await person.sees('Yes "q" \\ 7 e')
        assert 'Yes \\"q\\"' in text_of(person)  # file and phone follow each key
        await person.press("enter")
        buttons = json.loads(text_of(person))["interactive"]["action"]["buttons"]
        assert [each["reply"]["title"] for each in buttons] == ['Yes "q" \\ 7 e', "No"]
        assert "not saved" in person.screen
        await person.press("ctrl+z")
        assert text_of(person) == before
        assert "not saved" not in person.screen
        await person.press("ctrl+z")
        assert text_of(person) == before


async def test_escape_leaves_everything_as_it_was(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        before = text_of(person), person.screen
        await begin(person, "up")
        await person.type("never mind")
        await person.settle(lambda: person.entry.dirty)
        await person.press("escape", "down")
        assert (text_of(person), person.focus) == (before[0], "chat")
        assert not person.entry.dirty
        await person.press("ctrl+z")
        assert text_of(person) == before[0]


async def test_enter_breaks_a_line_in_a_body_and_writes_a_title(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("one")}) as person:
        await begin(person)
        await person.type("\r")
        await person.press("enter", "2", "ctrl+enter")
        assert json.loads(text_of(person))["text"]["body"].endswith("\n2")
        assert person.focus == "chat"


async def test_tab_and_arrows_go_round_all_texts(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await begin(person)
        seen = []
        for _ in range(7):
            seen.append(person.app.phone.field.text.split(",")[0])
            await person.press("tab")
        order = ["Yes", "Two seats", "Not this time", "Repotting class on Saturday", "Hi Mira"]
        assert seen == [*order, "Held until Thursday evening", "Yes"]
        await person.press("shift+tab", "up")
        assert person.app.phone.field.text == "Held until Thursday evening"
        await person.press("up", "up")
        assert person.app.phone.field.text.startswith(
            "Hi Mira"
        )  # up goes through the lines of a long text first
        await person.press("escape")
        assert not person.entry.dirty


async def test_a_double_click_opens_a_text_and_taps_nothing(
    open_studio: OpenStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Patience, "SECONDS", 60)
    async with open_studio(BUTTONS) as person:
        for text in ("Repotting class", "Held until", "Two seats", "sleepiest plant"):
            row = next(y for y, line in enumerate(person.rows("#chat")) if text in line)
            column = person.rows("#chat")[row].index(text)
            await person.pilot.double_click("#chat", offset=(column, row))
            await person.settle(lambda: person.focus == "here")
            assert text in person.app.phone.field.text
            await person.press("escape")
        assert person.latest is None


async def test_a_single_click_taps_after_a_moment(
    open_studio: OpenStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Patience, "SECONDS", 0.02)
    async with open_studio(BUTTONS) as person:
        await person.click("Two seats")
        await person.settle(lambda: person.latest is not None)


async def test_the_count_is_live_grey_when_fine_and_marked_when_over(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_buttons("Hi", ["Yes", "No"])}) as person:
        await begin(person)
        await person.sees("3/20")
        await person.type("x" * 17)
        await person.sees("20/20")
        assert not person.entry.problems
        await person.type("x")
        await person.sees("21/20")
        assert person.app.phone.field.over == 20
        assert [problem.rule for problem in person.entry.problems] == ["button.title.len"]
        await person.press("backspace", "enter")
        assert "20/20" in person.chat


async def test_leaving_the_field_by_any_way_writes(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS, sample("cloud/list.json")) as person:
        first = person.entry
        await begin(person)
        await person.type("1")
        await person.press("f6")
        assert "in!1" in first.text
        await person.to("#chat")
        await begin(person)
        await person.type("2")
        await person.click("list.json", within="#files")
        assert person.entry is not first
        assert "for you?2" in first.text  # the cursors followed each other to the body
        assert person.app.writing is None


async def test_what_is_missing_can_be_typed(open_studio: OpenStudio) -> None:
    message = json.loads(cloud_buttons("x", ["Yes", "No"]))
    del message["interactive"]["body"], message["interactive"]["action"]["buttons"][0]["reply"]["title"]
    async with open_studio(texts={"a.json": json.dumps(message, indent=2)}) as person:
        before = text_of(person)
        await begin(person, "up")
        await person.press("escape")
        assert text_of(person) == before
        await begin(person, "up")
        await person.type("Hello")
        await person.press("f2", "down")
        await begin(person)
        await person.type("Sure")
        await person.press("enter")
        written = json.loads(text_of(person))["interactive"]
        assert written["body"] == {"text": "Hello"}
        assert written["action"]["buttons"][0]["reply"]["title"] == "Sure"
        assert not person.entry.problems
        await person.press("ctrl+z", "ctrl+z")
        assert text_of(person) == before


async def test_marks_go_around_the_selection(open_studio: OpenStudio) -> None:
    async with open_studio(texts={"a.json": cloud_text("one two")}) as person:
        await begin(person)
        field = person.app.phone.field
        for key, mark in (
            ("ctrl+b", "*"),
            ("alt+i", "_"),
            ("alt+s", "~"),
            ("alt+m", "```"),
            ("underscore", "_"),
        ):
            await person.press("end", "ctrl+shift+left", key)
            await person.pause()
            assert field.text == f"one {mark}two{mark}"
            await person.press("ctrl+z")
            assert field.text == "one two"
        await person.press("end", "ctrl+shift+left", "ctrl+b", "ctrl+b")
        assert field.text == "one two"


async def test_marks_rest_where_the_phone_shows_none(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await begin(person)
        await person.press("ctrl+b", "alt+i")
        assert person.app.phone.field.text == "Yes, I am in!"


async def test_a_change_on_disk_meanwhile_is_not_lost(open_studio: OpenStudio, folder: Any) -> None:
    async with open_studio(texts={"a.json": cloud_buttons("Hi", ["Yes", "No"])}) as person:
        await begin(person)
        (folder / "a.json").write_text(cloud_buttons("Hi there", ["Yes", "No"]), "utf-8")
        person.app.poll()
        await person.pause()
        await person.type("!")
        await person.press("enter")
        written = json.loads(text_of(person))["interactive"]
        assert written["action"]["buttons"][0]["reply"]["title"] == "Yes!"


async def test_broken_json_is_mended_first(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        await person.edit('"type"', '"type')
        await person.to("#chat")
        await person.press("e")
        assert person.focus == "chat"
        assert "mend that first" in person.told[-1]


async def test_a_long_text_scrolls_in_a_small_window(open_studio: OpenStudio) -> None:
    body = "\n".join(f"line {number}" for number in range(60))
    async with open_studio(texts={"a.json": cloud_text(body)}, size=(80, 24)) as person:
        await begin(person)
        await person.sees("line 59")
        await person.type("!")
        await person.press("ctrl+enter")
        assert json.loads(text_of(person))["text"]["body"] == body + "!"


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_the_field_lies_where_the_text_stands(open_studio: OpenStudio, size: tuple[int, int]) -> None:
    async with open_studio(BUTTONS, size=size) as person:
        await person.press("down")
        before = [line.find("Two seats, please") for line in person.lines]
        await begin(person)
        assert [line.find("Two seats, please") for line in person.lines] == before
        await person.pilot.resize_terminal(size[0] + 20, size[1] + 6)
        await person.pause()
        await person.press("x")
        await person.sees("Two seats, pleasex")


async def test_a_field_that_was_just_opened_keeps_the_focus(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        person.app.action_edit_here()
        person.app.keep_focus_in_sight()
        assert person.focus == "here"


@pytest.mark.parametrize("text", HARD)
async def test_hostile_text_is_drawn_safe_while_it_is_edited(open_studio: OpenStudio, text: str) -> None:
    async with open_studio(texts={"a.json": cloud_text("x")}, size=(80, 24)) as person:
        await begin(person)
        await put(person, text)
        await person.pause()
        shown = "".join(person.lines)
        assert not set(shown) & set("\x00\x1b\x7f\x85\u2028\u202e\t\x0c")


@pytest.mark.parametrize(
    ("path", "keys", "key"),
    [
        ("whapi/reply_buttons.json", ["up"], "body"),
        ("cloud/image.json", [], "caption"),
        ("whapi/text.curl", [], "body"),
        ("cloud/list.json", ["up"], "body"),
    ],
)
async def test_in_every_shape(open_studio: OpenStudio, path: str, keys: list[str], key: str) -> None:
    async with open_studio(sample(path)) as person:
        before = text_of(person)
        await begin(person, *keys)
        await person.type(" 'x' $1 ")
        await person.press("f2")
        message = person.entry.preview.items[0].messages[0]
        assert message.block.body is not None
        assert message.block.body.value.endswith(" 'x' $1 ")
        assert key in message.block.body.at
        assert person.entry.dirty
        await person.press("ctrl+z")
        assert text_of(person) == before


async def test_the_open_list_is_edited_in_the_sheet(open_studio: OpenStudio) -> None:
    async with open_studio(sample("cloud/list.json"), size=(80, 24)) as person:
        await person.press("enter")
        await begin(person)
        seen = [person.app.phone.field.text]
        for _ in range(3):
            await person.press("tab")
            seen.append(person.app.phone.field.text)
        assert seen == [
            "Where is my order?",
            "Live from the bicycle",
            "Change the delivery",
            "Another day, another door",
        ]
        await person.type("!")
        await person.press("f2")
        assert person.has_sheet()
        assert "Another day, another door!" in person.chat
        assert "Another day, another door!" in text_of(person)
        await person.press("escape")
        assert not person.has_sheet()


async def test_a_large_file_can_be_edited_too(open_studio: OpenStudio) -> None:
    file = cloud_buttons("Hi", ["Yes", "No"]).replace("{", '{ "note": "' + "n" * 30_000 + '",', 1)
    async with open_studio(texts={"a.json": file}) as person:
        await begin(person)
        await person.type("!")
        await person.press("enter")
        assert text_of(person) == file.replace('"Yes"', '"Yes!"')


async def test_what_cannot_be_written_stays_in_the_field(
    open_studio: OpenStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PatchError("Not in this text.")

    async with open_studio(BUTTONS) as person:
        before = text_of(person)
        await begin(person)
        monkeypatch.setattr(Writing, "edits", refuse)
        await person.type(" more")
        await person.press("enter")
        assert "Not in this text." in person.told
        assert person.focus == "here"
        assert person.app.phone.field.text.endswith(" more")
        await person.press("f6")
        assert person.focus == "here"
        await person.press("escape")
        assert (text_of(person), person.focus) == (before, "chat")


async def test_the_cut_of_the_phone_is_a_switch(open_studio: OpenStudio) -> None:
    async with open_studio(sample("whapi/broken_title_too_long.json")) as person:
        before = person.chat
        await person.press("k")
        assert "…" in person.chat
        await person.press("k")
        assert person.chat == before


async def test_a_count_stands_beside_what_is_focused(open_studio: OpenStudio) -> None:
    async with open_studio(BUTTONS) as person:
        assert "13/20" in person.chat
        await person.press("down")
        assert "13/20" not in person.chat
        assert "17/20" in person.chat
        await person.press("p")
        assert "/20" not in person.chat
