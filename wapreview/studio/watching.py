"""What becomes of files while they are open: they change on disk, new ones appear, texts are pasted."""

from textual import events, on

from wapreview.studio.editing import Editing
from wapreview.studio.files import FileList
from wapreview.studio.shelf import Slot

POLL_SECONDS = 0.4
LOOK_AHEAD_SECONDS = 0.03
"""Of each poll, to open files that nobody looked at yet, so that the list can count their problems."""


class Watching(Editing):
    """The room with its files followed."""

    def poll(self) -> None:
        """Takes what changed on disk."""
        if not self.query(FileList):  # while leaving, the panes go before the timer does
            return
        self.call_after_refresh(self.keep_focus_in_sight)  # a pane may just be on its way into sight
        before = len(self.shelf.slots)
        changed = self.shelf.poll()
        for slot in changed:
            self._reread(slot)
        if len(self.shelf.slots) != before:
            self.show_files()
            if self.index is None and self.shelf.slots:
                self.open_slot(0)
        for slot in (*changed, *self.shelf.look_ahead(LOOK_AHEAD_SECONDS)):
            self.query_one(FileList).refresh_slot(self.shelf.slots.index(slot))

    def _reread(self, slot: Slot) -> None:
        entry = slot.entry if slot.opened else None
        current = slot is self.slot
        if entry is not None and slot.stamp is None:
            entry.gone = True
        elif entry is not None and entry.dirty:
            entry.changed_outside = True
            self.tell(
                f"{entry.name} changed on disk; your edit is kept. F9 shows both, saving asks", "warning"
            )
        elif entry is not None:
            entry.reread()
        if current:
            self.side.source.show(entry, entry.text if entry else "")
            self.refresh_phone(fresh=entry is None)

    @on(FileList.Picked)
    def _picked(self, event: FileList.Picked) -> None:
        event.stop()
        if event.index != self.index:
            self.open_slot(event.index)

    def on_paste(self, event: events.Paste) -> None:
        """On the phone or the file list a paste opens as a new unsaved message."""
        if event.text.strip():
            self.add_text(event.text)

    def add_text(self, text: str, kind: str = "pasted", *, worth_keeping: bool = True) -> None:
        """A new unsaved message; one that is not worth keeping becomes so by an edit."""
        entry = self.shelf.add_text(text, kind).entry
        if entry is not None and worth_keeping:
            self.keep_draft(entry)
        self.index = len(self.shelf.slots) - 1
        self.show_files()
        self.open_slot(self.index)
