"""The studio: files on the left, the phone in the middle, source and webhook on the right."""

import os
from collections.abc import Sequence
from pathlib import Path

from textual import events, on
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static, TextArea

from wapreview.exports.paint import safe
from wapreview.messages.problem import Problem
from wapreview.messages.reply import Reply, TextReply
from wapreview.settings_model import Settings
from wapreview.simulation.items import NoticeItem
from wapreview.simulation.parties import ChatTitle
from wapreview.simulation.simulation import AlreadyTapped
from wapreview.simulation.taps import parse_place
from wapreview.skins import load_skin
from wapreview.studio.actions import bindings
from wapreview.studio.chat import Chat
from wapreview.studio.composer import Composer
from wapreview.studio.dress import automatic_skin, shape_of, theme_of
from wapreview.studio.emoji import is_one_emoji, terminal_disagrees
from wapreview.studio.entry import Entry
from wapreview.studio.files import FileList
from wapreview.studio.key_bar import KeyBar
from wapreview.studio.link import Link
from wapreview.studio.phone_pane import PhonePane
from wapreview.studio.shelf import Shelf, Slot
from wapreview.studio.side import ProblemList, Side
from wapreview.studio.strip import payload_content, problem_content
from wapreview.studio.tab_row import TabRow
from wapreview.studio.title import reading, title

NARROW = 100
"""Columns under which the panes become tabs."""
ROOMY = 140
"""Columns from which long file names get more room."""
POLL_SECONDS = 0.4
LOOK_AHEAD_SECONDS = 0.03
"""Of each poll, to open files that nobody looked at yet, so that the list can count their problems."""
NARROW_TABS = ("Files", "Phone", "Source", "Problems", "Webhook", "Log")


class Room(App[int]):
    """One shelf of files, one phone: what is shown, and what follows from what happens."""

    CSS_PATH = "studio.tcss"
    TITLE = "wapreview"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS = [*bindings()]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-wide"), (ROOMY, "-roomy")]
    PAUSE_GC_ON_SCROLL = True

    def __init__(
        self,
        shelf: Shelf,
        settings: Settings,
        *,
        gallery: Path | None = None,
        hint: str = "",
        first: int = 0,
    ) -> None:
        super().__init__()
        self.shelf, self.settings = shelf, settings
        self.gallery_folder, self.hint = gallery, hint
        self.index: int | None = first if shelf.slots else None
        wanted = settings.studio.skin
        self.skin = load_skin(automatic_skin() if wanted == "auto" else wanted)
        self.phone_size, self.with_wallpaper = settings.studio.size, settings.studio.wallpaper
        self.shape = shape_of(self.skin, self.phone_size, wallpaper=self.with_wallpaper)
        self.register_theme(theme_of(self.skin))
        self.theme = theme_of(self.skin).name

    def compose(self) -> ComposeResult:
        """Title, panes, footer."""
        yield Static(id="title", markup=False)
        yield TabRow(*NARROW_TABS, id="narrow-tabs")
        yield Static(self.hint, id="hint", markup=False, classes="-on" if self.hint else "")
        with Horizontal(id="room"):
            yield FileList()
            yield PhonePane(self.skin, self.shape, simple_emoji=self._simple_emoji())
            yield Side(id="side")
        yield KeyBar(self.settings.keys)

    def on_mount(self) -> None:
        """Shows the first file, and starts watching."""
        self.set_keymap(self.settings.keys)
        self.side.source.dress(self.skin)
        self.link = Link(self.phone.chat, self.side.source)
        self.choose_narrow_tab("Phone")
        self.show_files()
        self.open_slot(self.index)
        self.phone.chat.focus()
        self.set_interval(POLL_SECONDS, self.poll)

    def _simple_emoji(self) -> bool:
        wanted = self.settings.studio.emoji
        return wanted == "safe" or (wanted == "auto" and terminal_disagrees(os.environ))

    # The parts

    @property
    def phone(self) -> PhonePane:
        """The phone."""
        return self.query_one(PhonePane)

    @property
    def side(self) -> Side:
        """The panes on the right."""
        return self.query_one(Side)

    @property
    def slot(self) -> Slot | None:
        """The current place in the list."""
        return self.shelf.slots[self.index] if self.index is not None else None

    @property
    def entry(self) -> Entry | None:
        """The current file."""
        return self.slot.entry if self.slot else None

    # Showing

    def show_files(self) -> None:
        """Draws the list anew."""
        self.query_one(FileList).show(self.shelf.slots, self.index)

    def open_slot(self, index: int | None) -> None:
        """Shows another file."""
        self.index = index
        entry = self.entry
        self.side.source.load(entry.text if entry else "")
        self.side.source.read_only = entry is None
        self.refresh_phone(fresh=True)
        if index is not None:
            self.query_one(FileList).refresh_slot(index)

    def refresh_phone(self, *, fresh: bool = False) -> None:
        """Draws phone, problems, payload and title from the current file."""
        entry = self.entry
        if entry is None:
            self.phone.show(
                ChatTitle("wapreview", "no message yet", False),
                [NoticeItem(self.nothing())],
                [()],
                fresh=True,
            )
            self.show_problems(())
            self.side.source.mark(())
            self.side.show_events((), self.skin)
            self.side.strip.clear()
            self.refresh_title()
            return
        items = entry.items()
        self.phone.show(entry.simulation.chat_title, items, entry.problems_of(items), fresh=fresh)
        self.show_problems(entry.problems)
        self.side.source.mark(self.link.marks(entry))
        self.side.show_events(entry.simulation.events, self.skin)
        self.refresh_strip()
        self.refresh_title()

    def nothing(self) -> str:
        """What the phone says without a message."""
        if self.slot is not None and self.slot.fault:
            return self.slot.fault
        return (
            "No messages here yet. Three ways on: n writes a new one, a paste opens one, g shows the gallery"
        )

    def refresh_title(self) -> None:
        """What is open, and as what it is read."""
        shown = title(self.slot, self.gallery_folder, self.size.width - 4)
        self.query_one("#title", Static).update(shown)

    def refresh_strip(self) -> None:
        """The problem at the cursor and the latest payload."""
        entry, strip = self.entry, self.side.strip
        if entry is None:
            return
        if entry.trouble is not None:
            place = f"line {entry.trouble.line}, column {entry.trouble.column}"
            above = Content.assemble(
                (entry.trouble.rule, "bold $error"), "\n", safe(entry.trouble.message), f" ({place})"
            )
        else:
            here = self.link.problems_here()
            counted = sum(problem.severity != "note" for problem in entry.problems)
            width, typing = max(strip.size.width - 2, 20), self.side.source.has_focus
            above = problem_content(here, counted, reading(entry), width, typing=typing)
        conversation = entry.simulation.conversation
        strip.show(above, payload_content(conversation.latest, conversation.latest_reply, self.skin))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Lists the problems, and counts them on both rows of tabs; notes are not counted."""
        self.side.show_problems(problems)
        counted = sum(problem.severity != "note" for problem in problems)
        for row in self.query(TabRow):
            row.count("Problems", counted)

    def poll(self) -> None:
        """Takes what changed on disk."""
        if not self.query(FileList):  # while leaving, the panes go before the timer does
            return
        self._keep_focus_in_sight()
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
            self.tell(f"{entry.name} changed on disk; your edit is kept, saving asks first", "warning")
        elif entry is not None:
            entry.reread()
        if current:
            self.side.source.load(entry.text if entry else "")
            self.refresh_phone(fresh=entry is None)

    # Events

    def on_descendant_focus(self) -> None:
        """The line at the bottom follows the focus."""
        self.follow_focus()
        self.call_after_refresh(self._keep_focus_in_sight)

    def follow_focus(self) -> None:
        """Shows the keys of the place that has the focus; under a dialog they stay."""
        if len(self.screen_stack) > 1:
            return
        focused = self.focused.id if self.focused else None
        places = {"chat": self.phone.place, "files": "files", "source": "source"}
        place = "composer" if focused == "typed" else places.get(focused or "", "panes")
        self.query_one(KeyBar).follow(place)
        self.refresh_strip()

    @on(FileList.Picked)
    def _picked(self, event: FileList.Picked) -> None:
        event.stop()
        if event.index != self.index:
            self.open_slot(event.index)

    @on(TextArea.Changed, "#source")
    def _edited(self, event: TextArea.Changed) -> None:
        event.stop()
        entry = self.entry
        if entry is None or event.text_area.text == entry.text:
            return
        entry.edit(event.text_area.text)
        self.refresh_phone()
        if self.index is not None:
            self.query_one(FileList).refresh_slot(self.index)

    @on(TextArea.SelectionChanged, "#source")
    def _cursor_moved(self, event: TextArea.SelectionChanged) -> None:
        event.stop()
        if self.entry is not None and self.side.source.has_focus:
            self.link.phone_follows(self.entry)
            self.refresh_strip()

    @on(Chat.Moved)
    def _phone_moved(self, event: Chat.Moved) -> None:
        event.stop()
        if self.entry is not None:
            self.link.source_follows(self.entry)
            self.refresh_strip()
        self.follow_focus()

    @on(PhonePane.Replied)
    def _replied(self, event: PhonePane.Replied) -> None:
        event.stop()
        items = self.entry.items() if self.entry else []
        item = items[event.item] if event.item is not None and event.item < len(items) else None
        self.reply(event.reply, getattr(item, "id", None), event.option)

    @on(PhonePane.Covered)
    def _covered(self, event: PhonePane.Covered) -> None:
        event.stop()
        self.follow_focus()

    @on(PhonePane.Told)
    def _told(self, event: PhonePane.Told) -> None:
        event.stop()
        self.tell(event.sentence)

    @on(Composer.Sent)
    def _sent(self, event: Composer.Sent) -> None:
        event.stop()
        if event.asking == "text":
            self.reply(TextReply(event.text))
        elif event.asking == "reaction":
            emoji = event.text.strip()
            if not is_one_emoji(emoji):
                self.tell(f"“{emoji}” is not one emoji; paste or type one, such as 👍", "warning")
                return
            self.phone.react_with(emoji)
        else:
            try:
                place = parse_place(event.text)
            except ValueError as error:
                self.tell(str(error), "warning")
                return
            self.phone.share(place)
        self.phone.composer.rest()
        if event.asking != "text":
            self.phone.chat.focus()

    @on(ProblemList.Chosen)
    def _problem_chosen(self, event: ProblemList.Chosen) -> None:
        event.stop()
        self.go_to_problem(event.number)

    def go_to_problem(self, number: int) -> None:
        """Puts the cursor on the place of a problem; the phone follows."""
        entry = self.entry
        if entry is None or number >= len(entry.problems):
            return
        self.choose_narrow_tab("Source")
        self.side.source.focus()
        place = entry.place_of(entry.problems[number])
        if place is not None:
            self.side.source.select_text(place)

    @on(TabRow.Chosen)
    def _tab_chosen(self, event: TabRow.Chosen) -> None:
        event.stop()
        if event.row.id == "tabs":
            self.side.choose(event.name)
        else:
            self.choose_narrow_tab(event.name)
            self._focus_shown()

    def on_paste(self, event: events.Paste) -> None:
        """On the phone or the file list a paste opens as a new unsaved message."""
        if event.text.strip():
            self.add_text(event.text)

    def add_text(self, text: str, kind: str = "pasted") -> None:
        """A new unsaved message."""
        self.shelf.add_text(text, kind)
        self.index = len(self.shelf.slots) - 1
        self.show_files()
        self.open_slot(self.index)

    def on_resize(self) -> None:
        """Fits the title and the strip."""
        self.call_after_refresh(self.refresh_title)
        self.call_after_refresh(self.refresh_strip)

    def _keep_focus_in_sight(self) -> None:
        """A window that became narrow hides panes: what is hidden must not take keys."""
        if len(self.screen_stack) == 1 and not (self.focused and self.focused.is_on_screen):
            self._focus_shown()

    def _focus_shown(self) -> None:
        """Focuses the one pane that a narrow window shows."""
        name = self.query_one("#narrow-tabs", TabRow).active
        shown = {"Files": "files", "Phone": "chat"}.get(name, self.side.active)
        self.query_one(f"#{shown}").focus()

    def choose_narrow_tab(self, name: str) -> None:
        """Under 100 columns one pane is shown at a time; the wide layout takes the tab of the right side."""
        self.query_one("#narrow-tabs", TabRow).active = name
        if name not in ("Files", "Phone"):
            self.side.choose(name)
        group = name.lower() if name in ("Files", "Phone") else "pane"
        for other in ("files", "phone", "pane"):
            self.screen.set_class(other == group, f"-tab-{other}")

    def reply(self, reply: Reply, message_id: str | None = None, option: str | None = None) -> None:
        """The customer replies; everything that shows it is drawn again."""
        entry = self.entry
        if entry is None:
            return
        try:
            turn = entry.reply(reply, message_id, option)
        except AlreadyTapped as spent:
            self.tell(str(spent), "warning")
            return
        self.refresh_phone()
        if not turn.webhook.text and self.phone.chat.presenting:
            self.tell(getattr(turn.webhook.payload, "reason", ""))

    def tell(self, sentence: str, severity: str = "information") -> None:
        """A short notice; never markup."""
        self.notify(safe(sentence), severity=severity, markup=False, timeout=4)  # type: ignore[arg-type]
