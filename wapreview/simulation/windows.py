"""The customer service window: how long a business may write freely after a customer's message."""

from datetime import datetime, timedelta
from typing import NamedTuple

from wapreview.dialects.dialect import Dialect
from wapreview.messages.message import Message
from wapreview.messages.problem import Problem
from wapreview.rules.limits import limits_for

RULE = "window.closed"


class Window(NamedTuple):
    """When it closes, seen from a present moment; `closes` is None where the provider has no window."""

    closes: datetime | None
    left: timedelta
    opened: bool = True
    """False where the customer never wrote."""

    @property
    def closed(self) -> bool:
        """Whether only templates may be sent now."""
        return not self.opened or (self.closes is not None and self.left < timedelta(0))

    def __str__(self) -> str:
        """For people: closes in 3 h 12 min."""
        if not self.opened:
            return "not open yet"
        if self.closes is None:
            return "no window"
        return f"closed {span(-self.left)} ago" if self.closed else f"closes in {span(self.left)}"


def window_of(dialect: Dialect, channel: str, heard: datetime | None, now: datetime) -> Window:
    """The window that the customer's latest message (`heard`) opened; None: they never wrote."""
    limit = limits_for(dialect, channel=channel).get(RULE)
    if limit is None or not limit.value:
        return Window(None, timedelta(0))
    if heard is None:
        return Window(None, timedelta(0), opened=False)
    closes = heard + timedelta(hours=limit.value)
    return Window(closes, closes - now)


def window_problem(message: Message, window: Window, dialect: Dialect, channel: str) -> Problem | None:
    """What is wrong with sending this message now; a template may always be sent."""
    limit = limits_for(dialect, channel=channel).get(RULE)
    if limit is None or not window.closed or message.kind == "template":
        return None
    sentence = (
        "The customer has not written yet, so no customer service window is open; "
        "only a template may be sent until they do."
        if not window.opened
        else f"The customer service window closed {span(-window.left)} ago; "
        "only a template may be sent until the customer writes again."
    )
    return Problem(
        RULE,
        limit.severity,
        message.at,
        sentence,
        breach=limit.breach,
        reason=limit.reason,
        source=limit.source,
    )


def span(time: timedelta) -> str:
    """A length of time as people say it: 3 h 12 min, 12 min, 40 s, 2 d 3 h."""
    seconds = int(time.total_seconds())
    days, hours, minutes = seconds // 86400, seconds // 3600 % 24, seconds // 60 % 60
    if days > 1:
        return f"{days} d {hours} h"
    hours += 24 * days
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min" if minutes else f"{seconds} s"
