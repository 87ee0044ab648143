"""The numbers of a provider, read from its limits.toml."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple, TypeAlias

from wapreview.messages.problem import Severity

Breach: TypeAlias = Literal["refuse", "fail", "truncate", "accept"]


class Limit(NamedTuple):
    """One number: a greatest value, or a smallest one for rules that end in .min."""

    rule: str
    value: int
    unit: str
    severity: Severity
    breach: Breach
    """What the provider does: refuse the send, accept it and fail later, cut the text, or accept it."""
    source: str
    date: str
    confidence: str


Limits: TypeAlias = dict[str, Limit]
"""By rule name, in the order in which the provider checks."""


@cache
def load_limits(dialect: str) -> Limits:
    """The limits of a built-in dialect, then as warnings those of its `native` dialect that it does not state.

    The file: `native = "cloud"` (optional), `date = "..."`, then one table a rule with value, unit, and optionally
    severity, breach, source, confidence, date.
    """
    text = files(f"wapreview.dialects.{dialect}").joinpath("limits.toml").read_text("utf-8")
    table: dict[str, Any] = tomllib.loads(text)
    native, date = table.pop("native", None), table.pop("date", "")
    limits = {rule: _limit(rule, row, date) for rule, row in table.items()}
    if native:
        for rule, limit in load_limits(native).items():
            limits.setdefault(rule, limit._replace(severity="warning", breach="accept"))
    return limits


def _limit(rule: str, row: dict[str, Any], date: str) -> Limit:
    return Limit(
        rule,
        row["value"],
        row["unit"],
        row.get("severity", "error"),
        row.get("breach", "refuse"),
        row["source"],
        row.get("date", date),
        row.get("confidence", "documented"),
    )
