"""How grave a problem of shape is: the reader finds it, the provider's table says what it means there."""

from collections.abc import Iterable, Iterator

from wapreview.dialects.limits import Limit, Limits
from wapreview.dialects.parameters import placed
from wapreview.messages.problem import Problem


def graded(problems: Iterable[Problem], limits: Limits) -> Iterator[Problem]:
    """The problems with what the table says of them; those of rules that do not hold are left out."""
    for problem in problems:
        if problem.rule in limits.without:
            continue
        limit = limits.get(problem.rule)
        yield _as_in(problem, limit) if limit else problem


def _as_in(problem: Problem, limit: Limit) -> Problem:
    severity = limit.severity if limit.graded else problem.severity
    if limit.native and severity == "error":
        severity = "warning"
    return problem._replace(
        severity=severity,
        message=f"{problem.message} {limit.remark}".rstrip(),
        breach=limit.breach if severity != "note" else problem.breach,
        reason=placed(limit.reason, problem.at, problem.key),
        source=limit.source,
    )
