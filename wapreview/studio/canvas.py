"""The drawn items of a chat, one under the other: which row lies where, and which spot. No terminal."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from wapreview.messages.pointers import Pointer
from wapreview.messages.problem import Problem
from wapreview.phone.draw import draw
from wapreview.phone.rows import Row, Segment, Shape, Spot, View
from wapreview.simulation.items import Item, MessageItem


class Cursor(NamedTuple):
    """The focused place: a spot of one item."""

    item: int
    spot: Spot


class Drawn(NamedTuple):
    """An item as drawn, with all that it was drawn from."""

    item: Item
    problems: tuple[Problem, ...]
    shape: Shape
    view: View
    rows: list[Row]
    top: int
    """The line of its first row, counted from the top of the chat."""


class Canvas:
    """Items drawn when something about them changed, and looked up by line."""

    def __init__(self) -> None:
        self.drawn: list[Drawn] = []

    @property
    def height(self) -> int:
        """Lines of the whole chat."""
        return self.drawn[-1].top + len(self.drawn[-1].rows) if self.drawn else 0

    def lay_out(
        self,
        items: Sequence[Item],
        problems: Sequence[tuple[Problem, ...]],
        shape: Shape,
        view_of: Callable[[int, Item], View],
    ) -> None:
        """Draws what is new or changed; the rest keeps its rows."""
        drawn: list[Drawn] = []
        top = 0
        for index, (item, faults) in enumerate(zip(items, problems, strict=True)):
            view = view_of(index, item)
            old = self.drawn[index] if index < len(self.drawn) else None
            if old and (old.item, old.problems, old.shape, old.view) == (item, faults, shape, view):
                rows = old.rows
            else:
                rows = draw(item, faults, shape, view)
            drawn.append(Drawn(item, faults, shape, view, rows, top))
            top += len(rows)
        self.drawn = drawn

    def item_at(self, line: int) -> int | None:
        """Which item has this line."""
        low, high = 0, len(self.drawn)
        while low < high:
            middle = (low + high) // 2
            if self.drawn[middle].top + len(self.drawn[middle].rows) <= line:
                low = middle + 1
            else:
                high = middle
        return low if line >= 0 and low < len(self.drawn) else None

    def row(self, index: int, line: int) -> Row:
        """The row of an item at a line of the chat."""
        return self.drawn[index].rows[line - self.drawn[index].top]

    def spots(self, index: int) -> list[Spot]:
        """The spots of an item, from top to bottom."""
        return list(spots_in(self.drawn[index].rows))

    def lines_of(self, cursor: Cursor) -> list[int]:
        """The lines of the chat that belong to a spot."""
        drawn = self.drawn[cursor.item]
        return [drawn.top + y for y, row in enumerate(drawn.rows) if any(s.spot == cursor.spot for s in row)]

    def newest(self) -> Cursor | None:
        """The first thing to tap in the newest message."""
        for index in range(len(self.drawn) - 1, -1, -1):
            if isinstance(self.drawn[index].item, MessageItem):
                return self.first_of(index)
        return None

    def first_of(self, index: int) -> Cursor | None:
        """The first option of an item, else its first spot."""
        spots = self.spots(index)
        best = next((spot for spot in spots if spot.does in ("option", "sheet")), None)
        chosen = best or next(iter(spots), None)
        return Cursor(index, chosen) if chosen else None

    def walk(self, cursor: Cursor, step: int) -> Cursor | None:
        """The next spot (step 1) or the previous one (step -1); cards are turned to, not walked to."""
        spots = self._walkable(cursor.item)
        here = spots.index(cursor.spot) if cursor.spot in spots else 0
        rest = spots[here + 1 :] if step > 0 else spots[:here][::-1]
        if rest:
            return Cursor(cursor.item, rest[0])
        index = cursor.item + step
        while 0 <= index < len(self.drawn):
            spots = self._walkable(index)
            if spots:
                return Cursor(index, spots[0] if step > 0 else spots[-1])
            index += step
        return None

    def _walkable(self, index: int) -> list[Spot]:
        return [spot for spot in self.spots(index) if spot.does != "card"]


def spots_in(rows: Sequence[Row]) -> Iterator[Spot]:
    """Each spot of these rows once, in the order of reading."""
    seen: set[Spot] = set()
    for row in rows:
        for segment in row:
            if segment.spot is not None and segment.spot not in seen:
                seen.add(segment.spot)
                yield segment.spot


def spot_in(row: Row, x: int) -> Spot | None:
    """The spot at a cell of a row."""
    segment = segment_in(row, x)
    return segment.spot if segment else None


def segment_in(row: Row, x: int) -> Segment | None:
    """The segment at a cell of a row."""
    for segment in row:
        if x < segment.cells:
            return segment
        x -= segment.cells
    return None


def lines_with(rows: Sequence[Row], at: Pointer) -> list[int]:
    """The numbers of the rows in which the text of a node stands."""
    return [y for y, row in enumerate(rows) if any(s.at == at and s.key is None for s in row)]
