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
        """Those that fit."""
        shown = [Content.assemble((key, "bold $accent"), f" {word}") for key, word, _ in self._shown()]
        return Content(GAP).join(shown)

    def _shown(self) -> list[tuple[str, str, str]]:
        """As many as fit, never half a one; the last two, which lead on and out, before those in the middle."""
        wanted = hints(self._place, self._keymap)
        room = self.size.width - 4 + len(GAP)
        kept: set[int] = set()
        for place in (0, len(wanted) - 2, len(wanted) - 1, *range(1, len(wanted) - 2)):
            room -= _cells(wanted[place])
            if room < 0:
                break
            kept.add(place)
        return [hint for place, hint in enumerate(wanted) if place in kept]

    async def on_click(self, event: events.Click) -> None:
        """Runs the action under the mouse."""
        x = event.x - 2
        for hint in self._shown():
            if 0 <= x < _cells(hint):
                await self.app.run_action(hint[2], self.app.focused or self.app)
                return
            x -= _cells(hint)


def _cells(hint: tuple[str, str, str]) -> int:
    return len(hint[0]) + 1 + len(hint[1]) + len(GAP)
