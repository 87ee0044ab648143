"""How each kind of rule is judged: by the last word of its name."""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple, TypeAlias

from wapreview.dialects.limits import Limit, Limits
from wapreview.messages.detail import Detail
from wapreview.rules.wording import PLACEHOLDER

Found: TypeAlias = int | None
"""What was counted or measured where the rule is broken; None where it is kept."""


def size(text: str, unit: str) -> int:
    """How long a text is, in code points unless the unit says otherwise."""
    if unit == "bytes":
        return len(text.encode("utf-8", "surrogatepass"))
    if unit == "UTF-16 units":
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    return len(text)


def too_long(part: Detail, limit: Limit) -> Found:
    """The length of a text beyond its limit."""
    value = part.value
    if not isinstance(value, str):
        return None
    actual = len(value) if limit.unit == "characters" else size(value, limit.unit)
    return actual if actual > limit.value else None


def _too_many(part: Detail, limit: Limit) -> Found:
    return part.value if isinstance(part.value, int) and part.value > limit.value else None


def _too_few(part: Detail, limit: Limit) -> Found:
    return part.value if isinstance(part.value, int) and part.value < limit.value else None


def _outside(part: Detail, limit: Limit) -> Found:
    value = part.value
    return value if isinstance(value, int) and not limit.least <= value <= limit.value else None


def _missing(part: Detail, limit: Limit) -> Found:  # noqa: ARG001 - one signature for the table
    return 0 if part.value is None or part.value == "" else None


def _empty(part: Detail, limit: Limit) -> Found:  # noqa: ARG001
    return 0 if part.value == "" else None


def _blanks(part: Detail, limit: Limit) -> Found:  # noqa: ARG001
    value = part.value
    if not isinstance(value, str) or not value or not (value[0].isspace() or value[-1].isspace()):
        return None
    return len(value) - len(value.strip())


def _other_word(part: Detail, limit: Limit) -> Found:
    return 1 if isinstance(part.value, str) and part.value not in limit.words else None


def _unsupported(part: Detail, limit: Limit) -> Found:
    return 1 if isinstance(part.value, str) and part.case in limit.words else None


def _malformed(part: Detail, limit: Limit) -> Found:
    value = part.value
    if not isinstance(value, str) or not value or PLACEHOLDER.fullmatch(value):
        return None
    return None if _pattern(limit.pattern).fullmatch(value) else 1


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _other_scheme(part: Detail, limit: Limit) -> Found:
    value = part.value
    if not isinstance(value, str) or not value:
        return None
    scheme, colon, _ = value.partition("://")
    return None if colon and scheme.lower() in limit.words else 1


def _other_ending(part: Detail, limit: Limit) -> Found:
    ending = ending_of(part.value) if isinstance(part.value, str) else ""
    return 1 if ending and limit.words and ending not in limit.words else None


def ending_of(address: str) -> str:
    """The ending of the file that an address names, without the dot and in small letters; or nothing."""
    if "." not in address:
        return ""
    from urllib.parse import urlsplit  # slow to load, and few messages have media

    try:
        name = urlsplit(address).path.rpartition("/")[2]
    except ValueError:
        return ""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return ending if ending.isalnum() and len(ending) <= 5 else ""


def _redirecting(part: Detail, limit: Limit) -> Found:
    value = part.value if isinstance(part.value, str) else ""
    host = value.partition("://")[2].partition("/")[0].lower()
    return 1 if host and host.removeprefix("www.") in limit.words else None


Judge: TypeAlias = Callable[[Detail, Limit], Found]

ASPECTS: dict[str, Judge] = {
    "len": too_long,
    "max": _too_many,
    "total": _too_many,
    "count": _too_many,
    "mixed": _too_many,
    "dup": _too_many,
    "min": _too_few,
    "options": _outside,
    "missing": _missing,
    "empty": _empty,
    "space": _blanks,
    "type": _other_word,
    "unknown": _other_word,
    "unsupported": _unsupported,
    "format": _malformed,
    "scheme": _other_scheme,
    "ext": _other_ending,
    "redirect": _redirecting,
}


WITHOUT_NUMBER = frozenset(
    {"missing", "empty", "space", "type", "unknown", "unsupported", "format", "scheme", "ext", "redirect"}
)
"""Rules that have no number."""
UNNUMBERED = frozenset({*WITHOUT_NUMBER, "dup", "mixed", "unit"})
"""Rules of which the number is always the same, or there is none."""


class Trial(NamedTuple):
    """A rule with how it is judged."""

    judge: Judge
    limit: Limit


class Bounds(NamedTuple):
    """The rules of one part, and within what nothing can be wrong: most parts need no more than this look."""

    trials: tuple[Trial, ...]
    most: int
    """The greatest length of a plain text (printable ASCII) that breaks none of them; 0 where its length is not all."""
    low: int
    high: int
    """The smallest and the greatest number that break none of them."""
    barred: frozenset[str]
    """Cases that break a rule whatever the text is."""
    kept: dict[tuple[str, str], None]
    """Plain texts, with their case, that were seen to break nothing; so many words come again and again."""

    def holds_text(self, text: str, case: str) -> bool:
        """Whether nothing can be wrong with a plain text."""
        most = self.most
        if most:
            return 0 < len(text) <= most and text[0] != " " and text[-1] != " " and case not in self.barred
        return (text, case) in self.kept

    def keep(self, value: str, case: str) -> None:
        """Remembers a plain text that broke nothing."""
        if not self.most and len(self.kept) < KEPT and len(value) <= KEPT_LENGTH:
            self.kept[value, case] = None


Trials: TypeAlias = dict[str, Bounds]
MANY = 10**18
NO_RULES = Bounds((), MANY, -MANY, MANY, frozenset(), {})
KEPT = 2000
KEPT_LENGTH = 100


def trials_of(limits: Limits) -> Trials:
    """By the name of a part, its rules with how they are judged; rules about shape have no judge."""
    trials: Trials | None = limits.trials
    if trials is None:
        trials = limits.trials = {
            part: _bounds([rule for rule in rules if rule.aspect in ASPECTS])
            for part, rules in limits.by_part.items()
        }
    return trials


def _bounds(rules: list[Limit]) -> Bounds:
    each = [one for rule in rules for one in (rule, *rule.cases.values())]
    lengths = [smallest(rule) for rule in each if rule.aspect == "len" and rule.unit == "characters"]
    by_length = all(rule.aspect in OF_LENGTH and rule.unit != "bytes" for rule in each)
    return Bounds(
        tuple(Trial(ASPECTS[rule.aspect], rule) for rule in rules),
        min(lengths, default=MANY) if by_length else 0,
        max((_least(rule) for rule in each if rule.aspect in ("min", "options")), default=-MANY),
        min((smallest(rule) for rule in each if rule.aspect in OF_NUMBER), default=MANY),
        frozenset(word for rule in each if rule.aspect == "unsupported" for word in rule.words),
        {},
    )


OF_NUMBER = frozenset({"max", "total", "count", "mixed", "dup", "options"})
OF_LENGTH = frozenset({"len", "missing", "empty", "space", "unsupported", "min", *OF_NUMBER})
"""Rules that a plain text keeps if it is not empty, has no blanks around it, and is not too long."""


def _least(rule: Limit) -> int:
    return max(rule.value if rule.aspect == "min" else rule.least, rule.careful or -MANY)


def smallest(rule: Limit) -> int:
    """The smallest number of which the rule says anything."""
    return min(number for number in (rule.value, rule.careful, rule.stricter) if number is not None)
