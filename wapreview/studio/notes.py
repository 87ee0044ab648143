"""Something to read in the middle of the screen."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from wapreview.exports.paint import safe


class Notes(ModalScreen[None]):
    """A title and lines; up and down scroll them."""

    BINDINGS = [Binding("escape,q,enter,I,upper_i", "dismiss(None)", "close")]

    def __init__(self, title: str, lines: Sequence[Content]) -> None:
        super().__init__()
        self._title, self._lines = title, lines

    def compose(self) -> ComposeResult:
        """Title and lines."""
        with Vertical(classes="dialog diff"):
            yield Static(safe(self._title), markup=False, classes="question")
            with VerticalScroll(id="diff"):
                yield Static(Content("\n").join(self._lines), markup=False)
            yield Static("Escape closes", classes="muted", markup=False)


def lines_in(sentences: Sequence[str]) -> list[Content]:
    """Sentences as lines."""
    return [Content(safe(sentence)) for sentence in sentences]
