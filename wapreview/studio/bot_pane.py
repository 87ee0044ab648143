"""The tab about the bot: four lamps, what it must be configured with, what it prints."""

import textwrap
from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from wapreview.emulator.connection import Lamp, State
from wapreview.exports.paint import safe

SIGNS: dict[State, tuple[str, str]] = {
    "unknown": ("○", "$wa-muted"),
    "waiting": ("◌", "$warning"),
    "good": ("●", "$success"),
    "bad": ("×", "$error"),
}
"""Sign and colour of a lamp; a bad one is also told by its sentence."""
OUTPUT_LINES = 200
"""Lines of the bot's output that are kept."""


class BotPane(VerticalScroll, can_focus=True):
    """Lamps, configuration, output."""

    BINDINGS = [
        Binding("y", "app.copy_configuration", "copy .env"),
        Binding("enter,h", "app.check_bot", "check again"),
        Binding("s", "app.resend", "send again"),
    ]

    def __init__(self) -> None:
        super().__init__(id="bot")
        self._lines: list[str] = []
        self._shown: tuple[str, str, tuple[Lamp, ...], tuple[str, ...]] = ("", "", (), ())

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static(markup=False, id="bot-text")

    def show(self, address: str, bot: str, lamps: Sequence[Lamp], configuration: Sequence[str]) -> None:
        """Shows how things stand."""
        self._shown = (address, bot, tuple(lamps), tuple(configuration))
        self._refresh()

    def add_output(self, line: str) -> None:
        """A line that the bot printed."""
        self._lines = [*self._lines[1 - OUTPUT_LINES :], line]
        self._refresh()

    def on_resize(self) -> None:
        """Wraps the sentences anew."""
        self._refresh()

    def _refresh(self) -> None:
        if self.is_mounted:
            width = max(self.size.width - self.styles.scrollbar_size_vertical, 20)
            self.query_one(Static).update(Content("\n").join(self._standing(width)))

    def _standing(self, width: int) -> Iterator[Content]:
        address, bot, lamps, configuration = self._shown
        yield Content.assemble(("bot  ", "bold $wa-muted"), safe(bot))
        yield Content.assemble(("API  ", "bold $wa-muted"), safe(address))
        yield Content("")
        for lamp in lamps:
            yield from lamp_lines(lamp, width)
        yield from self._output()
        yield Content("")
        yield Content.assemble(("Configure the bot with  ", "bold"), ("y copies it", "$wa-muted"))
        yield from (Content(safe(part)) for line in configuration for part in setting_lines(line, width))

    def _output(self) -> Iterator[Content]:
        if self._lines:
            yield from (Content(""), Content.styled("The bot says", "bold"))
            yield from (Content.styled(safe(line), "$wa-muted") for line in self._lines)


def setting_lines(line: str, width: int) -> list[str]:
    """A line NAME=value; where it is too wide the value stands under the name."""
    name, sign, value = line.partition("=")
    return [line] if line.startswith("#") or len(line) <= width else [name + sign, f"  {value}"]


def lamp_lines(lamp: Lamp, width: int) -> Iterator[Content]:
    """One lamp: sign and name, and its sentence under them."""
    sign, colour = SIGNS[lamp.state]
    yield Content.styled(f"{sign} {lamp.name}", f"bold {colour}")
    for line in textwrap.wrap(safe(lamp.sentence), width - 2):
        yield Content.styled(f"  {line}", "" if lamp.state == "bad" else "$wa-muted")


def lamp_signs(lamps: Sequence[Lamp]) -> Content:
    """All lamps in a few cells, for the line at the top."""
    return Content.assemble(" ", *(part for lamp in lamps for part in (" ", SIGNS[lamp.state])))
