"""A sheet over the chat: pinned head and foot, a body that scrolls, a focus of its own. No terminal."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from wapreview.phone.rows import Row, Spot, View
from wapreview.phone.sheet import SheetRows
from wapreview.studio.canvas import spots_in

DrawSheet: TypeAlias = Callable[[View], SheetRows]
TapSheet: TypeAlias = Callable[[Spot, bool], None]
"""Called with the spot, and whether Enter tapped it: at once, so that a fast next key meets what the tap left."""
CHAT_ABOVE = 2
"""Rows of the dimmed chat that stay in sight, as far as there is room."""


class Overlay:
    """The open sheet. Drawn anew through its callback whenever focus or choice change."""

    def __init__(self, draw: DrawSheet, tap: TapSheet, height: int) -> None:
        self._draw = draw
        self.tap = tap
        self._scroll = 0
        self._room = height
        self.focus: Spot | None = None
        self.rows = draw(View())
        self.focus = next((spot for spot in self.spots() if spot.does == "option"), None)

    def redraw(self, view: View) -> None:
        """Draws the sheet again, with its own focus in the view."""
        self.rows = self._draw(view._replace(focus=self.focus))
        self._clamp()

    def resize(self, height: int) -> None:
        """Fits the sheet into this many rows and keeps the focus in sight."""
        self._room = height
        self._clamp()
        self.reveal()

    @property
    def height(self) -> int:
        """Rows that the sheet covers."""
        wanted = len(self.rows.head) + len(self.rows.body) + len(self.rows.foot)
        return min(wanted, max(self._room - CHAT_ABOVE, 1))

    @property
    def top(self) -> int:
        """The first row of the chat that it covers."""
        return self._room - self.height

    @property
    def window(self) -> int:
        """Rows of the body that can be seen at once."""
        return max(self.height - len(self.rows.head) - len(self.rows.foot), 0)

    def row(self, y: int) -> Row:
        """The row that stands `y` rows below the sheet's top."""
        if y < len(self.rows.head):
            return self.rows.head[y]
        inside = y - len(self.rows.head)
        if inside < self.window:
            return self.rows.body[inside + self._scroll]
        return self.rows.foot[min(inside - self.window, len(self.rows.foot) - 1)]

    def thumb(self, y: int) -> bool:
        """Whether the scroll bar's thumb stands in the row `y` rows below the sheet's top."""
        hidden, inside = len(self.rows.body) - self.window, y - len(self.rows.head)
        if hidden <= 0 or not 0 <= inside < self.window:
            return False
        size = max(self.window**2 // len(self.rows.body), 1)
        first = round(self._scroll * (self.window - size) / hidden)
        return first <= inside < first + size

    def spots(self) -> list[Spot]:
        """All spots of the sheet but the cross, which Escape stands for."""
        rows = [*self.rows.head, *self.rows.body, *self.rows.foot]
        return [spot for spot in spots_in(rows) if spot.does != "close"]

    def options(self) -> list[Spot]:
        """The rows that can be chosen."""
        return [spot for spot in self.spots() if spot.does == "option"]

    def walk(self, step: int) -> None:
        """Moves the focus to the next or previous spot and brings it into sight."""
        spots = self.spots()
        if spots:
            place = spots.index(self.focus) + step if self.focus in spots else 0
            self.focus = spots[max(0, min(place, len(spots) - 1))]
            self.reveal()

    def scroll(self, step: int) -> None:
        """Scrolls the body."""
        self._scroll += step
        self._clamp()

    def page(self, step: int) -> None:
        """Scrolls the body by what can be seen at once."""
        self.scroll(step * max(self.window - 1, 1))

    def reveal(self) -> None:
        """Scrolls so far that the focus can be seen."""
        self.bring([y for y, row in enumerate(self.rows.body) if any(s.spot == self.focus for s in row)])

    def bring(self, lines: Sequence[int]) -> None:
        """Scrolls so far that these rows of the body can be seen."""
        if not lines:
            return
        if lines[0] < self._scroll:
            self._scroll = lines[0] - 1
        elif lines[-1] >= self._scroll + self.window:
            self._scroll = lines[-1] + 1 - self.window
        self._clamp()

    def _clamp(self) -> None:
        most = max(len(self.rows.body) - self.window, 0)
        self._scroll = max(0, min(self._scroll, most))
