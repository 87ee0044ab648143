"""The rules in columns: what each provider has of each."""

from functools import cache
from typing import NamedTuple

from wapreview.dialects import registry
from wapreview.dialects.answers import reason_for
from wapreview.dialects.limits import Limit, Limits
from wapreview.dialects.parameters import anywhere
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Severity
from wapreview.rules.aspects import UNNUMBERED
from wapreview.rules.catalogue import RULES
from wapreview.rules.explanations import explain
from wapreview.rules.limits import limits_for

LETTERS: dict[Severity, str] = {"error": "e", "warning": "w", "note": "n"}
COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "note": "36"}
"""ANSI codes (ECMA-48, SGR)."""
NONE = "-"
LEGEND = (
    "\ne error, w warning, n note, - no such rule there; * differs by kind of message, or only on some channels.\n"
    "A number is the most that is allowed, or the least for rules that end in .min.\n"
    "`wapreview rules button.title.len` explains one rule, `wapreview rules button` lists all about buttons.\n"
)


class Cell(NamedTuple):
    """What a provider has of a rule."""

    text: str
    severity: Severity | None = None


@cache
def channel_limits() -> dict[tuple[str, str], Limits]:
    """The rules of every dialect on each channel but its first, by dialect and channel."""
    every = [registry.get(name) for name in registry.names()]
    return {
        (dialect.name, channel): limits_for(dialect, channel=channel, advice=True)
        for dialect in every
        for channel in dialect.channels[1:]
    }


@cache
def dialect_limits() -> dict[str, Limits]:
    """The rules of every dialect on its first channel, advice among them."""
    return {name: limits_for(registry.get(name), advice=True) for name in registry.names()}


def table(rules: list[str], *, coloured: bool) -> str:
    """A line for each rule, a column for each dialect, and what the signs mean."""
    columns = dialect_limits()
    head = [Cell("rule"), *map(Cell, columns), Cell("what it asks for")]
    rows = [head, *([Cell(rule), *_cells(rule), Cell(RULES[rule])] for rule in rules)]
    widths = [max(len(row[number].text) for row in rows) for number in range(len(head) - 1)]
    return "".join(_line(row, widths, coloured) for row in rows) + LEGEND


def _cells(rule: str) -> list[Cell]:
    severity = everywhere(rule)
    found = ((name, held(limits, rule)) for name, limits in dialect_limits().items())
    return [
        _cell(limit) if limit else _elsewhere(name, rule) or _everywhere(severity) for name, limit in found
    ]


def held(limits: Limits, rule: str) -> Limit | None:
    """A rule in a table; where the table leaves it to the reader how grave it is, as grave as he usually finds it."""
    limit, usual = limits.get(rule), explain(rule).severity
    return limit._replace(severity=usual) if limit and usual and not limit.graded else limit


def _elsewhere(name: str, rule: str) -> Cell | None:
    """A rule that holds on other channels only."""
    every = (held(limits, rule) for (dialect, _), limits in channel_limits().items() if dialect == name)
    return next((_cell(limit, "*") for limit in every if limit), None)


def everywhere(rule: str) -> Severity | None:
    """How grave a rule is for every provider alike; None where tables say for whom it holds."""
    tables = (*dialect_limits().values(), *channel_limits().values())
    return None if any(rule in limits for limits in tables) else explain(rule).severity


def _everywhere(severity: Severity | None) -> Cell:
    return Cell(LETTERS[severity], severity) if severity else Cell(NONE)


def _cell(limit: Limit, star: str = "") -> Cell:
    star = star or ("*" if limit.kinds or limit.cases else "")
    return Cell(f"{number(limit)} {LETTERS[limit.severity]}{star}".lstrip(), limit.severity)


def number(limit: Limit) -> str:
    """The number of a rule as it is written; empty for rules without one."""
    if limit.aspect in UNNUMBERED:
        return ""
    if limit.least:
        return f"{limit.least}-{limit.value}"
    return str(limit.value) if limit.value else ""


def _line(row: list[Cell], widths: list[int], coloured: bool) -> str:
    cells = [_painted(cell, width, coloured) for cell, width in zip(row, widths, strict=False)]
    return f"{'  '.join([*cells, row[-1].text])}\n"


def _painted(cell: Cell, width: int, coloured: bool) -> str:
    text = cell.text.ljust(width)
    return f"\x1b[{COLOURS[cell.severity]}m{text}\x1b[0m" if coloured and cell.severity else text


def mark(dialect: str, rule: str) -> Json:
    """What a dialect has of a rule, as JSON, and what else on other channels; null where it has nothing."""
    usual = held(dialect_limits()[dialect], rule)
    channels: dict[str, Json] = {
        channel: _as_json(dialect, limit)
        for (name, channel), limits in channel_limits().items()
        if name == dialect and (limit := held(limits, rule)) and differs(limit, usual)
    }
    alike = everywhere(rule)
    own: dict[str, Json] = {"severity": alike} if alike else {}
    if usual:
        own = _as_json(dialect, usual)
    if channels:
        own["channels"] = channels
    return own or None


def differs(limit: Limit, usual: Limit | None) -> bool:
    """Whether a rule asks for something else than where it usually holds."""
    return usual is None or _asked(limit) != _asked(usual)


def _asked(limit: Limit) -> tuple[object, ...]:
    return limit.value, limit.least, limit.unit, limit.words, limit.pattern


def _as_json(dialect: str, limit: Limit) -> dict[str, Json]:
    numbered = bool(number(limit))
    return {
        "severity": limit.severity,
        "limit": limit.value if numbered else None,
        "least": limit.least or None,
        "careful": limit.careful,
        "unit": limit.unit if numbered else None,
        "words": list(limit.words),
        "pattern": limit.pattern or None,
        "kinds": list(limit.kinds),
        "cases": {
            word: {"severity": case.severity, "words": list(case.words)} for word, case in limit.cases.items()
        },
        "breach": limit.breach,
        "native": limit.native,
        "platform": limit.platform if limit.native else None,
        "answer": _answer(dialect, limit),
        "remark": limit.remark or None,
        "source": limit.source,
        "date": limit.date,
        "confidence": limit.confidence,
    }


def _answer(dialect: str, limit: Limit) -> Json:
    if limit.reason is None:
        return None
    code, details = reason_for(dialect, limit.rule, limit.reason)
    return {"code": code, "details": anywhere(details) if details else details}
