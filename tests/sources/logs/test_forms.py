"""The same six values, written in every form, come out the same, at the lines where they stand."""

import json
from itertools import pairwise

import pytest

from tests.sources.logs.writer import BODIES, FORMS, STAMP, one_line, pretty, wrapped
from wapreview.messages.pointers import Json
from wapreview.sources.logs import inner_records, inner_values, parse_log, search

ONE_A_LINE = (
    "JSON lines", "JSON lines, CR LF and BOM", "UTF-16", "in a line", "coloured", "escaped", "escaped, pretty",
    "escaped twice", "Python", "Python, text", "Python, bytes", "form", "HTML", "gzip", "docker",
    "CSV without a header",
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_the_values_of_every_form_are_the_same(form: str) -> None:
    log = parse_log(FORMS[form], "app.log")
    assert [record.value for record in log.records] == list(BODIES)
    assert log.unplaced == ()
    assert not any(record.cut for record in log.records)
    assert [record.number for record in log.records] == sorted(record.number for record in log.records)


@pytest.mark.parametrize("form", ONE_A_LINE)
def test_each_value_has_its_line(form: str) -> None:
    records = parse_log(FORMS[form], "app.log").records
    assert [(record.line, record.end_line) for record in records] == [(n, n) for n in range(1, 7)]


@pytest.mark.parametrize(
    "form", ["pretty between lines", "docker, pretty", "docker compose", "Kubernetes", "journald"]
)
def test_values_over_several_lines_have_their_first_and_last(form: str) -> None:
    line = 1
    expected = []
    for each in BODIES:
        length = len(pretty(each).splitlines())
        expected.append((line + 1, line + length))
        line += length + 1
    records = parse_log(FORMS[form], "app.log").records
    assert [(record.line, record.end_line) for record in records] == expected


def test_the_rows_of_a_sheet_have_the_lines_of_their_cells() -> None:
    records = parse_log(FORMS["CSV, cells of several lines"], "x.csv").records
    assert (records[0].line, records[-1].end_line) == (
        2,
        1 + sum(len(pretty(each).splitlines()) for each in BODIES),
    )
    assert all(one.end_line + 1 == two.line for one, two in pairwise(records))


@pytest.mark.parametrize("form", ["HAR", "an array over lines", "cURL"])
def test_lines_grow(form: str) -> None:
    lines = [record.line for record in parse_log(FORMS[form], "x").records]
    assert lines == sorted(set(lines))
    assert lines[0] > 1


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("in a line", "json"),
        ("escaped", "escaped"),
        ("Python", "python"),
        ("JavaScript", "javascript"),
        ("CSV", "csv"),
        ("CSV without a header", "csv"),
        ("HAR", "har"),
        ("form", "form"),
        ("HTML", "html"),
    ],
)
def test_forms_are_named(form: str, name: str) -> None:
    assert {record.form for record in parse_log(FORMS[form], "x").records} == {name}


MIXED = [
    name
    for name in FORMS
    if not name.startswith(("UTF", "gzip", "CSV, ", "docker", "Kube", "journald", "kubectl"))
]


def test_all_forms_in_one_file() -> None:
    pieces = [FORMS[name] for name in MIXED if name not in ("CSV", "TSV")]
    log = parse_log(b"\nnext\n".join(pieces), "app.log")
    assert [record.value for record in log.records] == list(BODIES) * len(pieces)
    assert log.unplaced == ()


def test_a_wrapper_comes_out_whole_and_its_inside_when_asked() -> None:
    lines = [{"ts": 1767607443.5, "level": "info", "msg": "send", "payload": each} for each in BODIES]
    log = parse_log("\n".join(map(json.dumps, lines)).encode(), "x")
    assert [record.value for record in log.records] == lines
    for record, body in zip(log.records, BODIES, strict=True):
        (inside,) = inner_records(record)
        assert inside.value == body
        assert (inside.line, inside.time, inside.direction) == (record.line, record.time, "out")


@pytest.mark.parametrize("times", [1, 2, 3, 4])
def test_texts_of_json_are_opened_four_times(times: int) -> None:
    for body in BODIES:
        text = pretty(body)
        for _ in range(times):
            text = one_line({"log": "got " + text})
        (record,) = parse_log(text.encode(), "x").records
        found = list(search(record, lambda each, body=body: each.value == body))  # type: ignore[misc]
        assert [each.nested for each in found] == [times]


def test_what_is_nested_deeper_is_left() -> None:
    text = one_line(BODIES[0])
    for _ in range(5):
        text = one_line({"log": text})
    (record,) = parse_log(text.encode(), "x").records
    assert not list(search(record, lambda each: each.value == BODIES[0]))


def test_inner_values_come_in_reading_order() -> None:
    value: Json = {"a": [{"b": 1}, [{"c": 'x {"d": {"e": 2}} y'}]], "f": {"g": {"h": 3}}, "i": "eyJqIjogNH0="}
    assert list(inner_values(value)) == [
        {"b": 1}, {"c": 'x {"d": {"e": 2}} y'}, {"d": {"e": 2}}, {"e": 2}, {"g": {"h": 3}}, {"h": 3}, {"j": 4},
    ]  # fmt: skip


def test_a_search_does_not_look_inside_of_what_was_accepted() -> None:
    (record,) = parse_log(b'{"a": {"b": {"b": {"c": 1}}}, "d": "{\\"b\\": 2}"}', "x").records
    found = search(record, lambda each: isinstance(each.value, dict) and "b" in each.value)
    assert [each.value for each in found] == [{"b": {"b": {"c": 1}}}, {"b": 2}]


def test_a_line_that_docker_cut_in_two_is_one() -> None:
    body = {"to": "491700000001", "text": {"body": "x" * 20_000}}
    line = one_line(body)
    entries = [{"log": line[:16_384], "stream": "stdout"}, {"log": line[16_384:] + "\n", "stream": "stdout"}]
    data = "\n".join(json.dumps(each, separators=(",", ":")) for each in entries)
    assert [record.value for record in parse_log(data.encode(), "x").records] == [body]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{a: 1, 'b-c': [Array], d: [Object], e: undefined, f: [Function: go]}", {"a": 1, "b-c": [], "d": {}}),
        ("{ m: Map(1) { 'k' => 1 }, s: Shop { id: 2 }, big: 12n, }", {"m": {"k": 1}, "s": {"id": 2}, "big": 12}),
        ("{ t: `a\nb`, s: 'it\\'s' +\n    ' so' }", {"t": "a\nb", "s": "it's so"}),
        ("{ l: 'abc'... 12 more characters, n: [ 1, ... 3 more items ] }", {"l": "abc…", "n": [1]}),
        ("{ a: <ref *1> { b: 1 }, when: 2026-01-05T10:04:03Z }", {"a": {"b": 1}, "when": "2026-01-05T10:04:03Z"}),
        ("{'a': datetime.datetime(2026, 1, 5, 10, 4), 'b': Decimal('1.5')}", {"a": "2026-01-05T10:04:00", "b": "1.5"}),
        ("{'a': OrderedDict([('x', 1)]), 'b': (1, 2), 3: <Kind.A: 'a'>}", {"a": {"x": 1}, "b": [1, 2], "3": "a"}),
        ("{'a': Msg(id='1', n=2), 'b': b'\\xc3\\xbc', 'c': nan}", {"a": {"id": "1", "n": 2}, "b": "ü", "c": None}),
        ('{"a": True, "b": (1,), "c": \'x\',}', {"a": True, "b": [1], "c": "x"}),
        ('{"to": ***, "a": <redacted>, "b": [REDACTED]}', {"to": "***", "a": "<redacted>", "b": "[REDACTED]"}),
        ('{"a": 1e999, "b": NaN, "c": -2.5e3}', {"a": None, "b": None, "c": -2500.0}),
        ("{'e': '\\U0001F600 \\ud83d\\ude00 \\x41 \\101 \\u{1F600}'}", {"e": "😀 😀 A A 😀"}),
    ],
)  # fmt: skip
def test_what_python_and_javascript_print(text: str, value: object) -> None:
    (record,) = parse_log(f"{STAMP}{text} done\nnext\n".encode(), "x").records
    assert record.value == value


@pytest.mark.parametrize(
    "line",
    [
        "{id=3}",
        "{status: ok}",
        "[INFO]",
        "{}",
        "{0}",
        "a {b} c",
        "map[a:1]",
        "{ID:12 Name:x}",
        "{\n",
        "x = {a",
    ],
)
def test_prose_with_braces_is_no_value_and_no_complaint(line: str) -> None:
    log = parse_log(f"{line}\n".encode() * 3, "x")
    assert (log.records, log.unplaced) == ((), ())


def test_nothing_secret_of_a_command_is_kept() -> None:
    log = parse_log(FORMS["cURL"], "x")
    assert "s3cr3t" not in repr(log)
    assert {tuple(record.hints) for record in log.records} == {("POST", "example.com", "/v1/messages")}
    assert {record.direction for record in log.records} == {"out"}


def test_a_collectors_prefix_is_taken_off_only_when_nearly_all_lines_have_it() -> None:
    some = wrapped("a\nb\nc\n", "app-1  | %s".__mod__) + b"x\n" * 5 + b'app | {"a": 1}\n'
    (record,) = parse_log(some, "x").records
    assert (record.value, record.line) == ({"a": 1}, 9)


def test_a_backslash_before_a_line_break_is_no_fault() -> None:
    """Documentation that was copied has them; they are read in a message too."""
    told = pretty(BODIES[0])
    record = parse_log(told.replace("\n", "\\\n").encode(), "app.log").records[0]
    assert (record.value, record.cut) == (BODIES[0], False)
