"""A recording or a log in the list of files: its conversations, and the JSON of the message that is looked at."""

import json
from pathlib import Path

from wapreview.messages.problem import Problem
from wapreview.simulation.opening import Circumstances, Opened
from wapreview.simulation.recordings.reader import Header, Recording, is_recording, read_recording
from wapreview.simulation.recordings.resuming import resume
from wapreview.simulation.recordings.troubles import last_trouble
from wapreview.simulation.simulation import Simulation
from wapreview.sources.parse import parse_text
from wapreview.sources.source import Source
from wapreview.studio.entry import Entry
from wapreview.studio.reading import Reading, Request, content_of

NOTHING = Source("", "", ())
BEGINNING = 512
"""Bytes of a file that tell whether it is a recording."""


class Recorded(Entry):
    """What happened, to be walked and gone on with; the text is that of one message, and is not edited."""

    def __init__(
        self, simulation: Simulation, name: str, remarks: tuple[str, ...], circumstances: Circumstances
    ) -> None:
        super().__init__(NOTHING._replace(name=name), circumstances=circumstances)
        self.locked = self.read_only = True
        self.remarks = remarks
        """What could not be read or placed, each with its line."""
        self.told = ""
        """The last thing that went wrong, in one line."""
        self.looked_at = ""
        """The id of the message whose JSON is the text."""
        self.opened = Opened(simulation, ())
        simulation.receipts = circumstances.receipts
        self._begin()

    def _begin(self) -> None:
        """Stands at the last thing that went wrong, else at the end of the opening."""
        walk, trouble = self.begin_walk(), last_trouble(self.simulation.history)
        walk.jump(0)
        if trouble is not None:
            self.told = trouble.sentence
            walk.go_to(trouble.n)
        self.follow_walk()

    def follow_walk(self) -> None:
        """Looks at the phone on which something was seen last, and at its latest message."""
        if self.walk is not None:
            self.person = self.walk.customer
        received = [event for event in self.folded.received.values() if event.customer == self.shown_customer]
        if received:
            self.look_at(received[-1].id)

    def look_at(self, message_id: str) -> bool:
        """Takes the JSON of a message for the text; False where it is that already, or there is none."""
        event = self.folded.received.get(message_id)
        if event is None or message_id == self.looked_at:
            return False
        self.looked_at = message_id
        self.text = self.saved_text = json.dumps(event.body, ensure_ascii=False, indent=2)
        source = parse_text(self.text, self.name)
        self.number += 1
        request = Request(self.number, self.text, self.name, event.dialect, event.channel, self.circumstances)
        self.content = content_of(source, request)
        self.reading = Reading(self.number, source, self.content)
        shown = [
            each._replace(id=message_id) if part == event.part else each
            for part, each in enumerate(self.content.opened.shown)
        ]
        self.opened = Opened(self.opened.simulation, tuple(shown))
        return True

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Those of the message that is looked at."""
        return super().problems if self.looked_at else ()

    def restart(self) -> None:
        """Begins the walk again."""
        self.walk = None
        self.begin_walk().jump(0)
        self.follow_walk()

    def read_again(self) -> None:
        """A recording says itself how its messages are read."""

    def reread(self) -> None:
        """What lies on disk may have grown; it is what it was when it was opened."""


def open_recorded(path: Path, circumstances: Circumstances) -> Recorded | None:
    """A recording or a log; None where the file is neither. Raises WapreviewError when it cannot be read."""
    try:
        with path.open("rb") as file:
            beginning = file.read(BEGINNING)
    except OSError:
        return None
    if is_recording(beginning):
        recording = read_recording(path)
        remarks = tuple(f"line {remark.line}: {remark.sentence}" for remark in recording.remarks)
        return Recorded(resume(recording), str(path), remarks, circumstances)
    from wapreview.simulation.imports.opening import looks_like_log, open_log

    if not looks_like_log(path):
        return None
    found = open_log(
        [path], business=circumstances.usual_business, business_name=circumstances.usual_business.name
    )
    remarks = tuple(f"line {remark.line}: {remark.sentence}" for remark in found.remarks)
    recording = Recording(str(path), Header(), found.history)
    return Recorded(resume(recording), str(path), remarks, circumstances)
