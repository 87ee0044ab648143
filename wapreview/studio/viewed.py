"""How each item of the chat is drawn now: its focus, its counters, its marks."""

from collections.abc import Callable, Mapping

from wapreview.messages.pointers import Pointer
from wapreview.phone.rows import Shape, View
from wapreview.simulation.items import Item, MessageItem
from wapreview.skins import Skin
from wapreview.studio.canvas import Cursor
from wapreview.studio.overlay import Overlay
from wapreview.studio.scroll import Scroll


class Viewed(Scroll):
    """A chat with a cursor, and perhaps a sheet over it."""

    def __init__(self, skin: Skin, shape: Shape) -> None:
        super().__init__(shape, id="chat")
        self.skin = skin
        self.cursor: Cursor | None = None
        self.overlay: Overlay | None = None
        self.presenting = False
        self.cut = False
        """Whether long texts end where a phone would cut them."""
        self.counters: Callable[[Cursor], Mapping[Pointer, str]] = lambda _: {}
        """What stands beside the texts of the focused place though nothing is wrong: "18/20"."""
        self.marks: Callable[[Item], frozenset[Pointer]] | None = None
        """The options of a flow that were tapped already; None where this is no flow, and nothing is marked."""
        self.channel = "whatsapp"
        """The app that the phone shows."""
        self._cards: dict[int, int] = {}
        """The card in front, by the place of a carousel."""
        self._sheet_item: int | None = None
        """The message whose list the sheet is."""

    @property
    def place(self) -> Cursor | None:
        """The focused place, in the open list if there is one; None in a sheet of the studio's own."""
        if self.overlay is None:
            return self.cursor
        if self._sheet_item is None or self.overlay.focus is None:
            return None
        return Cursor(self._sheet_item, self.overlay.focus)

    def view_of(self, index: int) -> View:
        """How an item is drawn now."""
        return self.view(index, self.canvas.drawn.item(index))

    @property
    def _numbers(self) -> bool:
        return self.has_focus and not self.presenting

    def view(self, index: int, item: Item, *, here: bool | None = None) -> View:
        if here is None:
            here = self.cursor is not None and self.cursor.item == index
        return self._common(item)._replace(
            focus=self.cursor.spot if here and self.cursor else None,
            spent=item.spent if isinstance(item, MessageItem) else frozenset(),
            card=self._cards.get(index, 0),
            numbers=here and self._numbers and self.overlay is None,
            counters=self._counters(self.cursor) if here else {},
        )

    def _common(self, item: Item | None) -> View:
        """What is alike in a message and in its open list."""
        marked = self.marks if item is not None and not self.presenting else None
        return View(
            badges=not self.presenting,
            cut=self.cut,
            channel=self.channel,
            marks=marked is not None,
            tapped=marked(item) if marked and item is not None else frozenset(),
        )

    def _counters(self, cursor: Cursor | None) -> Mapping[Pointer, str]:
        return {} if cursor is None or self.presenting else self.counters(cursor)

    def view_of_sheet(self) -> View:
        """How the open sheet is drawn now."""
        item = self.items[self._sheet_item] if self._sheet_item is not None else None
        return self._common(item)._replace(numbers=self._numbers, counters=self._counters(self.place))
