"""Unsaved work outlives a crash: drafts are kept while one edits, and offered when a file is opened again."""

import asyncio
from datetime import datetime
from functools import partial
from pathlib import Path

from textual.timer import Timer

from wapreview.studio.dialogs import Ask
from wapreview.studio.diff import ShowDiff
from wapreview.studio.drafts import Drafts, KeptDraft, drafts_folder
from wapreview.studio.entry import Entry
from wapreview.studio.keeping import Keeping
from wapreview.studio.shelf import stamp_of

PAUSE_SECONDS = 0.5
"""How long after a change it is written at the latest."""


class Recovering(Keeping):
    """The room with a memory."""

    _drafts: Drafts | None = None
    _timer: Timer | None = None
    _offered: frozenset[Path] = frozenset()
    """Files whose drafts were offered already."""

    def start_drafts(self) -> None:
        """Begins to keep drafts, and offers messages that were never saved."""
        if not self.settings.studio.drafts:
            return
        self._drafts = Drafts(drafts_folder())
        left = self._drafts.left_behind(None)
        if left:
            self.push_screen(_ask_new([draft for _, draft in left]), partial(self._answer_new, left))

    def open_slot(self, index: int | None) -> None:
        """Shows another file; offers a draft of it when it is opened first."""
        super().open_slot(index)
        entry = self.entry
        if self._drafts is None or entry is None or entry.path is None or entry.path in self._offered:
            return
        self._offered |= {entry.path}
        for file, draft in self._drafts.left_behind(entry.path):
            if draft.text == entry.text:
                self._drafts.drop(file)
            else:
                self.push_screen(_ask_draft(entry, draft), partial(self._answer_draft, entry, file, draft))
                break

    def keep_draft(self, entry: Entry) -> None:
        """Keeps unsaved work, soon; forgets it when there is none any more."""
        if self._drafts is not None:
            self._drafts.want(entry, entry.path, entry.name, entry.text if entry.dirty else None)
            self._flush_soon()

    def forget_drafts(self) -> None:
        """The person gives up what is not saved."""
        for slot in self.shelf.unsaved():
            if self._drafts is not None and slot.entry is not None:
                self._drafts.want(slot.entry, None, "", None)

    def on_unmount(self) -> None:
        """What was not written yet is written before the end."""
        if self._drafts is not None:
            self._drafts.flush()

    def _flush_soon(self) -> None:
        if self._timer is None:
            self._timer = self.set_timer(PAUSE_SECONDS, self._write_drafts)

    async def _write_drafts(self) -> None:
        self._timer = None
        if self._drafts is None:
            return
        fault = await asyncio.to_thread(self._drafts.flush)
        if fault:
            self._drafts = None
            self.tell(f"Unsaved work cannot be kept for after a crash: {fault}", "warning")

    def _answer_new(self, left: list[tuple[Path, KeptDraft]], answer: str | None) -> None:
        if self._drafts is None or answer not in ("restore", "discard"):
            return
        for file, draft in reversed(left):
            if answer == "restore":
                self.add_text(draft.text, "restored")
            self._drafts.drop(file)
        self._flush_soon()

    def _answer_draft(self, entry: Entry, file: Path, draft: KeptDraft, answer: str | None) -> None:
        if self._drafts is None or answer not in ("restore", "discard"):
            return
        self._drafts.drop(file)
        if answer == "restore" and entry is self.entry:
            self.side.source.become(draft.text)
            self.take_text()
        self._flush_soon()


def _ask_new(left: list[KeptDraft]) -> Ask:
    count = "A message was" if len(left) == 1 else f"{len(left)} messages were"
    names = ", ".join(draft.name for draft in left[:4]) + (" ..." if len(left) > 4 else "")
    question = f"{count} not saved when the studio ended last time: {names}"
    return Ask(question, [("restore", "Open"), ("discard", "Discard"), ("stay", "Ask later")])


def _ask_draft(entry: Entry, draft: KeptDraft) -> ShowDiff:
    when = datetime.fromtimestamp(draft.time).astimezone()
    name = entry.path.name if entry.path else entry.name
    question = f"{name}: an edit of {when:%d %B, %H:%M} was not saved. It would change the file like this:"
    stamp = stamp_of(entry.path) if entry.path else None
    if stamp and stamp[0] > draft.time * 1e9:
        question = f"{question[:-1]} (the file is newer than the edit):"
    choices = [("restore", "Restore the edit"), ("discard", "Discard it"), ("stay", "Ask later")]
    return ShowDiff(question, entry.text, draft.text, choices)
