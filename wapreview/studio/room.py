"""The room: files on the left, the phone in the middle, source and webhook on the right; and where the focus is."""

import os
from pathlib import Path

from textual import on
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from wapreview.exports.paint import safe
from wapreview.settings_model import Settings
from wapreview.skins import load_skin
from wapreview.studio.actions import bindings
from wapreview.studio.dress import automatic_skin, shape_of, theme_of
from wapreview.studio.emoji import terminal_disagrees
from wapreview.studio.entry import Entry
from wapreview.studio.files import FileList
from wapreview.studio.key_bar import KeyBar
from wapreview.studio.line import Line
from wapreview.studio.phone_pane import PhonePane
from wapreview.studio.shelf import Shelf, Slot
from wapreview.studio.side import BOT_TAB, Side
from wapreview.studio.tab_row import TabRow

NARROW = 100
"""Columns under which the panes become tabs."""
ROOMY = 140
"""Columns from which long file names get more room."""
NARROW_TABS = ("Files", "Phone", "Source", "Problems", "Webhook", "Log")


class Room(App[int]):
    """One shelf of files, one phone: the panes, and which of them is in sight and has the focus."""

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
        line: Line | None = None,
    ) -> None:
        super().__init__()
        self.line = line
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
        yield TabRow(*NARROW_TABS, *([BOT_TAB] if self.line else []), id="narrow-tabs")
        yield Static(self.hint, id="hint", markup=False, classes="-on" if self.hint else "")
        with Horizontal(id="room"):
            yield FileList()
            yield PhonePane(self.skin, self.shape, simple_emoji=self._simple_emoji())
            yield Side(with_bot=self.line is not None)
        yield KeyBar(self.settings.keys)

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

    # Focus

    def keep_focus_in_sight(self) -> None:
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

    def focus_pane(self, pane: Widget) -> None:
        """Shows a pane, if need be by its tab, and focuses it."""
        if pane.id == "files":
            self.choose_narrow_tab("Files")
        elif pane is self.phone.chat:
            self.choose_narrow_tab("Phone")
        else:
            self.choose_narrow_tab(self.side.active.capitalize())
        pane.focus()

    def side_pane(self) -> Widget:
        """The pane on the right that is in sight."""
        return self.query_one(Side).query_one(f"#{self.side.active}")

    @on(TabRow.Chosen)
    def _tab_chosen(self, event: TabRow.Chosen) -> None:
        event.stop()
        if event.row.id == "tabs":
            self.side.choose(event.name)
        else:
            self.choose_narrow_tab(event.name)
            self._focus_shown()

    def tell(self, sentence: str, severity: str = "information") -> None:
        """A short notice; never markup."""
        self.notify(safe(sentence), severity=severity, markup=False, timeout=4)  # type: ignore[arg-type]
