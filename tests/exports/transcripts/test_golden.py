"""A walk in which everything happens once, in each format."""

import json

import pytest

from tests.exports.transcripts.goldens import FILES, golden, shown
from tests.exports.transcripts.markup import Page


@pytest.mark.parametrize("form", FILES)
def test_the_transcript_is_the_golden_one(form: str) -> None:
    assert shown(form) == golden(form)


def test_the_golden_page_is_sound() -> None:
    page = Page(golden("html"))
    assert page.labels[:2] == ["Acme Store, 10:05", "Mira, 10:06"]


def test_the_golden_json_has_turns_that_begin_with_the_customer() -> None:
    turns = json.loads(golden("json"))["conversations"][0]["turns"]
    assert [turn["turn"] for turn in turns] == list(range(len(turns)))
    assert turns[0]["entries"][0]["from"] == "business"
    assert all(turn["entries"][0]["from"] == "customer" for turn in turns[1:])
    assert all(entry["from"] != "customer" for turn in turns for entry in turn["entries"][1:])
