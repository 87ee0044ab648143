"""For programs: `{"version": 1, "summary": {...}, "files": [...]}`, one file a line."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from wapreview.rules.reports.report import FileReport, Finding, Summary
from wapreview.rules.reports.spool import behind

VERSION = 1
NUMBERS = ("files", "messages", "skipped", "errors", "warnings", "notes")
IN_FINDING = (
    "rule",
    "severity",
    "body",
    "pointer",
    "key",
    "line",
    "column",
    "end_line",
    "end_column",
    "message",
    "limit",
    "actual",
    "unit",
    "source",
)
"""The members of a problem that are written as they are; `fix` comes last."""


def piece(report: FileReport, coloured: bool = False) -> str:  # noqa: ARG001 - the formats share a signature
    """One member of `files`."""
    return dumped(_file(report))


def whole(pieces: Iterable[str], summary: Summary, coloured: bool = False) -> Iterator[str]:  # noqa: ARG001
    """The summary stands first, so the files wait for it."""
    yield from behind(between(pieces), lambda: _head(summary))
    yield "\n]}\n"


def between(pieces: Iterable[str]) -> Iterator[str]:
    """Members of a JSON array, each on a line of its own; empty ones are left out."""
    before = "\n"
    for member in pieces:
        if member:
            yield before + member
            before = ",\n"


def dumped(value: Any) -> str:
    """JSON in ASCII, without any control character, so that it does nothing to a terminal."""
    return json.dumps(value).replace("\x7f", "\\u007f")


def _head(summary: Summary) -> str:
    numbers = {name: getattr(summary, name) for name in NUMBERS}
    return f'{{"version": {VERSION}, "summary": {dumped(numbers)}, "files": ['


def _file(report: FileReport) -> dict[str, Any]:
    return {
        "path": report.path,
        "dialect": report.dialect,
        "error": report.error,
        "messages": [message._asdict() for message in report.messages],
        "problems": [_problem(finding) for finding in report.findings],
    }


def _problem(finding: Finding) -> dict[str, Any]:
    told = {name: getattr(finding, name) for name in IN_FINDING}
    fix = finding.fix
    edits = [edit._asdict() for edit in fix.edits] if fix else []
    told["fix"] = {"title": fix.title, "safe": fix.safe, "edits": edits} if fix else None
    return told
