"""The simulation's time: the wall clock, or a moment that stands still."""

from datetime import UTC, datetime, tzinfo
from typing import Protocol


class Clock(Protocol):
    """Tells the time of the simulation."""

    def now(self) -> datetime:
        """The present moment, with a time zone."""
        ...


class WallClock:
    """The machine's own time in its own time zone."""

    def now(self) -> datetime:
        """The present moment, with a time zone."""
        return datetime.now(UTC).astimezone()


class FrozenClock:
    """A moment that stands still, so that a run gives the same output each time."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """The present moment, with a time zone."""
        return self._moment


def parse_moment(text: str) -> datetime:
    """Reads "2026-01-05 10:04", an ISO 8601 date with time, or Unix seconds.

    Without a time zone UTC is meant, so that a command prints the same on every machine. Raises ValueError.
    """
    try:
        if text.isdecimal():
            return datetime.fromtimestamp(int(text), UTC)
        written = datetime.fromisoformat(text)
        moment = written if written.tzinfo else written.replace(tzinfo=UTC)
        moment.astimezone(UTC)  # raises where only its own time zone can tell it
    except (OverflowError, OSError) as error:
        raise ValueError(f"{text} lies outside the years 1 to 9999") from error
    return moment


def moment_at(seconds: int, zone: tzinfo | None) -> datetime | None:
    """Unix seconds as a moment; None for what no calendar holds."""
    try:
        return datetime.fromtimestamp(seconds, zone)
    except (OverflowError, OSError, ValueError):
        return None
