"""Holds a message against the numbers of a dialect: all problems at once."""

from wapreview.dialects.limits import Limit, Limits
from wapreview.messages.message import Message
from wapreview.messages.problem import Problem
from wapreview.rules.measures import Measure, measures
from wapreview.rules.sentences import breach_sentence, stricter_sentence

AT_LEAST = ("min", "missing")
"""Rules of which the number is a smallest one."""
COUNTED = ("max", "total", "count")
"""Rules that name what is beyond the limit."""


def check(message: Message, title: str, limits: Limits) -> list[Problem]:
    """The breaches of a message in the order in which the phone shows it; `title` names the provider."""
    found = (_check(measure, message.kind, title, limits) for measure in measures(message))
    return [problem for problem in found if problem]


def _check(measure: Measure, kind: str, title: str, limits: Limits) -> Problem | None:
    limit = limits.get(measure.rule)
    if limit is None:
        return None
    if _breached(measure, limit):
        return _problem(measure, _for_kind(limit, kind), title)
    if _aspect(limit) == "len" and limit.stricter is not None and measure.actual > limit.stricter:
        sentence = stricter_sentence(measure, limit, title)
        unit = limit.unit
        return Problem(
            measure.rule, "note", measure.at, sentence, limit=limit.stricter, actual=measure.actual, unit=unit
        )
    return None


def _breached(measure: Measure, limit: Limit) -> bool:
    if _aspect(limit) in AT_LEAST:
        return measure.actual < limit.value
    return measure.actual > limit.value


def _aspect(limit: Limit) -> str:
    return limit.rule.rpartition(".")[2]


def _for_kind(limit: Limit, kind: str) -> Limit:
    """The limit as WhatsApp's own, where the provider states it for other kinds only."""
    if limit.kinds and kind not in limit.kinds:
        return limit._replace(severity="warning", breach="accept", native=True)
    return limit


def _problem(measure: Measure, limit: Limit, title: str) -> Problem:
    return Problem(
        measure.rule,
        limit.severity,
        measure.at,
        breach_sentence(measure, limit, title),
        key=measure.key,
        limit=limit.value,
        actual=measure.actual,
        unit=limit.unit,
        excess=measure.members[limit.value :] if _aspect(limit) in COUNTED else (),
    )
