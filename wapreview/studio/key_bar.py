"""The line at the bottom: the keys that matter where the focus is. A click does what the key does."""

from textual import events
from textual.content import Content
from textual.widget import Widget

from wapreview.studio.actions import hints

GAP = "  "


class KeyBar(Widget):
    """Key and word, key and word."""

    DEFAULT_CSS = "KeyBar { height: 1; padding: 0 2; dock: bottom; }"

    def __init__(self, keymap: dict[str, str]) -> None:
        super().__init__(id="keys")
        self._keymap = keymap
        self._place = "phone"

    def follow(self, place: str) -> None:
        """Shows the keys of a place: phone, files, source, composer, sheet or panes."""
        if place != self._place:
            self._place = place
            self.refresh()

    def render(self) -> Content:
        """As many as fit, never half a one."""
        parts: list[Content] = []
        room = self.size.width - 4
        for key, word, _ in hints(self._place, self._keymap):
            part = Content.assemble((key, "bold $accent"), f" {word}")
            room -= part.cell_length + len(GAP)
            if room < -len(GAP):
                break
            parts.append(part)
        return Content(GAP).join(parts)

    async def on_click(self, event: events.Click) -> None:
        """Runs the action under the mouse."""
        x = event.x - 2
        for key, word, action in hints(self._place, self._keymap):
            width = len(key) + 1 + len(word) + len(GAP)
            if 0 <= x < width:
                await self.app.run_action(action, self.app.focused or self.app)
                return
            x -= width
