"""Annotations of a pull request: workflow commands of GitHub Actions.

https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Iterable, Iterator

from wapreview.errors import printable
from wapreview.rules.reports.report import FileReport, Finding, Summary

COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def piece(report: FileReport, coloured: bool = False) -> str:  # noqa: ARG001 - the formats share a signature
    """`::error file=...,line=...::sentence`, one line a finding."""
    lines = [_command(report.path, finding) for finding in report.findings]
    if report.error is not None:
        lines.insert(0, f"::error file={_property(report.path)},title=unreadable::{_data(report.error)}\n")
    return "".join(lines)


def whole(pieces: Iterable[str], summary: Summary, coloured: bool = False) -> Iterator[str]:  # noqa: ARG001
    """The lines alone: GitHub counts them itself."""
    yield from pieces


def _command(path: str, finding: Finding) -> str:
    place = f"file={_property(path)},line={finding.line},endLine={finding.end_line}"
    if finding.line == finding.end_line:
        # Columns are for one line; with two lines GitHub leaves the annotation out.
        place += f",col={finding.column},endColumn={finding.end_column}"
    sentence = f"{finding.message}\n{finding.answer}" if finding.answer else finding.message
    return f"::{COMMANDS[finding.severity]} {place},title={_property(finding.rule)}::{_data(sentence)}\n"


def _data(text: str) -> str:
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
