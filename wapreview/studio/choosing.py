"""One of several things, chosen from a list that can be searched."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from wapreview.exports.paint import safe
from wapreview.studio.lines import Lines
from wapreview.studio.paint import ControlSigns

MANY = 8
"""Choices from which on they can be searched."""
FOUND = 44
"""Characters that are shown of a line in which something was found."""
AROUND = 11
"""Lines of the screen that title, search, hint and edges need."""


class Choice(NamedTuple):
    """One of them."""

    name: str
    """What is answered."""
    words: str
    more: str = ""
    """What stands behind it, dimmed."""
    text: str = ""
    """Lines that are searched too; of those that fit, the first stands behind it in place of `more`."""


class Choose(ModalScreen[str | None]):
    """Asks for one of several; the answer is its name, None for Escape."""

    BINDINGS = [
        Binding("escape", "dismiss(None)", "cancel"),
        Binding("down", "walk(1)", show=False, priority=True),
        Binding("up", "walk(-1)", show=False, priority=True),
    ]

    def __init__(
        self,
        question: str,
        choices: Sequence[Choice],
        current: str = "",
        *,
        searchable: bool = False,
    ) -> None:
        """Begins at `current`, a name; many choices are always searchable."""
        super().__init__()
        self._question, self._choices, self._current = question, choices, current
        self._searchable = searchable or len(choices) > MANY

    def compose(self) -> ComposeResult:
        """Question, search where there are many, and the list."""
        with Vertical(classes="dialog choose"):
            yield Static(safe(self._question), markup=False, classes="question")
            if self._searchable:
                yield Input(placeholder="search", id="wanted", highlighter=ControlSigns())
            yield Lines(id="choices", markup=False)
            yield Static("Enter takes it, Escape cancels", classes="muted", markup=False)

    def on_mount(self) -> None:
        """Begins at the current one."""
        self._list("")
        names = [choice.name for choice in self._choices]
        if self._current in names:
            self._lines.highlighted = names.index(self._current)
        (self.query("#wanted").first() if self.query("#wanted") else self._lines).focus()

    def on_resize(self, event: events.Resize) -> None:
        """Leaves room for what stands around the list."""
        self._lines.styles.max_height = max(event.size.height - AROUND, 3)

    @property
    def _lines(self) -> OptionList:
        return self.query_one("#choices", OptionList)

    def _list(self, wanted: str) -> None:
        words = wanted.casefold().split()
        self._lines.clear_options()
        self._lines.add_options(
            Option(
                Content.assemble((safe(choice.words), "bold"), "  ", (safe(more), "$wa-muted")), choice.name
            )
            for choice in self._choices
            if (more := found_in(choice, words)) is not None
        )
        self._lines.highlighted = 0 if self._lines.option_count else None

    def action_walk(self, step: int) -> None:
        """The next or previous one, also while typing."""
        if step > 0:
            self._lines.action_cursor_down()
        else:
            self._lines.action_cursor_up()

    @on(Input.Changed, "#wanted")
    def _searched(self, event: Input.Changed) -> None:
        event.stop()
        self._list(event.value)

    @on(Input.Submitted, "#wanted")
    def _taken(self, event: Input.Submitted) -> None:
        event.stop()
        highlighted = self._lines.highlighted
        if highlighted is not None:
            self.dismiss(self._lines.get_option_at_index(highlighted).id)

    @on(OptionList.OptionSelected, "#choices")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)


def found_in(choice: Choice, words: Sequence[str]) -> str | None:
    """What stands behind a choice that has all these words; None where it lacks one."""
    if all(word in f"{choice.words} {choice.more}".casefold() for word in words):
        return choice.more
    if not all(word in f"{choice.words} {choice.more} {choice.text}".casefold() for word in words):
        return None
    line = next((line for line in choice.text.splitlines() if any(w in line.casefold() for w in words)), "")
    return f"“{_around(line, words)}”"


def _around(line: str, words: Sequence[str]) -> str:
    """The part of a line in which the first of the words stands."""
    place = min(at for word in words if (at := line.casefold().find(word)) >= 0)
    start = max(0, place - FOUND // 3) if len(line) > FOUND else 0
    before, after = "…" * (start > 0), "…" * (start + FOUND < len(line))
    return f"{before}{line[start : start + FOUND]}{after}"


class AskLine(ModalScreen[str | None]):
    """Asks for one line of text."""

    BINDINGS = [Binding("escape", "dismiss(None)", "cancel")]

    def __init__(self, question: str, hint: str, proposal: str = "") -> None:
        super().__init__()
        self._question, self._hint, self._proposal = question, hint, proposal

    def compose(self) -> ComposeResult:
        """Question and field."""
        with Vertical(classes="dialog"):
            yield Static(safe(self._question), markup=False, classes="question")
            yield Input(self._proposal, placeholder=self._hint, id="line", highlighter=ControlSigns())
            yield Static("Enter takes it, Escape cancels", classes="muted", markup=False)

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip() or None)
