"""The lines of the log: one an event, only those in sight are drawn, however many there are."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from wapreview.exports.paint import safe
from wapreview.phone.safe import cells_of
from wapreview.simulation.events import (
    AnswerMade,
    ApiCalled,
    Event,
    FaultHappened,
    MessageMissing,
    StatusChanged,
    WebhookDelivered,
    kind_of,
)
from wapreview.simulation.telling import told

KIND_WIDTH = 18
HERE = "›"
"""Stands beside the event to which a walk has come."""
NARROW = 64
"""Cells under which a kind is told by its first word alone: reply for reply.sent."""
Exchange: TypeAlias = Literal["curl", "again", "edit"]
Wish: TypeAlias = Literal["search", "group", "person"]


class LogLines(ScrollView, can_focus=True):
    """Walks events; posts Chosen."""

    BINDINGS = [
        Binding("up", "walk(-1)", "up", show=False),
        Binding("down", "walk(1)", "down", show=False),
        Binding("pageup", "walk(-20)", "page up", show=False),
        Binding("pagedown", "walk(20)", "page down", show=False),
        Binding("home", "walk(-1000000)", "first", show=False),
        Binding("end", "walk(1000000)", "last", show=False),
        Binding("enter", "choose", "raw JSON"),
        Binding("g", "go", "go there"),
        Binding("slash", "wish('search')", "search"),
        Binding("k", "wish('group')", "kind"),
        Binding("u", "wish('person')", "customer"),
        Binding("c", "exchange('curl')", "copy as curl"),
        Binding("s", "exchange('again')", "send again"),
        Binding("e", "exchange('edit')", "edit and send"),
    ]

    class Exchanged(Message):
        """Something is to be done with an exchange: copied as curl, sent again, edited and sent."""

        def __init__(self, event: Event, what: Exchange) -> None:
            self.event, self.what = event, what
            super().__init__()

    class Wished(Message):
        """Something is wanted of the pane around: search, group, person."""

        def __init__(self, what: Wish) -> None:
            self.what = what
            super().__init__()

    class Went(Message):
        """The moment of an event is wanted."""

        def __init__(self, event: Event) -> None:
            self.event = event
            super().__init__()

    class Chosen(Message):
        """An event was chosen."""

        def __init__(self, event: Event) -> None:
            self.event = event
            super().__init__()

    def __init__(self) -> None:
        super().__init__(id="log")
        self.shown: Sequence[Event] = ()
        self.names: dict[str, str] = {}
        """Customers by key; told where there are several."""
        self.pointed = 0
        self.reached: int | None = None
        """The line to which a walk has come; what is below has not happened there yet."""

    def show(self, shown: Sequence[Event], names: dict[str, str], *, fresh: bool) -> None:
        """Shows these events; stays at the newest unless one looked at an older one."""
        at_end = fresh or self.pointed >= len(self.shown) - 1
        self.shown, self.names = shown, names
        self.virtual_size = Size(self.size.width, len(shown))
        self.pointed = max(len(shown) - 1, 0) if at_end else min(self.pointed, max(len(shown) - 1, 0))
        self._reveal()
        self.refresh()

    def point(self, line: int) -> None:
        """Points to a line, and brings it into sight."""
        self.pointed = max(0, min(line, len(self.shown) - 1))
        self._reveal()
        self.refresh()

    def stand(self, line: int | None) -> None:
        """Marks the line to which a walk has come; None: nobody walks."""
        if line != self.reached:
            self.reached = line
            self.refresh()

    def on_resize(self) -> None:
        """Keeps the pointed line in sight, also when the log is shown for the first time."""
        self._reveal()

    def action_walk(self, step: int) -> None:
        """The event so many lines on."""
        self.point(self.pointed + step)

    def action_choose(self) -> None:
        """Opens the raw JSON of the event."""
        if self.shown:
            self.post_message(self.Chosen(self.shown[self.pointed]))

    def action_go(self) -> None:
        """Walks to the moment of the event."""
        if self.shown:
            self.post_message(self.Went(self.shown[self.pointed]))

    def action_exchange(self, what: Exchange) -> None:
        """Asks the room."""
        if self.shown:
            self.post_message(self.Exchanged(self.shown[self.pointed], what))

    def action_wish(self, what: Wish) -> None:
        """Asks the pane."""
        self.post_message(self.Wished(what))

    def on_click(self, event: events.Click) -> None:
        """A click points, two open."""
        line = event.y + int(self.scroll_offset.y)
        if line < len(self.shown):
            self.pointed = line
            self.refresh()
            if event.chain == 2:
                self.action_choose()

    def on_focus(self) -> None:
        """The pointed line shows."""
        self.refresh()

    def on_blur(self) -> None:
        """It rests."""
        self.refresh()

    def _reveal(self) -> None:
        top, height = int(self.scroll_offset.y), max(self.size.height, 1)
        if self.pointed < top:
            self.scroll_to(y=self.pointed, animate=False)
        elif self.pointed >= top + height:
            self.scroll_to(y=self.pointed - height + 1, animate=False)

    def render_line(self, y: int) -> Strip:
        """One event: time, kind, customer where there are several, and what happened."""
        line, width = y + int(self.scroll_offset.y), self.size.width
        ground = self.rich_style
        if line >= len(self.shown):
            return Strip.blank(width, ground)
        event = self.shown[line]
        here = line == self.pointed and self.has_focus
        colours = self.app.theme_variables
        muted, text = colours.get("wa-muted", "grey"), colours.get("foreground", "white")
        row = Style(bgcolor=colours.get("wa-selection")) if here else ground
        later = self.reached is not None and line > self.reached
        kind = colours.get("error") if is_trouble(event) else muted if later else colours.get("accent")
        text = muted if later else text
        who = self.names.get(event.customer, "") if len(self.names) > 1 else ""
        parts = [
            (HERE if line == self.reached else " ", colours.get("accent")),
            (event.at.strftime("%H:%M:%S "), muted),
            (_kind(event, width), kind),
            (f"{who}  " if who else "", muted),
            (told(event), text),
        ]
        return _strip(parts, row, width)


def _kind(event: Event, width: int) -> str:
    word = kind_of(event)
    return f"{word:<{KIND_WIDTH}} " if width >= NARROW else f"{word.partition('.')[0]:<10} "


def is_trouble(event: Event) -> bool:
    """Whether something went wrong there."""
    if isinstance(event, StatusChanged):
        return event.status.name == "failed"
    if isinstance(event, WebhookDelivered):
        return event.status is None or event.status >= 300
    if isinstance(event, ApiCalled):
        return event.status >= 400
    return isinstance(event, FaultHappened | MessageMissing) or (
        isinstance(event, AnswerMade) and event.refused
    )


def _strip(parts: Sequence[tuple[str, str | None]], row: Style, width: int) -> Strip:
    segments = [
        Segment(safe(" ".join(words.splitlines()) if words.strip() else words), row + Style(color=colour))
        for words, colour in parts
        if words
    ]
    used = sum(cells_of(segment.text) for segment in segments)
    return Strip(segments, used).adjust_cell_length(width, row)
