"""The list of files, with a mark for what is unsaved and a number for what is wrong."""

from collections import Counter
from collections.abc import Sequence

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from wapreview.errors import printable
from wapreview.studio.lines import Lines
from wapreview.studio.shelf import Slot, labels


class FileList(Lines):
    """One line a file; folders stand above their files."""

    class Picked(Message):
        """A file was highlighted or chosen; `chosen` by Enter or click."""

        def __init__(self, index: int) -> None:
            self.index = index
            super().__init__()

    def __init__(self) -> None:
        super().__init__(id="files", markup=False)
        self._slots: Sequence[Slot] = ()
        self._labels: Sequence[tuple[str, str]] = ()
        self._rows: list[int] = []
        """The line of each slot."""

    def show(self, slots: Sequence[Slot], current: int | None) -> None:
        """Shows these slots, with the current one highlighted."""
        self._slots, self._labels = slots, labels(slots)
        options, self._rows, folder = [], [], ""
        for index, ((above, name), slot) in enumerate(zip(self._labels, slots, strict=True)):
            if above != folder:
                folder = above
                title = printable(above) + "/" if above else ""
                options.append(Option(Content.styled(title, "$wa-muted"), disabled=True))
            self._rows.append(len(options))
            options.append(Option(self._line(slot, name, indented=bool(above)), id=str(index)))
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            self.add_options(options)
            if current is not None and current < len(self._rows):
                self.highlighted = self._rows[current]

    def refresh_slot(self, index: int) -> None:
        """Draws one line again."""
        above, name = self._labels[index]
        self.replace_option_prompt(str(index), self._line(self._slots[index], name, indented=bool(above)))

    def on_resize(self) -> None:
        """Gives the names the room there is."""
        for index in range(len(self._labels)):
            self.refresh_slot(index)

    def _line(self, slot: Slot, name: str, *, indented: bool) -> Content:
        room = max(self.scrollable_content_region.width, 24) - 2
        entry = slot.entry if slot.opened else None
        counts = _counts(slot)
        taken = sum(len(number) + 1 for number, _ in counts) - 1
        mark = "● " if slot.dirty else ("○ " if entry is not None and entry.gone else "")
        width = room - max(taken, 0) - 2 - len(mark) - (1 if indented else 0)
        shown = printable(name).replace("\n", "⏎")
        shown = shown if len(shown) <= width else shown[: width - 1] + "…"
        indent = " " if indented else ""
        gap = " " * (width - len(shown))
        numbers = [part for count in counts for part in (" ", count)]
        return Content.assemble(indent, (mark, "$accent"), shown, gap, *numbers)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_id is not None:
            self.post_message(self.Picked(int(event.option_id)))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.app.query_one("#chat").focus()


def _counts(slot: Slot) -> list[tuple[str, str]]:
    """Errors and warnings, each in its colour; nothing of a file that nobody looked at yet."""
    if not slot.opened:
        return []
    if slot.entry is None or slot.entry.trouble is not None:
        return [("!", "bold $error")]
    found = Counter(problem.severity for problem in slot.entry.problems)
    counts = ((found["error"], "bold $error"), (found["warning"], "bold $warning"))
    return [(str(number), style) for number, style in counts if number]
