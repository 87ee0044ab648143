"""The field in which a text of the phone is edited: the phone's colours, no edges, as large as the text."""

from collections.abc import Callable
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.document._document_navigator import DocumentNavigator
from textual.geometry import Offset
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import Selection

from wapreview.messages.marks import stretches
from wapreview.phone.rows import Ground, Role
from wapreview.phone.safe import HIDDEN, cells_of, mark_for, safe
from wapreview.skins import Skin
from wapreview.studio.document import ExactDocument
from wapreview.studio.in_place.breaks import HangingDocument, is_right_to_left
from wapreview.studio.in_place.inks import field_theme, style_at
from wapreview.studio.in_place.marking import around

Wish: TypeAlias = Literal["write", "leave", "next", "previous"]
MARKS = {"bold": "*", "italic": "_", "strike": "~", "code": "```"}
WRAPPING = frozenset("*_~`")
"""Characters that, typed over a selection, are put around it."""


class FieldRow(NamedTuple):
    """A row of the field."""

    cells: int
    right: bool
    """Whether it is a right-to-left one, which ends at the right edge."""


class Field(TextArea):
    """A plain text field without a frame; `wished` is called with what a key asks for, at once."""

    DEFAULT_CSS = """
    Field, Field:focus {
        layer: above; display: none; border: none; padding: 0; scrollbar-size: 0 0; height: 1; width: 1;
        background: transparent; background-tint: transparent;
    }
    """

    BINDINGS = [
        Binding("enter", "enter", "write", show=False),
        Binding("f2,ctrl+enter,ctrl+j", "wish('write')", "write", show=False),
        Binding("escape", "wish('leave')", "leave", show=False),
        Binding("tab", "wish('next')", "next part", show=False),
        Binding("shift+tab", "wish('previous')", "previous part", show=False),
        Binding("up", "step(-1)", "up", show=False),
        Binding("down", "step(1)", "down", show=False),
        Binding("ctrl+b", "mark('bold')", "bold", show=False),
        Binding("alt+i", "mark('italic')", "italic", show=False),
        Binding("alt+s", "mark('strike')", "strike", show=False),
        Binding("alt+m", "mark('code')", "monospace", show=False),
        # TextArea selects with these; here they go where they go everywhere.
        Binding("f6", "app.next_pane", "next pane", show=False),
        Binding("f7", "app.next_tab", "next tab", show=False),
    ]

    def __init__(self) -> None:
        self.room = 0
        """Cells of a row."""
        self.marked = self.has_lines = False
        self.over: int | None = None
        """From which character on the text is too long."""
        self.wished: Callable[[Wish], None] = lambda _: None
        self.beneath: Callable[[int], Strip | None] = lambda _: None
        """What the phone shows in a row of the field."""
        self._role: Role = "body"
        self._ground: Ground = "bubble.in"
        self._skin: Skin | None = None
        super().__init__("", id="here", soft_wrap=True, tab_behavior="focus", highlight_cursor_line=False)
        self.match_cursor_bracket = False
        self._lines: dict[int, Text] = {}
        self._lines_of: object = None
        """The state of the field that the kept lines show."""

    def begin(self, text: str, *, marked: bool, has_lines: bool, select: bool) -> None:
        """Takes a text; the cursor stands behind it, or all of it is selected."""
        self.marked, self.has_lines, self.over = marked, has_lines, None
        self.load_text(text)
        end = self.document.end
        self.selection = Selection((0, 0), end) if select else Selection.cursor(end)

    def dress(self, skin: Skin, role: Role, ground: Ground) -> None:
        """Takes the colours of a place of the phone."""
        if (skin.name, role, ground) == (self._skin and self._skin.name, self._role, self._ground):
            return
        role = "body" if role in ("ghost", "overhang") else role
        self._skin, self._role, self._ground = skin, role, ground
        theme = field_theme(skin, role, ground)
        self.register_theme(theme)
        self.theme = theme.name
        self._set_theme(theme.name)

    # Size

    @property
    def wrap_width(self) -> int:
        """The cells of a row of the phone there."""
        return self.room

    def fit(self, room: int) -> None:
        """Wraps to so many cells."""
        if room != self.room:
            self.room = room
            self._rewrap_and_refresh_virtual_size()

    def rows(self) -> list[FieldRow]:
        """Each row of the text as it is seen."""
        found = []
        for index, line in enumerate(self.document.lines):
            right = is_right_to_left(line)
            starts = [0, *self.wrapped_document.get_offsets(index), len(line)]
            pieces = [line[start:end] for start, end in pairwise(starts)]
            cells = [min(cells_of(safe(piece.rstrip(" ") or piece)), self.room) for piece in pieces]
            found += [FieldRow(each, right) for each in cells]
        return found

    def _set_document(self, text: str, language: str | None) -> None:  # noqa: ARG002
        """As Textual's own does, with a document that keeps the text, and the phone's line breaks."""
        self._highlight_query = None
        self.exact = ExactDocument(text)
        self.document = self.exact
        self.wrapped_document = HangingDocument(self.document, self.room)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._build_highlight_map()
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    # Drawing

    def get_line(self, line_index: int) -> Text:
        """The line with its marks at work and still legible, what is too much marked, and nothing a terminal obeys.

        It is asked for with every row that the line takes, so it is kept while nothing changes.
        """
        state = (self.text, self._skin and self._skin.name, self._role, self._ground, self.over, self.marked)
        if state != self._lines_of:
            self._lines_of, self._lines = state, {}
        if line_index not in self._lines:
            self._lines[line_index] = self._marked_line(line_index)
        return self._lines[line_index].copy()

    def _marked_line(self, line_index: int) -> Text:
        line = self.document.get_line(line_index)
        shown = Text(HIDDEN.sub(lambda found: mark_for(found[0]), line), end="", no_wrap=True)
        start = self.exact.get_index_from_location((line_index, 0))
        skin = self._skin
        if skin is None:
            return shown
        shown.style = style_at(skin, self._role, self._ground)
        if self.marked:
            self._show_marks(shown, start, skin)
        if self.over is not None and self.over < start + len(line):
            style = style_at(skin, "overhang", self._ground)
            shown.stylize(style, max(self.over - start, 0))
        return shown

    def _show_marks(self, shown: Text, start: int, skin: Skin) -> None:
        end = start + len(shown)
        looks = next((row for row in stretches(self.text) if start <= row.start <= end), None)
        if looks is None:
            return
        faint = style_at(skin, "time", self._ground)
        place = looks.content
        for stretch in looks.stretches:
            shown.stylize(faint, place - start, stretch.start - start)
            if stretch.marks or stretch.link:
                role: Role = "link" if stretch.link else "body"
                style = style_at(skin, role, self._ground, stretch.marks)
                shown.stylize(style, stretch.start - start, stretch.end - start)
            place = stretch.end
        shown.stylize(faint, place - start)

    def render_line(self, y: int) -> Strip:
        """The text's own cells; behind them the phone shows through."""
        strip = super().render_line(y)
        beneath = self.beneath(y)
        number = y + int(self.scroll_offset.y)
        rows = self.rows()
        if beneath is None or number >= len(rows):
            return strip
        before, kept = self._before(rows[number]), rows[number].cells
        if self.wrapped_document.location_to_offset(self.cursor_location).y == number:
            kept = max(kept, self._cells_before_cursor() + 1)
        pieces = [
            beneath.crop(0, before),
            strip.crop(0, kept),
            beneath.crop(before + kept, strip.cell_length),
        ]
        return Strip.join(pieces)

    def _before(self, row: FieldRow) -> int:
        """The free cells before a row: a right-to-left one ends where the field does."""
        return max(self.size.width - 1 - row.cells, 0) if row.right else 0

    def get_target_document_location(self, event: events.MouseEvent) -> tuple[int, int]:
        """Where in the text the mouse points."""
        number = event.y + int(self.scroll_offset.y)
        rows = self.rows()
        before = self._before(rows[number]) if 0 <= number < len(rows) else 0
        return self.wrapped_document.offset_to_location(Offset(max(event.x - before, 0), max(number, 0)))

    def _cells_before_cursor(self) -> int:
        """The cells between the beginning of its row and the cursor."""
        line, column = self.cursor_location
        starts = [0, *self.wrapped_document.get_offsets(line)]
        start = max(each for each in starts if each <= column)
        return cells_of(safe(self.document.get_line(line)[start:column]))

    # Keys

    def action_wish(self, wish: Wish) -> None:
        """Write, leave, next, previous."""
        self.wished(wish)

    def action_enter(self) -> None:
        """A line break where there may be one; else it is written."""
        if self.has_lines:
            self._replace_via_keyboard("\n", *self.selection)
        else:
            self.wished("write")

    def action_step(self, step: int) -> None:
        """To the row above or below; beyond the first and last to the neighbouring text."""
        row = self.wrapped_document.location_to_offset(self.cursor_location).y
        if step < 0 and row == 0:
            self.wished("previous")
        elif step > 0 and row >= self.wrapped_document.height - 1:
            self.wished("next")
        elif step < 0:
            self.action_cursor_up()
        else:
            self.action_cursor_down()

    def action_mark(self, name: str) -> None:
        """Puts a mark around the selection, or takes it away."""
        if self.marked:
            self._put_around(MARKS[name])

    async def _on_key(self, event: events.Key) -> None:
        """A mark typed over a selection goes around it; all else is TextArea's."""
        if self.marked and event.character in WRAPPING and self.selection.start != self.selection.end:
            event.stop()
            event.prevent_default()
            self._put_around(str(event.character))
        elif event.key == "enter":
            # At once: as a binding it would come behind letters that were typed after it.
            event.stop()
            event.prevent_default()
            self.action_enter()

    def _put_around(self, mark: str) -> None:
        top, bottom = sorted(self.selection)
        new = around(self.document.get_text_range(top, bottom), mark)
        start = self.exact.get_index_from_location(top)
        self.history.checkpoint()
        self.replace(new.text, top, bottom, maintain_selection_offset=False)
        self.history.checkpoint()
        locate = self.exact.get_location_from_index
        self.selection = Selection(locate(start + new.start), locate(start + new.end))

    async def _on_hide(self, event: events.Hide) -> None:  # type: ignore[override]
        """A field that is in sight again keeps the focus, though the word that it was hidden comes late."""
        if self.display:
            event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        """Pasted text stays text; where no line break may be, blanks stand for them."""
        event.stop()
        event.prevent_default()
        lines = event.text.replace("\r\n", "\n").replace("\r", "\n")
        text = lines if self.has_lines else " ".join(lines.splitlines())
        self.replace(text, *self.selection, maintain_selection_offset=False)
