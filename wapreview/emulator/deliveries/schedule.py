"""When a provider takes a webhook for delivered, how long it waits, and when it tries again."""

from functools import cache
from typing import NamedTuple

from wapreview.compiled import read_table

HERE = __file__.removesuffix("schedule.py")


class Schedule(NamedTuple):
    """One provider's habits."""

    success: tuple[int, int]
    """The lowest and highest HTTP status that counts as taken."""
    seconds: float
    """How long an answer may take."""
    delays: tuple[float, ...]
    """Seconds from one attempt to the next; after the last it gives up."""

    def accepts(self, status: int | None) -> bool:
        """Whether this status says that the bot took it."""
        return status is not None and self.success[0] <= status <= self.success[1]


@cache
def schedule_of(dialect: str) -> Schedule:
    """The habits of a provider; those of one that says nothing are `other`."""
    table = read_table(f"{HERE}schedules.toml")
    row = table[dialect if dialect in table else "other"]
    low, high = row["success"]
    return Schedule((low, high), float(row["seconds"]), tuple(float(delay) for delay in row["delays"]))
