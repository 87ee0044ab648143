"""One click or two: a tap that sends something waits a moment, for a second click would mean the text itself."""

from collections.abc import Callable

from textual.timer import Timer
from textual.widget import Widget

from wapreview.phone.rows import Segment


class Patience:
    """The tap that waits."""

    SECONDS = 0.25
    """How long a tap by mouse waits for a second click; 0 does not wait."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._timer: Timer | None = None
        self._place: tuple[object, ...] | None = None

    def first(self, segment: Segment, tap: Callable[[], object] | None, *, wait: bool) -> None:
        """A first click: its tap comes at once, or when nothing follows."""
        self._stop()
        self._place = _place(segment)
        if tap is not None and wait and self.SECONDS:
            self._timer = self._widget.set_timer(self.SECONDS, tap)
        elif tap is not None:
            tap()

    def second(self, segment: Segment) -> bool:
        """Whether this is the second click on the same; the tap of the first is forgotten then."""
        same, self._place = self._place == _place(segment), None
        if same:
            self._stop()
        return same

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None


def _place(segment: Segment) -> tuple[object, ...]:
    return segment.at, segment.key, segment.spot
