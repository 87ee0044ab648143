"""The report for programs."""

import json
from typing import Any

from tests.rules.reports.handmade import HOSTILE, REPORTS, written

REPORT = json.loads(written("json"))
KEYS = [
    *("rule", "severity", "body", "pointer", "key", "line", "column", "end_line", "end_column"),
    *("message", "limit", "actual", "unit", "source", "fix"),
]


def file(number: int) -> Any:
    return REPORT["files"][number]


def test_its_form() -> None:
    assert list(REPORT) == ["version", "summary", "files"]
    assert REPORT["version"] == 1
    numbers = {"files": 5, "messages": 4, "skipped": 2, "errors": 2, "warnings": 1, "notes": 1}
    assert REPORT["summary"] == numbers
    assert [list(each) for each in REPORT["files"]] == [
        ["path", "dialect", "error", "messages", "problems"]
    ] * 5


def test_all_keys_of_a_problem_are_always_there() -> None:
    problems = [problem for each in REPORT["files"] for problem in each["problems"]]
    assert len(problems) == 4
    assert [list(problem) for problem in problems] == [KEYS] * 4


def test_a_problem_with_numbers_and_a_fix() -> None:
    problem = file(2)["problems"][0]
    assert problem["limit"] == 20
    assert problem["actual"] == 21
    edit = {"line": 8, "column": 32, "end_line": 8, "end_column": 55, "text": '"Yes, another"'}
    assert problem["fix"] == {"title": "Shorten to 20 characters", "safe": False, "edits": [edit]}


def test_what_is_not_there_is_null() -> None:
    problem = file(3)["problems"][0]
    assert [problem[name] for name in ("limit", "actual", "unit", "source", "fix")] == [None] * 5
    assert problem["key"] == "body"


def test_an_unreadable_file_has_its_reason_and_nothing_else() -> None:
    unreadable: dict[str, Any] = {"dialect": None, "messages": [], "problems": []}
    reason = "there is no such file; check the name and the folder."
    assert file(1) == {"path": "messages/gone.json", "error": reason, **unreadable}


def test_messages_are_listed() -> None:
    assert file(2)["messages"] == [
        {"kind": "button", "body": 0, "pointer": ""},
        {"kind": "text", "body": 1, "pointer": "/messages/0"},
    ]


def test_texts_come_through_whole() -> None:
    assert file(3)["problems"][0]["message"].endswith(HOSTILE)
    assert file(3)["path"] == REPORTS[3].path


def test_it_is_ascii() -> None:
    assert written("json").isascii()
