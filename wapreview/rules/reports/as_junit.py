"""For the test view of a CI system: JUnit's XML, one test case a file."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from wapreview.errors import printable
from wapreview.rules.reports.as_text import line_of
from wapreview.rules.reports.report import FileReport, Finding, Summary, counted
from wapreview.rules.reports.spool import behind


def piece(report: FileReport, coloured: bool = False) -> str:  # noqa: ARG001 - the formats share a signature
    """A test case. A file with errors is a failed test, an unreadable one is a test in error."""
    case = f'<testcase classname="wapreview" name={_attribute(report.path)}'
    inside = "".join(_inside(report))
    return f"{case}>\n{inside}</testcase>\n" if inside else f"{case}/>\n"


def whole(pieces: Iterable[str], summary: Summary, coloured: bool = False) -> Iterator[str]:  # noqa: ARG001
    """The test cases as one suite."""
    yield from behind(pieces, lambda: _head(summary))
    yield "</testsuite>\n</testsuites>\n"


def _head(summary: Summary) -> str:
    numbers = f'tests="{summary.files}" failures="{summary.failed}" errors="{len(summary.unreadable)}"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="wapreview" {numbers}>\n'
        f'<testsuite name="wapreview" {numbers} skipped="0">\n'
    )


def _inside(report: FileReport) -> Iterator[str]:
    if report.error is not None:
        yield f'<error type="unreadable" message={_attribute(report.error)}/>\n'
    errors = [finding for finding in report.findings if finding.severity == "error"]
    rest = [finding for finding in report.findings if finding.severity != "error"]
    if errors:
        sentence = errors[0].message if len(errors) == 1 else counted(len(errors), "error")
        attributes = f"type={_attribute(errors[0].rule)} message={_attribute(sentence)}"
        yield f"<failure {attributes}>{_lines(report.path, errors)}</failure>\n"
    if rest:
        yield f"<system-out>{_lines(report.path, rest)}</system-out>\n"


def _lines(path: str, findings: list[Finding]) -> str:
    """Printable text holds no character that XML 1.0 forbids."""
    return escape("\n".join(line_of(path, finding) for finding in findings))


def _attribute(text: str) -> str:
    return quoteattr(printable(text))
