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
    kinds: tuple[str, ...] = ()
    """The kinds of message for which the provider states it (empty: all); for others it is WhatsApp's own."""
    remark: str = ""
    """A sentence that ends the problem's message: where the provider's pages contradict each other."""
    native: bool = False
    """Whether this is WhatsApp's own number, of which the provider says nothing."""
    stricter: int | None = None
    """WhatsApp's own number where it is smaller than the provider's."""


Limits: TypeAlias = dict[str, Limit]
"""By rule name, in the order in which the provider checks."""


@cache
def load_limits(dialect: str) -> Limits:
    """The limits of a built-in dialect, then as warnings those of `native` that it does not state itself.

    The file: `native = "cloud"` (optional), `date = "..."`, then one table a rule with value, unit, source
    and optionally severity, breach, confidence, date, kinds, remark.
    """
    text = files(f"wapreview.dialects.{dialect}").joinpath("limits.toml").read_text("utf-8")
    table: dict[str, Any] = tomllib.loads(text)
    native, date = table.pop("native", None), table.pop("date", "")
    limits = {rule: _limit(rule, row, date) for rule, row in table.items()}
    if native:
        for rule, limit in load_limits(native).items():
            limits[rule] = _beside(limits.get(rule), limit)
    return limits


def _beside(own: Limit | None, native: Limit) -> Limit:
    if own is None:
        return native._replace(severity="warning", breach="accept", native=True)
    return own._replace(stricter=native.value if native.value < own.value else None)


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
        tuple(row.get("kinds", ())),
        row.get("remark", ""),
    )
