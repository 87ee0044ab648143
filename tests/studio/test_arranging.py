"""Buttons, rows, sections and cards are added, deleted and moved by key."""

import json
from typing import Any

import pytest

from tests.studio.conftest import OpenStudio
from tests.studio.driving import Person, sample
from wapreview.starters import starter

LISTS = [sample("cloud/list.json"), sample("whapi/list.json")]
BUTTONS = [sample("cloud/reply_buttons.json"), sample("whapi/reply_buttons.json")]
ENTER = "enter"


def value_of(person: Person) -> Any:
    """The JSON as it is edited."""
    return json.loads(person.app.side.source.text)


def options_in(value: Any, key: str) -> list[Any]:
    """The first array of this name, wherever it is."""
    if isinstance(value, dict):
        if isinstance(value.get(key), list):
            return list(value[key])
        return next((found for each in value.values() if (found := options_in(each, key))), [])
    return []


def titles(options: list[Any]) -> list[str]:
    """What can be read on these buttons or rows."""
    return [each.get("title") or each.get("reply", each).get("title") for each in options]


def ids(options: list[Any]) -> list[str]:
    """Their ids."""
    return [each.get("id") or each.get("reply", each).get("id") for each in options]


@pytest.mark.parametrize("path", BUTTONS, ids=lambda path: path.parent.name)
async def test_buttons(open_studio: OpenStudio, path: Any) -> None:
    async with open_studio(path) as person:
        before, text = options_in(value_of(person), "buttons"), person.app.side.source.text
        await person.press("o")
        assert person.focus == "here"
        await person.type("Maybe")
        await person.press(ENTER)
        now = options_in(value_of(person), "buttons")
        assert titles(now) == [titles(before)[0], "Maybe", *titles(before)[1:]]
        assert len(set(ids(now))) == len(now)
        assert [set(each) for each in now] == [set(before[0])] * len(now)
        await person.press("shift+up")
        assert titles(options_in(value_of(person), "buttons"))[:2] == ["Maybe", titles(before)[0]]
        await person.press("shift+up")
        assert "first already" in person.told[-1]
        await person.press("shift+down", "delete")
        assert titles(options_in(value_of(person), "buttons")) == titles(before)
        await person.press(*["ctrl+z"] * 5)
        assert person.app.side.source.text == text


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.parent.name)
async def test_rows_and_sections_in_the_open_list(open_studio: OpenStudio, path: Any) -> None:
    async with open_studio(path) as person:
        before, text = options_in(value_of(person), "sections"), person.app.side.source.text
        await person.press("enter")
        assert person.has_sheet()
        await person.press("o")
        await person.type("Fresh")
        await person.press(ENTER)
        rows = options_in(value_of(person), "sections")[0]["rows"]
        assert titles(rows)[:2] == [titles(before[0]["rows"])[0], "Fresh"]
        assert "description" not in rows[1]
        assert person.has_sheet()
        await person.press("delete")
        assert options_in(value_of(person), "sections") == before
        await person.press("O")
        await person.type("Section")
        await person.press(ENTER)
        sections = options_in(value_of(person), "sections")
        assert [each["title"] for each in sections][:2] == [before[0]["title"], "Section"]
        assert titles(sections[1]["rows"]) == ["New row"]
        await person.press("ctrl+up")
        assert options_in(value_of(person), "sections")[0]["title"] == "Section"
        await person.press("X")
        assert options_in(value_of(person), "sections") == before
        assert person.app.side.source.text == text


async def test_a_row_goes_on_into_the_next_section(open_studio: OpenStudio) -> None:
    async with open_studio(sample("cloud/list.json")) as person:
        before = options_in(value_of(person), "sections")
        count = len(before[0]["rows"])
        await person.press("enter", *["down"] * (count - 1), "shift+down")
        now = options_in(value_of(person), "sections")
        assert len(now[0]["rows"]) == count - 1
        assert now[1]["rows"][0] == before[0]["rows"][-1]
        await person.press("shift+up")
        assert options_in(value_of(person), "sections") == before


async def test_cards_keep_their_numbers(open_studio: OpenStudio) -> None:
    async with open_studio(sample("cloud/carousel_replies.json")) as person:
        before = options_in(value_of(person), "cards")
        await person.press("O", "escape")
        now = options_in(value_of(person), "cards")
        assert len(now) == len(before) + 1
        assert [card.get("card_index") for card in now] == list(range(len(now)))
        assert not [problem for problem in person.entry.problems if problem.rule.endswith("dup")]
        await person.press("X")
        assert options_in(value_of(person), "cards") == before


async def test_what_has_no_neighbours_says_so(open_studio: OpenStudio) -> None:
    async with open_studio(sample("cloud/link_button.json"), sample("cloud/list.json")) as person:
        before = person.app.side.source.text
        await person.press("o")
        assert "only one" in person.told[-1]
        await person.press("X")
        assert person.app.side.source.text == before
        await person.press("]", "o")
        assert "Open the list first" in person.told[-1]


@pytest.mark.parametrize(
    ("dialect", "kind"), [("cloud", "button"), ("whapi", "button"), ("messangi", "button")]
)
@pytest.mark.parametrize("how", ["empty", "gone"])
async def test_the_first_button(open_studio: OpenStudio, dialect: str, kind: str, how: str) -> None:
    value = json.loads(starter(kind, dialect))
    action = holder_of(value, "buttons")
    if how == "empty":
        action["buttons"] = []
    else:
        del action["buttons"]
    async with open_studio(texts={"a.json": json.dumps(value)}) as person:
        await person.press("o")
        assert person.focus == "here", person.told
        await person.type("!")
        await person.press(ENTER)
        (button,) = options_in(value_of(person), "buttons")
        assert titles([button])[0].endswith("!")
        await person.press("o", ENTER)
        assert len(options_in(value_of(person), "buttons")) == 2


@pytest.mark.parametrize("dialect", ["cloud", "whapi"])
async def test_the_first_row(open_studio: OpenStudio, dialect: str) -> None:
    value = json.loads(starter("list", dialect))
    action = holder_of(value, "sections")
    action["sections"] = [{**action["sections"][0], "rows": []}]
    async with open_studio(texts={"a.json": json.dumps(value)}) as person:
        await person.press("enter", "o")
        await person.type("!")
        await person.press(ENTER)
        (row,) = options_in(value_of(person), "sections")[0]["rows"]
        assert row["title"].endswith("!")
        assert person.has_sheet()


def holder_of(value: Any, key: str) -> Any:
    """The object with a member of this name."""
    if isinstance(value, dict) and key in value:
        return value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return next((found for each in inner if (found := holder_of(each, key)) is not None), None)
