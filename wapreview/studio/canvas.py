"""The drawn items of a chat, one under the other: which row lies where, and which spot. No terminal.

Only what shows, and a little around it, is drawn and laid out: a step costs the same in a long chat as in a short
one.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from wapreview.messages.pointers import Pointer
from wapreview.messages.problem import Problem
from wapreview.phone.draw import draw
from wapreview.phone.rows import Row, Segment, Shape, Spot, View
from wapreview.simulation.items import Item, MessageItem

ViewOf: TypeAlias = Callable[[int, Item], View]
"""How an item is to be drawn."""
KEPT = 500
"""Drawn items that are kept at most."""
NEAR = 20
"""Items up to which the laid-out stretch grows to reach another one; to one further away it jumps."""


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


class DrawnItems:
    """All items of a chat, each drawn when it is asked for, and again when something about it changed."""

    def __init__(self) -> None:
        self._items: Sequence[Item] = ()
        self._problems: Sequence[tuple[Problem, ...]] = ()
        self._shape = Shape()
        self._view_of: ViewOf = lambda *_: View()
        self._kept: dict[int, Drawn] = {}

    def take(
        self,
        items: Sequence[Item],
        problems: Sequence[tuple[Problem, ...]],
        shape: Shape,
        view_of: ViewOf,
    ) -> None:
        """What there is to draw from now on, and how."""
        self._items, self._problems, self._shape, self._view_of = items, problems, shape, view_of

    def keep(self, drawn: Mapping[int, Drawn]) -> None:
        """Takes what was drawn elsewhere, by its place; it is used where nothing about it changed since."""
        self._kept.update(drawn)

    def item(self, index: int) -> Item:
        """An item, undrawn."""
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, index: int) -> Drawn:
        item = self._items[index]
        now = (item, self._problems[index], self._shape, self._view_of(index, item))
        old = self._kept.get(index)
        if old is not None and old[:4] == now:
            return old
        drawn = self._kept[index] = Drawn(*now, draw(*now))
        if len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]
        return drawn


class Canvas:
    """A stretch of the chat, laid out in lines; any other item is drawn when something asks for it.

    A stretch begins with line 0. What is added above it has negative lines: a line that shows keeps its number.
    """

    def __init__(self) -> None:
        self.drawn = DrawnItems()
        self.first = 0
        """The first item of the stretch."""
        self._laid: list[Drawn] = []
        self._tops = [0]
        """The first line of each item of the stretch, and the line below the last one."""

    # The stretch

    @property
    def end(self) -> int:
        """The item after the last one of the stretch."""
        return self.first + len(self._laid)

    @property
    def top(self) -> int:
        """The first line."""
        return self._tops[0]

    @property
    def bottom(self) -> int:
        """The line below the last one."""
        return self._tops[-1]

    def laid(self, index: int) -> Item | None:
        """An item of the stretch, as it was drawn last."""
        return self._laid[index - self.first].item if self.first <= index < self.end else None

    def begin(self, index: int, above: int, below: int) -> None:
        """Begins a new stretch at the top of an item, with so many lines above it and below, where there are any."""
        self.first, self._laid, self._tops = index, [], [0]
        self.cover(-above, below)
        self._tops = [line - self.top for line in self._tops]

    def cover(self, top: int, bottom: int) -> None:
        """Lays out what is missing between two lines."""
        while self.bottom < bottom and self.end < len(self.drawn):
            self._add_below()
        while self.top > top and self.first > 0:
            self._add_above()

    def lacks(self, top: int, bottom: int) -> bool:
        """Whether something between two lines is not laid out yet."""
        return (self.top > top and self.first > 0) or (self.bottom < bottom and self.end < len(self.drawn))

    def reach(self, index: int, around: int) -> bool:
        """Lays an item out; True where it was far away, and a new stretch begins with so many lines around it."""
        if not self.first - NEAR <= index < self.end + NEAR:
            self.begin(index, around, around)
            return True
        while self.end <= index:
            self._add_below()
        while self.first > index:
            self._add_above()
        return False

    def trim(self, top: int, bottom: int) -> None:
        """Forgets what lies wholly outside two lines."""
        while len(self._laid) > 1 and self._tops[1] <= top:
            del self._laid[0], self._tops[0]
            self.first += 1
        while len(self._laid) > 1 and self._tops[-2] >= bottom:
            del self._laid[-1], self._tops[-1]

    def renew(self, line: int) -> bool:
        """Draws again what changed in the stretch; the item at a line stays there. False when no item is left."""
        del self._laid[max(len(self.drawn) - self.first, 0) :]
        if not self._laid:
            return False
        still = min(max(bisect_right(self._tops, line) - 1, 0), len(self._laid) - 1)
        there = self._tops[still]
        self._laid = [self.drawn[index] for index in range(self.first, self.end)]
        tops = list(accumulate((len(drawn.rows) for drawn in self._laid), initial=0))
        self._tops = [top - tops[still] + there for top in tops]
        return True

    def _add_below(self) -> None:
        drawn = self.drawn[self.end]
        self._laid.append(drawn)
        self._tops.append(self.bottom + len(drawn.rows))

    def _add_above(self) -> None:
        drawn = self.drawn[self.first - 1]
        self.first -= 1
        self._laid.insert(0, drawn)
        self._tops.insert(0, self.top - len(drawn.rows))

    # Lines

    def item_at(self, line: int) -> int | None:
        """Which item has this line."""
        inside = self.top <= line < self.bottom
        return self.first + bisect_right(self._tops, line) - 1 if inside else None

    def row(self, index: int, line: int) -> Row:
        """The row of an item of the stretch at one of its lines."""
        place = index - self.first
        return self._laid[place].rows[line - self._tops[place]]

    def lines_of(self, cursor: Cursor) -> list[int]:
        """The lines that belong to a spot; none outside the stretch."""
        return self._lines(cursor.item, lambda row: any(segment.spot == cursor.spot for segment in row))

    def lines_with(self, index: int, at: Pointer) -> list[int]:
        """The lines of an item in which the text of a node stands; none outside the stretch."""
        return self._lines(index, lambda row: _has_text(row, at))

    def _lines(self, index: int, wanted: Callable[[Row], bool]) -> list[int]:
        if not self.first <= index < self.end:
            return []
        place = index - self.first
        return [self._tops[place] + y for y, row in enumerate(self._laid[place].rows) if wanted(row)]

    # Spots, of any item

    def spots(self, index: int) -> list[Spot]:
        """The spots of an item, from top to bottom."""
        return list(spots_in(self.drawn[index].rows))

    def newest(self) -> Cursor | None:
        """The first thing to tap in the newest message."""
        return self._first_in(range(len(self.drawn) - 1, -1, -1))

    def oldest(self) -> Cursor | None:
        """The first thing to tap in the oldest message."""
        return self._first_in(range(len(self.drawn)))

    def _first_in(self, places: Sequence[int]) -> Cursor | None:
        message = next((index for index in places if isinstance(self.drawn.item(index), MessageItem)), None)
        return None if message is None else self.first_of(message)

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
    return [y for y, row in enumerate(rows) if _has_text(row, at)]


def _has_text(row: Row, at: Pointer) -> bool:
    return any(segment.at == at and segment.key is None for segment in row)
