"""The dates of WhatsApp chat exports: written as the phone's region writes them, so their order is found out.

Android: `05/01/2026, 10:04 - `, `1/5/26, 10:04 AM - `; iOS: `[05.01.26, 10:04:03] `.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

_MARKS = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
"""Marks of direction, which exports put anywhere."""

_GAP = r"[ \u00a0\u202f]?"
_DATE = r"(?P<a>\d{1,4})(?P<sep>[./-])[ \u00a0]?(?P<b>\d{1,2})(?P=sep)[ \u00a0]?(?P<c>\d{2,4})"
_MINUTE = r"(?P<h>\d{1,2})[:.](?P<m>\d\d)"
_CLOCK = rf"{_MINUTE}(?:[:.](?P<s>\d\d))?"
_HALF = rf"{_GAP}(?P<half>[AaPp]\.?{_GAP}[Mm]\.?)?"
_BOTH = rf"{_DATE}\.?,?[ \u00a0\u202f]{{1,2}}(?:at |um |à |alle )?"
_IOS = rf"{_BOTH}{_CLOCK}{_HALF}"
_ANDROID = f"{_BOTH}{_MINUTE}{_HALF}".replace("P<", "P<x").replace("(?P=sep)", "(?P=xsep)")
HEAD = re.compile(rf"[{_MARKS}]*(?:\[{_IOS}\] ?|{_ANDROID} - )")
"""What a message begins with; the groups of Android's form have names that begin with x; Android writes no seconds."""


class Written(NamedTuple):
    """A date and a time as they are written: three numbers in an order of the region's."""

    numbers: tuple[int, int, int]
    separator: str
    hour: int
    minute: int
    second: int
    year_first: bool
    is_american: bool
    """Whether it looks like 1/5/26, 10:04 AM."""


class Order(NamedTuple):
    """Which of the first two numbers is the day, and whether the file proves it."""

    day_first: bool
    certain: bool


def written(match: re.Match[str]) -> Written:
    """What a head says."""
    groups = match.groupdict()
    mark = "" if match["sep"] else "x"

    def part(name: str) -> str:
        return groups.get(mark + name) or ""

    hour, half = int(part("h")), part("half").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    texts = (part("a"), part("b"), part("c"))
    looks = (
        bool(half) and part("sep") == "/" and len(texts[2]) == 2 and not any(t[0] == "0" for t in texts[:2])
    )
    numbers = (int(texts[0]), int(texts[1]), int(texts[2]))
    return Written(numbers, part("sep"), hour, int(part("m")), int(part("s") or 0), len(texts[0]) == 4, looks)


def order_of(dates: Sequence[Written]) -> Order:
    """The order of day and month, decided over all dates of a file.

    A number above 12 is a day, and with dots the day is always first. Else the order in which time does not run
    backwards; else the month is first in what looks American, which is a guess.
    """
    if any(date.year_first for date in dates):
        return Order(False, True)
    if any(date.numbers[0] > 12 or date.separator == "." for date in dates):
        return Order(True, True)
    if any(date.numbers[1] > 12 for date in dates):
        return Order(False, True)
    back = [_steps_back(dates, day_first) for day_first in (True, False)]
    if back[0] != back[1]:
        return Order(back[0] < back[1], True)
    day_first = not all(date.is_american for date in dates)
    return Order(day_first, all(date.numbers[0] == date.numbers[1] for date in dates))


def time_of(date: Written, order: Order) -> datetime | None:
    """The time of a message, in UTC, because an export names no zone; None when there is no such day."""
    first, second, third = date.numbers
    year, month, day = (
        (first, second, third)
        if date.year_first
        else (third, second, first)
        if order.day_first
        else (third, first, second)
    )
    try:
        return datetime(
            year + 2000 if year < 100 else year, month, day, date.hour, date.minute, date.second, tzinfo=UTC
        )
    except ValueError:
        return None


def _steps_back(dates: Sequence[Written], day_first: bool) -> int:
    """How often time would run backwards, or a date would be none."""
    steps = 0
    last = None
    for date in dates:
        time = time_of(date, Order(day_first, True))
        steps += time is None or (last is not None and time < last)
        last = time or last
    return steps
