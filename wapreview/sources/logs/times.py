"""Times as logs write them. All have a time zone: UTC where none is written."""

import re
from datetime import UTC, datetime, timedelta, timezone

from wapreview.messages.pointers import Json

NO_YEAR = 4
"""The year of a time that was written without one (a leap year, so that 29 February is one of its days)."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<{}>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{{0,6}}"
_CLOCK = r"(?P<h{0}>\d\d):(?P<m{0}>\d\d)(?::(?P<s{0}>\d\d)(?:[.,](?P<f{0}>\d{{1,9}}))?)?"
_ZONE = r"(?:\s?(?P<z{0}>Z\b|UTC|GMT(?![+-]\d)|(?:GMT)?[+-]\d\d:?\d\d(?!\d)))?"
_ISO = r"(?P<yA>\d{4})[-/.](?P<oA>\d\d)[-/.](?P<dA>\d\d)[T _:]\s?" + (_CLOCK + _ZONE).format("A")
_APACHE = rf"(?P<dB>\d\d)[/ -]{_MONTH.format('oB')}[/ -](?P<yB>\d{{4}})[: ]" + (_CLOCK + _ZONE).format("B")
_SYSLOG = (
    rf"{_MONTH.format('oC')} {{1,2}}(?P<dC>\d\d?)(?: (?P<yC>\d{{4}}))? "
    + (_CLOCK + _ZONE).format("C")
    + r"(?: (?P<eC>(?:19|20)\d\d)\b)?"
)
_TIME = re.compile(rf"(?<![\d.])(?:{_ISO})|(?<!\d){_APACHE}|\b{_SYSLOG}", re.IGNORECASE)
_EPOCH = re.compile(r"[\s\[(\"']*+(1\d{9}(?:\d{3})?(?:\.\d{1,9})?)(?!\d)")
_NUMBER = re.compile(r"\d{10,19}(?:\.\d{1,9})?")
_UNITS = {10: 1, 13: 1_000, 16: 1_000_000, 19: 1_000_000_000}
"""Digits of the whole part of an epoch number in our time -> how many make a second."""

_EARLIEST, _LATEST = 946_684_800, 4_102_444_800
"""2000 and 2100, in seconds."""


def find_time(text: str) -> datetime | None:
    """The first time that is written in a text; a number of seconds or milliseconds only at its beginning.

    A time without a year has the year NO_YEAR.
    """
    epoch = _EPOCH.match(text)
    if epoch:
        return _of_digits(epoch[1])
    for match in _TIME.finditer(text):
        found = _of_match(match)
        if found:
            return found
    return None


def time_of(value: Json) -> datetime | None:
    """The time that a member of a log record gives: a text, or seconds, milli-, micro- or nanoseconds."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return _of_digits(f"{value:f}" if isinstance(value, float) else str(value)[:20])
    if not isinstance(value, str) or len(value) > 80:
        return None
    if _NUMBER.fullmatch(value):
        return _of_digits(value)
    return find_time(value)


def with_year(time: datetime, near: datetime) -> datetime | None:
    """A time without a year in the year that brings it nearest to another."""
    found = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            found.append(time.replace(year=year))
        except ValueError:
            continue
    return min(found, key=lambda each: abs(each - near), default=None)


def _of_digits(digits: str) -> datetime | None:
    whole, _, fraction = digits.partition(".")
    unit = _UNITS.get(len(whole))
    if unit is None:
        return None
    seconds, rest = divmod(int(whole), unit)
    if not _EARLIEST <= seconds < _LATEST:
        return None
    micro = rest * 1_000_000 // unit if unit > 1 else int(fraction[:6].ljust(6, "0"))
    return datetime.fromtimestamp(seconds, UTC) + timedelta(microseconds=micro)


def _of_match(match: re.Match[str]) -> datetime | None:
    form = next(each for each in "ABC" if match[f"d{each}"])
    year = match[f"y{form}"] or (match["eC"] if form == "C" else None)
    month = match[f"o{form}"]
    try:
        return datetime(
            int(year or NO_YEAR),
            int(month) if month.isdigit() else _MONTHS.index(month.lower()) + 1,
            int(match[f"d{form}"]),
            int(match[f"h{form}"]),
            int(match[f"m{form}"]),
            min(int(match[f"s{form}"] or 0), 59),
            int((match[f"f{form}"] or "")[:6].ljust(6, "0")),
            _zone(match[f"z{form}"]),
        )
    except ValueError:
        return None


def _zone(text: str | None) -> timezone:
    sign = text and re.search(r"([+-])(\d\d):?(\d\d)", text)
    if not sign:
        return UTC
    away = timedelta(hours=int(sign[2]), minutes=int(sign[3]))
    return timezone(-away if sign[1] == "-" else away)
