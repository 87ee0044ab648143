"""One file, checked: read, previewed, and what was asked for told of it."""

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from wapreview.commands.lint_targets import STDIN, Target, is_flow
from wapreview.errors import WapreviewError
from wapreview.findings import dialect_of, findings, found_messages
from wapreview.messages.problem import Problem
from wapreview.preview import Item, Preview, check_offered, preview
from wapreview.rules.reports.report import FileReport
from wapreview.sources.files import parse_bytes, read_file
from wapreview.sources.source import Source

if TYPE_CHECKING:
    from wapreview.rules.selection import Selection
    from wapreview.simulation.flows.flow import FlowProblem

OURS = ("message", "fragment")
EXPECTED = {"repair.curl": ".curl", "repair.several": ".jsonl"}
"""What is only to be expected in files of a suffix: commands, and one value a line."""
PROSE = ".txt"
"""Files of this suffix may well hold no JSON at all."""


class Check(NamedTuple):
    """How each file is to be checked. Goes to other processes, so it is plain data."""

    dialect: str | None = None
    channel: str | None = None
    selection: "Selection | None" = None
    """None: all rules but advice."""
    per_file: tuple[tuple[str, frozenset[str]], ...] = ()
    """Patterns of paths, and the rules that are ignored there."""
    root: str = ""
    """The folder in which these patterns begin."""
    fix: bool = False
    unsafe: bool = False
    """Whether fixes count that change what is read or what comes back."""
    diff: bool = False
    """Whether fixes are shown only."""
    edits: bool = True
    """Whether it is told how a fix changes the text."""
    asked_channel: str = ""
    """The channel of the command line: a file that was named must have it; one of the settings holds where it can."""


def check_file(target: Target, check: Check) -> FileReport | None:
    """What was found in a file; None when it is no message and was not named."""
    if is_flow(target.path):
        from wapreview.commands.lint_flow import check_flow  # only where there is one

        return check_flow(target, check)
    try:
        source = _read(target)
        shown = look(source, check)
        if check.asked_channel and target.named:
            check_offered(shown, check.asked_channel)
    except WapreviewError as error:
        return FileReport(target.path, error=str(error).removeprefix(f"{target.path}: "))
    if not target.named and _is_foreign(shown):
        return None
    if check.fix and (source.bodies or target.data is not None):
        from wapreview.commands.lint_fix import fix_file  # only where it is asked for

        return fix_file(target, shown, check)
    return report_of(target, shown, check)


def report_of(target: Target, shown: Preview, check: Check) -> FileReport:
    """The report of a preview, with the problems that are asked for."""
    problems = told(target, shown, check)
    return FileReport(
        target.path,
        dialect_of(shown),
        None,
        found_messages(shown),
        findings(shown, problems, edits=check.edits) if problems else (),
    )


def told(target: Target, shown: Preview, check: Check) -> list[Problem]:
    """The problems of a preview that are asked for."""
    if not shown.problems:
        return []
    problems = [problem for problem in shown.problems if not _is_aside(problem, target, shown)]
    return asked_for(problems, target, check)


Found = TypeVar("Found", "Problem", "FlowProblem")


def asked_for(problems: list[Found], target: Target, check: Check) -> list[Found]:
    """The problems of which the rules are selected, and not ignored for this file."""
    if check.selection:
        problems = [problem for problem in problems if problem.rule in check.selection.rules]
    if problems and check.per_file:
        ignored = _ignored(target.path, check)
        problems = [problem for problem in problems if problem.rule not in ignored]
    return problems


def look(source: Source, check: Check) -> Preview:
    """The preview of a source as it is asked for."""
    advice = check.selection is not None and check.selection.advice
    return preview(source, check.dialect, channel=check.channel, advice=advice)


def _read(target: Target) -> Source:
    if target.data is None:
        return read_file(target.path)
    return parse_bytes(target.data, STDIN)


def _is_foreign(shown: Preview) -> bool:
    """Whether a file that was found, not named, is none of ours: it is skipped, and its mistakes are its own."""
    if any(map(_is_ours, shown.items)):
        return False
    trouble = shown.source.trouble
    if trouble is None:
        return True
    if not shown.source.name.lower().endswith(PROSE):
        return False
    from wapreview.sources.syntax import is_absent  # texts only

    return bool(shown.items) or is_absent(trouble)


def _is_ours(item: Item) -> bool:
    return item.detection is not None and item.detection.what in OURS


def _is_aside(problem: Problem, target: Target, shown: Preview) -> bool:
    """Whether a problem says only what was to be expected of such a file, or, of a file that was found, only that
    one of its bodies is no message."""
    if problem.rule in EXPECTED:
        return target.path.lower().endswith(EXPECTED[problem.rule])
    if problem.rule == "text.placeholder.count":
        from wapreview.commands.lint_flow import is_filled  # few texts have a placeholder

        return is_filled(problem, target, shown)
    return problem.rule == "type.unknown" and not target.named and not _is_ours(shown.items[problem.body])


def _ignored(path: str, check: Check) -> frozenset[str]:
    rules = [rules for pattern, rules in check.per_file if _is_at(path, check.root, pattern)]
    return frozenset().union(*rules)


@lru_cache(1024)
def _is_at(path: str, root: str, pattern: str) -> bool:
    from wapreview.commands.lint_patterns import matches

    return matches(path, root, pattern)
