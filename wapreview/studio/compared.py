"""Two branches side by side."""

from collections.abc import Sequence
from itertools import zip_longest

from textual import events
from textual.content import Content
from textual.widgets import Static

from wapreview.exports.paint import safe
from wapreview.simulation.recordings.comparing import Line, Pair
from wapreview.studio.notes import Notes

SIGNS = {"business": "← ", "customer": "→ ", "note": "· "}
COLOURS = {"business": "$foreground", "customer": "$accent", "note": "$wa-muted"}


class Compared(Notes):
    """Turn by turn, what is different marked; a column for each branch."""

    HINT = "← the business, → the customer. Escape closes"

    def __init__(self, left: int, right: int, pairs: Sequence[Pair]) -> None:
        different = sum(not pair.same for pair in pairs)
        title = f"Branch {left} and branch {right}: "
        title += f"{different} of {len(pairs)} turns differ" if different else "no difference"
        super().__init__(title, Content(""))
        self._pairs = pairs

    def on_resize(self, event: events.Resize) -> None:
        """Fits the columns."""
        super().on_resize(event)
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        shown = self.query_one("#read", Static)
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
