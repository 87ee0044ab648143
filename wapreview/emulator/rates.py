"""Rate limits of the provider, on the simulation's clock."""

from collections import deque
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, Literal, NamedTuple, TypeAlias

from wapreview.compiled import read_table
from wapreview.dialects.limits import Limit
from wapreview.messages.message import Message
from wapreview.messages.problem import Problem

TABLE = f"{__file__.removesuffix('.py')}.toml"
Way: TypeAlias = Literal["window", "credit"]


class Rate(NamedTuple):
    """Over which time the messages of a rule are counted."""

    rule: str
    per: Literal["account", "customer"]
    way: Way
    seconds: float


class Rates:
    """Counts what was sent; `now` is the simulation's clock, which may stand still, run, or be moved."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._sent: dict[tuple[str, str, str], deque[float]] = {}

    def exceeded(
        self, dialect: str, customer: str, message: Message, limits: Mapping[str, Limit]
    ) -> tuple[Problem, ...]:
        """Counts a message that goes to a customer; what is wrong with sending it now. A refused one is not counted."""
        now = self._now().timestamp()
        found = []
        counted = []
        for rate in rates_of(dialect):
            limit = limits.get(rate.rule)
            if limit is None:
                continue
            kept = self._kept(dialect, rate, customer, now)
            counted.append((rate, kept))
            if len(kept) >= limit.value:
                found.append(_problem(rate, limit, message, len(kept) + 1))
        if not found:
            for rate, kept in counted:
                _count(rate, kept, now)
        return tuple(found)

    def clear(self) -> None:
        """Nothing was sent."""
        self._sent.clear()

    def _kept(self, dialect: str, rate: Rate, customer: str, now: float) -> deque[float]:
        """When the room of each counted message is free again, without those that are over.

        A clock that was moved back leaves nothing that would end later than it can.
        """
        key = (dialect, rate.rule, customer if rate.per == "customer" else "")
        kept = self._sent.setdefault(key, deque())
        while kept and kept[0] <= now:
            kept.popleft()
        if kept and kept[0] > now + rate.seconds:
            kept.clear()
        return kept


def _count(rate: Rate, kept: deque[float], now: float) -> None:
    begins = kept[-1] if rate.way == "credit" and kept else now
    kept.append(begins + rate.seconds)


@cache
def rates_of(dialect: str) -> tuple[Rate, ...]:
    """The rates of a provider; none where nothing is documented."""
    rows: Mapping[str, Any] = read_table(TABLE).get(dialect, {})
    return tuple(Rate(rule, row["per"], row["way"], float(row["seconds"])) for rule, row in rows.items())


def _problem(rate: Rate, limit: Limit, message: Message, count: int) -> Problem:
    whom = "to this customer" if rate.per == "customer" else "from this number"
    sentence = (
        f"{count} messages {whom} at once: {limit.value} may be under way, "
        f"and {'one is' if rate.way == 'credit' else 'they are'} free again after {rate.seconds:g} s."
    )
    return Problem(
        rate.rule,
        limit.severity,
        message.at,
        sentence,
        limit=limit.value,
        actual=count,
        unit=limit.unit,
        breach=limit.breach,
        reason=limit.reason,
        source=limit.source,
    )
