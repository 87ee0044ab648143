"""What is wrong with a message, and where."""

from typing import Literal, NamedTuple, TypeAlias

from wapreview.messages.fix import Fix
from wapreview.messages.pointers import Pointer

Severity: TypeAlias = Literal["error", "warning", "note"]
Breach: TypeAlias = Literal["refuse", "fail", "truncate", "accept"]
"""What the provider does: refuse the send, accept it and fail later, cut the text, or accept it."""


class Reason(NamedTuple):
    """What the provider answers to a send with this problem, in its own words as far as they are known."""

    code: int | None = None
    details: str | None = None
    """The provider's sentence about this rule; None where nobody has seen one."""


class Problem(NamedTuple):
    """One breach of one rule."""

    rule: str
    """The dotted name, e.g. button.title.len."""
    severity: Severity
    at: Pointer
    """The node at fault; for something missing, its nearest ancestor, and `key` names the missing member."""
    message: str
    """One sentence that a designer understands."""
    key: str | None = None
    limit: int | None = None
    actual: int | None = None
    unit: str | None = None
    """characters, items, UTF-16 units, bytes ..."""
    excess: tuple[Pointer, ...] = ()
    """For a count: the nodes beyond the limit, in order (the phone marks them "4th of 3")."""
    body: int = 0
    """Which JSON body of the source, from 0."""
    span: tuple[int, int] | None = None
    """Offsets in the text, for what is no node's: a repair, or a place that could not be read."""
    breach: Breach | None = None
    """None where it is not known, or where nothing is sent."""
    reason: Reason | None = None
    source: str | None = None
    """The page that states the limit."""
    fix: Fix | None = None
