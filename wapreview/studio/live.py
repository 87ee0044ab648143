"""The talk with a running bot in the list of files: it begins with an empty phone."""

from wapreview.simulation.items import Item, NoticeItem
from wapreview.simulation.opening import Circumstances
from wapreview.simulation.simulation import Simulation
from wapreview.studio.recorded import Recorded

EMPTY = "c types to the bot; what it sends appears here"


class Live(Recorded):
    """What the bot sends appears; the text is the JSON of the message that is looked at."""

    def __init__(self, simulation: Simulation, name: str, circumstances: Circumstances) -> None:
        super().__init__(simulation, name, (), circumstances)

    def _begin(self) -> None:
        """Nothing is walked: it goes on from the beginning."""

    @property
    def stays_on_walk(self) -> bool:  # type: ignore[override]
        """Whoever comes to the end goes on."""
        return False

    @property
    def how_read(self) -> str:
        """Where the JSON comes from."""
        if not self.looked_at:
            return "Nothing came from the bot yet: c types a text to it"
        return f"Read as {self.simulation.dialect.title}, as the bot sent it"

    def _notices(self) -> list[Item]:
        """An empty phone says how to begin."""
        notices = super()._notices()
        return notices if self.conversation.items else [NoticeItem(EMPTY), *notices]

    def restart(self) -> None:
        """Begins again with an empty phone; what was is kept as a branch."""
        simulation = self.simulation
        self.leave_walk()
        simulation.rewind(simulation.opening)
        self.look_at("")
