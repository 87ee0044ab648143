"""Small questions in the middle of the screen."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from wapreview.exports.paint import safe
from wapreview.studio.actions import ACTIONS, EDITING_KEYS, PHONE_KEYS, shown_key
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


class Ask(ModalScreen[str]):
    """Asks one of several; the answer is the id of a choice, or "stay" for Escape."""

    BINDINGS = [
        Binding("escape", "dismiss('stay')", "stay"),
        Binding("right", "app.focus_next", show=False),
        Binding("left", "app.focus_previous", show=False),
    ]

    def __init__(self, question: str, choices: Sequence[tuple[str, str]]) -> None:
        """`choices` are ids and words; Enter takes the first."""
        super().__init__()
        self._question, self._choices = question, choices

    def compose(self) -> ComposeResult:
        """What happened, and the ways on."""
        with Vertical(classes="dialog"):
            yield Static(safe(self._question), markup=False)
            with Horizontal():
                for number, (name, words) in enumerate(self._choices):
                    yield Button(words, id=name, variant="primary" if not number else "default")

    @on(Button.Pressed)
    def _answer(self, event: Button.Pressed) -> None:
        event.stop()
        self.dismiss(event.button.id or "stay")


def ask_overwrite(name: str) -> Ask:
    """What becomes of a file that changed on disk: "elsewhere", "theirs", "overwrite", "both" or "stay"."""
    choices = [
        ("elsewhere", "Save as"),
        ("theirs", "Take theirs"),
        ("overwrite", "Overwrite"),
        ("both", "Show both"),
    ]
    return Ask(f"{name} was changed on disk since you began to edit.", choices)


def ask_quit(names: Sequence[str]) -> Ask:
    """What becomes of unsaved work: "save", "discard" or "stay"."""
    shown = ", ".join(names[:4]) + (" ..." if len(names) > 4 else "")
    return Ask(f"Not saved: {shown}", [("save", "Save"), ("discard", "Discard"), ("stay", "Stay")])


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
        lines += self._of("chat")
        lines += [Content(""), Content.styled("While a text is edited on the phone", "bold")]
        lines += [_line(keys, text) for keys, text in EDITING_KEYS]
        for scope, title in (
            ("phone", "On the phone and the file list"),
            ("everywhere", "Everywhere, also while typing"),
        ):
            lines += [Content(""), Content.styled(title, "bold")]
            lines += self._of(scope)
        with VerticalScroll(classes="dialog help"):
            yield Static(Content("\n").join(lines), markup=False)

    def _of(self, scope: str) -> list[Content]:
        """The actions whose keys work there."""
        return [_line(shown_key(a, self._keymap), a.help) for a in ACTIONS if a.scope == scope]


def _line(keys: str, text: str) -> Content:
    return Content.assemble((f"{keys:<20}", "bold $accent"), text)
