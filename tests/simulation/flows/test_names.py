"""Option ids as file names: every id has a name, every name gives its id back, and nobody guesses."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wapreview.simulation.flows.names import (
    RESERVED,
    STEM_MAX,
    file_stem,
    fits_in_a_name,
    named_for,
    option_id,
)

IDS = st.text(st.characters(), max_size=40) | st.sampled_from(
    ["con", "NUL", "com1", "", "%", "%41", "a.b", "..", "-", "\ud800"]
)


@given(IDS)
def test_a_name_gives_its_id_back(identity: str) -> None:
    assert option_id(file_stem(identity)) == identity


@given(IDS)
def test_a_name_can_be_a_file_everywhere(identity: str) -> None:
    stem = file_stem(identity)
    assert re.fullmatch(r"(?:[A-Za-z0-9_-]|%[0-9A-F]{2})+|%", stem)
    assert not RESERVED.match(stem)


@given(IDS, IDS)
def test_two_ids_have_two_names(one: str, other: str) -> None:
    assert (file_stem(one) == file_stem(other)) == (one == other)


@pytest.mark.parametrize(
    ("identity", "stem"),
    [
        ("track_order", "track_order"),
        ("Yes, please", "Yes%2C%20please"),
        ("a.b", "a%2Eb"),
        ("menu/1", "menu%2F1"),
        ("größe", "gr%C3%B6%C3%9Fe"),
        ("100%", "100%25"),
        ("nul", "%6Eul"),
        ("Com1", "%43om1"),
        ("console", "console"),
        ("", "%"),
    ],
)
def test_what_a_name_looks_like(identity: str, stem: str) -> None:
    assert file_stem(identity) == stem


@pytest.mark.parametrize("stem", ["Yes, please", "größe", "100%", "%zz", "%ff"])
def test_what_is_no_escape_stays_as_it_is(stem: str) -> None:
    assert option_id(stem) == stem


def test_long_ids_do_not_fit() -> None:
    assert fits_in_a_name(file_stem("a" * STEM_MAX))
    assert not fits_in_a_name(file_stem("a" * (STEM_MAX + 1)))
    assert not fits_in_a_name(file_stem("ä" * (STEM_MAX // 6 + 1)))


@pytest.mark.parametrize(
    ("identity", "stems", "named"),
    [
        ("yes", ["no", "yes"], ["yes"]),
        ("yes", ["Yes"], ["Yes"]),
        ("yes", ["Yes", "yes"], ["Yes", "yes"]),
        ("yes", ["Yes", "%79es"], ["%79es"]),
        ("a b", ["a b", "a%20b"], ["a b", "a%20b"]),
        ("gr\u00fcn", ["gru\u0308n"], ["gru\u0308n"]),
        ("yes", [], []),
    ],
)
def test_which_names_stand_for_an_id(identity: str, stems: list[str], named: list[str]) -> None:
    assert named_for(identity, stems) == named
