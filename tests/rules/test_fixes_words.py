"""Texts cut at a word, names that are free, ids made of titles, keys that were meant."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wcwidth import iter_graphemes

from wapreview.dialects.spelling import meant
from wapreview.rules.aspects import size
from wapreview.rules.fixes.lengths import fitting, shortened
from wapreview.rules.fixes.names import free_name, slug

UNITS = ("characters", "UTF-16 units", "bytes")
PIECES = st.sampled_from(
    ["a", "word", " ", "\n", "\r\n", "é", "e\u0301", "👨‍👩‍👧", "🇩🇪", "𝒳", "\u200d", "漢", "\ud800", "."]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@settings(max_examples=300)
@given(TEXTS, st.integers(1, 60), st.sampled_from(UNITS))
def test_a_shortened_text_fits_and_splits_no_character(text: str, most: int, unit: str) -> None:
    short = shortened(text, most, unit)
    assert size(short, unit) <= most
    kept = short.removesuffix("…")
    assert text.startswith(kept)
    ends = {0}
    for cluster in iter_graphemes(text):
        ends.add(max(ends) + len(cluster))
    assert len(kept) in ends or text[len(kept)].isspace() or text[len(kept)] in "."


@settings(max_examples=300)
@given(TEXTS, st.integers(0, 60), st.sampled_from(UNITS))
def test_as_much_fits_as_can(text: str, most: int, unit: str) -> None:
    cut = fitting(text, most, unit)
    assert size(text[:cut], unit) <= most
    following = next(iter(iter_graphemes(text[cut:])), None)
    assert following is None or size(text[:cut] + following, unit) > most


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("one two three", 9, "one two…"),
        ("one two three", 8, "one two…"),
        ("one two three", 7, "one…"),
        ("onetwothree", 5, "onet…"),
        ("one twothreefour", 10, "one twoth…"),
        ("one, two", 5, "one…"),
        ("👨‍👩‍👧 yes", 4, ""),
        ("   a long text", 3, ""),
        ("ab", 1, "a"),
    ],
)
def test_where_a_text_is_cut(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short


@pytest.mark.parametrize(
    ("name", "taken", "most", "free"),
    [
        ("yes", set(), None, "yes"),
        ("yes", {"yes"}, None, "yes_2"),
        ("yes", {"yes", "yes_2", "yes_3"}, None, "yes_4"),
        ("yes", {"yes"}, 4, "ye_2"),
        ("yes", {"ye"}, 2, ""),
        ("", set(), None, ""),
    ],
)
def test_free_names(name: str, taken: set[str], most: int | None, free: str) -> None:
    assert free_name(name, taken, most) == free


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("Yes, please!", "yes_please"),
        ("Größe Ü", "grosse_u"),
        ("日本 1", "日本_1"),
        ("🇩🇪", ""),
        ("x" * 99, "x" * 40),
    ],
)
def test_an_id_is_made_of_a_title(title: str, made: str) -> None:
    assert slug(title) == made


KEYS = ("type", "header", "body", "footer", "action", "buttons", "sections", "title", "id", "display_text")


@pytest.mark.parametrize(
    ("key", "right"),
    [
        ("titel", "title"),
        ("tittle", "title"),
        ("buttonss", "buttons"),
        ("Body", "body"),
        ("ID", "id"),
        ("displayText", "display_text"),
        ("display-text", "display_text"),
        ("fotter", "footer"),
        ("section", "sections"),
        ("idd", None),
        ("x", None),
        ("heading", None),
        ("body", None),
        ("t" * 1000, None),
    ],
)
def test_which_key_is_meant(key: str, right: str | None) -> None:
    assert meant(key, KEYS) == right


def test_between_two_keys_nobody_chooses() -> None:
    assert meant("imageUrls", ("imageUrl", "imageURL")) is None
    assert meant("texts", ("text1", "text2")) is None
