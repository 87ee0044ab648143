"""The field below the chat: typing as the customer, a place, or an emoji for a reaction."""

from collections.abc import Sequence
from typing import Literal, TypeAlias

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.message import Message
from textual.widgets import Input

from wapreview.exports.paint import safe
from wapreview.phone.chrome import draw_composer
from wapreview.phone.rows import Row, Shape
from wapreview.skins import Skin
from wapreview.studio.drawn import DrawnRows
from wapreview.studio.paint import ControlSigns

Asking: TypeAlias = Literal["text", "place", "reaction", "file", "form"]
HINTS: dict[Asking, str] = {
    "text": "Message",
    "place": "lat, lon[, name]",
    "reaction": "One emoji",
    "file": "Path of a file",
    "form": '{"answer": 1}',
}
FIELD_LEFT = 5
"""Cells before the text: margin, rounded edge, the face and its space."""
FIELD_RIGHT = 14
"""Cells behind it: clip, camera, rounded edge, the round button."""


class TypedText(Input):
    """The text itself; pasted text stays text and is never sent by itself. Up and down walk what was sent."""

    BINDINGS = [
        Binding("up", "recall(-1)", "earlier", show=False),
        Binding("down", "recall(1)", "later", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(
            placeholder=HINTS["text"], id="typed", select_on_focus=False, highlighter=ControlSigns()
        )
        self.sent: list[str] = []
        self._place = 0
        self._begun = ""
        """What stood there before the walk began."""

    def remember(self, text: str) -> None:
        """Keeps what was sent."""
        if text not in self.sent[-1:]:
            self.sent.append(text)
        self._place = len(self.sent)

    def action_recall(self, step: int) -> None:
        """An earlier text, or a later one; behind the last is what was being typed."""
        place = max(0, min(self._place + step, len(self.sent)))
        if place == self._place:
            return
        if self._place == len(self.sent):
            self._begun = self.value
        self._place = place
        self.value = self._begun if place == len(self.sent) else self.sent[place]
        self.cursor_position = len(self.value)

    def _on_paste(self, event: events.Paste) -> None:
        self.insert_text_at_cursor(" ".join(event.text.splitlines()))
        event.stop()
        event.prevent_default()


class Composer(Container):
    """A drawn field with a real input on top."""

    DEFAULT_CSS = """
    Composer { height: 3; layers: below above; }
    Composer #field { layer: below; }
    Composer TypedText, Composer TypedText:focus {
        layer: above; offset: 0 1; height: 1; border: none; padding: 0; background-tint: transparent;
    }
    Composer TypedText > .input--placeholder { color: $wa-muted; }
    """

    class Sent(Message):
        """Something was typed and sent."""

        def __init__(self, asking: Asking, text: str) -> None:
            self.asking = asking
            self.text = text
            super().__init__()

    def __init__(self, skin: Skin, shape: Shape) -> None:
        super().__init__(id="composer")
        self.asking: Asking = "text"
        self.quoted: str | None = None
        """The message that the typed text answers."""
        self.skin, self.shape = skin, shape

    def compose(self) -> ComposeResult:
        """The drawing and the input over it."""
        yield DrawnRows(self._rows, self.skin, self.shape, id="field")
        yield TypedText()

    def on_mount(self) -> None:
        """Puts the input in its place."""
        self.dress(self.skin, self.shape)

    def dress(self, skin: Skin, shape: Shape) -> None:
        """Takes another skin or shape."""
        self.skin, self.shape = skin, shape
        self.styles.width = shape.width
        self.query_one("#field", DrawnRows).dress(skin, shape)
        typed = self.typed
        typed.styles.width = max(shape.width - FIELD_LEFT - FIELD_RIGHT, 4)
        typed.styles.offset = (FIELD_LEFT, 1)
        ground = skin.grounds["composer"]
        if ground.startswith("#"):
            typed.styles.background = ground
            typed.styles.color = skin.colours["body"].ink or "white"

    @property
    def typed(self) -> TypedText:
        """The input."""
        return self.query_one("#typed", TypedText)

    def quote(self, message_id: str, words: str) -> None:
        """What is typed answers this message; `words` is how it begins."""
        self.quoted = message_id
        self.typed.placeholder = f"Reply to “{safe(words)}”"

    def ask(self, asking: Asking) -> None:
        """Asks for a text, a place or an emoji, and takes the focus."""
        self.asking, self.quoted = asking, None
        self.typed.placeholder = HINTS[asking]
        self.typed.value = ""
        self.typed.focus()

    def rest(self) -> None:
        """Back to plain text, empty."""
        self.asking, self.quoted = "text", None
        self.typed.placeholder = HINTS["text"]
        self.typed.value = ""

    @on(Input.Changed)
    def _redraw(self, event: Input.Changed) -> None:
        event.stop()
        self.query_one("#field", DrawnRows).redraw()

    @on(Input.Submitted)
    def _submit(self, event: Input.Submitted) -> None:
        event.stop()
        self._send()

    def _send(self) -> None:
        text = self.typed.value
        if text:
            self.typed.remember(text)
            self.post_message(self.Sent(self.asking, text))

    @on(DrawnRows.Tapped)
    def _tapped(self, event: DrawnRows.Tapped) -> None:
        """The round button sends; the clip is left to the studio."""
        if event.spot.does == "send":
            event.stop()
            self._send()
        elif event.spot.does == "type":
            event.stop()
            self.typed.focus()

    def _rows(self, shape: Shape) -> Sequence[Row]:
        text = self.typed.value if self.is_mounted else ""
        return draw_composer(text, shape)
