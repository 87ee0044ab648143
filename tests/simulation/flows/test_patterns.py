"""Patterns mean what they mean in `re`, and no text keeps them busy for long."""

import re
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wapreview.simulation.flows.patterns import PATTERN_MAX, TEXT_MAX, read_pattern

ATOMS = st.sampled_from(
    ["a", "b", "1", ".", "[ab]", "[^a]", "[a-c1]", "\\d", "\\w", "\\W", "\\s", "\\b", "\\.", "-", " "]
)
TIMES = st.sampled_from(["", "", "*", "+", "?", "{2}", "{1,3}", "{0,}", "*?"])


def repeated(part: str, times: str) -> str:
    return part if part == "\\b" else part + times


ROWS = st.lists(st.builds(repeated, ATOMS, TIMES), max_size=4).map("".join)
GROUPS = st.builds(
    lambda rows, times: f"({'|'.join(rows)}){times}", st.lists(ROWS, min_size=1, max_size=3), TIMES
)
PATTERNS = st.builds(
    lambda case, parts: case + "".join(parts),
    st.sampled_from(["", "(?i)"]),
    st.lists(ROWS | GROUPS, max_size=4),
)


@settings(max_examples=100)
@given(PATTERNS, st.text("aAbB1 .-\n", max_size=8))
def test_a_pattern_fits_what_re_fits(written: str, text: str) -> None:
    expected = re.compile(written).fullmatch(text) is not None
    assert read_pattern(written).fits(text) == expected


KNOWN = ["#?", "[ab]?", "a*", ".*", ".*?", "\\d+", "(?:ab|b)", "b"]


@settings(max_examples=100)
@given(
    st.sampled_from(KNOWN),
    st.sampled_from(["(.*)", "(.+?)", "(\\w+)"]),
    st.sampled_from(["", "b", "!?"]),
    st.text("ab1#! "),
)
def test_a_group_holds_what_it_holds_in_re(before: str, group: str, after: str, text: str) -> None:
    found = re.compile(before + group + after).fullmatch(text)
    if found:
        assert read_pattern(before + group + after).said(text) == found[1]


@pytest.mark.parametrize(
    ("written", "text", "said"),
    [
        ("ORD-\\d+", "ORD-12345", "ORD-12345"),
        ("(?i)ord-(\\d+)", "Ord-12345", "12345"),
        (".*?#?(\\d+).*", "my order #12345, please", "12345"),
        (".*(\\d+).*", "my order 12345", "5"),
        ("#?(.+)", "#12345", "12345"),
        ("(.+?),.*", "a, b, c", "a"),
        ("(.+),.*", "a, b, c", "a, b"),
        ("(?:no|number) ([a-z]+)", "number seven", "seven"),
        ("(a)|(b)", "b", "b"),
        ("^(yes|yes please)$", "yes please", "yes please"),
    ],
)
def test_what_is_remembered_of_a_text(written: str, text: str, said: str) -> None:
    found = read_pattern(written)
    assert found.fits(text)
    assert found.said(text) == said


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("(a", "“)” is missing at its end"),
        ("a)", "closes nothing"),
        ("*a", "“*” repeats nothing"),
        ("a**", "repeats a repetition"),
        ("a{", "begins a number of times"),
        ("a{5,2}", "from few to many"),
        ("a{51}", "50 at most"),
        ("(?=a)", "lookarounds"),
        ("(a)\\1", "“\\1” is not understood"),
        ("[b-a]", "the wrong way round"),
        ("[a", "“]” is missing|it ends too early"),
        ("a^b", "“^” stands at the start only"),
        ("a\\", "it ends too early"),
        ("(((a*)*)*)*", "more than 2 repetitions"),
        ("(" * 100 + ")" * 99, "“)” is missing"),
        ("a" * (PATTERN_MAX + 1), f"at most {PATTERN_MAX}"),
    ],
)
def test_a_bad_pattern_is_refused_with_a_sentence(written: str, sentence: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the sentence is what is tested
        read_pattern(written)
    assert any(part in str(refused.value) for part in sentence.split("|"))


@pytest.mark.parametrize(
    "written",
    ["(a|aa)*b", "((a*)*)b", "a*a*a*a*a*a*a*a*b", "(a?){50}b", "(.*a){20}b", "(a|a)(a|a)" * 9 + "b"],
)
def test_no_text_keeps_a_pattern_busy(written: str) -> None:
    try:
        found = read_pattern(written)
    except ValueError:
        return
    before = perf_counter()
    assert not found.fits("a" * TEXT_MAX)
    assert perf_counter() - before < 5


def test_a_long_text_fits_nothing() -> None:
    assert read_pattern(".*").fits("a" * TEXT_MAX)
    assert not read_pattern(".*").fits("a" * (TEXT_MAX + 1))
