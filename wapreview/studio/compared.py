"""Two branches side by side."""

from collections.abc import Sequence
from itertools import zip_longest

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from wapreview.exports.paint import safe
from wapreview.simulation.recordings.comparing import Line, Pair

SIGNS = {"business": "← ", "customer": "→ ", "note": "· "}
COLOURS = {"business": "$foreground", "customer": "$accent", "note": "$wa-muted"}


class Compared(ModalScreen[None]):
    """Turn by turn, what is different marked."""

    BINDINGS = [Binding("escape,q,enter", "dismiss(None)", "close")]

    def __init__(self, left: int, right: int, pairs: Sequence[Pair]) -> None:
        super().__init__()
        self._names, self._pairs = (left, right), pairs

    def compose(self) -> ComposeResult:
        """A column for each branch."""
        different = sum(not pair.same for pair in self._pairs)
        title = f"Branch {self._names[0]} and branch {self._names[1]}: "
        title += f"{different} of {len(self._pairs)} turns differ" if different else "no difference"
        with Vertical(classes="dialog diff compared"):
            yield Static(title, markup=False, classes="question")
            with VerticalScroll(id="diff"):
                yield Static(id="compared", markup=False)
            yield Static("← the business, → the customer. Escape closes", classes="muted", markup=False)

    def on_mount(self) -> None:
        """Fits the columns."""
        self.call_after_refresh(self._fit)

    def on_resize(self) -> None:
        """Fits the columns."""
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        shown = self.query_one("#compared", Static)
        width = max((shown.size.width - 3) // 2, 10)
        rows = [row for pair in self._pairs for row in _rows(pair, width)]
        shown.update(Content("\n").join(rows))


def _rows(pair: Pair, width: int) -> list[Content]:
    mark = " " if pair.same else "≠"
    style = "$wa-muted" if pair.same else "bold $warning"
    rows = [Content.styled(f"turn {pair.turn} {mark}", style)]
    left, right = (_wrapped(lines, width) for lines in (pair.left, pair.right))
    for one, other in zip_longest(left, right, fillvalue=Content("")):
        gap = " " * max(width - one.cell_length, 0)
        rows.append(Content.assemble(one, gap, (" │ ", "$wa-muted"), other))
    return [*rows, Content("")]


def _wrapped(lines: Sequence[Line], width: int) -> list[Content]:
    found: list[Content] = []
    for line in lines:
        text = Content.styled(SIGNS[line.side] + safe(line.text), COLOURS[line.side])
        found += text.wrap(width)
    return found
