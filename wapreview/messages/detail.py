"""What the phone does not show and a provider checks all the same."""

from typing import NamedTuple

from wapreview.messages.pointers import Pointer


class Detail(NamedTuple):
    """A member, a count or a length that rules may limit, named like them: "call.ttl" has call.ttl.max."""

    name: str
    at: Pointer
    """Its node; for something missing the nearest ancestor, and `key` names the missing member."""
    subject: str
    """For people: "title of button 2"."""
    value: str | int | None
    """A text, a number or a count; None when it is missing."""
    key: str | None = None
    members: tuple[Pointer, ...] = ()
    """For a count, what was counted."""
    case: str = ""
    """Which case of the rule holds, where a rule has several."""
