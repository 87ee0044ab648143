"""WhatsApp's text marks: what they do, where they may stand, and that no text makes them slow."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wapreview.messages.marks import lines_of, plain, stretches

Shown = list[tuple[str, list[tuple[str, str]]]]


def shown(text: str) -> Shown:
    """Kind of each line, and its stretches as (text, marks)."""
    return [
        (line.kind, [(text[a:b], marks) for a, b, marks, _ in line.stretches]) for line in stretches(text)
    ]


def one(text: str) -> list[tuple[str, str]]:
    ((kind, parts),) = shown(text)
    assert kind == "plain"
    return parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("*a* b", [("a", "b"), (" b", "")]),
        ("*a*.", [("a", "b"), (".", "")]),
        ("_a_", [("a", "i")]),
        ("~a~", [("a", "s")]),
        ("`a`", [("a", "m")]),
        ("_*a*_", [("a", "ib")]),
        ("~*_x_*~", [("x", "sbi")]),
        ("*a _b_ c*", [("a ", "b"), ("b", "bi"), (" c", "b")]),
        ("```*a*```", [("*a*", "m")]),
        ("`*a*`", [("*a*", "m")]),
        ("*b ```c*d``` e* f", [("b ", "b"), ("c*d", "bm"), (" e", "b"), (" f", "")]),
        ("``````x```", [("```", ""), ("x", "m")]),
        ("*a* *b*", [("a", "b"), (" ", ""), ("b", "b")]),
        ("*a *b* c*", [("a *b", "b"), (" c*", "")]),
    ],
)
def test_marks_style_what_they_enclose(text: str, parts: list[tuple[str, str]]) -> None:
    assert one(text) == parts


NO_LIST = ["100. a", ">a", "-a", "1.a", "2 * 3 * 4", "```", "``` ```", "*", "> ", "- "]


@pytest.mark.parametrize(
    "text",
    [
        "x*a*",
        "*a*x",
        "a_b_c",
        "My name is*Mira*",
        "x* a*",
        "*a *",
        "_ a_",
        "*a",
        "a*",
        "**",
        "``",
        "``````",
        *NO_LIST,
    ],
)
def test_what_is_no_mark_stays_as_typed(text: str) -> None:
    assert one(text) == [(text, "")]


def test_a_style_never_crosses_a_line_break() -> None:
    assert shown("*a\nb*") == [("plain", [("*a", "")]), ("plain", [("b*", "")])]


def test_a_monospace_block_crosses_line_breaks_and_cancels_marks() -> None:
    assert shown("```a\n*b*\n- c``` _d_") == [
        ("plain", [("a", "m")]),
        ("plain", [("*b*", "m")]),
        ("plain", [("- c", "m"), (" ", ""), ("d", "i")]),
    ]


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        ("* a*", "bullet", [("a*", "")]),
        ("* a", "bullet", [("a", "")]),
        ("- _a_", "bullet", [("a", "i")]),
        ("1. a", "number", [("a", "")]),
        ("12. *a*", "number", [("a", "b")]),
        ("> *a*", "quote", [("a", "b")]),
    ],
)
def test_lists_and_quotes_begin_a_line(text: str, kind: str, parts: list[tuple[str, str]]) -> None:
    assert shown(text) == [(kind, parts)]
    assert shown("x\r\n" + text) == [("plain", [("x", "")]), (kind, parts)]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("see https://example.com/a_b_c.", ["https://example.com/a_b_c"]),
        ("(www.example.com)", ["www.example.com"]),
        ("*HTTP://Example.com*", ["HTTP://Example.com"]),
        ("example.com, xhttp://a.b, www., https://", []),
        ("https://a.example, https://b.example/?q=1&r", ["https://a.example", "https://b.example/?q=1&r"]),
        ("`https://example.com`", []),
    ],
)
def test_addresses_are_links(text: str, links: list[str]) -> None:
    found = [text[part.start : part.end] for line in stretches(text) for part in line.stretches if part.link]
    assert found == links


def test_plain_drops_the_marks_and_keeps_the_lines() -> None:
    assert plain("*Hi* _you_\n* one\n- two\n3. three\n> ~four~ ```five```") == (
        "Hi you\n• one\n• two\n3. three\nfour five"
    )


MARKUP = st.text(st.sampled_from("ab 1.\n\r*_~`->w:/é"), max_size=60)


@given(MARKUP | st.text(max_size=60))
@settings(max_examples=100)
def test_only_marks_are_left_out(text: str) -> None:
    lines = stretches(text)

    assert [line.start for line in lines] == [start for start, _ in lines_of(text)]
    for line, (start, end) in zip(lines, lines_of(text), strict=True):
        at = line.content
        assert text[start : line.content].strip() in ("", "*", "-", ">") or line.kind == "number"
        for part in line.stretches:
            assert at <= part.start <= part.end <= end
            assert set(text[at : part.start]) <= set("*_~`")
            at = part.end
        assert set(text[at:end]) <= set("*_~`")


HOSTILE = r"*_~|*a |*a _b ~c |`|```|```a``` |*a* |https://|``` |`a` ```b``` |* _ ~ a*_~|a*b_|- \n|*a\n"


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "unit",
    HOSTILE.replace(r"\n", "\n").split("|"),
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    """Quadratic work on 64 KB would take minutes."""
    text = unit * (65536 // len(unit))

    assert sum(len(line.stretches) for line in stretches(text)) > 0
