"""Looking into JSON from elsewhere: what is missing or of another type is None, never an error."""

import math
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

from wapreview.messages.pointers import Json

if TYPE_CHECKING:
    from wapreview.messages.reply import LocationReply

Members: TypeAlias = dict[str, Json]
"""A JSON object."""

USER_ID = re.compile(r"[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}")

_LONGEST_SECONDS = 12
"""Digits: the year 9999 has twelve."""


def member(value: Json, *keys: str) -> Json:
    """The value below these members, or None."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def string(value: Json, *keys: str) -> str | None:
    """The string below these members, or None."""
    found = member(value, *keys)
    return found if isinstance(found, str) else None


def whole(value: Json, *keys: str) -> int | None:
    """The whole number below these members, or None."""
    found = member(value, *keys)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def number(value: Json, *keys: str) -> float | None:
    """The finite number below these members, also where it is written as a string; or None."""
    found = member(value, *keys)
    if isinstance(found, bool) or not isinstance(found, int | float | str):
        return None
    try:
        read = float(found)
    except (ValueError, OverflowError):
        return None
    return read if math.isfinite(read) else None


def objects(value: Json, *keys: str) -> list[Members]:
    """The objects of the array below these members; a single object counts as an array of one."""
    found = member(value, *keys)
    if isinstance(found, dict):
        return [found]
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def seconds(value: Json, *keys: str) -> int | None:
    """Unix seconds out of a number, a string of digits, or an ISO 8601 time (UTC when it names no zone)."""
    found = member(value, *keys)
    if isinstance(found, str):
        return int(found) if _is_digits(found) else _iso_seconds(found)
    return whole(found)


def place(value: Json) -> "LocationReply | None":
    """A location object; None without two finite coordinates."""
    latitude, longitude = number(value, "latitude"), number(value, "longitude")
    if latitude is None or longitude is None:
        return None
    from wapreview.messages.reply import LocationReply  # of webhooks; those who read messages do without

    return LocationReply(latitude, longitude, string(value, "name"), string(value, "address"))


def bare(number: str | None) -> str | None:
    """A phone number without plus sign and without server suffix."""
    return number.partition("@")[0].removeprefix("+") if number else None


def is_user_id(text: str) -> bool:
    """Whether the text is one of Meta's business-scoped user ids: DE.13491208655302741918."""
    return USER_ID.fullmatch(text) is not None


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST_SECONDS


def _iso_seconds(text: str) -> int | None:
    try:
        time = datetime.fromisoformat(text)
        return int((time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp())
    except (ValueError, OverflowError):
        return None
