"""Editing the source: the phone follows each change, and the two cursors follow each other."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from textual import on, work
from textual.widgets import Input, TextArea

from wapreview.messages.fix import Change
from wapreview.sources.patch import PatchError, TextEdit, edits_of
from wapreview.studio.canvas import Drawn
from wapreview.studio.chat import Chat
from wapreview.studio.entry import Entry
from wapreview.studio.files import FileList
from wapreview.studio.reading import Reading, problems_by_message, problems_of, standing
from wapreview.studio.showing import Showing

AT_ONCE = 20_000
"""Characters up to which a text is read between two keys; a longer one is read beside the typing."""
PAUSE_SECONDS = 0.12
"""How long the typing must rest before a long text is read."""


class Editing(Showing):
    """The room with an editor."""

    _reader = ThreadPoolExecutor(1, thread_name_prefix="reading")

    # What others change: the phone, a fix

    def change(self, body: int, changes: Sequence[Change], title: str) -> bool:
        """Changes the JSON of the current file, as one step of its history; says why where it cannot."""
        entry = self.entry
        if entry is None:
            return False
        self.take_text()
        entry.settle()
        if entry.trouble is not None:
            self.tell("The JSON cannot be read as it stands; mend that first", "warning")
            return False
        try:
            edits = edits_of(entry.preview.source, body, changes)
        except PatchError as error:
            self.tell(str(error), "warning")
            return False
        self.apply(edits, title)
        return True

    def apply(self, edits: Sequence[TextEdit], title: str = "") -> None:
        """Makes these edits in the current text, as one step of its history; `title` is told."""
        self.side.source.replace_stretch(edits)
        self.take_text()
        if title:
            self.tell(title)

    def action_undo(self) -> None:
        """Takes the last change back, wherever it was made."""
        if not isinstance(self.focused, Input):
            self.side.source.undo()
            self.take_text()

    def action_redo(self) -> None:
        """Makes it again."""
        if not isinstance(self.focused, Input):
            self.side.source.redo()
            self.take_text()

    # The phone follows

    @on(TextArea.Changed, "#source")
    def _edited(self, event: TextArea.Changed) -> None:
        event.stop()
        self.take_text()

    def take_text(self) -> None:
        """Takes what stands in the editor, if it is not what was taken last."""
        source = self.side.source
        entry = source.owner
        if not isinstance(entry, Entry) or not entry.change(source.text):
            return
        self.went_to = None
        self.keep_draft(entry)
        if len(entry.text) <= AT_ONCE:
            entry.settle()
            self.show_change(entry)
        else:
            self._read_beside(entry)

    def keep_draft(self, entry: Entry) -> None:
        """Keeps unsaved work."""

    @work(exclusive=True, group="reading")
    async def _read_beside(self, entry: Entry) -> None:
        """One reader at a time; the next key ends the wait, and what is older than it is dropped."""
        await asyncio.sleep(PAUSE_SECONDS)
        job = partial(_read_and_draw, entry.reader(), self.phone.chat)
        reading, drawn = await asyncio.get_running_loop().run_in_executor(self._reader, job)
        if entry.take(reading):
            if drawn is not None and entry is self.entry and not entry.replied:
                self.phone.chat.canvas.drawn.keep(drawn)
            self.show_change(entry)

    def show_change(self, entry: Entry, *, fresh: bool = False) -> None:
        """Shows a text that was read again; `fresh` begins at its newest message."""
        if entry is self.entry:
            self.refresh_phone(fresh=fresh)
        for index, slot in enumerate(self.shelf.slots):
            if slot.opened and slot.entry is entry:
                self.query_one(FileList).refresh_slot(index)

    # The cursors follow

    @on(TextArea.SelectionChanged, "#source")
    def _cursor_moved(self, event: TextArea.SelectionChanged) -> None:
        event.stop()
        if self.entry is not None and self.side.source.has_focus:
            self.link.phone_follows(self.entry)
            self.lead("source")

    @on(Chat.Moved)
    def _phone_moved(self, event: Chat.Moved) -> None:
        event.stop()
        if self.entry is not None:
            self.link.source_follows(self.entry)
            self.lead("phone")
        self.follow_focus()


def _read_and_draw(read: Callable[[], Reading], chat: Chat) -> tuple[Reading, dict[int, Drawn] | None]:
    """What a text holds, and what of its chat shows; done beside the typing."""
    reading = read()
    if reading.content is None:
        return reading, None
    opened = reading.content.opened
    items = opened.simulation.conversation.items
    problems = problems_by_message(standing(opened, reading.content.preview))
    return reading, chat.drawn_ahead(items, problems_of(items, lambda identity: problems.get(identity, ())))
