"""Recordings and logs are looked at and gone on with; what lies on disk is never changed."""

from pathlib import Path

from textual import on
from textual.content import Content

from wapreview.errors import WapreviewError
from wapreview.exports.paint import safe
from wapreview.studio.about import about
from wapreview.studio.chat import Chat
from wapreview.studio.entry import Entry
from wapreview.studio.keeping import free_path
from wapreview.studio.notes import Notes
from wapreview.studio.recorded import NO_JSON, Recorded
from wapreview.studio.source import Source
from wapreview.studio.walking import Walking

LOCKED = "What happened is not edited: on the phone, u opens this message as a new one"
AS_IT_SAYS = "A recording says itself how its messages are read"
NOT_SAVED = "What happened is not changed. Save this message as"
RECORDED, NOT_RECORDED = "recorded (I)", "not recorded (I)"


class Witnessing(Walking):
    """The room with recordings and logs in it."""

    def is_locked(self, sentence: str = LOCKED) -> bool:
        """Whether the file in sight is a recording; says why nothing is done."""
        locked = self.entry is not None and self.entry.locked
        if locked:
            self.tell(sentence)
        return locked

    # What is not done

    @on(Source.Refused)
    def _refused(self, event: Source.Refused) -> None:
        event.stop()
        self.is_locked()

    def body_at(self, item: int) -> int | None:
        """Nothing of a recording is edited on the phone."""
        return None if self.is_locked() else super().body_at(item)

    def _settled(self) -> Entry | None:
        """Nothing of a recording is mended."""
        return None if self.is_locked() else super()._settled()

    def action_undo(self) -> None:
        """Of a recording there is nothing to take back."""
        if not self.is_locked():
            super().action_undo()

    def action_redo(self) -> None:
        """Of a recording there is nothing to make again."""
        if not self.is_locked():
            super().action_redo()

    def action_compare(self) -> None:
        """A recording does not differ from what lies on disk."""
        if not self.is_locked():
            super().action_compare()

    # The message that is looked at, as a file of its own

    def action_duplicate(self) -> None:
        """A copy of the file, or of the message that is looked at, unsaved and read as it was."""
        self.take_text()
        entry = self.entry
        if entry is None or self._without_text(entry):
            return
        self.add_text(entry.text, "copy")
        copy = self.entry
        if isinstance(entry, Recorded) and entry.sent_as is not None and copy is not None:
            dialect, channel = entry.sent_as
            if (copy.simulation.dialect.name, copy.shown_channel) != (dialect, channel):
                copy.channel = channel
                copy.read_as(dialect)
                self.show_change(copy, fresh=True)

    def action_save(self) -> None:
        """Writes the file; of a recording only the message that is looked at, under another name."""
        if isinstance(self.entry, Recorded):
            self.action_save_as()
        else:
            super().action_save()

    def action_save_as(self) -> None:
        """Writes the text, or the message that is looked at, under another name."""
        entry = self.entry
        if not isinstance(entry, Recorded):
            super().action_save_as()
        elif not self._without_text(entry):
            self._ask_path(entry, NOT_SAVED, str(Path.cwd() / self._proposal(entry)))

    def _without_text(self, entry: Entry) -> bool:
        """Whether there is no JSON to take from a recording; says so."""
        empty = isinstance(entry, Recorded) and not entry.text
        if empty:
            self.tell(NO_JSON if entry.without_json else "There is no message yet")  # type: ignore[attr-defined]
        return empty

    def _save(self, entry: Entry, path: Path) -> str | None:
        """Writes; returns why not. A message of a recording gets a place of its own in the list."""
        if not isinstance(entry, Recorded):
            return super()._save(entry, path)
        try:
            entry.save(path)
        except WapreviewError as error:
            self.tell(str(error), "error")
            return str(error)
        self.shelf.add_paths([path])
        self.show_files()
        self.tell(f"Saved {path}: it stands in the list now")
        return None

    def _proposal(self, entry: Entry) -> str:
        if not isinstance(entry, Recorded):
            return super()._proposal(entry)
        kind = next((item.messages[0].kind for item in entry.preview.items if item.messages), "message")
        return free_path(Path.cwd(), f"{self._stem(entry)}_{kind}", "json").name

    def _stem(self, entry: Entry) -> str:
        return Path(entry.name).stem if isinstance(entry, Recorded) else super()._stem(entry)

    # What is shown

    def action_about(self) -> None:
        """Whether this is recorded and where, what went wrong, and what could not be read."""
        entry = self.entry
        if entry is not None:
            text = about(entry, self.recorder, self.settings.recordings, self.recordings)
            self.push_screen(Notes("About this conversation", text))

    def open_slot(self, index: int | None) -> None:
        """Shows another file; of a recording what could not be taken is counted."""
        super().open_slot(index)
        entry = self.entry
        if not isinstance(entry, Recorded):
            return
        self.side.events.point(entry.walk.n if entry.walk is not None else None)
        self.phone.chat.call_after_refresh(self._focus_concerned, entry)
        if entry.remarks:
            self.tell(_counted(entry.remarks), "warning")

    def refresh_phone(self, *, fresh: bool = False) -> None:
        """Draws phone and panes; Source holds the JSON of the message that is looked at."""
        entry = self.entry
        if isinstance(entry, Recorded):
            entry.follow_news()
            source = self.side.source
            if source.owner is entry and source.text != entry.text:
                source.load(entry.text)
        super().refresh_phone(fresh=fresh)
        self.side.events.say(self._kept_by())

    def _kept_by(self) -> str:
        """Whether what happens is recorded; nothing where nobody has replied yet."""
        if self.entry is None:
            return ""
        recorder = self.recorder
        if recorder is not None and recorder.running:
            return RECORDED
        return NOT_RECORDED if not self.settings.recordings.keep or (recorder and recorder.trouble) else ""

    def above_payload(self, entry: Entry, width: int) -> Content:
        """What went wrong in this step, and the problem at the cursor."""
        wrong = entry.troubles_here
        told = [Content.styled(safe(trouble.sentence), "$error") for trouble in wrong]
        if wrong:
            told = [Content.styled("went wrong here", "bold $error"), *told]
        if not wrong or self.here():
            told.append(self._of_message(entry, width))
        return Content("\n").join(told)

    def _of_message(self, entry: Entry, width: int) -> Content:
        if isinstance(entry, Recorded) and entry.without_json:
            return Content.assemble(("no JSON", "bold $wa-muted"), "\n", (NO_JSON, "$wa-muted"))
        return super().above_payload(entry, width)

    @on(Chat.Moved)
    def _looked(self, event: Chat.Moved) -> None:
        """The JSON of the message under the cursor of the phone."""
        entry = self.entry
        items = entry.items() if isinstance(entry, Recorded) else []
        item = items[event.cursor.item] if event.cursor.item < len(items) else None
        message_id = getattr(item, "id", "")
        if (
            isinstance(entry, Recorded)
            and entry.conversation.message_item(message_id)
            and entry.look_at(message_id)
        ):
            self.refresh_phone()


def _counted(remarks: tuple[str, ...]) -> str:
    if len(remarks) == 1:
        return remarks[0]
    return f"{len(remarks)} things of this file could not be taken as they stand: I lists them"
