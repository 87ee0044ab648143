"""The chat as one virtualised widget: it knows rows, spots and scrolling, but no message kinds."""

from collections.abc import Sequence
from functools import partial

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip

from wapreview.messages.pointers import Pointer
from wapreview.messages.problem import Problem
from wapreview.phone.rows import Row, Segment, Shape, Spot
from wapreview.phone.wallpaper import wallpaper
from wapreview.simulation.items import Item, MessageItem, ReplyItem, TypingItem
from wapreview.skins import Skin
from wapreview.studio.canvas import Canvas, Cursor, Drawn, DrawnItems, lines_with, segment_in
from wapreview.studio.overlay import DrawSheet, Overlay, TapSheet
from wapreview.studio.paint import edge_strip, empty_row, strip_of, with_thumb
from wapreview.studio.patience import Patience
from wapreview.studio.viewed import Viewed

LAST = 8
"""Items at the end among which the newest message is looked for."""


class Chat(Viewed, can_focus=True):
    """Draws items and an optional sheet over them; posts Tapped and Moved."""

    DEFAULT_CSS = "Chat { scrollbar-size: 0 0; }"

    BINDINGS = [
        Binding("up", "walk(-1)", "up", show=False),
        Binding("down", "walk(1)", "down", show=False),
        Binding("left", "turn(-1)", "previous card", show=False),
        Binding("right", "turn(1)", "next card", show=False),
        Binding("enter", "tap", "tap", key_display="↵"),
        Binding("pageup", "page(-1)", "page up", show=False),
        Binding("pagedown", "page(1)", "page down", show=False),
        Binding("home", "edge(-1)", "oldest", show=False),
        Binding("end", "edge(1)", "newest", show=False),
        *(Binding(str(digit), f"pick({digit})", "option", show=False) for digit in range(10)),
    ]

    class Tapped(Message):
        """A spot of an item was tapped."""

        def __init__(self, spot: Spot, item: int) -> None:
            self.spot = spot
            self.item = item
            super().__init__()

    class TextChosen(Message):
        """A text was double clicked; `item` is None in an open sheet."""

        def __init__(self, segment: Segment, item: int | None) -> None:
            self.segment = segment
            self.item = item
            super().__init__()

    class Shifted(Message):
        """What is seen moved: the chat was scrolled or has another size."""

    class Moved(Message):
        """The cursor moved."""

        def __init__(self, cursor: Cursor) -> None:
            self.cursor = cursor
            super().__init__()

    def __init__(self, skin: Skin, shape: Shape, *, simple_emoji: bool) -> None:
        super().__init__(skin, shape)
        self.simple_emoji = simple_emoji
        self._shown = 0
        """How many items were shown last, without the dots of a business that is writing."""
        self._newest = ""
        """The message that came last."""
        self._patience = Patience(self)

    # What is shown

    def show(self, items: Sequence[Item], problems: Sequence[tuple[Problem, ...]], *, fresh: bool) -> None:
        """Shows these items; `fresh` begins at the newest message with cursor and cards forgotten."""
        if fresh:
            self.canvas, self._cards, self.cursor, self.overlay = Canvas(), {}, None, None
            self._shown = 0
        typing = bool(items) and isinstance(items[-1], TypingItem)
        grown = len(items) - typing > self._shown or (typing and self.at_end)
        under = self.canvas.laid(self.cursor.item) if self.cursor else None
        added = range(self._shown, len(items) - typing)
        if not self._shown:
            self._newest = _newest_of(items)
        self.items, self.problems, self._shown = items, problems, len(items) - typing
        self.lay_out()
        self._settle_cursor(under)
        self._go_to_newest(added)
        if grown:
            self.call_after_refresh(self.to_end)

    def drawn_ahead(self, items: Sequence[Item], problems: Sequence[tuple[Problem, ...]]) -> dict[int, Drawn]:
        """What shows of these items, as it would be drawn without a cursor; a thread may ask for it."""
        ahead = DrawnItems()
        ahead.take(items, problems, self.shape, partial(self.view, here=False))
        return {index: ahead[index] for index in range(self.canvas.first, min(self.canvas.end, len(items)))}

    def dress(self, skin: Skin, shape: Shape) -> None:
        """Takes another skin or shape."""
        at_end = self.at_end
        self.skin, self.shape = skin, shape
        self.redraw()
        if at_end:
            self.to_end()

    def present(self, on: bool) -> None:
        """Without numbers and marks, or with them."""
        self.presenting = on
        self.redraw()

    def redraw(self) -> None:
        """Draws again whatever changed."""
        self.lay_out()
        if self.overlay is not None:
            self.overlay.redraw(self.view_of_sheet())

    def open_sheet(self, draw: DrawSheet, tap: TapSheet, item: int | None) -> None:
        """Slides a sheet over the chat; `item` is the message whose list it is."""
        self.overlay = Overlay(draw, tap, self.size.height)
        self._sheet_item = item
        self.redraw()
        self._tell_moved()

    def close_sheet(self) -> None:
        """Takes the sheet away."""
        self.overlay = None
        self.refresh()

    def turn(self, index: int, card: int) -> None:
        """Brings a card of a carousel to the front and focuses its first option."""
        self._cards[index] = card
        self.redraw()
        cursor = self.canvas.first_of(index)
        if cursor is not None:
            self.focus_spot(cursor)

    def focus_spot(self, cursor: Cursor, *, tell: bool = True) -> None:
        """Moves the cursor and brings it into sight."""
        self.cursor = cursor
        self.redraw()
        self.reveal(cursor)
        if tell:
            self._tell_moved()

    def _tell_moved(self) -> None:
        if self.place is not None:
            self.post_message(self.Moved(self.place))

    def _settle_cursor(self, under: Item | None) -> None:
        """Keeps the cursor on the item that it was on, and on something that exists."""
        if self.cursor is not None:
            self._follow(self.cursor, under)
        if self.cursor is None or self.cursor.item >= len(self.items):
            self.cursor = self.canvas.newest()
        elif self.cursor.spot not in self.canvas.spots(self.cursor.item):
            self.cursor = self.canvas.first_of(self.cursor.item)
        self.redraw()

    def _go_to_newest(self, added: Sequence[int]) -> None:
        """A message that just came can be answered at once."""
        came = next((index for index in reversed(added) if isinstance(self.items[index], MessageItem)), None)
        item = self.items[came] if came is not None else None
        if came is None or not isinstance(item, MessageItem) or item.id == self._newest:
            return
        self._newest = item.id
        newest = self.canvas.first_of(came) if self.overlay is None else None
        if newest is not None:
            self.cursor = newest
            self.redraw()

    def _follow(self, cursor: Cursor, under: Item | None) -> None:
        """A line before the item came or went, such as that of the unread messages."""
        for index in (cursor.item - 1, cursor.item + 1):
            if 0 <= index < len(self.items) and _same(under, self.items[index]):
                self.cursor = cursor._replace(item=index)
                self._cards[index] = self._cards.pop(cursor.item, 0)

    def seen(self, *, in_sheet: bool) -> list[Row]:
        """The rows in sight, of the open sheet or of the chat; empty ones where the other one is."""
        lines = range(self.size.height)
        if in_sheet:
            sheet = self.overlay
            return [sheet.row(y - sheet.top) if sheet and y >= sheet.top else () for y in lines]
        return [self._row(self.line + y) for y in lines]

    def bring_text(self, item: int, at: Pointer, *, in_sheet: bool) -> None:
        """Scrolls so far that the text of a node can be seen."""
        if in_sheet and self.overlay is not None:
            self.overlay.bring(lines_with(self.overlay.rows.body, at))
            return
        self.bring_lines(item, at)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line of the widget: of the sheet, or of the item that is scrolled there."""
        sheet = self.overlay
        if sheet is not None and y >= sheet.top:
            row = sheet.row(y - sheet.top)
            if y == sheet.top:
                return edge_strip(row, self.skin)
            strip = strip_of(row, self.skin, simple_emoji=self.simple_emoji)
            return with_thumb(strip, self.skin) if sheet.thumb(y - sheet.top) else strip
        line = self.line + y
        row = wallpaper(self._row(line), line, self.shape)
        return strip_of(row, self.skin, behind=sheet is not None, simple_emoji=self.simple_emoji)

    def _row(self, line: int) -> Row:
        index = self.canvas.item_at(line)
        return empty_row(self.shape.width) if index is None else self.canvas.row(index, line)

    def _segment_at(self, x: int, y: int) -> tuple[Segment | None, int | None]:
        """What lies there, and in which item; above an open sheet nothing does."""
        sheet = self.overlay
        if sheet is not None:
            return segment_in(sheet.row(y - sheet.top), x) if y >= sheet.top else None, None
        line = self.line + y
        index = self.canvas.item_at(line)
        return (None, None) if index is None else (segment_in(self.canvas.row(index, line), x), index)

    # Keys

    def action_walk(self, step: int) -> None:
        """The next or previous spot."""
        if self.overlay is not None:
            self.overlay.walk(step)
            self.redraw()
            self._tell_moved()
        elif self.cursor is not None:
            following = self.canvas.walk(self.cursor, step)
            if following is not None:
                self.focus_spot(following)
            else:
                self.scroll_lines(3 * step)

    def action_turn(self, step: int) -> None:
        """The next or previous card of the carousel under the cursor."""
        if self.cursor is None or self.overlay is not None:
            return
        wanted = self._cards.get(self.cursor.item, 0) + step
        spots = self.canvas.spots(self.cursor.item)
        if any(spot.does == "card" and spot.number == wanted for spot in spots):
            self.turn(self.cursor.item, wanted)

    def action_tap(self) -> None:
        """Taps the focused spot."""
        if self.overlay is not None and self.overlay.focus is not None:
            self.overlay.tap(self.overlay.focus, True)
        elif self.overlay is None and self.cursor is not None:
            self.post_message(self.Tapped(self.cursor.spot, self.cursor.item))

    def action_pick(self, digit: int) -> None:
        """Taps the option with this number; 0 is the tenth."""
        number = digit or 10
        if self.overlay is not None:
            options = self.overlay.options()
            if number <= len(options):
                self.overlay.focus = options[number - 1]
                self.overlay.reveal()
                self.overlay.tap(options[number - 1], False)
        elif self.cursor is not None:
            spots = [s for s in self.canvas.spots(self.cursor.item) if s.does in ("option", "sheet")]
            if number <= len(spots):
                self.focus_spot(Cursor(self.cursor.item, spots[number - 1]))
                self.action_tap()

    def action_page(self, step: int) -> None:
        """Scrolls by a page, in the sheet when one is open."""
        if self.overlay is not None:
            self.overlay.page(step)
            self.refresh()
        else:
            self.scroll_lines(step * max(self.size.height - 2, 1))

    def action_edge(self, step: int) -> None:
        """To the oldest message, or to the newest; in a sheet to its first or last spot."""
        if self.overlay is not None:
            self.action_walk(step * len(self.overlay.spots()))
            return
        cursor = self.canvas.oldest() if step < 0 else self.canvas.newest()
        if cursor is not None:
            self.focus_spot(cursor)
        self.to_end() if step > 0 else self.to_start()

    # Events

    def on_click(self, event: events.Click) -> None:
        """A click taps what lies there, two choose a text; outside an open sheet one closes it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        event.stop()
        segment, index = self._segment_at(offset.x, offset.y)
        if event.chain == 2 and segment is not None and self._patience.second(segment):
            self.post_message(self.TextChosen(segment, index))
        elif segment is not None and segment.spot is not None:
            self._clicked(segment, segment.spot, index)
        elif segment is None and self.overlay is not None and offset.y < self.overlay.top:
            self.overlay.tap(Spot("close", ""), False)

    def _clicked(self, segment: Segment, spot: Spot, index: int | None) -> None:
        if index is not None:
            self.focus_spot(Cursor(index, spot))
            wait = spot.does in ("option", "sheet") and not self.presenting
            self._patience.first(segment, lambda: self.post_message(self.Tapped(spot, index)), wait=wait)
        elif self.overlay is not None:
            self._patience.first(segment, None, wait=False)
            self.overlay.focus = spot if spot.does == "option" else self.overlay.focus
            self.overlay.tap(spot, False)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls an open sheet in place of the chat."""
        self._wheel(event, 2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls an open sheet in place of the chat."""
        self._wheel(event, -2)

    def _wheel(self, event: events.MouseEvent, step: int) -> None:
        if self.overlay is not None:
            event.stop()
            event.prevent_default()
            self.overlay.scroll(step)
            self.refresh()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Numbers come and go with the focus."""
        super().watch_has_focus(has_focus)
        self.redraw()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tells that what is seen moved."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Shifted())

    def on_resize(self) -> None:
        """Keeps the focused place of an open sheet in sight."""
        self.post_message(self.Shifted())
        if self.overlay is not None:
            self.overlay.resize(self.size.height)
            self.refresh()


def _same(one: Item | None, other: Item) -> bool:
    """Whether two items are the same message or reply, whatever changed about it."""
    return (
        isinstance(one, MessageItem | ReplyItem)
        and isinstance(other, MessageItem | ReplyItem)
        and one.id == other.id
    )


def _newest_of(items: Sequence[Item]) -> str:
    """The id of the last message among the last few items."""
    messages = [item for item in items[-LAST:] if isinstance(item, MessageItem)]
    return messages[-1].id if messages else ""
