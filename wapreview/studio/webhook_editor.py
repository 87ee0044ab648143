"""A webhook before it goes: looked at, edited, sent or dropped."""

import json
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static, TextArea

from wapreview.exports.paint import safe
from wapreview.messages.pointers import Json


class Edited(NamedTuple):
    """What is to be sent."""

    payload: Json


class EditWebhook(ModalScreen[Edited | None]):
    """The answer is what is to be sent, or None for nothing."""

    BINDINGS = [
        Binding("escape", "dismiss(None)", "do not send"),
        Binding("ctrl+enter,f2,ctrl+s", "send", "send"),
    ]

    def __init__(self, question: str, payload: Json) -> None:
        super().__init__()
        self._question = question
        self._text = json.dumps(payload, ensure_ascii=False, indent=2)

    def compose(self) -> ComposeResult:
        """Question, the JSON, the ways on."""
        with Vertical(classes="dialog webhook"):
            yield Static(safe(self._question), markup=False, classes="question")
            yield TextArea(self._text, id="payload", show_line_numbers=True)
            yield Static(markup=False, id="fault")
            with Horizontal():
                yield Button("Send (F2)", id="send", variant="primary")
                yield Button("Do not send (Esc)", id="drop")

    def on_mount(self) -> None:
        """Begins in the text."""
        self.query_one(TextArea).focus()

    def action_send(self) -> None:
        """Sends what stands there, if it is JSON."""
        try:
            payload: Json = json.loads(self.query_one(TextArea).text)
        except (ValueError, RecursionError) as error:
            self.query_one("#fault", Static).update(safe(f"This is not JSON: {error}"))
            return
        self.dismiss(Edited(payload))

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "send":
            self.action_send()
        else:
            self.dismiss(None)
