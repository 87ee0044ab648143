"""The simulation goes on by itself: the bot answers, and what happens is recorded."""

from pathlib import Path
from weakref import WeakKeyDictionary

from textual.timer import Timer

from wapreview.errors import WapreviewError
from wapreview.messages.reply import Reply
from wapreview.simulation.bot import Bot
from wapreview.simulation.events import Event
from wapreview.simulation.recordings.folder import recordings_folder, tidy
from wapreview.simulation.recordings.recorder import Recorder
from wapreview.simulation.simulation import Simulation
from wapreview.studio.entry import Entry
from wapreview.studio.timing import Timing

BEAT_SECONDS = 0.35
"""How long each of the three dots is the brightest."""


class Simulating(Timing):
    """The room in which somebody answers the customer."""

    _recorders: "WeakKeyDictionary[Simulation, Recorder | None]"
    _soon = False
    """Whether what happened will be shown in a moment."""
    _beats: Timer | None = None

    def start_recording(self) -> None:
        """Finds out whether and where simulations are recorded, and removes what is too old."""
        self._recorders = WeakKeyDictionary()
        settings = self.settings.recordings
        if settings.keep:
            opened = [slot.path for slot in self.shelf.slots if slot.path is not None]
            tidy(self.recordings, settings.days, spare=opened)

    @property
    def recordings(self) -> Path:
        """The folder of recordings."""
        return recordings_folder(self.settings.recordings.folder)

    @property
    def recorder(self) -> Recorder | None:
        """That of the simulation in sight, if it is recorded."""
        return self._recorders.get(self.entry.simulation) if self.entry else None

    def bot_for(self, entry: Entry) -> Bot | None:
        """Who answers the customer of a file; None where nobody does."""
        del entry
        return None

    def attend(self, entry: Entry) -> None:
        """Follows the simulation of a file from now on: records it, and gives it a bot."""
        simulation = entry.simulation
        if simulation in self._recorders:
            return
        self._recorders[simulation] = self._record(entry)
        simulation.bot = self.bot_for(entry) or simulation.bot
        simulation.subscribe(lambda event: self._happened(simulation, event))

    def _record(self, entry: Entry) -> Recorder | None:
        if not self.settings.recordings.keep:
            return None
        return Recorder(
            entry.simulation, self.recordings, on_trouble=lambda sentence: self.tell(sentence, "warning")
        )

    def reply(self, reply: Reply, message_id: str | None = None, option: str | None = None) -> None:
        """The customer replies, and the bot gets the webhook."""
        if self.entry is not None:
            self.attend(self.entry)
        super().reply(reply, message_id, option)
        if self.entry is not None:
            self.run_worker(self._settle(self.entry.simulation), group="bot")

    async def _settle(self, simulation: Simulation) -> None:
        try:
            await simulation.settle()
        except WapreviewError as error:
            self.tell(str(error), "warning")

    def _happened(self, simulation: Simulation, event: Event) -> None:
        """Shows what happened, soon: all that happens in one go at once."""
        del event
        if self.entry is not None and self.entry.simulation is simulation and not self._soon:
            self._soon = True
            self.show_soon()

    def show_soon(self) -> None:
        """Shows what happened when the loop comes to it."""
        self.call_later(self._show_happened)

    def _show_happened(self) -> None:
        self._soon = False
        if self.is_running and self.entry is not None:
            self.refresh_phone()

    def refresh_phone(self, *, fresh: bool = False) -> None:
        """Draws the phone, with the dots while the business is writing."""
        super().refresh_phone(fresh=fresh)
        typing = self.entry is not None and self.entry.conversation.typing
        if typing and self._beats is None:
            self._beats = self.set_interval(BEAT_SECONDS, self._beat)
        elif not typing and self._beats is not None:
            self._beats.stop()
            self._beats = None

    def _beat(self) -> None:
        if self.entry is not None:
            self.entry.beat += 1
            self.phone.chat.redraw()
