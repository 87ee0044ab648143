"""From a preview to what is reported of it: problems with lines and columns, and fixes as changes to the text."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from wapreview.dialects.dialect import Dialect
from wapreview.messages.fix import Fix
from wapreview.messages.problem import Problem
from wapreview.preview import Preview, place_of
from wapreview.rules.reports.report import Finding, FoundFix, FoundMessage, TextChange
from wapreview.sources.lines import Lines
from wapreview.sources.source import Source

if TYPE_CHECKING:
    from wapreview.sources.patch import Editing

NOWHERE = (1, 1, 1, 1)
"""The place of a problem of the text as a whole."""


def findings(shown: Preview, problems: Iterable[Problem], *, edits: bool = True) -> tuple[Finding, ...]:
    """These problems of a preview with their places, in the order of the text.

    Without `edits` a fix has none: it is named only, which is much less work.
    """
    fixes = _Fixes(shown.source, edits)
    found = [_finding(shown, problem, fixes) for problem in problems]
    return tuple(sorted(found, key=lambda finding: (finding.line, finding.column)))


def found_messages(shown: Preview) -> tuple[FoundMessage, ...]:
    """The messages of a preview, in order."""
    return tuple(
        FoundMessage(message.kind, item.body, message.at) for item in shown.items for message in item.messages
    )


def dialect_of(shown: Preview) -> str | None:
    """The dialect of the first body that was recognised."""
    return next((item.dialect.name for item in shown.items if item.messages or item.detection), None)


def _finding(shown: Preview, problem: Problem, fixes: "_Fixes") -> Finding:
    place = place_of(shown, problem)
    return Finding(
        problem.rule,
        problem.severity,
        problem.body,
        problem.at,
        problem.key,
        *(place[:4] if place else NOWHERE),
        problem.message,
        problem.limit,
        problem.actual,
        problem.unit,
        problem.source,
        fixes.found(problem.body, problem.fix) if problem.fix else None,
        _answer(problem, shown.items[problem.body].dialect) if problem.reason else None,
    )


class _Fixes:
    """The fixes of one text, as edits where these are wanted."""

    def __init__(self, source: Source, edits: bool) -> None:
        self.source = source
        self.edits = edits

    def found(self, body: int, fix: Fix) -> FoundFix | None:
        """None where the text cannot be changed like that: in a shell's quotes, say."""
        if not self.edits:
            return FoundFix(fix.title, fix.safe, ())
        from wapreview.sources.patch import PatchError  # few files have something to fix

        try:
            changed = self._editing.edits_of(body, fix.changes)
        except PatchError:
            return None
        changes = (TextChange(*self._lines.place(edit.start, edit.end)[:4], edit.text) for edit in changed)
        return FoundFix(fix.title, fix.safe, tuple(changes))

    @cached_property
    def _editing(self) -> "Editing":
        from wapreview.sources.patch import Editing

        return Editing(self.source)

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.source.text)


def _answer(problem: Problem, dialect: Dialect) -> str | None:
    """What the provider answers, as far as that is known."""
    reason = problem.reason
    words = list(_words(reason.code, reason.details)) if reason else []
    return f"{dialect.title} answers {': '.join(words)}" if words else None


def _words(code: int | None, details: str | None) -> Iterator[str]:
    if code is not None:
        yield f"error {code}"
    if details:
        yield f"“{details}”"
