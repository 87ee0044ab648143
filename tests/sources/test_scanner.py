import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wapreview.messages.pointers import Json, child
from wapreview.sources import strict
from wapreview.sources.mender import mend
from wapreview.sources.scanner import Node, ScanError, Scanner

VALUES: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=15,
)
PIECES = st.sampled_from(
    [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        '"',
        "\\",
        "\\u00e9",
        "\\ud800",
        "a",
        "0",
        "-",
        "1e5",
        "1e999",
        "01",
        ".5",
        "true",
        "nul",
        "NaN",
        "-Infinity",
        " ",
        "\n",
        "\t",
        "\x01",
        "é",
        "\u2028",
        "'",
        "/",
        "\xa0",
        '"a"',
        '"a":1',
    ]
)


def whole(text: str) -> Node:
    scanner = Scanner(text)
    node = scanner.value(scanner.space(0))
    if scanner.space(node.end) != len(text):
        raise ScanError(node.end, "the end of the text")
    return node


def accepted_by_the_standard_library(text: str) -> bool:
    try:
        strict.read_whole(text)
    except ValueError:
        return False
    return True


def accepted_by_the_scanner(text: str) -> bool:
    try:
        whole(text)
    except ScanError:
        return False
    return True


@settings(max_examples=100)
@given(VALUES, st.sampled_from([None, 0, 2]), st.booleans())
def test_scanner_and_standard_library_read_the_same_value(
    value: Json, indent: int | None, ascii_only: bool
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert whole(text).rebuild(text) == strict.read_whole(text).value == json.loads(text)


@settings(max_examples=100)
@given(VALUES, st.sampled_from([None, 1]))
def test_the_mender_has_nothing_to_mend_in_strict_json(value: Json, indent: int | None) -> None:
    text = json.dumps({"a": value}, indent=indent, ensure_ascii=False)
    root, edits = mend(text, 0)
    assert not edits
    assert root.rebuild(text) == {"a": value}


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=8).map("".join))
def test_scanner_and_standard_library_refuse_the_same_texts(text: str) -> None:
    assert accepted_by_the_scanner(text) == accepted_by_the_standard_library(text)


@settings(max_examples=100)
@given(VALUES, st.data())
def test_a_damaged_text_is_refused_by_both_or_by_none(value: Json, data: st.DataObject) -> None:
    text = json.dumps(value, ensure_ascii=False)
    at = data.draw(st.integers(0, len(text)))
    damaged = text[:at] + data.draw(PIECES) + text[at + data.draw(st.integers(0, 2)) :]
    assert accepted_by_the_scanner(damaged) == accepted_by_the_standard_library(damaged)


@pytest.mark.parametrize("text", ['{"a":1,"a":2}', '{"a":{"x":1},"a":{}}', '{"a":[1,2],"a":[3]}'])
def test_the_last_of_two_equal_keys_counts(text: str) -> None:
    node = whole(text)
    assert node.rebuild(text) == json.loads(text)
    assert node.find("/a/x")[0].start == text.rindex('"a":') + 4
    assert strict.read_whole(text).duplicates == ("",)


def test_duplicates_name_the_objects_that_still_stand() -> None:
    text = '{"a": [{"b": 1, "b": 2}], "c": {"d": {"e": 0, "e": 0}}, "c": 1, "~/": {"f": 1, "f": 2}}'
    assert strict.read_whole(text).duplicates == ("", "/a/0", child("", "~/"))


def test_a_missing_node_gives_its_nearest_ancestor() -> None:
    node = whole('{"a": [{"b": 1}]}')
    assert node.find("/a/0/c/d") == (node.find("/a/0")[0], False)
    assert node.find("/a/1") == (node.find("/a")[0], False)
    assert node.find("/a/-") == (node.find("/a")[0], False)
    assert node.find("/x") == (node, False)
    assert node.find("") == (node, True)
