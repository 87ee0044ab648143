"""Lengths of time as people type them."""

import re

UNITS = {
    "s": 1,
    "sec": 1,
    "m": 60,
    "min": 60,
    "h": 3600,
    "hour": 3600,
    "hours": 3600,
    "d": 86400,
    "day": 86400,
    "days": 86400,
}
PART = re.compile(r"(\d{1,9}(?:\.\d{1,3})?)\s*([a-z]*)")
MOST = 366 * 86400.0
"""A year: more than any window or template needs."""


def parse_span(text: str) -> float:
    """Reads "25 h", "1 d 2 h", "90 min", "-2 h"; a bare number means hours. Seconds; raises ValueError."""
    written = text.strip().lower()
    sign = -1.0 if written.startswith("-") else 1.0
    rest = written.lstrip("+-").strip()
    parts = PART.findall(rest)
    if not parts or PART.sub("", rest).strip():
        raise ValueError(f"“{text}” is no length of time; write 25 h, 90 min or 1 d 2 h")
    seconds = 0.0
    for number, unit in parts:
        if unit and unit not in UNITS:
            raise ValueError(f"“{unit}” is no unit of time; there are s, min, h and d")
        seconds += float(number) * UNITS[unit or "h"]
    if seconds > MOST:
        raise ValueError(f"“{text}” is more than a year; move the clock by less")
    return sign * seconds
