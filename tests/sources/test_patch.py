"""Edits of the text: the golden layouts, and what is refused."""

import json
import shlex
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wapreview.messages.fix import Change, Insert, Move, Put, Remove, Rename
from wapreview.messages.pointers import Json
from wapreview.sources.parse import parse_text
from wapreview.sources.patch import (
    Editing,
    PatchError,
    TextEdit,
    apply_edits,
    changed,
    edits_of,
    encode_string,
)
from wapreview.sources.scanner import Node
from wapreview.sources.source import Body, Source


def patched(text: str, *changes: Change, body: int = 0) -> str:
    return apply_edits(text, edits_of(parse_text(text, "test"), body, changes))


def refused(text: str, *changes: Change) -> str:
    with pytest.raises(PatchError) as caught:
        patched(text, *changes)
    return str(caught.value)


BUTTON: Json = {"type": "reply", "reply": {"id": "c", "title": "C"}}
LAID_OUT = """{
  "to": "1",
  "buttons": [
    { "id": "a" },
    { "id": "b" }
  ],
  "rows": []
}
"""
TABS = '{\r\n\t"a" : {\r\n\t\t"b" : 1\r\n\t}\r\n}\r\n'
COMMAND = 'curl https://example.com/messages -d \'{"a": "x"}\'\n'
QUOTED = 'curl https://example.com/messages -d "{\\"a\\": \\"x\\"}"\n'
DOLLAR = 'curl https://example.com/messages -d $\'{"a": "x"}\'\n'
HERE = 'curl https://example.com/messages -d @- <<EOF\n{"a": "x"}\nEOF\n'
QUOTED_HERE = 'curl https://example.com/messages -d @- <<\'EOF\'\n{"a": "x"}\nEOF\n'
COPIED = '{\n  "a": [\\\n    {\\\n      "b": 1\\\n    }\\\n  ]\n}'


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        # values
        ('{"a": "x", "b": 2}', [Put("/a", 'say "hi"\n😀')], '{"a": "say \\"hi\\"\\n😀", "b": 2}'),
        ('{"a":1,"a" :  2}', [Put("/a", 3)], '{"a":1,"a" :  3}'),
        ('{"a":1}', [Put("/a", {"b": [True, None], "c": "d"})], '{"a":{"b":[true,null],"c":"d"}}'),
        ('{ "a": [ 1, 2 ] }', [Put("/a", {"b": [3]})], '{ "a": { "b": [ 3 ] } }'),
        (
            TABS,
            [Put("/a/b", [1, {}])],
            '{\r\n\t"a" : {\r\n\t\t"b" : [\r\n\t\t\t1,\r\n\t\t\t{}\r\n\t\t]\r\n\t}\r\n}\r\n',
        ),
        (
            LAID_OUT,
            [Put("/buttons/0", {"id": "z", "n": 1})],
            LAID_OUT.replace('{ "id": "a" }', '{ "id": "z", "n": 1 }'),
        ),
        (
            '{\n"a": {\n"b": 1\n}\n}',
            [Put("/a", {"c": {"d": 2}})],
            '{\n"a": {\n"c": {\n"d": 2\n}\n}\n}',
        ),
        (" 1 ", [Put("", "x")], ' "x" '),
        ('{"a": "\\u00fc"}', [Put("/a", "é😀")], '{"a": "\\u00e9\\ud83d\\ude00"}'),
        # keys
        ('{"titel" : {"x":1}}', [Rename("/titel", "title")], '{"title" : {"x":1}}'),
        ('{"a/b":1}', [Rename("/a~1b", 'c"')], '{"c\\"":1}'),
        ('{"b": 1, "a": 2}', [Rename("/a", "b"), Rename("/b", "a")], '{"a": 1, "b": 2}'),
        ('{"x": 1, "x": 2}', [Rename("/x", "y")], '{"y": 1, "y": 2}'),
        # new members and elements
        ("{}", [Insert("", 1, "a")], '{"a": 1}'),
        ('{ "a": [ ] }', [Insert("/a", 1), Insert("/a", 2)], '{ "a": [1, 2] }'),
        ('{"a":1}', [Insert("", 2, "b")], '{"a":1,"b":2}'),
        ('{"a":1}', [Insert("", 2, "b", 0)], '{"b":2,"a":1}'),
        ("[1, 2]", [Insert("", 0, before=0), Insert("", 9), Insert("", 1.5, before=1)], "[0, 1, 1.5, 2, 9]"),
        ("[1]", [Insert("", "a", before=0), Insert("", "b", before=0)], '["a", "b", 1]'),
        ('{\n  "a": 1\n}', [Insert("", 2, "b")], '{\n  "a": 1,\n  "b": 2\n}'),
        ('{\n  "a": 1\n}', [Insert("", 2, "b", 0)], '{\n  "b": 2,\n  "a": 1\n}'),
        ('{\n  "a": 1\n, "b": 2\n}', [Insert("", 3, "c")], '{\n  "a": 1\n, "b": 2\n, "c": 3\n}'),
        ("[\n  1,\n\n  2\n]", [Insert("", 3)], "[\n  1,\n\n  2,\n  3\n]"),
        (
            LAID_OUT,
            [Insert("/buttons", BUTTON)],
            LAID_OUT.replace(
                '"b" }', '"b" },\n    { "type": "reply", "reply": { "id": "c", "title": "C" } }'
            ),
        ),
        (
            LAID_OUT,
            [Insert("/rows", "r")],
            LAID_OUT.replace("[]", '[\n    "r"\n  ]'),
        ),
        ('[{\n  "a": 1\n}]', [Insert("", {"b": 2})], '[{\n  "a": 1\n}, {\n  "b": 2\n}]'),
        # what goes
        ('{"a": 1, "b": 2, "c": 3}', [Remove("/a")], '{"b": 2, "c": 3}'),
        ('{"a": 1, "b": 2, "c": 3}', [Remove("/b")], '{"a": 1, "c": 3}'),
        ('{"a": 1, "b": 2, "c": 3}', [Remove("/c")], '{"a": 1, "b": 2}'),
        ('{"a": 1, "b": 2, "c": 3}', [Remove("/c"), Remove("/b")], '{"a": 1}'),
        ('{"a": 1, "b": 2, "c": 3}', [Remove("/a"), Remove("/c")], '{"b": 2}'),
        ('{ "a": 1 }', [Remove("/a")], "{}"),
        ('{"a": 1, "b": 2, "a": 3}', [Remove("/a")], '{"b": 2}'),
        (LAID_OUT, [Remove("/to")], LAID_OUT.replace('  "to": "1",\n', "")),
        (LAID_OUT, [Remove("/rows")], LAID_OUT.replace(',\n  "rows": []', "")),
        (LAID_OUT, [Remove("/buttons/0")], LAID_OUT.replace('    { "id": "a" },\n', "")),
        (LAID_OUT, [Remove("/buttons/1")], LAID_OUT.replace(',\n    { "id": "b" }', "")),
        ("[1, 2,\n 3]", [Remove("/1")], "[1,\n 3]"),
        ("[1,\n 2, 3]", [Remove("/1")], "[1,\n 3]"),
        # another order
        ("[1,  22 , [3]]", [Move("/2", 0)], "[[3],  1 , 22]"),
        (
            LAID_OUT,
            [Move("/buttons/0", 1)],
            LAID_OUT.replace('"a"', '"?"').replace('"b"', '"a"').replace("?", "b"),
        ),
        ('["a", "b", "c"]', [Move("/0", 2), Move("/2", 0)], '["c", "b", "a"]'),
        # several at once
        (
            LAID_OUT,
            [Move("/buttons/1", 0), Put("/buttons/1/id", "B"), Rename("/buttons/0/id", "key")],
            LAID_OUT.replace('"id": "b"', '"key": "a"').replace('"id": "a" }', '"id": "B" }', 1),
        ),
        ('{"a": 1, "b": 2}', [Rename("/a", "c"), Insert("", 3, "d", 0)], '{"d": 3, "c": 1, "b": 2}'),
        ('{"a": 1, "b": 2}', [Remove("/a"), Insert("", 3, "a")], '{"b": 2, "a": 3}'),
        (
            '{"a": 1, "b": 2}',
            [Remove("/b"), Insert("", 3, "b"), Insert("", 4, "c")],
            '{"a": 1, "b": 3, "c": 4}',
        ),
        ("[1, 2, 3]", [Remove("/0"), Move("/2", 0), Insert("", 4)], "[3, 2, 4]"),
        # texts with more than JSON
        (COMMAND, [Put("/a", "it's $5")], COMMAND.replace('"x"', '"it\\u0027s $5"')),
        (QUOTED, [Put("/a", "it's $5!")], QUOTED.replace('x\\"', 'it\\\\u0027s \\\\u00245\\\\u0021\\"')),
        (QUOTED, [Insert("", 'q"\\', "b")], QUOTED.replace('x\\"', 'x\\", \\"b\\": \\"q\\\\\\"\\\\\\\\\\"')),
        (DOLLAR, [Put("/a", "it's\n")], DOLLAR.replace('"x"', '"it\\\\u0027s\\\\n"')),
        (HERE, [Put("/a", "$5 \\")], HERE.replace('"x"', '"\\u00245 \\u005c"')),
        (QUOTED_HERE, [Put("/a", "it's $5 \\")], QUOTED_HERE.replace('"x"', '"it\'s $5 \\\\"')),
        (COPIED, [Put("/a/0/b", "x")], COPIED.replace("1", '"x"')),
        (COPIED, [Insert("/a/0", 2, "c")], COPIED.replace("1", '1,\n      "c": 2')),
        (COPIED, [Remove("/a/0/b")], COPIED.replace('\\\n      "b": 1\\\n    ', "")),
        ("{“a”: “x”, “b”: 1}", [Put("/a", "“y”")], '{“a”: "“y”", “b”: 1}'),
        ('{"a": "cafÃ©", "b": "Ã©"}', [Put("/a", "Ã©")], '{"a": "\\u00c3\\u00a9", "b": "Ã©"}'),
        ('"header": {"type": "text"}', [Insert("", {}, "body")], '"header": {"type": "text"}, "body": {}'),
        ('\ufeff{"a": 1}', [Put("/a", 2)], '\ufeff{"a": 2}'),
        ('See:\n```json\n{"a": "x"}\n```\n', [Put("/a", "```\n")], 'See:\n```json\n{"a": "```\\n"}\n```\n'),
    ],
)
def test_the_text_keeps_its_layout(before: str, changes: Sequence[Change], after: str) -> None:
    value = parse_text(before, "test").bodies[0].value
    assert patched(before, *changes) == after
    assert parse_text(after, "test").bodies[0].value == changed(value, changes)


def test_only_the_body_that_is_meant_changes() -> None:
    text = 'First {"a": 1} and then\n{"a": 1}\n'
    assert patched(text, Put("/a", 2), body=1) == 'First {"a": 1} and then\n{"a": 2}\n'


def test_a_text_is_replaced_by_one_edit_of_its_token() -> None:
    assert edits_of(parse_text(LAID_OUT, "test"), 0, [Put("/to", "2")]) == (TextEdit(10, 13, '"2"'),)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([Put("/x", 1)], "There is nothing at “/x”."),
        ([Put("/b/2", 1)], "There is nothing at “/b/2”."),
        ([Put("/b/01", 1)], "There is nothing at “/b/01”."),
        ([Put("/b/" + "9" * 5000, 1)], "There is nothing at"),
        ([Put("/b/-", 1)], "There is nothing at “/b/-”."),
        ([Put("a", 1)], "“a” is no JSON pointer."),
        ([Put("/a", 1), Put("/a", 2)], "twice"),
        ([Put("/b", 1), Put("/b/0", 2)], "changed inside as well"),
        ([Put("/b", 1), Insert("/b", 2)], "changed inside as well"),
        ([Remove("/b"), Put("/b/0", 2)], "changed inside as well"),
        ([Remove("/a"), Put("/a", 2)], "changed inside as well"),
        ([Remove("/a"), Remove("/a")], "twice"),
        ([Remove("/a"), Rename("/a", "x")], "removed, and renamed"),
        ([Remove("")], "nothing to remove"),
        ([Rename("", "x")], "nothing to rename"),
        ([Rename("/b/0", "x")], "nothing to rename"),
        ([Rename("/a", "b")], "the same key twice"),
        ([Insert("", 1, "a")], "the same key twice"),
        ([Insert("", 1, "x"), Insert("", 1, "x")], "the same key twice"),
        ([Insert("", 1)], "needs a key"),
        ([Insert("/b", 1, "x")], "a new element none"),
        ([Insert("/a", 1)], "is no object or array"),
        ([Insert("/b", 1, before=3)], "has no place 3"),
        ([Insert("/b", 1, before=-1)], "has no place -1"),
        ([Move("/a", 0)], "nothing to move"),
        ([Move("/b/0", 2)], "has no place 2"),
        ([Move("/b/0", -1)], "none one below 0"),
        ([Move("/b/0", 1), Move("/b/1", 1)], "the same number"),
        ([Put("/a", float("nan"))], "JSON cannot write"),
        ([Put("/a", 10**5000)], "JSON cannot write"),
        ([Put("/a", json.loads("[" * 65 + "]" * 65))], "inside each other"),
        ([Put("/a", json.loads("[" * 64 + "]" * 64))], "would be read otherwise"),
    ],
)
def test_what_cannot_be_done_is_said(changes: Sequence[Change], said: str) -> None:
    assert said in refused('{"a": "x", "b": [1, 2]}', *changes)


def test_what_would_be_read_otherwise_is_refused() -> None:
    assert "read otherwise" in refused('See {"a": 1} here', Remove("/a"))
    assert "without braces" in refused('"header": {"type": "text"}', Remove("/header"))


def test_a_text_is_looked_at_once_for_many_edits() -> None:
    outlines = []
    source = parse_text('{"a": "x", "b": "y"}\n{"a": 1}', "test")

    def counted(body: Body) -> Body:
        def outline() -> Node:
            outlines.append(body.start)
            assert body.outline
            return body.outline()

        return body._replace(outline=outline)

    editing = Editing(source._replace(bodies=tuple(map(counted, source.bodies))))
    for at in ("/a", "/b", "/a"):
        assert editing.edits_of(0, [Put(at, "z")]) == edits_of(source, 0, [Put(at, "z")])
    assert editing.edits_of(1, [Put("/a", 2)]) == edits_of(source, 1, [Put("/a", 2)])
    assert outlines == [0, source.bodies[1].start]


def test_a_body_without_places_and_a_missing_body_are_refused() -> None:
    source = Source("test", "{}", (Body({}, 0, 2),))
    with pytest.raises(PatchError, match="not known where"):
        edits_of(source, 0, [Insert("", 1, "a")])
    for number in (1, -1):
        with pytest.raises(PatchError, match="no body"):
            edits_of(source, number, [])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("é😀\u2028\u200d", '"é😀\u2028\u200d"'),
        ('"\\/', '"\\"\\\\/"'),
        ("\b\f\n\r\t\x00\x7f\x9b", '"\\b\\f\\n\\r\\t\\u0000\\u007f\\u009b"'),
        ("\ud800", '"\\ud800"'),
    ],
)
def test_a_string_is_escaped_where_it_must_be(text: str, written: str) -> None:
    assert encode_string(text) == written
    assert json.loads(written) == text


@given(st.text(), st.booleans(), st.booleans())
def test_a_string_says_what_it_said(text: str, ascii_only: bool, shell: bool) -> None:
    written = encode_string(text, ascii_only, shell)
    assert json.loads(written) == text
    assert written.isascii() or not ascii_only
    assert not (shell and set(written) & set("'$`!"))
    assert parse_text(written, "test").bodies[0].value == text


@given(st.text(st.characters(codec="utf-8"), max_size=8))
def test_a_shell_reads_the_same_body(text: str) -> None:
    for command in (COMMAND, QUOTED):
        after = patched(command, Put("/a", text))
        assert json.loads(shlex.split(after)[-1]) == {"a": text}
