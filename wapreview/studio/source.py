"""The editor of a message's JSON: what is wrong is marked where it stands; each file has its own history."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual._tree_sitter import get_language
from textual.binding import Binding
from textual.document._document_navigator import DocumentNavigator
from textual.document._edit import Edit
from textual.document._history import EditHistory
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from wapreview.exports.paint import mix, safe
from wapreview.messages.problem import Severity
from wapreview.skins import Skin
from wapreview.sources.patch import TextEdit, apply_edits
from wapreview.sources.source import Place
from wapreview.studio.document import ColouredDocument, ExactDocument, QuickWrapping
from wapreview.studio.paint import ink_of
from wapreview.studio.source_theme import source_theme

HIGHLIGHT_UP_TO = 30_000
"""Characters; beyond, each key would wait for the highlighter."""
WRAP_UP_TO = 20_000
"""Characters of the longest line; beyond, each key would wait for the line to be wrapped."""
TINT = 0.25
"""How far the ground of a faulty stretch moves towards the colour of its severity."""
SIGNS: dict[Severity, str] = {"error": "×", "warning": "!"}
"""What stands beside the number of a line."""
UNDO_STEPS = 1000
EDITING = frozenset({"enter", "backspace", "delete"})
"""Keys beside letters that change a text."""


class Mark(NamedTuple):
    """A stretch of the text that a problem is about."""

    place: Place
    severity: Severity


class Kept(NamedTuple):
    """An editor that was put aside for another file."""

    text: str
    history: EditHistory
    selection: Selection


class Source(TextArea):
    """A JSON editor. Every printable key is text; Tab goes to the next pane."""

    class Refused(Message):
        """Something was typed into a text that is only shown."""

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
            max_checkpoints=UNDO_STEPS,
            id="source",
        )
        self.match_cursor_bracket = False
        self.owner: object | None = None
        """Whose text it is."""
        self._put_aside = self.history, self.selection
        self._kept: WeakKeyDictionary[object, Kept] = WeakKeyDictionary()
        self._marks: dict[int, list[tuple[int, int, Severity]]] = {}
        self._tints: dict[Severity, str | None] = {}
        self._inks: dict[Severity, str | None] = {}

    def dress(self, skin: Skin) -> None:
        """Takes the skin's colours."""
        panel = ink_of(skin, "panel")
        for severity in SIGNS:
            ink = ink_of(skin, severity)
            self._inks[severity] = ink
            self._tints[severity] = mix(panel, ink, TINT) if panel and ink else None
        theme = source_theme(skin)
        self.register_theme(theme)
        self.theme = theme.name

    # The text

    def show(self, owner: object | None, text: str) -> None:
        """Shows the text of a file, with the history and the cursor that it had when it was last shown."""
        if owner is not None and owner is self.owner:
            self.become(text)
            return
        if self.owner is not None:
            self._kept[self.owner] = Kept(self.text, self.history, self.selection)
        self.owner = owner
        kept = self._kept.get(owner) if owner is not None else None
        self.history = _new_history()
        self.load(kept.text if kept else text)
        if kept:
            self.history = kept.history
            self.selection = kept.selection
            self.become(text)

    def load(self, text: str) -> None:
        """Shows a text, with the undo history begun anew."""
        if self.text != text:
            self.set_reactive(TextArea.language, "json" if len(text) <= HIGHLIGHT_UP_TO else None)
            longest = max(map(len, text.split("\n")))
            self.set_reactive(TextArea.soft_wrap, longest <= WRAP_UP_TO)
            self._marks = {}
            self.load_text(text)

    def become(self, text: str) -> None:
        """Changes what differs from another text, as one step of the history."""
        if text != self.text:
            self.replace_stretch([difference(self.text, text)])

    def replace_stretch(self, edits: Sequence[TextEdit]) -> None:
        """Makes all these edits as one step of the history; offsets are those of the text before them."""
        if not edits:
            return
        start, end = min(edit.start for edit in edits), max(edit.end for edit in edits)
        moved = [TextEdit(edit.start - start, edit.end - start, edit.text) for edit in edits]
        stretch = apply_edits(self.text[start:end], moved)
        locate = self.exact.get_location_from_index
        self.history.checkpoint()
        self.edit(Edit(stretch, locate(start), locate(end), maintain_selection_offset=True))
        self.history.checkpoint()

    def begin_trial(self) -> None:
        """What is changed from here on is no step of the history; `end_trial` takes it back."""
        self._put_aside = self.history, self.selection
        self.history = _new_history()

    def end_trial(self, text: str) -> None:
        """Back to the text at the beginning, with its history and cursor."""
        self.become(text)
        self.history, self.selection = self._put_aside

    def _set_document(self, text: str, language: str | None) -> None:
        """As Textual's own does, with a document that keeps the text to the character."""
        coloured = get_language("json") if language else None
        self._highlight_query = None
        self.exact = ColouredDocument(text, coloured) if coloured else ExactDocument(text)
        if coloured:
            query = self._get_builtin_highlight_query("json")
            self._highlight_query = self.exact.prepare_query(query)
        self.document = self.exact
        self.wrapped_document = QuickWrapping(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    async def _on_paste(self, event: events.Paste) -> None:
        """The editor itself inserts it; it must not reach the app, where a paste opens a new message."""
        event.stop()
        event.prevent_default()
        if self.read_only:
            self.post_message(self.Refused())
        else:
            text = re.sub("\r\n?", "\n", event.text)  # terminals paste carriage returns
            self.replace(text, *self.selection, maintain_selection_offset=False)

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """A letter is text also where the text is only shown: none of them is a command here."""
        shown_only = self.read_only and self.owner is not None
        return (shown_only and _is_typed(character)) or super().check_consume_key(key, character)

    async def _on_key(self, event: events.Key) -> None:
        if self.read_only and self.owner is not None and (_is_typed(event.character) or event.key in EDITING):
            event.stop()
            event.prevent_default()
            self.post_message(self.Refused())

    # What is wrong

    def mark(self, marks: Sequence[Mark]) -> None:
        """Underlines these places and puts a sign beside their first lines."""
        self._marks = {}
        for place, severity in marks:
            (top, left), (bottom, right) = map(self.exact.get_location_from_index, (place.start, place.end))
            for row in range(top, bottom + 1):
                line = self.document.get_line(row)
                start = left if row == top else len(line) - len(line.lstrip())
                end = right if row == bottom else len(line)
                if start == end:  # nothing stands there: what stands before it
                    start, end = (start, start + 1) if start < len(line) else (max(start - 1, 0), start)
                self._marks.setdefault(row, []).append((start, end, severity))
        self._line_cache.clear()
        self.refresh()

    def get_line(self, line_index: int) -> Text:
        """The line with its problems underlined and control characters made visible, one for one."""
        line = self.document.get_line(line_index)
        text = Text(line if line.isprintable() else "".join(map(safe, line)), end="", no_wrap=True)
        for start, end, severity in self._marks.get(line_index, ()):
            text.stylize(Style(bgcolor=self._tints.get(severity), underline=True), start, end)
        return text

    def _render_line(self, y: int) -> Strip:
        strip = super()._render_line(y)
        below = y + int(self.scroll_offset.y)
        lines = self.wrapped_document._offset_to_line_info
        row, section = lines[below] if below < len(lines) else (-1, 0)
        severities = {severity for _, _, severity in self._marks.get(row, ())}
        if section or not severities:
            return strip
        worst: Severity = "error" if "error" in severities else "warning"
        at = self.gutter_width - 2
        under = next(iter(strip.crop(at, at + 1)), Segment(" ")).style or Style()
        sign = Segment(SIGNS[worst], under + Style(color=self._inks.get(worst), bold=True))
        return Strip.join([strip.crop(0, at), Strip([sign], 1), strip.crop(at + 1)])

    # The cursor

    def go_to(self, place: Place, characters: int = 0) -> None:
        """Puts the cursor on a place, inside the quotes of a string and behind so many of its characters."""
        text = self.text[place.start : place.end]
        inside = 1 + min(characters, len(text) - 2) if text[:1] == '"' and "\n" not in text else 0
        location = self.exact.get_location_from_index(place.start + inside)
        self.move_cursor(location, center=not self._in_sight(location[0]))

    def select_text(self, place: Place) -> None:
        """Selects a string without its quotes, so that typing replaces it; anything else gets the cursor."""
        self.go_to(place)
        text = self.text[place.start : place.end]
        if text[:1] == '"' and "\n" not in text:
            start, end = map(self.exact.get_location_from_index, (place.start + 1, place.end - 1))
            self.selection = Selection(start, end)

    def _in_sight(self, line: int) -> bool:
        top = int(self.scroll_offset.y)
        first = self.wrapped_document.location_to_offset((line, 0)).y
        last = self.wrapped_document.location_to_offset((line, len(self.document.get_line(line)))).y
        return top <= first and last < top + self.size.height

    @property
    def cursor_offset(self) -> int:
        """The cursor as an offset in code points from the beginning of the text."""
        return self.exact.get_index_from_location(self.cursor_location)


def _is_typed(character: str | None) -> bool:
    return character is not None and character.isprintable()


def difference(old: str, new: str) -> TextEdit:
    """The one edit that makes the old text the new one, without what both begin and end with."""
    most = min(len(old), len(new))
    start = next((n for n in range(most) if old[n] != new[n]), most)
    same = next((n for n in range(most - start) if old[-1 - n] != new[-1 - n]), most - start)
    return TextEdit(start, len(old) - same, new[start : len(new) - same])


def _new_history() -> EditHistory:
    return EditHistory(max_checkpoints=UNDO_STEPS, checkpoint_timer=2.0, checkpoint_max_characters=100)
