"""Rules as people write them: as JSON, in one line, in a file; and what they are told when one is wrong."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wapreview.emulator.faults.catalogue import FAULTS
from wapreview.emulator.faults.file import load_faults, wanted_faults
from wapreview.emulator.faults.rule import (
    HOLD_MAX,
    SECONDS_MAX,
    STATUSES,
    BadRule,
    Rule,
    read_rule,
    read_rules,
)
from wapreview.emulator.faults.short import parse_fault, short
from wapreview.errors import WapreviewError


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_can_be_named_with_what_it_needs_alone(name: str) -> None:
    rule = read_rule({"fault": name, **FAULTS[name].needed})
    assert (rule.fault, rule.probability, rule.times, rule.customer) == (name, 1.0, None, None)
    given = {key: value for key, value in rule._asdict().items() if value is not None}
    assert set(given) == {"fault", "probability", *FAULTS[name].usual, *FAULTS[name].needed}
    assert rule.as_json() == {"fault": name, **FAULTS[name].needed}


@pytest.mark.parametrize(
    ("rule", "field", "sentence"),
    [
        ({}, "fault", "is missing; there are webhook.delay, "),
        ({"fault": 3}, "fault", "must be a text: one of webhook.delay, "),
        (
            {"fault": "webhook.dely"},
            "fault",
            'there is no fault "webhook.dely"; did you mean "webhook.delay"?',
        ),
        ({"fault": "x"}, "fault", 'there is no fault "x"; there are webhook.delay, '),
        ({"fault": "webhook.delay", "second": 3}, "second", 'did you mean "seconds"?'),
        ({"fault": "webhook.drop", "code": 3}, "code", "has no such parameter; it has probability, times, "),
        ({"fault": "webhook.delay", "seconds": "3"}, "seconds", "must be a number"),
        ({"fault": "webhook.delay", "seconds": -1}, "seconds", "must be 0 or more"),
        ({"fault": "webhook.delay", "seconds": 1e9}, "seconds", "must be 604800 or less"),
        ({"fault": "webhook.delay", "seconds": float("nan")}, "seconds", "must be a number"),
        ({"fault": "webhook.delay", "kind": "taps"}, "kind", "must be 'replies', 'statuses' or 'all'"),
        ({"fault": "webhook.drop", "probability": 20}, "probability", "must be 1 or less"),
        ({"fault": "webhook.drop", "times": 0}, "times", "must be 1 or more"),
        ({"fault": "webhook.drop", "times": 1.5}, "times", "must be a whole number"),
        ({"fault": "webhook.drop", "times": True}, "times", "must be a whole number"),
        ({"fault": "webhook.drop", "customer": ""}, "customer", "must not be empty"),
        ({"fault": "webhook.drop", "customer": 49}, "customer", "must be a text"),
        ({"fault": "call.refused", "status": 500}, "status", "must be 400 to 499 for call.refused"),
        ({"fault": "call.failed", "status": 404}, "status", "must be 500 to 599 for call.failed"),
        ({"fault": "call.error"}, "code", "is missing; write call.error 429"),
        ({"fault": "call.timeout", "seconds": 301}, "seconds", "must be 300 or less"),
        ({"fault": "call.failed", "on": "all", "customer": "49"}, "customer", "goes with sends only"),
        ({"fault": "webhook.batch", "updates": 1}, "updates", "must be 2 or more"),
    ],
)
def test_a_wrong_rule_names_its_field_and_the_nearest_name(
    rule: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(BadRule) as wrong:
        read_rule(rule)
    assert wrong.value.field == field
    assert sentence in wrong.value.sentence


def test_in_a_list_the_rule_is_counted() -> None:
    with pytest.raises(ValueError, match=r"^rule 2: fault: there is no fault"):
        read_rules([{"fault": "webhook.drop"}, {"fault": "no"}])
    with pytest.raises(ValueError, match=r"^rule 1: a rule is written as an object"):
        read_rules(["webhook.drop"])
    with pytest.raises(ValueError, match=r"^rules are written as a list"):
        read_rules({"fault": "webhook.drop"})
    with pytest.raises(ValueError, match="at most 100"):
        read_rules([{"fault": "webhook.drop"}] * 101)


@given(st.recursive(st.none() | st.integers() | st.text(), lambda inner: st.dictionaries(st.text(), inner)))
@settings(max_examples=50)
def test_whatever_is_given_is_taken_or_told_about_in_one_sentence(value: Any) -> None:
    with pytest.raises(BadRule) as wrong:
        read_rule(value)
    if isinstance(value, dict) and value:
        with pytest.raises(BadRule) as wrong:
            read_rule({**value, "fault": "webhook.drop"})
    assert str(wrong.value).isprintable()
    assert len(str(wrong.value)) < 1000


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("signature.bad", {"fault": "signature.bad"}),
        ("webhook.delay 3 s", {"fault": "webhook.delay", "seconds": 3.0}),
        ("webhook.delay 3s 20%", {"fault": "webhook.delay", "seconds": 3.0, "probability": 0.2}),
        (
            "  webhook.delay 0.5 %, 1.5 min ",
            {"fault": "webhook.delay", "seconds": 90.0, "probability": 0.005},
        ),
        ("customer.late 26 h 1 time", {"fault": "customer.late", "seconds": 93600.0, "times": 1}),
        ("call.error 131056 10 %", {"fault": "call.error", "code": 131056, "probability": 0.1}),
        ("call.failed 503 all", {"fault": "call.failed", "status": 503, "on": "all"}),
        ("webhook.batch 5 2 s", {"fault": "webhook.batch", "updates": 5, "seconds": 2.0}),
        ("webhook.drop statuses 2 times", {"fault": "webhook.drop", "kind": "statuses", "times": 2}),
        (
            "customer.types customer +491700000001",
            {"fault": "customer.types", "customer": "+491700000001"},
        ),
    ],
)
def test_a_rule_in_one_line(line: str, rule: dict[str, Any]) -> None:
    assert parse_fault(line) == read_rule(rule)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("", "fault: is missing; there are webhook.delay"),
        ("webhook.dely 3 s", 'did you mean "webhook.delay"?'),
        ("webhook.delay 3", "webhook.delay: what is “3”?; write it like webhook.delay 3 s 20 %"),
        ("webhook.delay 3 s 4 s", "seconds: stands twice in “webhook.delay 3 s 4 s”"),
        ("webhook.drop status", 'what is “status”?; did you mean "statuses"?'),
        ("webhook.drop 120 %", "probability: must be 1 or less"),
        ("webhook.drop 3 s", "seconds: webhook.drop has no such parameter; it has"),
        ("call.error", "code: is missing; write call.error 429"),
        ("signature.bad 1.5 times", "times: must be a whole number"),
    ],
)
def test_a_wrong_line_is_told_about(line: str, sentence: str) -> None:
    with pytest.raises(BadRule) as wrong:
        parse_fault(line)
    assert sentence in str(wrong.value)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    name = draw(st.sampled_from(list(FAULTS)))
    most = HOLD_MAX if name == "call.timeout" else SECONDS_MAX
    low, high = STATUSES.get(name, (400, 599))
    values: dict[str, st.SearchStrategy[Any]] = {
        "probability": st.integers(0, 100).map(lambda percent: percent / 100),
        "times": st.integers(1, 1000),
        "customer": st.text("0123456789", min_size=6, max_size=15),
        "seconds": st.integers(0, most * 10).map(lambda tenths: tenths / 10),
        "kind": st.sampled_from(["replies", "statuses", "all"]),
        "updates": st.integers(2, 1000),
        "status": st.integers(low, high),
        "code": st.integers(1, 9_999_999),
        "on": st.sampled_from(["sends", "all"]),
    }
    about = FAULTS[name]
    wanted = draw(st.sets(st.sampled_from(about.parameters))) | set(about.needed)
    rule: dict[str, Any] = {key: draw(values[key]) for key in about.parameters if key in wanted}
    if rule.get("on") == "all":
        rule.pop("customer", None)
    return read_rule({"fault": name, **rule})


@given(rules())
@settings(max_examples=100)
def test_a_rule_comes_back_from_its_json_and_from_its_line(rule: Rule) -> None:
    assert read_rule(rule.as_json()) == rule
    assert parse_fault(short(rule)) == rule


FILE = """
faults = ["customer.late 10 %"]

[[fault]]
fault = "webhook.delay"
seconds = 3.0

[[fault]]
fault = "call.error"
code = 131056
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "faults.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_file_has_tables_and_lines(tmp_path: Path) -> None:
    path = written(tmp_path, FILE)
    lines = ["webhook.delay 3 s", "call.error 131056", "customer.late 10 %"]
    assert load_faults(path) == tuple(map(parse_fault, lines))
    more = wanted_faults(["signature.bad"], str(path))
    assert more == tuple(map(parse_fault, [*lines, "signature.bad"]))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            '[[fault]]\nfault = "webhook.drop"\n\n[[fault]]\nfault = "no"\n',
            ":5: fault 2: fault: there is no fault",
        ),
        ('[[fault]]\nfault = "webhook.delay"\nseconds = "3"\n', ":3: fault 1: seconds: must be a number"),
        ('[[fault]]\nfault = "call.error"\n', ":1: fault 1: code: is missing"),
        ('[fault]\nfault = "webhook.drop"\n', ":1: write [[fault]] with two brackets"),
        ('\nfaults = ["webhook.drop 3"]\n', ":2: “webhook.drop 3”: webhook.drop: what is “3”?"),
        ("faults = 3\n", ":1: faults is a list of lines"),
        ("[[falt]]\n", ':1: unknown key falt; did you mean "fault"?'),
        ("[[fault]\n", ": this is no TOML: "),
    ],
)
def test_a_mistake_in_a_file_is_told_with_its_line(tmp_path: Path, text: str, sentence: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(WapreviewError) as wrong:
        load_faults(path)
    assert f"{path}{sentence}" in str(wrong.value)


def test_a_file_that_cannot_be_read_is_told_about(tmp_path: Path) -> None:
    with pytest.raises(WapreviewError, match="No such file"):
        load_faults(tmp_path / "none.toml")
    path = tmp_path / "faults.toml"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(WapreviewError, match="is not UTF-8"):
        load_faults(path)
    path.write_bytes(b"#" * (256 * 1024 + 1))
    with pytest.raises(WapreviewError, match="at most 256 KB"):
        load_faults(path)


def test_a_wrong_line_of_the_command_is_named() -> None:
    with pytest.raises(WapreviewError, match=r"--fault “webhook.dro”: fault: there is no fault"):
        wanted_faults(["webhook.dro"], None)
