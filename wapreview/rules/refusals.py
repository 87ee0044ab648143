"""Which of several problems a provider would name: it answers with one, however much is wrong."""

from collections.abc import Iterable

from wapreview.dialects.limits import Limits
from wapreview.messages.problem import Breach, Problem

SHAPE = 100
"""Meta's code for a wrong shape: it is looked at before what the message says ("Error codes", Cloud API)."""
SHAPES = ("type", "unknown")
"""Rules about shape, by the last word of their name, where the provider's code is not known."""
PART = "envelope.partial"
"""What is only a note on a page of documentation is refused when it is sent."""


def first_refusal(problems: Iterable[Problem], limits: Limits) -> Problem | None:
    """The problem because of which the provider refuses: wrong shapes first, then in the order of its limits.

    None where it takes the message. Problems of one rule keep their order.
    """
    return _first(problems, limits, "refuse")


def first_failure(problems: Iterable[Problem], limits: Limits) -> Problem | None:
    """The problem because of which a message that was taken fails later; None where it arrives."""
    return _first(problems, limits, "fail")


def _first(problems: Iterable[Problem], limits: Limits, breach: Breach) -> Problem | None:
    stopping = [problem for problem in problems if _breach(problem, limits) == breach]
    ranks = {rule: rank for rank, rule in enumerate(limits)}
    found = min(
        stopping, key=lambda problem: (not _is_shape(problem), ranks.get(problem.rule, -1)), default=None
    )
    return found._replace(breach=breach) if found else None


def _breach(problem: Problem, limits: Limits) -> Breach | None:
    if problem.rule == PART and (limit := limits.get(PART)):
        return limit.breach
    return problem.breach


def _is_shape(problem: Problem) -> bool:
    code = problem.reason.code if problem.reason else None
    return code == SHAPE if code is not None else problem.rule.rpartition(".")[2] in SHAPES
