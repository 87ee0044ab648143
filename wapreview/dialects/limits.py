"""The rules of a provider that can be held against a message, read from its limits.toml."""

from collections.abc import Mapping
from functools import cache, cached_property
from typing import Any, NamedTuple, TypeAlias

from wapreview.compiled import read_table
from wapreview.messages.problem import Breach, Reason, Severity

HERE = __file__.removesuffix("limits.py")
NOTHING: Mapping[str, "Limit"] = {}


class Limit(NamedTuple):
    """One rule with its number, or with the words that it allows; rules about shape have neither."""

    rule: str
    value: int
    """A greatest value, or a smallest one for rules that end in .min or .missing."""
    unit: str
    """characters, bytes, items, times, minutes ..."""
    severity: Severity
    breach: Breach
    """What the provider does: refuse the send, accept it and fail later, cut the text, or accept it."""
    source: str
    date: str
    """When the source was last looked at."""
    confidence: str
    """documented, observed, contested (its own pages disagree) or inferred."""
    kinds: tuple[str, ...] = ()
    """The kinds of message for which the provider states it (empty: all); for others it is WhatsApp's own."""
    remark: str = ""
    """A sentence that ends the problem's message: where the provider's pages contradict each other."""
    native: bool = False
    """Whether this is WhatsApp's own number, of which the provider says nothing."""
    stricter: int | None = None
    """WhatsApp's own number where it is smaller than the provider's."""
    careful: int | None = None
    """A smaller number that some pages or clients hold to: beyond it there is a warning."""
    words: tuple[str, ...] = ()
    """What a type, a scheme or a file's ending may be."""
    pattern: str = ""
    """A regular expression that the whole text must match."""
    least: int = 0
    """For rules with both ends: the smallest value."""
    reason: Reason | None = None
    """What the provider answers."""
    cases: Mapping[str, "Limit"] = NOTHING
    """The rule as it is for a part of some kind, by that kind's word ("image", "only section")."""
    aspect: str = ""
    """The last word of the rule's name, which says how it is judged."""
    advice: bool = False
    """Whether it is advice, which is given only to those who ask for it."""
    platform: str = "WhatsApp"
    """Whose number `native` or `stricter` is."""
    graded: bool = False
    """Whether the file itself says how grave it is; else a problem of shape stays as grave as the reader found it."""


class Limits(dict[str, Limit]):
    """By rule name, in the order in which the provider checks."""

    without: frozenset[str] = frozenset()
    """Rules of the platform that do not hold with this provider."""
    trials: Any = None
    """How the rules are judged, kept here by those who judge."""

    @cached_property
    def by_part(self) -> dict[str, tuple[Limit, ...]]:
        """The rules about one part: of button.title all that are named button.title.*.

        Where there is a rule about being empty, the one about missing is the reader's alone.
        """
        found: dict[str, tuple[Limit, ...]] = {}
        for limit in self.values():
            part = limit.rule.rpartition(".")[0]
            if limit.aspect != "missing" or f"{part}.empty" not in self:
                found[part] = (*found.get(part, ()), limit)
        return found


Row: TypeAlias = dict[str, Any]


@cache
def load_limits(dialect: str) -> Limits:
    """The limits of a built-in dialect, then as warnings those of `native` that it does not state itself.

    The file: `native = "cloud"` (optional), `without = [...]` (rules of the native dialect that do not hold
    here), `date = "..."`, then one table a rule: value, unit, source and optionally severity, breach, confidence,
    date, kinds, remark, careful, words, pattern, least, answer = {code, details}, cases = {word = {what differs}}.
    """
    table = read_table(f"{HERE}{dialect}/limits.toml")
    native, without = table.pop("native", None), table.pop("without", ())
    limits = rules_in(table)
    return beside(limits, load_limits(native), frozenset(without)) if native else limits


def rules_in(table: Row) -> Limits:
    """The rules of a table read from TOML, whose other members are common to all its rows."""
    common = {key: value for key, value in table.items() if not isinstance(value, dict)}
    rows = ((rule, row) for rule, row in table.items() if isinstance(row, dict))
    return Limits((rule, _limit(rule, {**common, **row})) for rule, row in rows)


def beside(own: Limits, native: Limits, without: frozenset[str] = frozenset()) -> Limits:
    """A provider's own rules, and as warnings those of the platform that it does not state itself."""
    limits = Limits(own)
    limits.without = without
    for rule, limit in native.items():
        if rule in own:
            limits[rule] = own[rule]._replace(stricter=_smaller(limit, own[rule]), platform=limit.platform)
        elif rule not in without:
            limits[rule] = as_native(limit)
    return limits


def _smaller(native: Limit, own: Limit) -> int | None:
    return native.value if native.unit == own.unit and native.value < own.value else None


def as_native(limit: Limit) -> Limit:
    """The rule as WhatsApp's own, of which the provider says nothing."""
    return limit._replace(
        severity="note" if limit.severity == "note" else "warning",
        breach="accept",
        native=True,
        reason=None,
        cases={word: as_native(case) for word, case in limit.cases.items()},
    )


def _limit(rule: str, row: Row) -> Limit:
    cases = row.get("cases", {})
    return Limit(
        rule,
        row.get("value", int(rule.endswith((".missing", ".min")))),
        row.get("unit", "items"),
        row.get("severity", "error"),
        row.get("breach", "refuse"),
        row["source"],
        row["date"],
        row.get("confidence", "documented"),
        tuple(row.get("kinds", ())),
        row.get("remark", ""),
        careful=row.get("careful"),
        words=tuple(row.get("words", ())),
        pattern=row.get("pattern", ""),
        least=row.get("least", 0),
        reason=_reason(row.get("answer")),
        cases={word: _limit(rule, {**row, "cases": {}, **differs}) for word, differs in cases.items()},
        aspect=rule.rpartition(".")[2],
        advice=row.get("advice", False),
        platform=row.get("platform", "WhatsApp"),
        graded="severity" in row,
    )


def _reason(answer: Row | None) -> Reason | None:
    return Reason(answer.get("code"), answer.get("details")) if answer else None
