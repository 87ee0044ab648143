"""For people: a line a finding, then what there was in all."""

from collections.abc import Iterable, Iterator

from wapreview.errors import printable
from wapreview.rules.reports.report import FileReport, Finding, Summary, counted

COLOURS = {"error": "31", "warning": "33", "note": "36", "strong": "1", "weak": "2"}
"""ANSI codes (ECMA-48, SGR)."""

STDIN = "-"


def piece(report: FileReport, coloured: bool = False) -> str:
    """`path:line:column: error rule: sentence`, and the provider's answer below it."""
    return "".join(line for finding in report.findings for line in _lines(report.path, finding, coloured))


def whole(pieces: Iterable[str], summary: Summary, coloured: bool = False) -> Iterator[str]:
    """The findings, then what there was in all."""
    yield from pieces
    yield from _totals(summary, coloured)


def line_of(path: str, finding: Finding, coloured: bool = False) -> str:
    """The one line of a finding."""
    name = "standard input" if path == STDIN else one_line(path)
    place = _in(f"{name}:{finding.line}:{finding.column}:", "strong", coloured)
    severity = _in(finding.severity, finding.severity, coloured)
    return f"{place} {severity} {finding.rule}: {one_line(finding.message)}{_mark(finding, coloured)}"


def one_line(text: str) -> str:
    """Text from elsewhere as one printable line."""
    return printable(text).replace("\n", "\\n")


def _lines(path: str, finding: Finding, coloured: bool) -> Iterator[str]:
    yield line_of(path, finding, coloured) + "\n"
    if finding.answer:
        yield _in(f"    {one_line(finding.answer)}", "weak", coloured) + "\n"


def _mark(finding: Finding, coloured: bool) -> str:
    if finding.fix is None:
        return ""
    return " " + _in("[--fix]" if finding.fix.safe else "[--fix --unsafe]", "weak", coloured)


def _in(text: str, role: str, coloured: bool) -> str:
    return f"\x1b[{COLOURS[role]}m{text}\x1b[0m" if coloured else text


def _totals(summary: Summary, coloured: bool) -> Iterator[str]:
    found = [
        _in(counted(number, noun), noun, coloured)
        for number, noun in (
            (summary.errors, "error"),
            (summary.warnings, "warning"),
            (summary.notes, "note"),
        )
        if number
    ]
    read = summary.files - len(summary.unreadable)
    looked = f"{counted(read, 'file')} with {counted(summary.messages, 'message')}"
    if found:
        yield f"{', '.join(found)} in {summary.flawed} of {looked}"
    else:
        yield f"Nothing wrong in {looked}" if read else "Nothing was checked"
    if summary.unreadable:
        yield f"; {len(summary.unreadable)} could not be checked"
    if summary.skipped:
        yield f"; skipped {counted(summary.skipped, 'file')} without a message to send"
    yield ".\n" + _fixable(summary)


def _fixable(summary: Summary) -> str:
    if not (summary.fixable or summary.fixable_unsafe):
        return ""
    unsafe = (
        f"{summary.fixable_unsafe} with --fix --unsafe, which changes what people read or what comes back"
    )
    if not summary.fixable:
        return f"Fixable: {unsafe}.\n"
    safe = f"{summary.fixable} with --fix"
    return f"Fixable: {safe}{', ' + unsafe if summary.fixable_unsafe else ''}.\n"
