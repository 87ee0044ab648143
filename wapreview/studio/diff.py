"""Two texts side by side as people compare them, and the question what becomes of them."""

from collections.abc import Sequence
from difflib import unified_diff

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from wapreview.exports.paint import safe

CONTEXT = 2
"""Lines around each change."""
LINES_MAX = 2000
"""Lines of a difference that are shown."""
SAME_LINES_MAX = 20_000
"""Lines of a text up to which it is compared line by line."""
AROUND = 13
"""Lines of the screen that question, choices and edges need."""
STYLES = {"+": "$success", "-": "$error", "@": "$wa-muted"}


def diff_content(old: str, new: str) -> Content:
    """What changes, as a unified diff: removed lines in red, new ones in the accent."""
    before, after = old.splitlines(), new.splitlines()
    if max(len(before), len(after)) > SAME_LINES_MAX:
        return Content(f"{len(before)} lines become {len(after)}: too many to compare them here")
    found = list(unified_diff(before, after, n=CONTEXT, lineterm=""))[2:]
    lines = [Content.styled(safe(line), STYLES.get(line[:1], "")) for line in found[:LINES_MAX]]
    if len(found) > LINES_MAX:
        lines.append(Content.styled(f"… and {len(found) - LINES_MAX} lines more", "$wa-muted"))
    if not found:
        lines.append(
            Content.styled("Only line breaks differ" if old != new else "No difference", "$wa-muted")
        )
    return Content("\n").join(lines)


class ShowDiff(ModalScreen[str]):
    """Shows what would change, and asks: the answer is the id of a choice, or "stay" for Escape."""

    BINDINGS = [
        Binding("escape", "dismiss('stay')", "stay"),
        Binding("up", "scroll(-1)", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
        Binding("pagedown", "scroll(10)", show=False),
        Binding("right", "app.focus_next", show=False),
        Binding("left", "app.focus_previous", show=False),
    ]

    def __init__(self, question: str, old: str, new: str, choices: Sequence[tuple[str, str]]) -> None:
        """`choices` are ids and words; Enter takes the first."""
        super().__init__()
        self._question, self._old, self._new, self._choices = question, old, new, choices

    def compose(self) -> ComposeResult:
        """Question, difference, choices."""
        with Vertical(classes="dialog diff"):
            yield Static(safe(self._question), markup=False, classes="question")
            with VerticalScroll(id="diff", can_focus=False):
                yield Static(diff_content(self._old, self._new), markup=False)
            with Horizontal():
                for number, (name, words) in enumerate(self._choices):
                    yield Button(words, id=name, variant="primary" if not number else "default")

    def on_resize(self) -> None:
        """Leaves room for the question above and the choices below."""
        self.query_one("#diff").styles.max_height = max(self.size.height - AROUND, 3)

    def action_scroll(self, lines: int) -> None:
        """Scrolls the difference."""
        self.query_one("#diff", VerticalScroll).scroll_relative(y=lines, animate=False)

    @on(Button.Pressed)
    def _answer(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id or "stay")
