"""Texts that nobody would send on purpose: each a clear Trouble, none an exception."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wapreview.sources.bounds import BODIES_MAX, DEPTH_MAX, SIZE_MAX
from wapreview.sources.parse import parse_text
from wapreview.sources.source import Trouble

MESSAGE = {
    "to": "+491700000001",
    "type": "interactive",
    "interactive": {
        "type": "button",
        "body": {"text": "Is 10:00 right for you, Mira? “Yes” or no\n"},
        "action": {"buttons": [{"type": "reply", "reply": {"id": "yes", "title": "Yes"}}]},
    },
}
TEXT = json.dumps(MESSAGE, indent=2, ensure_ascii=False)


def trouble_of(text: str) -> Trouble:
    trouble = parse_text(text, "test").trouble
    assert trouble is not None
    return trouble


@pytest.mark.parametrize("text", ["", " ", "\n\t\r\n", "\ufeff", "\ufeff \n", "\u00a0"])
def test_an_empty_text_is_called_empty(text: str) -> None:
    source = parse_text(text, "test")
    assert not source.bodies
    assert trouble_of(text).rule == "json.empty"


@pytest.mark.parametrize("end", range(1, len(TEXT)))
def test_a_message_cut_anywhere_is_a_syntax_trouble_and_offers_no_part(end: int) -> None:
    source = parse_text(TEXT[:end], "test")
    assert not source.bodies
    assert trouble_of(TEXT[:end]).rule == "json.syntax"


def test_a_cut_message_says_in_what_it_ends() -> None:
    assert trouble_of('{\n "a": 1,\n "b": {\n  "c": 2\n') == (
        "json.syntax",
        "The text ends inside an object that begins in line 3; expected “,” or “}”.",
        5,
        1,
    )
    assert "inside an array that begins in line 2" in trouble_of('{"a":\n[1,').message
    assert "inside a text that begins in line 1" in trouble_of('{"a": "b').message


@pytest.mark.parametrize(
    ("text", "line", "column", "said"),
    [
        ('{"a": 1,}', 1, 9, "Expected something after the comma, found “}”; remove the comma."),
        ('{"a": [1,\n]}', 2, 1, "remove the comma"),
        ('{"a": 1 "b": 2}', 1, 9, 'Expected “,” or “}”, found “"”.'),
        ('{"a" 1}', 1, 6, "Expected “:” after the name, found “1”."),
        ("{'a': 1}", 1, 2, "Expected a name in double quotes, found “'”; JSON wants double quotes."),
        ("{\"a\": 'b'}", 1, 7, "Expected a value, found “'”; JSON wants double quotes."),
        ("{a: 1}", 1, 2, "Expected a name in double quotes, found “a”."),
        ('{"a": 1, // one\n "b": 2}', 1, 10, "JSON has no comments"),
        ('{ // one\n "b": {"c": 1}}', 1, 3, "JSON has no comments"),
        ('{"a": True}', 1, 7, "Expected a value, found “True”."),
        ('{"a": NaN}', 1, 7, "Expected a value, found “NaN”."),
        ('{"a": -Infinity}', 1, 7, "Expected a value, found “-”."),
        ('{"a": 1e999}', 1, 7, "Expected a number below 1.8e308"),
        ('{"a": 01}', 1, 8, "Expected “,” or “}”, found “1”."),
        ('{"a": ' + "9" * 5000 + "}", 1, 7, "Expected a number of at most 4300 digits"),
        ('{"a": "one\ntwo"}', 1, 11, r"A text holds a line break; write \n for it."),
        ('{"a": "\x07"}', 1, 8, r"A text holds the control character U+0007; write \u0007 for it."),
        ('{"a": "\\q"}', 1, 8, r"“\q” is no escape that JSON knows; write \\ for a backslash in a text."),
        ('{"a": {"b": 1}} }', 1, 17, "Expected the end of the text, found “}”."),
        ("[1, 2] x", 1, 8, "Expected the end of the text, found “x”."),
        ("{} {}", 1, 4, "Expected the end of the text"),
        ("[1, 2", 1, 6, "The text ends inside an array"),
    ],
)
def test_a_mistake_is_named_with_its_place(text: str, line: int, column: int, said: str) -> None:
    trouble = trouble_of(text)
    assert (trouble.rule, trouble.line, trouble.column) == ("json.syntax", line, column)
    assert said in trouble.message


@pytest.mark.parametrize(
    "text", ["hello", "nul", '"open', "Infinity", "-", "'a'", "}", "a: 1", "é", "\x00", "`"]
)
def test_a_text_without_json_says_that_no_message_was_found(text: str) -> None:
    assert not parse_text(text, "test").bodies
    assert trouble_of(text).message.startswith("No message found: ")


@pytest.mark.parametrize(
    "text", ["null", "1", '"text"', "[]", "{}", "[1, [2]]", " true ", "-0", '{"": {}}', "12" * 2000]
)
def test_a_text_that_is_json_is_a_body_whatever_it_is(text: str) -> None:
    source = parse_text(text, "test")
    assert [body.value for body in source.bodies] == [json.loads(text)]
    assert source.trouble is None
    assert not source.repairs


@pytest.mark.parametrize(
    "name", ["__proto__", "__class__", "constructor", "\u001b[31m", "k" * 100_000, "\ud800"]
)
def test_names_are_plain_data(name: str) -> None:
    text = json.dumps({name: 1})
    body = parse_text(text, "test").bodies[0]
    assert body.value == {name: 1}
    assert body.locate is not None
    assert body.locate(f"/{name}").start == len(text) - 2


@pytest.mark.parametrize(
    ("opening", "closing"), [("[", "]"), ('{"a":', "}"), ('[{"a":', "}]"), (" [\n", "]")]
)
@pytest.mark.parametrize("levels", [DEPTH_MAX + 1, 2000, 100_000])
def test_deep_nesting_is_refused(opening: str, closing: str, levels: int) -> None:
    for text in (opening * levels + "1" + closing * levels, opening * levels):
        source = parse_text(text, "test")
        assert not source.bodies
        assert trouble_of(text).rule == "json.depth"


def test_nesting_up_to_the_limit_is_read() -> None:
    text = "[" * DEPTH_MAX + "]" * DEPTH_MAX
    body = parse_text(text, "test").bodies[0]
    assert body.locate is not None
    assert body.locate("/0" * (DEPTH_MAX - 1)).start == DEPTH_MAX - 1
    wide = "[" + ",".join(["{}"] * 200) + "]"
    assert parse_text(wide, "test").trouble is None


def test_deep_json_among_prose_gives_no_inner_part() -> None:
    source = parse_text("see " + "[" * 300 + '{"a": 1}' + "]" * 300, "test")
    assert not source.bodies
    assert source.trouble is not None
    assert source.trouble.rule == "json.depth"


def test_a_text_beyond_the_limit_is_not_read() -> None:
    assert trouble_of(" " * (SIZE_MAX + 1)).rule == "json.size"


def test_values_beyond_the_limit_are_left_out_and_that_is_said() -> None:
    source = parse_text('{"a": 1}\n' * (BODIES_MAX + 1), "test")
    assert len(source.bodies) == BODIES_MAX
    assert source.trouble is not None
    assert source.trouble.rule == "json.count"


def test_one_broken_line_does_not_hide_the_others() -> None:
    source = parse_text('{"a": 1}\n{"a": x}\n{"a": {"b": 3}}\n', "test")
    assert [body.value for body in source.bodies] == [{"a": 1}, {"a": {"b": 3}}]
    assert source.trouble is not None
    assert (source.trouble.line, source.trouble.column) == (2, 7)
    assert [repair.rule for repair in source.repairs] == ["repair.several"]


def test_no_part_is_offered_out_of_a_broken_value() -> None:
    source = parse_text('{"interactive": {"action": {"buttons": [{"id": "a"}]}, "body": oops}}', "test")
    assert not source.bodies


@pytest.mark.parametrize(
    "text",
    [
        '{"' * 20_000,
        "[{" * 20_000,
        "{ " * 20_000,
        '{"a":' + "\\\n" * 20_000 + "1}",
        '{\\"a\\":1}' * 5_000,
        '"a":1,' * 10_000,
        "curl -d '" * 5_000,
        'curl -d {"a":1}\n' * 5_000,
        "{/*" * 20_000,
        '{"a":"' + "“" * 50_000,
        '{"a":"' + "Ã© " * 20_000 + '"} x',
        "{" + ",".join(['"a":1'] * 20_000) + "}",
    ],
)
def test_no_text_takes_more_than_linear_time(text: str) -> None:
    start = time.process_time()
    for body in parse_text(text, "test").bodies[:1]:
        assert body.locate is not None
        body.locate("/a")
    assert time.process_time() - start < 5


PIECES = st.sampled_from(
    [
        *list("{}[],:\"'\\/ \n\t$“”é\xa0\ufeff\x00@#<"),
        "curl ",
        "-d ",
        "-H ",
        "https://u:p@example.com/x",
        "```",
        "Copy\n",
        '"a": ',
        '{"a": ',
        "\\\n",
        '\\"',
        "'\\''",
        "Ã©",
        "√º",
        "\uf8ffüëá",
        "true",
        "1e9",
        "\r\n",
        "$'",
        "<<EOF\n",
    ]
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_nothing_raises_and_every_place_is_in_the_text(text: str) -> None:
    source = parse_text(text, "test")
    assert bool(source.bodies) or source.trouble is not None
    ends = [0]
    for body in source.bodies:
        assert ends[-1] <= body.start <= body.end <= len(text)
        ends.append(body.end)
        assert body.locate is not None
        place = body.locate("")
        assert (place.start, place.end) == (body.start, body.end)
        for repair in (*body.repairs, *source.repairs):
            assert 0 <= repair.start <= repair.end <= len(text)
