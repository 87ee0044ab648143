"""The question what kind of message is begun."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from wapreview.dialects.registry import get, names
from wapreview.starters import KINDS, kinds_of
from wapreview.studio.lines import Lines

AROUND = 10
"""Lines of the screen that title, hint and edges need."""


class AskKind(ModalScreen[tuple[str, str] | None]):
    """Asks for provider and kind: two lists; the answer is the dialect and the kind."""

    BINDINGS = [
        Binding("escape", "dismiss(None)", "cancel"),
        Binding("left", "turn('dialects')", show=False),
        Binding("right", "turn('kinds')", show=False),
    ]

    def __init__(self, dialect: str) -> None:
        super().__init__()
        self._dialects = [name for name in names() if kinds_of(name)]
        self._dialect = dialect if dialect in self._dialects else self._dialects[0]

    def compose(self) -> ComposeResult:
        """Providers on the left, what each can say on the right."""
        with Vertical(classes="dialog begin"):
            yield Static("A new message", markup=False, classes="question")
            with Horizontal():
                yield Lines(
                    *(Option(get(name).title, id=name) for name in self._dialects),
                    id="dialects",
                    markup=False,
                )
                yield Lines(id="kinds", markup=False)
            yield Static("Enter opens it, ← → change the list, Escape cancels", classes="muted", markup=False)

    def on_mount(self) -> None:
        """Begins with the provider of the open file, in the list of kinds."""
        self.query_one("#dialects", OptionList).highlighted = self._dialects.index(self._dialect)
        self._show_kinds()
        self.query_one("#kinds").focus()

    def on_resize(self) -> None:
        """Leaves room for what stands around the lists."""
        for each in self.query(OptionList):
            each.styles.max_height = max(self.size.height - AROUND, 3)

    def action_turn(self, to: str) -> None:
        """To the other list."""
        self.query_one(f"#{to}").focus()

    @on(OptionList.OptionHighlighted, "#dialects")
    def _walked(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._dialect = event.option_id or self._dialect
        self._show_kinds()

    @on(OptionList.OptionSelected, "#dialects")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_turn("kinds")

    @on(OptionList.OptionSelected, "#kinds")
    def _answer(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id is not None:
            self.dismiss((self._dialect, event.option_id))

    def _show_kinds(self) -> None:
        kinds = self.query_one("#kinds", OptionList)
        kinds.clear_options()
        width = max(map(len, KINDS)) + 2
        kinds.add_options(
            Option(Content.assemble((f"{kind:<{width}}", "bold"), (KINDS[kind], "$wa-muted")), id=kind)
            for kind in kinds_of(self._dialect)
        )
        kinds.highlighted = 0
