"""The report for code scanning: valid SARIF, and what it says."""

import json
import os
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import jsonschema  # type: ignore[import-untyped]
import pytest

from tests.rules.reports.handmade import REPORTS, written
from wapreview.rules.catalogue import RULES
from wapreview.rules.reports.as_sarif import uri
from wapreview.rules.reports.report import FileReport

SCHEMA = json.loads((Path(__file__).parent / "sarif_schema.json").read_text("utf-8"))
"""Our own rendering of the parts of the standard's schema that we use; its objects are closed too."""
RUN = json.loads(written("sarif"))["runs"][0]


def valid(*reports: FileReport) -> Any:
    log = json.loads(written("sarif", reports))
    jsonschema.Draft7Validator(SCHEMA).validate(log)
    return log["runs"][0]


@pytest.mark.parametrize("reports", [(), REPORTS, *((report,) for report in REPORTS)])
def test_it_keeps_the_schema(reports: tuple[FileReport, ...]) -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    assert len(valid(*reports)["results"]) == sum(len(report.findings) for report in reports)


def test_columns_are_code_points() -> None:
    assert RUN["columnKind"] == "unicodeCodePoints"


def test_each_rule_of_the_catalogue_is_described_once() -> None:
    rules = RUN["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)
    told = next(rule for rule in rules if rule["id"] == "button.title.len")
    assert told["help"]["text"] != told["shortDescription"]["text"]
    result = RUN["results"][0]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "button.title.len"


def test_a_result_has_its_place_and_its_pointer() -> None:
    result = RUN["results"][0]
    location = result["locations"][0]
    assert result["level"] == "error"
    assert result["message"]["text"].endswith("Meta answers error 131009: “Button title length invalid.”")
    region = {"startLine": 8, "startColumn": 32, "endLine": 8, "endColumn": 55}
    assert location["physicalLocation"]["region"] == region
    assert location["logicalLocations"] == [
        {"fullyQualifiedName": "/interactive/action/buttons/0/reply/title"}
    ]


def test_a_fix_is_a_replacement() -> None:
    fix = RUN["results"][1]["fixes"][0]
    change = fix["artifactChanges"][0]
    assert change["artifactLocation"]["uri"] == uri(REPORTS[2].path)
    assert [part["insertedContent"]["text"] for part in change["replacements"]] == ['"header"']
    assert "fixes" not in RUN["results"][2]


def test_what_could_not_be_read_makes_the_run_unsuccessful() -> None:
    (invocation,) = RUN["invocations"]
    assert invocation["executionSuccessful"] is False
    assert len(invocation["toolExecutionNotifications"]) == 1
    assert valid(REPORTS[0])["invocations"] == [{"executionSuccessful": True}]


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("messages/order.json", "messages/order.json"),
        ("a b/é#?.json", "a%20b/%C3%A9%23%3F.json"),
        ("c:d.json", "c%3Ad.json"),
        ("100%.json", "100%25.json"),
        ("../up.json", "../up.json"),
        ("-", "-"),
    ],
)
def test_a_path_is_a_relative_reference(path: str, wanted: str) -> None:
    assert uri(path) == wanted


@pytest.mark.skipif(os.name != "posix", reason="paths as on POSIX")
def test_other_paths() -> None:
    assert uri("/srv/a b.json") == "file:///srv/a%20b.json"
    odd = os.fsdecode(b"bad\xff\n.json")
    assert unquote_to_bytes(uri(odd)) == b"bad\xff\n.json"
    assert re.fullmatch(r"[\w.%-]+", uri(odd), re.ASCII)
