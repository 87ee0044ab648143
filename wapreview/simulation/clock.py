"""The simulation's time: the wall clock, or a moment that stands still; both can be moved."""

from datetime import UTC, datetime, timedelta, tzinfo
from typing import Protocol


class Clock(Protocol):
    """Tells the time of the simulation."""

    @property
    def frozen(self) -> bool:
        """Whether time stands still."""
        ...

    def now(self) -> datetime:
        """The present moment, with a time zone."""
        ...

    def move(self, seconds: float) -> None:
        """Moves the present moment, forward or back."""
        ...

    async def wait(self, seconds: float) -> None:
        """Comes back when that much time has gone by on this clock."""
        ...


class WallClock:
    """The machine's own time in its own time zone, or another time that runs at the same pace.

    `speed` shortens waiting alone: at 10 a delay of five seconds takes half a second.
    """

    frozen = False

    def __init__(self, begins: datetime | None = None, *, speed: float = 1.0) -> None:
        self._zone = begins.tzinfo if begins else None
        self._offset = begins - datetime.now(UTC) if begins else timedelta()
        self.speed = speed

    def now(self) -> datetime:
        """The present moment, with a time zone."""
        return (datetime.now(UTC) + self._offset).astimezone(self._zone)

    def move(self, seconds: float) -> None:
        """Moves the present moment, forward or back."""
        self._offset += timedelta(seconds=seconds)

    async def wait(self, seconds: float) -> None:
        """Sleeps, by the speed."""
        import asyncio  # slow to load, and commands that print never wait

        await asyncio.sleep(seconds / self.speed)


class FrozenClock:
    """A moment that stands still, so that a run gives the same output each time."""

    frozen = True

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """The present moment, with a time zone."""
        return self._moment

    def move(self, seconds: float) -> None:
        """Moves the moment, forward or back."""
        self._moment += timedelta(seconds=seconds)

    async def wait(self, seconds: float) -> None:
        """The time has gone by at once."""
        self.move(seconds)


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
