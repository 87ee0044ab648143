"""A flow answers the customer; one that leads nowhere yet is built on by tapping."""

from functools import partial
from pathlib import Path
from weakref import WeakKeyDictionary

from wapreview.errors import WapreviewError
from wapreview.messages.message import options_of
from wapreview.messages.pointers import Pointer
from wapreview.messages.reply import ButtonReply, RowReply
from wapreview.simulation.bot import Bot
from wapreview.simulation.events import Event, ReplySent
from wapreview.simulation.flows.building import link_next, note_next, write_next
from wapreview.simulation.flows.flow import DeadEnd, Flow
from wapreview.simulation.flows.flow_bot import FlowBot
from wapreview.simulation.flows.opening import FlowSource
from wapreview.simulation.items import Item, MessageItem
from wapreview.simulation.simulation import Simulation
from wapreview.studio.choosing import AskLine, Choice, Choose
from wapreview.studio.entry import Entry
from wapreview.studio.simulating import Simulating

WRITE, LINK, NOTE = "write", "link", "note"


class Flowing(Simulating):
    """The room with flows."""

    _flows: "WeakKeyDictionary[Entry, FlowSource]"
    _tapped: "WeakKeyDictionary[Simulation, set[tuple[str, str]]]"
    """Names of messages with the ids of their options that were tapped."""

    def start_recording(self) -> None:
        """Knows no flow yet."""
        super().start_recording()
        self._flows, self._tapped = WeakKeyDictionary(), WeakKeyDictionary()

    def flow_of(self, entry: Entry) -> Flow | None:
        """The flow of a file: of its folder, or of the flow.toml there; None where nothing lies on disk."""
        if entry.locked or entry.path is None:
            return None
        source = self._flows.get(entry)
        if source is None:
            source = self._flows[entry] = FlowSource(entry.path, entry.wanted_dialect, entry.channel)
        return source.flow

    def bot_for(self, entry: Entry) -> Bot | None:
        """The flow of its folder."""
        flow = self.flow_of(entry)
        if flow is None or entry.path is None:
            return None
        bot = FlowBot(entry.simulation, self._flows[entry])
        for shown in entry.opened.shown:
            bot.know(shown.id, flow.library.name_of(entry.path))
        bot.on_dead_end(partial(self._ended, flow))
        return bot

    def refresh_phone(self, *, fresh: bool = False) -> None:
        """Draws the phone; options of a flow are marked."""
        entry = self.entry
        flow = self.flow_of(entry) if entry is not None else None
        begun = flow is not None and flow.begun
        if entry is not None and begun:
            self.attend(entry)
        self.phone.chat.marks = self._marks if begun else None
        super().refresh_phone(fresh=fresh)

    def _marks(self, item: Item) -> frozenset[Pointer]:
        """The options of a message that were tapped, whichever time it came."""
        bot = self._bot()
        if bot is None or not isinstance(item, MessageItem):
            return frozenset()
        tapped, name = self._tapped.get(bot.simulation, set()), bot.name_of(item.id)
        options = options_of(item.message)
        return frozenset(option.at for option in options if option.id and (name, option.id.value) in tapped)

    def _happened(self, simulation: Simulation, event: Event) -> None:
        """Keeps which options were tapped."""
        bot, reply = simulation.bot, event.reply if isinstance(event, ReplySent) else None
        if isinstance(bot, FlowBot) and isinstance(reply, ButtonReply | RowReply):
            message_id = getattr(event, "message_id", None) or ""
            self._tapped.setdefault(simulation, set()).add((bot.name_of(message_id), reply.id))
        super()._happened(simulation, event)

    def _bot(self) -> FlowBot | None:
        bot = self.entry.simulation.bot if self.entry is not None else None
        return bot if isinstance(bot, FlowBot) else None

    def _advance(self, seconds: float) -> None:
        """Moves the clock; a flow may have something to say when the window is closed."""
        super()._advance(seconds)
        bot = self._bot()
        if bot is not None:
            self.run_worker(bot.window_closed(), group="bot")

    # Where nothing comes next

    def _ended(self, flow: Flow, dead_end: DeadEnd) -> None:
        if flow.begun and dead_end.option is not None:
            self.tell(f"{dead_end.reason} W writes what comes next, links a file, or notes it")

    def action_next_message(self) -> None:
        """Asks what comes after the option that was tapped last."""
        bot = self._bot()
        dead_end = bot.dead_end if bot is not None else None
        if dead_end is None or dead_end.option is None or not dead_end.message:
            self.tell("Tap an option that leads nowhere first: what comes after it is written here")
            return
        choices = [
            Choice(WRITE, "Write the next message now", "a text; its file is named after the option"),
            Choice(LINK, "Link a message that exists"),
            Choice(NOTE, "Note it", "in the folder's TODO.md"),
        ]
        self.push_screen(Choose(dead_end.reason, choices), partial(self._next_chosen, dead_end))

    def _next_chosen(self, dead_end: DeadEnd, answer: str | None) -> None:
        flow = self.flow_of(self.entry) if self.entry is not None else None
        if flow is None or dead_end.option is None:
            return
        if answer == WRITE:
            ask = AskLine(f"After “{dead_end.label}” the business says", "Text of the next message")
            self.push_screen(ask, partial(self._written, flow, dead_end))
        elif answer == LINK:
            names = [Choice(name, name) for name in flow.library.names() if name != dead_end.message]
            self.push_screen(
                Choose(f"What comes after “{dead_end.label}”?", names), partial(self._linked, flow, dead_end)
            )
        elif answer == NOTE:
            try:
                path = note_next(flow, dead_end.message, dead_end.option)
            except WapreviewError as error:
                self.tell(str(error), "warning")
            else:
                self.tell(f"Noted in {path.name}")

    def _written(self, flow: Flow, dead_end: DeadEnd, answer: str | None) -> None:
        if answer is None or dead_end.option is None:
            return
        try:
            path = write_next(flow, dead_end.message, dead_end.option, answer)
        except WapreviewError as error:
            self.tell(str(error), "warning")
            return
        self.shelf.add_paths([path])
        self.show_files()
        self._again(f"Wrote {path.name}")

    def _linked(self, flow: Flow, dead_end: DeadEnd, answer: str | None) -> None:
        if answer is None or dead_end.option is None:
            return
        try:
            path = link_next(flow, dead_end.message, dead_end.option, answer)
        except WapreviewError as error:
            self.tell(str(error), "warning")
            return
        self._again(f"Linked in {path.name}")

    def _again(self, told: str) -> None:
        """The bot gets the latest webhook once more, now that something comes next."""
        bot, latest = self._bot(), self.entry.conversation.latest if self.entry else None
        if bot is not None and latest is not None:
            self.run_worker(bot.deliver(latest), group="bot")
        self.tell(told)

    # Files of the flow

    def file_at_cursor(self) -> Path | None:
        """The file of the message under the phone's cursor, if it is another one than the open file."""
        entry, cursor, bot = self.entry, self.phone.chat.cursor, self._bot()
        items = entry.items() if entry is not None else []
        item = items[cursor.item] if cursor is not None and cursor.item < len(items) else None
        if entry is None or bot is None or not isinstance(item, MessageItem) or item.id in entry.standing:
            return None
        found = bot.flow.library.find(bot.name_of(item.id))
        return found[0] if len(found) == 1 else None

    def open_file_at_cursor(self) -> bool:
        """Opens the file of the message that is focused, if it is another one of the flow."""
        path = self.file_at_cursor()
        if path is None:
            return False
        self.shelf.add_paths([path])
        paths = [slot.path for slot in self.shelf.slots]
        self.show_files()
        self.open_slot(paths.index(path))
        self.show_files()
        self.tell(f"This message is {path.name}")
        return True

    def body_at(self, item: int) -> int | None:
        """The JSON body of an item; of a message of another file it is said which."""
        path = self.file_at_cursor()
        if path is None:
            return super().body_at(item)
        self.tell(f"This message is {path.name}: i opens it")
        return None
