"""A flow.toml, checked: the mistakes of the flow as a whole, each with its line."""

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from wapreview.commands.lint_targets import FLOW, Target
from wapreview.errors import WapreviewError
from wapreview.messages.pointers import resolve
from wapreview.messages.problem import Problem
from wapreview.preview import Preview
from wapreview.rules.reports.report import FileReport, Finding
from wapreview.rules.wording import PLACEHOLDER

if TYPE_CHECKING:
    from wapreview.commands.lint_check import Check
    from wapreview.simulation.flows.flow import FlowProblem


def check_flow(target: Target, check: "Check") -> FileReport:
    """What is wrong with a flow; its messages are files of their own."""
    from pathlib import Path

    from wapreview.commands.lint_check import asked_for
    from wapreview.simulation.flows.opening import open_flow
    from wapreview.simulation.flows.problems import problems_of

    path = Path(target.path)
    if not path.is_file():
        return FileReport(target.path, error="there is no such file; check the name and the folder.")
    try:
        problems = problems_of(open_flow(path, check.dialect, check.channel))
    except WapreviewError as error:
        return FileReport(target.path, error=str(error).removeprefix(f"{target.path}: "))
    lines: list[str] = []
    with suppress(OSError):
        lines = path.read_text("utf-8-sig", "replace").splitlines()
    found = (_finding(problem, lines) for problem in asked_for(problems, target, check))
    return FileReport(target.path, findings=tuple(found))


def _finding(problem: "FlowProblem", lines: list[str]) -> Finding:
    line = lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""
    start = len(line) - len(line.lstrip()) + 1
    place = (problem.line, start, problem.line, max(len(line) + 1, start))
    return Finding(problem.rule, problem.severity, 0, "", None, *place, problem.message)


def is_filled(problem: Problem, target: Target, shown: Preview) -> bool:
    """Whether all that looks unfilled in a text is for the flow.toml beside it to fill."""
    folder = os.path.dirname(target.path)  # noqa: PTH120 - pathlib is slow to load
    if target.data is not None or not os.path.isfile(os.path.join(folder, FLOW)):  # noqa: PTH113, PTH118
        return False
    from wapreview.simulation.flows import placeholders

    text = resolve(shown.source.bodies[problem.body].value, problem.at)
    return isinstance(text, str) and not PLACEHOLDER.search(placeholders.PLACEHOLDER.sub("", text))
