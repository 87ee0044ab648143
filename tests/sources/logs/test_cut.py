"""Values that the logger cut: mended where it is certain, else named with their line."""

import json

import pytest

from tests.sources.logs.writer import BODIES, STAMP, Value, javascript, one_line, pretty
from wapreview.messages.pointers import Json
from wapreview.sources.logs import parse_log, search

NEXT = '{"next": 1}'
VALUE: Value = {
    "to": "491700000001",
    "text": {"body": 'Hello Mira, "see" you\nat 10 é'},
    "rows": [{"id": "a"}, 12.5, True],
}


def is_beginning(part: Json, whole: Json) -> bool:
    """Whether one value is another as far as it goes; a cut text ends with “…”."""
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(key in whole and is_beginning(each, whole[key]) for key, each in part.items())
    if isinstance(part, list) and isinstance(whole, list):
        return all(is_beginning(one, two) for one, two in zip(part, whole, strict=False)) and len(
            part
        ) <= len(whole)
    if isinstance(part, str) and isinstance(whole, str) and part.endswith("…"):
        return whole.startswith(part[:-1])
    return type(part) is type(whole) and part == whole


@pytest.mark.parametrize(
    "mark", ["", "…", "...", "... 312 more bytes", " [truncated]", "...(truncated)", " <truncated 12 chars>"]
)
@pytest.mark.parametrize(
    "text", [one_line(VALUE), json.dumps(VALUE), repr(VALUE)], ids=["json", "ascii", "python"]
)
def test_a_line_cut_anywhere_is_mended_as_far_as_it_goes(text: str, mark: str) -> None:
    for end in range(1, len(text)):
        log = parse_log(f"{STAMP}{text[:end]}{mark}\n{NEXT}\n".encode(), "x")
        assert log.records[-1].value == {"next": 1}
        assert len(log.records) + len(log.unplaced) <= 2
        for record in log.records[:-1]:
            assert record.cut
            assert record.line == record.end_line == 1
            assert is_beginning(record.value, VALUE), text[:end]
        if end > 40:
            assert len(log.records) == 2


@pytest.mark.parametrize("write", [pretty, javascript], ids=["json", "javascript"])
def test_a_value_over_lines_is_mended_at_the_line_that_does_not_belong_to_it(write: object) -> None:
    lines = (pretty if write is pretty else javascript)(VALUE).split("\n")
    for count in range(2, len(lines)):
        text = "\n".join([STAMP + lines[0], *lines[1:count], STAMP + NEXT])
        log = parse_log(text.encode(), "x")
        assert [record.cut for record in log.records] == [True, False]
        assert is_beginning(log.records[0].value, VALUE)
        assert (log.records[0].end_line, log.records[1].line) == (count, count + 1)


def test_a_cut_value_does_not_swallow_the_next_line() -> None:
    text = '{"object": "x", "entry": [\n{"object": "y"}\n{"object": "z"}\n'
    assert [(record.value, record.cut) for record in parse_log(text.encode(), "x").records] == [
        ({"object": "x", "entry": []}, True),
        ({"object": "y"}, False),
        ({"object": "z"}, False),
    ]


def test_a_cut_text_inside_of_a_record_is_mended() -> None:
    body = one_line(BODIES[0])
    text = json.dumps({"msg": "received", "payload": body[:90] + "... 50 more bytes"})
    (record,) = parse_log(text.encode(), "x").records
    assert record.cut
    (found,) = search(record, lambda each: isinstance(each.value, dict) and "object" in each.value)
    assert found.cut
    assert is_beginning(found.value, BODIES[0])


@pytest.mark.parametrize("said", ["abc [truncated]", "abc... 312 more bytes", "abc…(12 more chars)"])
def test_a_whole_value_with_a_text_that_says_it_was_cut(said: str) -> None:
    (record,) = parse_log(json.dumps({"text": {"body": said}}, ensure_ascii=False).encode(), "x").records
    assert record.cut
    assert record.value == {"text": {"body": said}}


@pytest.mark.parametrize("said", ["and more…", "one more [thing]", "see below..."])
def test_dots_in_a_text_are_no_cut(said: str) -> None:
    (record,) = parse_log(json.dumps({"text": {"body": said}}).encode(), "x").records
    assert not record.cut


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": 1, "b": oops, "c": {"d": 1}}', "from “oops, "),
        ('{"a": 1 "b": {"c": 2}}', "from “\"b\": "),
        ('{"a": {"b": 1}} }{"a":', "before anything"),
        ("{'a': 1, 'b': <", "from “<”"),
        ('{"a":' * 70 + "1" + "}" * 70, "levels deep"),
        ('{"a": ' + "9" * 5000 + "}", "digits"),
    ],
)  # fmt: skip
def test_what_is_broken_is_named_and_the_next_is_read(text: str, said: str) -> None:
    log = parse_log(f"first\n{text}\n{NEXT}\n".encode(), "x")
    assert log.records[-1].value == {"next": 1}
    assert [place.line for place in log.unplaced] == [2]
    assert said in log.unplaced[0].reason
    assert log.unplaced[0].excerpt
    assert "\n" not in log.unplaced[0].excerpt


def test_no_part_of_a_broken_value_is_offered() -> None:
    log = parse_log(b'{"to": "1", "interactive": {"a": {"b": 1}}, x}\n{"b": 1}\n', "x")
    assert [record.value for record in log.records] == [{"b": 1}]
