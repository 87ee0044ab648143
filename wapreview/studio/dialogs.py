"""Small questions in the middle of the screen."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from wapreview.exports.paint import safe
from wapreview.studio.actions import ACTIONS, PHONE_KEYS, shown_key
from wapreview.studio.paint import ControlSigns


class AskPath(ModalScreen[str | None]):
    """Asks where to save."""

    BINDINGS = [Binding("escape", "dismiss(None)", "cancel")]

    def __init__(self, question: str, proposal: str) -> None:
        super().__init__()
        self._question, self._proposal = question, proposal

    def compose(self) -> ComposeResult:
        """Question and field."""
        with Vertical(classes="dialog"):
            yield Static(self._question, markup=False)
            yield Input(self._proposal, id="path", highlighter=ControlSigns())
            yield Static("Enter saves, Escape cancels", classes="muted", markup=False)

    @on(Input.Submitted)
    def _answer(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip() or None)


class AskOverwrite(ModalScreen[str]):
    """Asks what becomes of a file that changed on disk: "overwrite", "theirs", "elsewhere" or "stay"."""

    BINDINGS = [Binding("escape", "dismiss('stay')", "stay")]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._file = name

    def compose(self) -> ComposeResult:
        """What happened, and the ways on."""
        with Vertical(classes="dialog"):
            yield Static(f"{safe(self._file)} was changed on disk since you began to edit.", markup=False)
            with Horizontal():
                yield Button("Save as", id="elsewhere", variant="primary")
                yield Button("Take theirs", id="theirs")
                yield Button("Overwrite", id="overwrite")
                yield Button("Stay", id="stay")

    @on(Button.Pressed)
    def _answer(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id or "stay")


class AskQuit(ModalScreen[str]):
    """Asks what becomes of unsaved work: "save", "discard" or "stay"."""

    BINDINGS = [Binding("escape", "dismiss('stay')", "stay")]

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self._names = names

    def compose(self) -> ComposeResult:
        """The unsaved files and three ways on."""
        shown = safe(", ".join(self._names[:4])) + (" ..." if len(self._names) > 4 else "")
        with Vertical(classes="dialog"):
            yield Static(f"Not saved: {shown}", markup=False)
            with Horizontal():
                yield Button("Save", id="save", variant="primary")
                yield Button("Discard", id="discard")
                yield Button("Stay", id="stay")

    @on(Button.Pressed)
    def _answer(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id or "stay")


class Help(ModalScreen[None]):
    """All keys, from the table of actions."""

    BINDINGS = [Binding("escape,q,question_mark,enter", "dismiss(None)", "close")]

    def __init__(self, keymap: dict[str, str]) -> None:
        super().__init__()
        self._keymap = keymap

    def compose(self) -> ComposeResult:
        """One line a key."""
        lines: list[Content] = [Content.styled("On the phone", "bold")]
        lines += [_line(keys, text) for keys, text in PHONE_KEYS]
        for scope, title in (
            ("phone", "On the phone and the file list"),
            ("everywhere", "Everywhere, also while typing"),
        ):
            lines += [Content(""), Content.styled(title, "bold")]
            lines += [_line(shown_key(a, self._keymap), a.help) for a in ACTIONS if a.scope == scope]
        with VerticalScroll(classes="dialog help"):
            yield Static(Content("\n").join(lines), markup=False)


def _line(keys: str, text: str) -> Content:
    return Content.assemble((f"{keys:<20}", "bold $accent"), text)
