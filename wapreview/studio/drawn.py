"""Widgets that show rows of the phone and nothing else: the bar above the chat, the field below it."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from wapreview.phone.chrome import draw_head
from wapreview.phone.rows import Row, Shape, Spot
from wapreview.simulation.parties import ChatTitle
from wapreview.skins import Skin
from wapreview.studio.canvas import spot_in
from wapreview.studio.paint import strip_of

DrawRows: TypeAlias = Callable[[Shape], Sequence[Row]]


class DrawnRows(Widget):
    """A few rows, drawn by a function of the phone."""

    class Tapped(Message):
        """A spot of these rows was clicked."""

        def __init__(self, spot: Spot) -> None:
            self.spot = spot
            super().__init__()

    def __init__(self, draw: DrawRows, skin: Skin, shape: Shape, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._draw = draw
        self._dimmed = False
        self.dress(skin, shape)

    def dress(self, skin: Skin, shape: Shape) -> None:
        """Takes another skin or shape."""
        self._skin, self._shape = skin, shape
        self.redraw()

    def dim(self, on: bool) -> None:
        """Darkens the rows while a sheet lies over the phone."""
        self._dimmed = on
        self.refresh()

    def redraw(self) -> None:
        """Draws again."""
        self._rows = list(self._draw(self._shape))
        self.styles.height = len(self._rows)
        self.styles.width = self._shape.width
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row."""
        if y >= len(self._rows):
            return Strip.blank(self.size.width)
        return strip_of(self._rows[y], self._skin, behind=self._dimmed)

    def on_click(self, event: events.Click) -> None:
        """Tells which spot was clicked."""
        spot = spot_in(self._rows[event.y], event.x) if 0 <= event.y < len(self._rows) else None
        if spot is not None:
            self.post_message(self.Tapped(spot))


class Head(DrawnRows):
    """Back, avatar, name and subtitle."""

    def __init__(self, skin: Skin, shape: Shape) -> None:
        self.shown = ChatTitle("", "", False)
        super().__init__(self._head, skin, shape, id="head")

    def say(self, title: ChatTitle) -> None:
        """Takes what the bar says."""
        self.shown = title
        self.redraw()

    def _head(self, shape: Shape) -> Sequence[Row]:
        return draw_head(self.shown.name, self.shown.subtitle, shape, verified=self.shown.verified)
