"""A list opens as a sheet inside the phone."""

import json
import re
from typing import Any

import pytest

from tests.studio.conftest import OpenStudio
from tests.studio.driving import Person, sample

LIST = sample("cloud/list.json")
LONG = sample("cloud/list_long.json")


def rows_of(path: Any) -> list[dict[str, str]]:
    """The rows of a Cloud API list."""
    action = json.loads(path.read_text("utf-8"))["interactive"]["action"]
    return [row for section in action["sections"] for row in section["rows"]]


def row_sent(person: Person) -> dict[str, str]:
    """The row in the latest payload."""
    message = person.payload["entry"][0]["changes"][0]["value"]["messages"][0]
    return dict(message["interactive"]["list_reply"])


def without_counts(rows: list[str]) -> list[str]:
    """The rows without what stands beside the focused texts: 18/24."""
    return [re.sub(r"\d+/\d+", lambda found: " " * len(found[0]), row) for row in rows]


async def open_list(person: Person) -> None:
    """Opens the list by its key."""
    await person.press("enter")
    await person.settle(person.has_sheet)


async def test_nothing_is_chosen_at_first_and_focus_is_not_choice(open_studio: OpenStudio) -> None:
    async with open_studio(LIST) as person:
        await open_list(person)
        sheet = person.app.phone.sheet
        assert sheet is not None
        assert sheet.chosen is None
        before = without_counts(person.rows("#chat"))
        await person.press("down")
        assert person.app.phone.sheet == sheet
        assert without_counts(person.rows("#chat")) == before  # the focus shows by its ground and its count
        await person.press("enter")
        assert person.app.phone.sheet is not None
        assert person.app.phone.sheet.chosen is not None
        assert without_counts(person.rows("#chat")) != before  # the choice by its sign


async def test_send_is_grey_until_a_row_is_chosen(open_studio: OpenStudio) -> None:
    async with open_studio(LIST) as person:
        await open_list(person)
        await person.click("Send", last=True)
        assert person.has_sheet()
        assert person.latest is None
        wanted = rows_of(LIST)[1]
        await person.click(wanted["title"])
        assert person.has_sheet()
        await person.click("Send", last=True)
        assert not person.has_sheet()
        assert row_sent(person)["id"] == wanted["id"]
        assert wanted["title"] in person.chat


async def test_a_list_can_be_opened_and_answered_again_by_keys(open_studio: OpenStudio) -> None:
    async with open_studio(LIST) as person:
        rows = rows_of(LIST)
        for number in (1, 2):
            await open_list(person)
            await person.press(str(number), *["down"] * (len(rows) + 1), "enter")
            assert not person.has_sheet()
            assert row_sent(person)["id"] == rows[number - 1]["id"]


@pytest.mark.parametrize("way", ["Escape", "the cross", "a click outside"])
async def test_the_sheet_closes(open_studio: OpenStudio, way: str) -> None:
    async with open_studio(LIST) as person:
        await open_list(person)
        if way == "Escape":
            await person.press("escape")
        elif way == "the cross":
            await person.click("×")
        else:
            await person.pilot.click("#chat", offset=(20, 0))
        assert not person.has_sheet()
        assert person.focus == "chat"
        assert person.latest is None


async def test_ten_rows_with_long_descriptions_can_all_be_reached_in_a_small_window(
    open_studio: OpenStudio,
) -> None:
    rows = rows_of(LONG)
    assert len(rows) == 10
    assert all(len(row["description"]) == 72 for row in rows)
    async with open_studio(LONG, size=(80, 24)) as person:
        await open_list(person)
        for row in rows:
            shown = " ".join(re.sub(r"\d+/\d+", "", person.chat).split())
            assert row["title"] in shown
            assert row["description"] in shown
            assert "Send" in shown
            await person.press("down")
        await person.press("0")  # the tenth
        await person.click("Send", last=True)
        assert row_sent(person)["id"] == rows[9]["id"]


def thumb(person: Person) -> list[int]:
    """The rows in which the scroll bar of the sheet stands."""
    return [y for y, row in enumerate(person.rows("#chat")) if row.endswith("▐")]


async def test_a_page_scrolls_the_sheet_and_its_bar(open_studio: OpenStudio) -> None:
    async with open_studio(LONG, size=(80, 24)) as person:
        await open_list(person)
        assert rows_of(LONG)[9]["title"] not in person.chat
        before = thumb(person)
        assert 0 < len(before) < 18
        await person.press(*["pagedown"] * 6)
        assert rows_of(LONG)[9]["title"] in person.chat
        assert len(thumb(person)) == len(before)
        assert min(thumb(person)) > min(before)
