"""A scrolling widget that lays out of a chat what shows, and a little around it: no step costs more in a long chat."""

from abc import abstractmethod
from collections.abc import Sequence

from textual.geometry import Size
from textual.scroll_view import ScrollView

from wapreview.messages.pointers import Pointer
from wapreview.messages.problem import Problem
from wapreview.phone.rows import Shape, View
from wapreview.simulation.items import Item
from wapreview.studio.canvas import Canvas, Cursor

LEAST_ROOM = 24
"""Lines that are laid out around what shows, at least: before the first layout nothing has a size."""


class Scroll(ScrollView):
    """The canvas, and the lines of it that show. Its scroll bar would tell of the laid-out stretch alone."""

    def __init__(self, shape: Shape, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.shape = shape
        self.canvas = Canvas()
        self.items: Sequence[Item] = ()
        self.problems: Sequence[tuple[Problem, ...]] = ()
        self._height = 0
        """Lines that showed before the widget got another size."""

    @abstractmethod
    def view(self, index: int, item: Item) -> View:
        """How an item is drawn now."""

    @property
    def line(self) -> int:
        """The first line that shows."""
        return self.canvas.top + int(self.scroll_offset.y)

    @property
    def at_end(self) -> bool:
        """Whether the newest item shows."""
        canvas = self.canvas
        return canvas.end == len(self.items) and self.line + self._height >= canvas.bottom

    @property
    def _room(self) -> int:
        """Lines that are laid out above what shows, and below."""
        return max(self.size.height, LEAST_ROOM)

    def lay_out(self) -> None:
        """Draws what changed, as far as it shows; what stands in the first line stays there."""
        line, canvas = self.line, self.canvas
        canvas.drawn.take(self.items, self.problems, self.shape, self.view)
        if not canvas.renew(line):
            canvas.begin(len(self.items), 2 * self._room, 0)
            line = canvas.bottom
        self.scroll_to_line(line)
        self.refresh()

    def scroll_to_line(self, line: int) -> None:
        """Makes this the first line that shows, as far as there are lines, with some laid out on both sides."""
        canvas, height, room = self.canvas, self.size.height, self._room
        canvas.cover(line - room, line + height + room)
        line = max(min(line, canvas.bottom - height), canvas.top)
        canvas.trim(line - 3 * room, line + height + 3 * room)
        self.virtual_size = Size(self.shape.width, canvas.bottom - canvas.top)
        self.scroll_target_y = self.scroll_y = line - canvas.top

    def scroll_lines(self, step: int) -> None:
        """Scrolls by so many lines."""
        self.scroll_to_line(self.line + step)

    def to_end(self) -> None:
        """Shows the newest item."""
        if self.items:
            self.canvas.reach(len(self.items) - 1, self._room)
            self.scroll_to_line(self.canvas.bottom)

    def to_start(self) -> None:
        """Shows the oldest item."""
        if self.items:
            self.canvas.reach(0, self._room)
            self.scroll_to_line(self.canvas.top)

    def reveal(self, cursor: Cursor) -> None:
        """Scrolls so far that a spot can be seen, a line away from the edge that it came in at."""
        line, height = self.line, self.size.height
        jumped = self.canvas.reach(cursor.item, self._room)
        lines = self.canvas.lines_of(cursor)
        if lines and jumped:
            line = lines[0] - height // 2
        elif lines and lines[0] < line:
            line = lines[0] - 1
        elif lines and lines[-1] >= line + height:
            line = min(lines[-1] + 2, self.canvas.bottom) - height
        self.scroll_to_line(line)

    def bring_lines(self, item: int, at: Pointer) -> None:
        """Scrolls so far that the text of a node can be seen, with a line around it."""
        line, height = self.line, self.size.height
        jumped = self.canvas.reach(item, self._room)
        lines = self.canvas.lines_with(item, at)
        if lines and (jumped or lines[0] <= line):
            line = lines[0] - 1
        elif lines and lines[-1] >= line + height - 1:
            line = lines[-1] + 2 - height
        self.scroll_to_line(line)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Lays out more before its end comes into sight."""
        super().watch_scroll_y(old_value, new_value)
        line, ahead = self.line, self._room // 2
        if self.canvas.lacks(line - ahead, line + self.size.height + ahead):
            self.scroll_to_line(line)

    def on_resize(self) -> None:
        """Keeps the newest item in sight where it was."""
        at_end, self._height = self.at_end, self.size.height
        self.lay_out()
        if at_end:
            self.to_end()
