"""The studio keeps what was made: files, payloads, pictures, the clipboard."""

from functools import partial
from pathlib import Path

import pyperclip

from wapreview.errors import WapreviewError
from wapreview.exports.formats import export
from wapreview.phone.draw import draw_screen
from wapreview.phone.rows import View
from wapreview.studio.arranging import Arranging
from wapreview.studio.dialogs import Ask, AskPath, ask_overwrite
from wapreview.studio.diff import ShowDiff
from wapreview.studio.entry import Entry, editable


class Keeping(Arranging):
    """The room with what leaves it."""

    def action_save(self) -> None:
        """Writes the file; asks for a place where there is none."""
        self.take_text()
        entry = self.entry
        if entry is None:
            return
        if entry.path is None or entry.read_only:
            self._ask_path(entry, "Save as", str(Path.cwd() / self._proposal(entry)))
        elif entry.changed_outside:
            self.push_screen(ask_overwrite(entry.path.name), partial(self._overwrite, entry))
        else:
            self._save(entry, entry.path)

    def _ask_path(self, entry: Entry, question: str, proposal: str) -> None:
        self.push_screen(AskPath(question, proposal), partial(self._save_as, entry))

    def _save_as(self, entry: Entry, answer: str | None) -> None:
        """Asks again, with the reason, where the answer will not do."""
        if not answer:
            return
        path = Path(answer).expanduser()
        if path.exists():
            choices = [("elsewhere", "Another name"), ("overwrite", "Overwrite it")]
            question = f"{path.name} exists already."
            self.push_screen(Ask(question, choices), partial(self._replace_file, entry, path))
            return
        fault = self._save(entry, path)
        if fault:
            self._ask_path(entry, fault, answer)

    def _replace_file(self, entry: Entry, path: Path, answer: str | None) -> None:
        """What becomes of another file of that name."""
        if answer == "overwrite":
            self._save(entry, path)
        elif answer == "elsewhere":
            self._ask_path(entry, "Save as", str(path))

    def _overwrite(self, entry: Entry, answer: str | None) -> None:
        """What becomes of a file that somebody else changed meanwhile."""
        if answer == "overwrite" and entry.path is not None:
            self._save(entry, entry.path)
        elif answer == "theirs":
            self.take_theirs(entry)
        elif answer == "both":
            self.action_compare()
        elif answer == "elsewhere" and entry.path is not None:
            self._ask_path(entry, "Save as", str(entry.path))

    def action_save_as(self) -> None:
        """Writes the text under another name."""
        self.take_text()
        entry = self.entry
        if entry is not None:
            folder = Path.cwd() if entry.path is None or entry.read_only else entry.path.parent
            self._ask_path(entry, "Save as", str(folder / self._proposal(entry)))

    def action_compare(self) -> None:
        """The text in the editor beside the one on disk, and which of them is to stay."""
        self.take_text()
        entry = self.entry
        if entry is None:
            return
        if entry.path is None:
            self.tell("This message is on no disk yet; Ctrl+S saves it")
            return
        try:
            theirs = editable(entry.path).text
        except WapreviewError as error:
            self.tell(str(error), "warning")
            return
        if theirs == entry.text:
            self.tell("The text is the same as on disk")
            return
        choices = [("stay", "Keep mine"), ("theirs", "Take the file's"), ("elsewhere", "Save mine as")]
        question = f"{entry.path.name}: red is on disk, green is your edit"
        self.push_screen(ShowDiff(question, theirs, entry.text, choices), partial(self._overwrite, entry))

    def take_theirs(self, entry: Entry) -> None:
        """Gives up the edit for what lies on disk; undo brings it back."""
        entry.reread()
        self.side.source.show(entry, entry.text)
        self.keep_draft(entry)
        self.show_change(entry)

    def _proposal(self, entry: Entry) -> str:
        suffix = "curl" if entry.text.lstrip().startswith("curl ") else "json"
        return entry.path.name if entry.path else f"{entry.name.replace(' ', '_')}.{suffix}"

    def _save(self, entry: Entry, path: Path) -> str | None:
        """Writes; returns why not."""
        try:
            entry.save(path)
        except WapreviewError as error:
            self.tell(str(error), "error")
            return str(error)
        self.shelf.settle(entry, path)
        self.keep_draft(entry)
        self.show_files()
        self.refresh_title()
        self.tell(f"Saved {path}")
        return None

    def action_copy_payload(self) -> None:
        """To the terminal's clipboard and the system's."""
        text = self._payload()
        if text is not None:
            self.copy_text(text, "Payload")

    def copy_text(self, text: str, what: str) -> None:
        """To the terminal's clipboard and the system's; says so."""
        self.copy_to_clipboard(text)
        try:
            pyperclip.copy(text)
        except pyperclip.PyperclipException:
            self.tell(f"{what} sent to the terminal's clipboard")
            return
        self.tell(f"{what} sent to the terminal's and the system's clipboard")

    def action_save_payload(self) -> None:
        """To a new file in the folder where the program was started."""
        text, entry = self._payload(), self.entry
        if text is not None and entry is not None:
            self._write_new(f"{self._stem(entry)}.webhook", "json", (text + "\n").encode("utf-8"))

    def action_picture(self) -> None:
        """SVG."""
        self._picture("svg")

    def action_picture_png(self) -> None:
        """PNG."""
        self._picture("png")

    def _payload(self) -> str | None:
        latest = self.entry.conversation.latest if self.entry else None
        if latest is None:
            self.tell("No payload yet: tap an option")
        elif not latest.text:
            self.tell("No payload: there is no webhook for the latest reply")
        return latest.text or None if latest else None

    def _picture(self, form: str) -> None:
        entry = self.entry
        if entry is None:
            return
        items = entry.items()
        cursor = self.phone.chat.cursor
        card = self.phone.chat.view_of(cursor.item).card if cursor else 0
        rows = draw_screen(
            items,
            entry.problems_of(items),
            self.shape,
            View(card=card, badges=not self.phone.chat.presenting),
            **entry.chat_title._asdict(),
        )
        try:
            data = export(form, rows, self.skin, title=f"wapreview {self._stem(entry)}")
        except WapreviewError as error:
            self.tell(str(error), "error")
            return
        self._write_new(self._stem(entry), form, data if isinstance(data, bytes) else data.encode("utf-8"))

    def _write_new(self, stem: str, suffix: str, data: bytes) -> None:
        path = free_path(Path.cwd(), stem, suffix)
        try:
            path.write_bytes(data)
        except OSError as error:
            self.tell(f"{path} cannot be written ({error.strerror})", "error")
            return
        self.tell(f"Wrote {path}")

    def _stem(self, entry: Entry) -> str:
        return entry.path.stem if entry.path else entry.name.replace(" ", "_")


def free_path(folder: Path, stem: str, suffix: str) -> Path:
    """A path in the folder that does not exist yet: name.svg, name-2.svg ..."""
    path, number = folder / f"{stem}.{suffix}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem}-{number}.{suffix}"
    return path
