"""For code scanning: SARIF 2.1.0 (OASIS Standard, https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html)."""

import os
from collections.abc import Iterable, Iterator
from itertools import starmap
from typing import Any
from urllib.parse import quote

from wapreview import __version__
from wapreview.errors import printable
from wapreview.rules.catalogue import RULES
from wapreview.rules.explanations import explain, explained
from wapreview.rules.reports.as_json import between, dumped
from wapreview.rules.reports.report import FileReport, Finding, FoundFix, Summary

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
NUMBERS = {rule: number for number, rule in enumerate(RULES)}


def piece(report: FileReport, coloured: bool = False) -> str:  # noqa: ARG001 - the formats share a signature
    """The results of a file."""
    return ",\n".join(dumped(_result(report.path, finding)) for finding in report.findings)


def whole(pieces: Iterable[str], summary: Summary, coloured: bool = False) -> Iterator[str]:  # noqa: ARG001
    """One run; what could not be read comes after its results."""
    driver = {"name": "wapreview", "version": __version__, "rules": list(_rules())}
    yield f'{{"$schema": {dumped(SCHEMA)}, "version": "2.1.0", "runs": [{{"tool": {{"driver": {dumped(driver)}}}, '
    yield '"columnKind": "unicodeCodePoints", "results": ['
    yield from between(pieces)
    invocation: dict[str, Any] = {"executionSuccessful": not summary.unreadable}
    if summary.unreadable:
        invocation["toolExecutionNotifications"] = list(starmap(_notification, summary.unreadable))
    yield f'\n], "invocations": [{dumped(invocation)}]}}]}}\n'


def uri(path: str) -> str:
    """A path as a relative URI; an absolute path as one of the scheme file. Percent-encoded byte by byte."""
    slashed = os.fsencode(path).replace(os.sep.encode(), b"/")
    encoded = quote(slashed, safe="/")
    if slashed.startswith(b"/"):
        return f"file://{encoded}"
    return f"file:///{encoded}" if os.path.isabs(path) else encoded  # noqa: PTH117 - a path is text here


def _rules() -> Iterator[dict[str, Any]]:
    known = explained()
    for rule, sentence in RULES.items():
        told: dict[str, Any] = {
            "id": rule,
            "shortDescription": {"text": sentence},
            "help": {"text": sentence},
        }
        if rule in known:
            more = explain(rule)
            told["fullDescription"] = {"text": f"{sentence} {more.why}"}
            told["help"] = {"text": f"{more.why} {more.todo}"}
        yield told


def _result(path: str, finding: Finding) -> dict[str, Any]:
    sentence = f"{finding.message} {finding.answer}" if finding.answer else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": finding.severity,
        "message": {"text": printable(sentence)},
        "locations": [_location(path, finding)],
    }
    if finding.rule in NUMBERS:
        result["ruleIndex"] = NUMBERS[finding.rule]
    if finding.fix and finding.fix.edits:
        result["fixes"] = [_fix(path, finding.fix)]
    return result


def _location(path: str, finding: Finding) -> dict[str, Any]:
    place = _region(finding.line, finding.column, finding.end_line, finding.end_column)
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": uri(path)}, "region": place}}
    if finding.pointer:
        location["logicalLocations"] = [{"fullyQualifiedName": printable(finding.pointer)}]
    return location


def _region(line: int, column: int, end_line: int, end_column: int) -> dict[str, int]:
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _fix(path: str, fix: FoundFix) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(*edit[:4]), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": uri(path)}, "replacements": replacements}
    return {"description": {"text": printable(fix.title)}, "artifactChanges": [change]}


def _notification(path: str, reason: str) -> dict[str, Any]:
    where = {"physicalLocation": {"artifactLocation": {"uri": uri(path)}}}
    return {"level": "error", "message": {"text": printable(reason)}, "locations": [where]}
