"""Holds a message against the rules of a provider: all problems at once."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from wapreview.dialects.limits import Limit, Limits, as_native
from wapreview.dialects.parameters import placed
from wapreview.messages.detail import Detail
from wapreview.messages.fix import Fix
from wapreview.messages.message import Message
from wapreview.messages.problem import Problem
from wapreview.rules.advice import advice_parts
from wapreview.rules.aspects import NO_RULES, WITHOUT_NUMBER, Bounds, Trial, size, too_long, trials_of
from wapreview.rules.parts.message import parts_of
from wapreview.rules.sentences import breach_sentence, careful_sentence, stricter_sentence, unit_sentence
from wapreview.rules.wording import Words

Fixer: TypeAlias = Callable[[Detail, Limit], Fix | None]

COUNTED = ("max", "total", "count")
"""Rules that name what is beyond the limit."""
UNIT = "UTF-16 units"
ADVISED = "options.fallback.missing"
"""A rule that is there only when advice is wanted."""


def check(message: Message, title: str, limits: Limits) -> list[Problem]:
    """The problems of a message in the order in which the phone shows it; `title` names the provider."""
    trials = trials_of(limits)
    judged = Judged(message, title, limits)
    for part in parts_of(message):
        name, _, _, value, _, _, case = part
        bounds = trials.get(name, NO_RULES)
        if isinstance(value, str):
            plain = value.isascii() and value.isprintable() and "{" not in value and "<" not in value
            if not (plain and bounds.holds_text(value, case)):
                judged.text(part, value, bounds if plain else None)
        elif value is None or not bounds.low <= value <= bounds.high:
            judged.all(part)
    if ADVISED in limits:
        for part in advice_parts(message, limits):
            judged.all(part)
    return judged.problems


class Judged:
    """Judges the parts of one message thoroughly, once a quick look found that there is something to judge."""

    def __init__(self, message: Message, title: str, limits: Limits) -> None:
        self.message = message
        self.title = title
        self.limits = limits
        self.problems: list[Problem] = []
        self._fixer: Fixer | None = None
        self._words: Words | None = None

    def text(self, part: Detail, text: str, bounds: Bounds | None) -> None:
        """Judges a text; one that is plain has `bounds`, which remember it when nothing is wrong with it."""
        before = len(self.problems)
        self.all(part)
        if bounds is None:
            self._words = self._words or Words(self.message)
            for odd in self._words.odd(part, text):
                self.all(odd)
        elif len(self.problems) == before:
            bounds.keep(text, part.case)

    def all(self, part: Detail) -> None:
        """Judges a part by all its rules."""
        bounds = trials_of(self.limits).get(part.name)
        for trial in bounds.trials if bounds else ():
            self.problems += self._by(part, trial)

    def _by(self, part: Detail, trial: Trial) -> Iterator[Problem]:
        """The problems of a part by one rule: its breach, or what comes near to one."""
        limit = trial.limit.cases.get(part.case, trial.limit)
        actual = trial.judge(part, limit)
        if actual is not None:
            rule = _for_kind(limit, self.message.kind)
            yield _problem(part, rule, actual, self.title)._replace(fix=self._fix(part, rule))
            return
        if limit.careful is not None:
            found = trial.judge(part, _carefully(limit))
            if found is not None:
                yield _careful(part, limit, found, self.title)
        if trial.judge is too_long:
            yield from _nearly(part, limit, self.limits, self.title)

    def _fix(self, part: Detail, limit: Limit) -> Fix | None:
        self._fixer = self._fixer or _fixer(self.message, self.limits)
        return self._fixer(part, limit)


def _carefully(limit: Limit) -> Limit:
    return limit if limit.careful is None else limit._replace(value=limit.careful)


def _careful(part: Detail, limit: Limit, actual: int, title: str) -> Problem:
    """A breach of the smaller number that some hold to."""
    problem = _problem(part, _carefully(limit)._replace(severity="warning", breach="accept"), actual, title)
    return problem._replace(
        message=careful_sentence(part, _carefully(limit), limit.value, actual, title), reason=None
    )


def _fixer(message: Message, limits: Limits) -> Fixer:
    from wapreview.rules.fixes.table import fix_of  # only where something is wrong
    from wapreview.rules.fixes.whole import Whole

    whole = Whole(message, limits)
    return lambda part, limit: fix_of(part, limit, whole)


def _nearly(part: Detail, limit: Limit, limits: Limits, title: str) -> Iterator[Problem]:
    """A length that keeps the provider's limit, but not WhatsApp's own, or not in another unit."""
    value = part.value
    if not isinstance(value, str):
        return
    if limit.stricter is not None and len(value) > limit.stricter:
        sentence = stricter_sentence(part, len(value), limit, title)
        yield Problem(
            limit.rule,
            "note",
            part.at,
            sentence,
            limit=limit.stricter,
            actual=len(value),
            unit=limit.unit,
            source=limit.source,
        )
    if len(value) * 2 > limit.value and limit.unit == "characters" and not value.isascii():
        units = size(value, UNIT)
        if units > limit.value and (rule := limits.get("text.unit")):
            yield Problem(
                rule.rule,
                rule.severity,
                part.at,
                unit_sentence(part, units, limit, title),
                limit=limit.value,
                actual=units,
                unit=UNIT,
                breach=rule.breach,
                source=rule.source,
            )


def _for_kind(limit: Limit, kind: str) -> Limit:
    """The limit as WhatsApp's own, where the provider states it for other kinds only."""
    return as_native(limit) if limit.kinds and kind not in limit.kinds else limit


def _problem(part: Detail, limit: Limit, actual: int, title: str) -> Problem:
    counted = limit.aspect in COUNTED
    numbered = limit.aspect not in WITHOUT_NUMBER
    return Problem(
        limit.rule,
        limit.severity,
        part.at,
        breach_sentence(part, limit, actual, title),
        key=part.key,
        limit=limit.value if numbered else None,
        actual=actual if numbered else None,
        unit=limit.unit if numbered else None,
        excess=part.members[limit.value :] if counted else (),
        breach=limit.breach,
        reason=placed(limit.reason, part.at, part.key),
        source=limit.source,
    )
