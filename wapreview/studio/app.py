"""The studio: what each action of the table does."""

from collections.abc import Callable, Iterable
from functools import partial

from textual.app import SystemCommand
from textual.screen import Screen
from textual.widget import Widget

from wapreview.dialects.registry import DEFAULT
from wapreview.simulation.recordings.given_secrets import NONE_GIVEN
from wapreview.skins import load_skin
from wapreview.starters import starter
from wapreview.studio.actions import ACTIONS, UNDER_A_SHEET
from wapreview.studio.beginning import AskKind
from wapreview.studio.crash_report import crash_report
from wapreview.studio.dialogs import Help, ask_quit
from wapreview.studio.dress import SIZES, SKINS, shape_of, theme_of
from wapreview.studio.exchanging import Exchanging
from wapreview.studio.link import Link
from wapreview.studio.phone_pane import PhonePane
from wapreview.studio.title import channel_title
from wapreview.studio.watching import POLL_SECONDS
from wapreview.studio.witnessing import AS_IT_SAYS


class Studio(Exchanging):
    """The app."""

    def on_mount(self) -> None:
        """Shows the first file, and starts watching."""
        self.set_keymap(self.settings.keys)
        self.side.source.dress(self.skin)
        self.link = Link(self.phone.chat, self.side.source)
        self.phone.chat.counters = self.counters_at
        self.phone.offers = self.offers
        self.choose_narrow_tab("Phone")
        self.show_files()
        self.start_drafts()
        self.start_recording()
        self.open_slot(self.index)
        self.connect()
        self.phone.chat.focus()
        self.set_interval(POLL_SECONDS, self.poll)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some actions rest while a sheet is open."""
        if action in UNDER_A_SHEET and self.is_running and self.query(PhonePane) and self.phone.sheet:
            return False
        return super().check_action(action, parameters)

    # Talking

    def action_compose(self) -> None:
        """Type as the customer; an open sheet gives way."""
        self.phone.close_sheet()
        self._to_phone()
        self.phone.composer.ask("text")

    def action_attach(self) -> None:
        """Share a place."""
        self._to_phone()
        self.phone.attach()

    def action_react(self) -> None:
        """React to the focused message."""
        self._to_phone()
        self.phone.react()

    def action_restart(self) -> None:
        """Begin again."""
        self.stop_playing()
        if self.entry is not None:
            self.forget_what_waits()
            self.entry.restart()
            self.refresh_phone(fresh=True)

    def action_variant(self) -> None:
        """The next form of the webhook."""
        entry = self.entry
        if entry is None:
            return
        variants = entry.simulation.dialect.variants
        if len(variants) < 2:
            self.tell(f"{entry.simulation.dialect.title} has one form of webhook only")
            return
        following = variants[(variants.index(entry.simulation.variant) + 1) % len(variants)]
        entry.take_variant(following)
        self.refresh_title()
        self.tell(f"Webhooks now take the form “{following}”; the next reply shows it")

    def action_dialect(self) -> None:
        """The next dialect, or detection."""
        entry = self.entry
        if entry is None or self.is_locked(AS_IT_SAYS):
            return
        choices = entry.dialects()
        following = choices[(choices.index(entry.wanted_dialect) + 1) % len(choices)]
        entry.read_as(following)
        self.show_change(entry, fresh=True)
        title = entry.simulation.dialect.title
        self.tell(f"Read as {title}" if following else f"The dialect is detected again: {title}")

    def action_channel(self) -> None:
        """The next channel of the provider."""
        entry = self.entry
        if entry is None or self.is_locked(AS_IT_SAYS):
            return
        dialect = entry.simulation.dialect
        if len(dialect.channels) < 2:
            self.tell(f"{dialect.title} has one channel only: {channel_title(dialect.channels[0])}")
            return
        place = dialect.channels.index(entry.shown_channel)
        following = dialect.channels[(place + 1) % len(dialect.channels)]
        entry.read_for(following)
        self.show_change(entry, fresh=True)
        self.tell(f"Read as a message for {channel_title(following)}")

    # Looking

    def action_skin(self) -> None:
        """The next skin."""
        place = SKINS.index(self.skin.name) if self.skin.name in SKINS else -1
        self._dress(SKINS[(place + 1) % len(SKINS)])

    def action_larger(self) -> None:
        """A larger phone."""
        self._resize(1)

    def action_smaller(self) -> None:
        """A smaller phone."""
        self._resize(-1)

    def action_wallpaper(self) -> None:
        """The pattern behind the chat."""
        self.with_wallpaper = not self.with_wallpaper
        self._dress(self.skin.name)

    def action_present(self) -> None:
        """Only the phone."""
        on = not self.screen.has_class("-present")
        self.screen.set_class(on, "-present")
        self.phone.chat.present(on)
        self.phone.chat.focus()

    def _resize(self, step: int) -> None:
        place = max(0, min(SIZES.index(self.phone_size) + step, len(SIZES) - 1))
        self.phone_size = SIZES[place]
        self._dress(self.skin.name)

    def _dress(self, name: str) -> None:
        self.skin = self.skin if name == self.skin.name else load_skin(name)
        self.shape = shape_of(self.skin, self.phone_size, wallpaper=self.with_wallpaper)
        theme = theme_of(self.skin)
        self.register_theme(theme)
        self.theme = theme.name
        self.phone.dress(self.skin, self.shape)
        self.side.source.dress(self.skin)
        self.refresh_phone()

    # Going

    def action_edit(self) -> None:
        """To the JSON of what is focused on the phone, in another file of the flow if it came from there."""
        if self.open_file_at_cursor():
            return
        self.choose_narrow_tab("Source")
        if self.entry is not None:
            self.link.source_follows(self.entry)
        self.side.source.focus()

    def action_next_pane(self) -> None:
        """Files, phone, the right side, and round again."""
        panes: list[Widget] = [self.query_one("#files"), self.phone.chat, self.side_pane()]
        here = next((n for n, pane in enumerate(panes) if pane.has_focus), 1)
        self.focus_pane(panes[(here + 1) % len(panes)])

    def action_next_tab(self) -> None:
        """Source, Problems, Webhook, Log."""
        following = self.query_one("#tabs").next()  # type: ignore[attr-defined]
        inside = self.focused is not None and self.side in self.focused.ancestors
        self.choose_narrow_tab(following)
        if inside:
            self.focus_pane(self.side_pane())
        else:
            self.call_after_refresh(self.keep_focus_in_sight)

    def action_previous_file(self) -> None:
        """The file above."""
        self._step_file(-1)

    def action_next_file(self) -> None:
        """The file below."""
        self._step_file(1)

    def action_leave(self) -> None:
        """One step back, ending on the phone."""
        if self.phone.close_sheet():
            return
        if self.screen.has_class("-present"):
            self.action_present()
            return
        self.phone.composer.rest()
        self.focus_pane(self.phone.chat)

    def _to_phone(self) -> None:
        self.focus_pane(self.phone.chat)

    def _step_file(self, step: int) -> None:
        if self.index is not None:
            self.open_slot((self.index + step) % len(self.shelf.slots))
            self.show_files()

    # Files

    def action_new(self) -> None:
        """Asks what to begin with."""
        dialect = self.entry.simulation.dialect.name if self.entry else self.settings.dialect
        self.push_screen(AskKind(dialect or DEFAULT), self._begin)

    def _begin(self, answer: tuple[str, str] | None) -> None:
        if answer is not None:
            dialect, kind = answer
            self.add_text(starter(kind, dialect), f"new {kind}", worth_keeping=False)
            self.phone.chat.focus()

    def action_gallery(self) -> None:
        """The samples."""
        if self.gallery_folder is None:
            return
        first = len(self.shelf.slots)
        self.shelf.add_paths([self.gallery_folder])
        self.show_files()
        if len(self.shelf.slots) > first:
            self.open_slot(first)
        self.show_files()

    # Leaving

    def action_help(self) -> None:
        """All keys."""
        self.push_screen(Help(self.settings.keys))

    async def action_quit(self) -> None:
        """Asks when something is not saved."""
        self.take_text()
        unsaved = self.shelf.unsaved()
        if not unsaved:
            self.exit(0)
            return
        shown = [slot.entry.name for slot in unsaved if slot.entry]
        self.push_screen(ask_quit(shown), self._quit_answered)

    async def action_ask_quit(self) -> None:
        """The same, by a chord."""
        await self.action_quit()

    def _quit_answered(self, answer: str | None) -> None:
        if answer == "discard":
            self.forget_drafts()
            self.exit(0)
        elif answer == "save":
            for slot in self.shelf.unsaved():
                entry = slot.entry
                if entry is None:
                    continue
                if entry.path is None or entry.read_only or entry.changed_outside:
                    self.open_slot(self.shelf.slots.index(slot))
                    self.show_files()
                    self.action_save()
                    return
                if self._save(entry, entry.path):
                    return
            self.exit(0)

    def _fatal_error(self) -> None:
        """Textual's own report shows the values of variables."""
        super()._fatal_error()
        given = self.entry.simulation.secrets if self.entry is not None else NONE_GIVEN
        self._exit_renderables[-1:] = [crash_report(given)]

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette lists the table of actions."""
        del screen
        for action in ACTIONS:
            if action.name != "command_palette":
                yield SystemCommand(action.label.capitalize(), action.help, self._runner(action.name))

    def _runner(self, name: str) -> Callable[[], object]:
        return partial(self.run_action, name)  # awaited by the palette
