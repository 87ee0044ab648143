"""One line of a text as it is shown."""

from typing import NamedTuple

from wapreview.phone.faults import Badge
from wapreview.phone.rows import Segment


class Wrapped(NamedTuple):
    """Segments that fit the room."""

    segments: list[Segment]
    cells: int
    right: bool = False
    """Whether it stands at the right: its paragraph begins with a right-to-left letter."""
    badge: Badge | None = None
