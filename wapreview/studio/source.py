"""The editor of a message's JSON: what is wrong is underlined where it stands."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.widgets import TextArea
from textual.widgets.text_area import Selection, TextAreaTheme

from wapreview.exports.paint import mix, safe
from wapreview.messages.problem import Severity
from wapreview.skins import Skin
from wapreview.sources.source import Place
from wapreview.studio.paint import ink_of

HIGHLIGHT_UP_TO = 30_000
"""Characters; beyond, each key would wait for the highlighter."""
TINT = 0.25
"""How far the ground of a faulty stretch moves towards the colour of its severity."""


class Mark(NamedTuple):
    """A stretch of the text that a problem is about."""

    place: Place
    severity: Severity


class Source(TextArea):
    """A JSON editor. Every printable key is text; Tab goes to the next pane."""

    BINDINGS = [
        # TextArea selects a line and everything with these; here they go where they go everywhere.
        Binding("f6", "app.next_pane", "next pane", show=False),
        Binding("f7", "app.next_tab", "next tab", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(
            "",
            language="json",
            soft_wrap=True,
            show_line_numbers=True,
            tab_behavior="focus",
            id="source",
        )
        self.match_cursor_bracket = False
        self._marks: dict[int, list[tuple[int, int, str]]] = {}
        self._tints: dict[str, str | None] = {}

    def dress(self, skin: Skin) -> None:
        """Takes the skin's colours."""
        panel = ink_of(skin, "panel")
        for severity in ("error", "warning"):
            ink = ink_of(skin, severity)
            self._tints[severity] = mix(panel, ink, TINT) if panel and ink else None
        name = f"wapreview-{skin.name}"
        self.register_theme(_theme(name, skin))
        self.theme = name

    def load(self, text: str) -> None:
        """Shows a text, with the undo history begun anew."""
        if self.text != text:
            self.language = "json" if len(text) <= HIGHLIGHT_UP_TO else None
            self.load_text(text)

    async def _on_paste(self, event: events.Paste) -> None:
        """The editor itself inserts it; it must not reach the app, where a paste opens a new message."""
        event.stop()

    def mark(self, marks: Sequence[Mark]) -> None:
        """Underlines these places."""
        self._marks = {}
        for place, severity in marks:
            for line in range(place.line, place.end_line + 1):
                indent = _indent(self.document.get_line(line - 1))
                start = place.column - 1 if line == place.line else indent
                end = (
                    place.end_column - 1 if line == place.end_line else len(self.document.get_line(line - 1))
                )
                self._marks.setdefault(line - 1, []).append((start, end, severity))
        self._line_cache.clear()
        self.refresh()

    def get_line(self, line_index: int) -> Text:
        """The line with its problems underlined and control characters made visible, one for one."""
        line = self.document.get_line(line_index)
        text = Text(line if line.isprintable() else "".join(map(safe, line)), end="", no_wrap=True)
        for start, end, severity in self._marks.get(line_index, ()):
            text.stylize(Style(bgcolor=self._tints.get(severity), underline=True), start, end)
        return text

    def go_to(self, place: Place, characters: int = 0) -> None:
        """Puts the cursor on a place, inside the quotes of a string and behind so many of its characters."""
        line = min(place.line - 1, self.document.line_count - 1)
        start, end = place.column - 1, place.end_column - 1
        quoted = self.document.get_line(line)[start : start + 1] == '"'
        inside = (
            start + 1 + min(characters, end - start - 2) if quoted and line == place.end_line - 1 else start
        )
        self.move_cursor((line, inside), center=not self._in_sight(line))

    def select_text(self, place: Place) -> None:
        """Selects a string without its quotes, so that typing replaces it; anything else gets the cursor."""
        self.go_to(place)
        line = place.line - 1
        quoted = self.document.get_line(line)[place.column - 1 : place.column] == '"'
        if quoted and place.line == place.end_line:
            self.selection = Selection((line, place.column), (line, place.end_column - 2))

    def _in_sight(self, line: int) -> bool:
        top = int(self.scroll_offset.y)
        first = self.wrapped_document.location_to_offset((line, 0)).y
        last = self.wrapped_document.location_to_offset((line, len(self.document.get_line(line)))).y
        return top <= first and last < top + self.size.height

    @property
    def cursor_offset(self) -> int:
        """The cursor as an offset in code points from the beginning of the text."""
        row, column = self.cursor_location
        newline = len(self.document.newline)
        return sum(len(self.document.get_line(line)) + newline for line in range(row)) + column


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _theme(name: str, skin: Skin) -> TextAreaTheme:
    def ink(key: str) -> Style:
        return Style(color=ink_of(skin, key))

    ground = ink_of(skin, "panel")
    return TextAreaTheme(
        name,
        base_style=Style(color=ink_of(skin, "text"), bgcolor=ground),
        gutter_style=Style(color=ink_of(skin, "muted"), bgcolor=ground),
        cursor_line_style=Style(),
        cursor_line_gutter_style=Style(
            color=ink_of(skin, "text"), bgcolor=ink_of(skin, "cursor_line"), bold=True
        ),
        cursor_style=Style(color=ground, bgcolor=ink_of(skin, "text")),
        selection_style=Style(bgcolor=ink_of(skin, "selection")),
        syntax_styles={
            "string": ink("string"),
            "string.special.key": ink("key"),
            "json.label": ink("key"),
            "label": ink("key"),
            "number": ink("number"),
            "constant.builtin": ink("keyword"),
            "json.null": ink("keyword"),
            "json.error": ink("error"),
            "boolean": ink("keyword"),
        },
    )
