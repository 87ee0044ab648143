"""Something to read in the middle of the screen."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from wapreview.exports.paint import safe

AROUND = 8
"""Lines of the screen that title, hint and edges need."""


class Notes(ModalScreen[None]):
    """A title and a text; up and down scroll it."""

    BINDINGS = [Binding("escape,q,enter,I,upper_i", "dismiss(None)", "close")]
    HINT = "Escape closes"

    def __init__(self, title: str, text: Content) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """Title, text, hint."""
        with Vertical(classes="dialog diff"):
            yield Static(safe(self._title), markup=False, classes="question")
            with VerticalScroll(id="diff"):
                yield Static(self._text, id="read", markup=False)
            yield Static(self.HINT, classes="muted", markup=False)

    def on_resize(self, event: events.Resize) -> None:
        """Leaves room for title and hint."""
        self.query_one("#diff").styles.max_height = max(event.size.height - AROUND, 3)


def lines_in(sentences: Sequence[str]) -> Content:
    """Sentences as lines."""
    return Content("\n").join(Content(safe(sentence)) for sentence in sentences)
