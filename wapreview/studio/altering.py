"""Editing on the phone: a text is opened where it stands, and written back into the JSON as one step."""

from collections.abc import Mapping

from textual import on
from textual.widgets import TextArea

from wapreview.messages.pointers import Json, Pointer
from wapreview.rules.counters import counters_of
from wapreview.rules.limits import limits_for
from wapreview.simulation.items import MessageItem
from wapreview.sources.patch import PatchError
from wapreview.studio.canvas import Cursor
from wapreview.studio.chat import Chat
from wapreview.studio.in_place.field import Wish
from wapreview.studio.in_place.parts import EditPart, part_of, parts_in, texts_at
from wapreview.studio.in_place.writing import Writing
from wapreview.studio.talking import Talking

UNREADABLE = "The JSON cannot be read as it stands; mend that first"
NO_TEXT = "There is no text to edit here: i goes to its JSON"


class Altering(Talking):
    """The room in which the phone itself can be edited."""

    writing: Writing | None = None
    """The text that is being edited."""
    _item = 0
    """In which item of the chat it stands."""
    _back: Cursor | None = None
    """Where the phone's cursor goes afterwards, if not to that text."""

    # What can be edited

    def body_at(self, item: int) -> int | None:
        """The number of the JSON body from which an item of the chat came; says why where there is none."""
        entry = self.entry
        if entry is None:
            return None
        self.take_text()
        entry.settle()
        if entry.trouble is not None or entry.stale:
            self.tell(UNREADABLE, "warning")
            return None
        items = entry.items()
        shown = items[item] if item < len(items) else None
        body = entry.body_of(shown.id) if isinstance(shown, MessageItem) else None
        if body is None:
            self.tell("Only messages of the business can be edited", "warning")
        return body

    def json_at(self, body: int) -> Json:
        """The JSON of a body."""
        return self.entry.preview.source.bodies[body].value if self.entry else None

    # Beginning

    def action_edit_here(self) -> None:
        """Opens the text of what is focused; of a message as a whole its body."""
        place = self.phone.chat.place
        if place is None or self.writing is not None:
            return
        body = self.body_at(place.item)
        if body is None:
            return
        parts = parts_in(self.phone.rows_of(place.item), self.json_at(body))
        here = [part for part in parts if part.spot == place.spot]
        part = next((each for each in here if each.role in ("body", "ghost")), next(iter(here), None))
        if part is None:
            self.tell(NO_TEXT)
        else:
            self.begin_writing(place.item, body, part)

    @on(Chat.TextChosen)
    def _text_chosen(self, event: Chat.TextChosen) -> None:
        event.stop()
        sheet = self.phone.sheet
        item = sheet.item if sheet is not None and event.item is None else event.item
        if item is None or (sheet is not None and sheet.kind != "list"):
            return
        body = self.body_at(item)
        if body is None:
            return
        part = part_of(event.segment, self.json_at(body))
        if part is not None:
            self.begin_writing(item, body, part)
        else:
            self.action_edit_here()

    def begin_writing(
        self, item: int, body: int, part: EditPart, *, select: bool = False, back: Cursor | None = None
    ) -> bool:
        """Opens a text of a message; what is missing is put into the JSON, empty."""
        entry = self.entry
        shown = entry.items()[item] if entry else None
        if entry is None or not isinstance(shown, MessageItem):
            return False
        try:
            writing = Writing(entry.preview.source, body, part, shown.message, entry.preview.problems)
        except PatchError as error:
            self.tell(str(error), "warning")
            return False
        self.side.source.begin_trial()
        self.writing, self._item, self._back = writing, item, back
        field = self.phone.field
        field.wished = self._wished
        field.begin(writing.before, marked=part.marked, has_lines=part.has_lines, select=select)
        if part.key is not None and self._write_live():
            entry.settle()
            self.refresh_phone()
        if not self.phone.edit_text(item, writing.at):
            self.leave_writing(keep=False)
            self.tell(NO_TEXT)
            return False
        self.screen.set_focus(field)
        self._focus_spot(part)
        self.follow_focus()
        return True

    def _focus_spot(self, part: EditPart) -> None:
        """The phone's cursor goes to where the text stands."""
        chat = self.phone.chat
        if part.spot is None:
            return
        if chat.overlay is None:
            chat.focus_spot(Cursor(self._item, part.spot))
        elif part.spot.does == "option":
            chat.overlay.focus = part.spot
            chat.redraw()
        self.phone.fit_field()

    # While it is edited

    @on(TextArea.Changed, "#here")
    def _typed_here(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.writing is not None:
            self._write_live()

    def _write_live(self) -> bool:
        """Lets file and phone follow the field; says why where they cannot."""
        writing, source = self.writing, self.side.source
        if writing is None:
            return True
        text = self.phone.field.text
        try:
            if source.text != writing.written:
                writing.begin_again(source.text)
            file = writing.write(text)
        except PatchError as error:
            self.phone.fit_field()
            self.tell(str(error), "warning")
            return False
        if file == source.text:
            self.phone.fit_field()
        else:
            source.become(file)
            self.take_text()
            if self.entry is not None and self.entry.pending:  # a long file is read beside the typing
                self.phone.fit_field()
        return True

    def _wished(self, wish: Wish) -> None:
        if wish == "leave":
            self.leave_writing(keep=False)
        elif wish == "write":
            self.leave_writing(keep=True)
        else:
            self._step(1 if wish == "next" else -1)

    def _step(self, step: int) -> None:
        """Writes, and opens the next or previous text of the message."""
        writing, item = self.writing, self._item
        if writing is None:
            return
        at = writing.at
        if not self.leave_writing(keep=True):
            return
        body = self.body_at(item)
        if body is None:
            return
        parts = parts_in(self.phone.rows_of(item), self.json_at(body))
        here = next((n for n, part in enumerate(parts) if part.at == at and part.key is None), 0)
        if parts:
            self.begin_writing(item, body, parts[(here + step) % len(parts)])

    # Ending

    def leave_writing(self, *, keep: bool) -> bool:
        """Ends the editing of a text; False where it cannot be written: then it goes on, and nothing is lost."""
        writing, source = self.writing, self.side.source
        if writing is None:
            return True
        text = self.phone.field.text
        if keep and not self._write_live():
            self.screen.set_focus(self.phone.field)
            return False
        self.writing = None
        changed = keep and text != writing.before
        edits = writing.edits(text) if changed else ()
        source.end_trial(writing.source.text)
        self.apply(edits)
        self.phone.end_editing()
        if self.focused is self.phone.field or self.focused is None:
            self.screen.set_focus(self.phone.chat)
        self.refresh_phone()
        if self._back is not None and self._back.spot in self.phone.chat.canvas.spots(self._back.item):
            self.phone.chat.focus_spot(self._back)
        self.follow_focus()
        return True

    def on_descendant_focus(self) -> None:
        """Whoever leaves the field has written what stands in it."""
        if self.writing is not None and self.focused not in (None, self.phone.field):
            self.leave_writing(keep=True)

    def keep_focus_in_sight(self) -> None:
        """A field that was just opened is not laid out yet, and keeps the focus all the same."""
        if self.writing is None or not self.phone.chat.is_on_screen:
            super().keep_focus_in_sight()

    def open_slot(self, index: int | None) -> None:
        """Shows another file; what is being edited is written first."""
        self.leave_writing(keep=True)
        super().open_slot(index)

    def action_leave(self) -> None:
        """Escape leaves the text first."""
        if self.writing is not None:
            self.leave_writing(keep=False)

    # Counters, and the phone's own cut

    def counters_at(self, cursor: Cursor) -> Mapping[Pointer, str]:
        """How full the texts at the phone's cursor are; of a text that is edited, that one alone."""
        entry = self.entry
        items = entry.items() if entry else []
        item = items[cursor.item] if cursor.item < len(items) else None
        body = entry.body_of(item.id) if entry and isinstance(item, MessageItem) else None
        if entry is None or body is None or not isinstance(item, MessageItem):
            return {}
        read = entry.preview.items[body]
        counters = counters_of(item.message, limits_for(read.dialect, channel=read.channel))
        wanted = {self.writing.at} if self.writing else texts_at(item.message, cursor.spot)
        return {at: text for at, text in counters.items() if at in wanted}

    def action_cut(self) -> None:
        """Shows how the phone would cut what is too long, or marks it again."""
        chat = self.phone.chat
        chat.cut = not chat.cut
        chat.redraw()
        self.tell(
            "Long texts end where a phone would cut them" if chat.cut else "Long texts are shown in full"
        )
