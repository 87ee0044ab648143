"""What a report tells: the findings of each file, with places, and the numbers of them all."""

from collections.abc import Sequence
from typing import NamedTuple

from wapreview.messages.pointers import Pointer
from wapreview.messages.problem import Severity


class TextChange(NamedTuple):
    """A stretch of the text that gets another text. Lines and columns as in Finding."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class FoundFix(NamedTuple):
    """How a finding can be mended, as changes to the text of its file."""

    title: str
    safe: bool
    edits: tuple[TextChange, ...]


class Finding(NamedTuple):
    """One problem with its place: lines and columns from 1, in code points, end exclusive."""

    rule: str
    severity: Severity
    body: int
    """Which JSON body of the file, from 0."""
    pointer: Pointer
    key: str | None
    line: int
    column: int
    end_line: int
    end_column: int
    message: str
    limit: int | None = None
    actual: int | None = None
    unit: str | None = None
    source: str | None = None
    fix: FoundFix | None = None
    answer: str | None = None
    """What the provider answers to a send with this problem, in one sentence."""


class FoundMessage(NamedTuple):
    """One message of a file."""

    kind: str
    body: int
    pointer: Pointer


class FileReport(NamedTuple):
    """What was found in one file."""

    path: str
    """As it was given or found; - for standard input."""
    dialect: str | None = None
    """That of its first body that was recognised."""
    error: str | None = None
    """Why it could not be opened."""
    messages: tuple[FoundMessage, ...] = ()
    findings: tuple[Finding, ...] = ()
    fixed: int = 0
    """Problems that were fixed in it, or would be."""
    output: str = ""
    """What fixing prints: the fixed text of standard input, or a diff."""


class Numbers(NamedTuple):
    """What there is in one file."""

    messages: int
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    fixed: int = 0
    fixable: int = 0
    """Findings with a safe fix."""
    fixable_unsafe: int = 0


def numbers_of(report: FileReport) -> Numbers:
    """The numbers of one file."""
    found = report.findings
    if not found:
        return Numbers(len(report.messages), fixed=report.fixed)
    severities = [finding.severity for finding in found]
    fixes = [finding.fix.safe for finding in found if finding.fix]
    return Numbers(
        len(report.messages),
        severities.count("error"),
        severities.count("warning"),
        severities.count("note"),
        report.fixed,
        fixes.count(True),
        fixes.count(False),
    )


def counted(number: int, noun: str) -> str:
    """1 error, 2 errors."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


class Summary:
    """The numbers of a run, counted while its files go by."""

    def __init__(self) -> None:
        self.files = 0
        self.messages = 0
        self.skipped = 0
        """Files in folders that are no messages to send."""
        self.errors = 0
        self.warnings = 0
        self.notes = 0
        self.failed = 0
        """Files with an error."""
        self.flawed = 0
        """Files with a finding of any severity."""
        self.fixed = 0
        self.fixed_files = 0
        self.fixable = 0
        self.fixable_unsafe = 0
        self.unreadable: list[tuple[str, str]] = []
        """Paths that could not be opened, and why."""

    def add(self, numbers: Sequence[int]) -> None:
        """Counts one file, by its Numbers or what is left of them."""
        messages, errors, warnings, notes, fixed, fixable, fixable_unsafe = numbers
        self.files += 1
        self.messages += messages
        if not (errors or warnings or notes or fixed):  # most files are like this
            return
        self.errors += errors
        self.warnings += warnings
        self.notes += notes
        self.failed += errors > 0
        self.flawed += errors + warnings + notes > 0
        self.fixed += fixed
        self.fixed_files += fixed > 0
        self.fixable += fixable
        self.fixable_unsafe += fixable_unsafe
