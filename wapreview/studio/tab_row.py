"""A row of tabs in one line; a click or a key chooses."""

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

GAP = "   "


class TabRow(Widget):
    """Tabs as words; the active one is underlined in the accent."""

    DEFAULT_CSS = "TabRow { height: 1; padding: 0 1; }"

    active: reactive[str] = reactive("")

    class Chosen(Message):
        """A tab was clicked."""

        def __init__(self, row: "TabRow", name: str) -> None:
            self.row = row
            self.name = name
            super().__init__()

        @property
        def control(self) -> "TabRow":
            """The row, for selectors."""
            return self.row

    def __init__(self, *names: str, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self.names = names
        self.counts: dict[str, int] = {}
        self.set_reactive(TabRow.active, names[0])

    def count(self, name: str, number: int) -> None:
        """Shows a number behind a tab's word; 0 shows none."""
        if self.counts.get(name, 0) != number:
            self.counts[name] = number
            self.refresh()

    def next(self) -> str:
        """The name behind the active one."""
        return self.names[(self.names.index(self.active) + 1) % len(self.names)]

    def render(self) -> Content:
        """The words."""
        parts: list[Content | str] = []
        variables = self.app.theme_variables
        for name in self.names:
            active = name == self.active
            style = Style.parse(f"bold underline {variables['accent']}" if active else variables["wa-muted"])
            parts += [Content.styled(name, style)]
            if self.counts.get(name):
                parts.append(
                    Content.styled(f" {self.counts[name]}", Style.parse(f"bold {variables['error']}"))
                )
            parts.append(GAP)
        return Content.assemble(*parts[:-1])

    def on_click(self, event: events.Click) -> None:
        """Chooses the tab under the mouse."""
        x = event.x - 1
        for name in self.names:
            width = len(name) + (len(f" {self.counts[name]}") if self.counts.get(name) else 0)
            if 0 <= x < width + len(GAP):
                self.post_message(self.Chosen(self, name))
                return
            x -= width + len(GAP)
