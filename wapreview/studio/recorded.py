"""A recording or a log in the list of files: its conversations, and the JSON of the message that is looked at."""

import json
from collections.abc import Sequence
from pathlib import Path

from wapreview.dialects.registry import get
from wapreview.errors import WapreviewError
from wapreview.messages.problem import Problem
from wapreview.simulation.events import MessageReceived
from wapreview.simulation.items import MessageItem
from wapreview.simulation.opening import Circumstances, Opened
from wapreview.simulation.parties import digits
from wapreview.simulation.recordings.reader import (
    Header,
    Recording,
    Remark,
    is_recording,
    read_recording,
)
from wapreview.simulation.recordings.resuming import resume
from wapreview.simulation.recordings.troubles import last_trouble
from wapreview.simulation.simulation import Simulation
from wapreview.sources.parse import parse_text
from wapreview.sources.source import Source
from wapreview.studio.entry import Entry
from wapreview.studio.reading import Reading, content_of, with_message

NOTHING = Source("", "", ())
BEGINNING = 512
"""Bytes of a file that tell whether it is a recording."""
NO_JSON = "This message is not in the log: only what was tapped is known of it"
REBUILT = {
    "quote": "Rebuilt from what a reply quotes: the log does not hold the message itself",
    "chat": "Rebuilt from a chat export, which holds no JSON",
}


class Recorded(Entry):
    """What happened, to be walked and gone on with; the text is that of one message, and is not edited."""

    def __init__(
        self, simulation: Simulation, name: str, remarks: Sequence[Remark], circumstances: Circumstances
    ) -> None:
        super().__init__(NOTHING._replace(name=name), circumstances=circumstances)
        self.locked = self.read_only = True
        self.remarks = tuple(_told(*remark) for remark in remarks)
        """What could not be read or placed, each with its line."""
        self.kept = len(simulation.history)
        """How many events the file holds; what comes after them is not in it."""
        self.looked_at = ""
        """The id of the message whose JSON is the text."""
        self._event: MessageReceived | None = None
        self._newest = ""
        self.opened = Opened(simulation, ())
        simulation.receipts = circumstances.receipts
        self._begin()

    def _begin(self) -> None:
        """Stands at the last thing that went wrong, else at the end of the opening; of one customer if so wished."""
        walk, trouble = self.begin_walk(), last_trouble(self.simulation.history)
        walk.jump(0)
        if trouble is not None:
            walk.go_to(trouble.n)
        wanted = digits(self.circumstances.customer or "")
        if wanted in self.simulation.customers:
            walk.jump(0)
            walk.follow(wanted)
            self.go_to_person(wanted)
        elif wanted:
            self.remarks = (f"No customer has the number {self.circumstances.customer}.", *self.remarks)
        self.follow_walk()

    def follow_walk(self) -> None:
        """Looks at the phone on which something was seen last: at what went wrong there, else its latest message."""
        super().follow_walk()
        self.look_at(self.concerned or self._latest())

    def follow_news(self) -> None:
        """Where it goes on by hand: looks at a message that just came."""
        if self.walk is None and self._latest() != self._newest:
            self.follow_walk()
        self._newest = self._latest()

    def _latest(self) -> str:
        items = self.conversation.items
        return next((item.id for item in reversed(items) if isinstance(item, MessageItem)), "")

    def look_at(self, message_id: str) -> bool:
        """Takes the JSON of a message for the text, none where nobody kept it; False where it is that already."""
        event = self.folded.received.get(message_id)
        if message_id == self.looked_at and event is self._event:
            return False
        self.looked_at, self._event = message_id, event
        self.text = self.saved_text = (
            "" if event is None else json.dumps(event.body, ensure_ascii=False, indent=2)
        )
        self.number += 1
        if event is None:
            source, shown = NOTHING._replace(name=self.name), []
            self.content = content_of(source, self._request())
        else:
            source = parse_text(self.text, self.name)
            request = self._request()._replace(dialect=event.dialect, channel=event.channel)
            self.content = content_of(source, request)
            if event.definition is not None:
                self.content = with_message(self.content, event.part, event.message)
            # The other messages of the body keep no id: one made up here might be that of another message.
            shown = [
                each._replace(id=message_id if part == event.part else "")
                for part, each in enumerate(self.content.opened.shown)
            ]
        self.reading = Reading(self.number, source, self.content)
        self.opened = Opened(self.opened.simulation, tuple(shown))
        return True

    @property
    def how_read(self) -> str:
        """Where the JSON comes from that is looked at."""
        if self._event is None:
            return NO_JSON if self.looked_at else "No message yet"
        if self._event.rebuilt:
            return REBUILT[self._event.rebuilt]
        return f"Read as {get(self._event.dialect).title}, as the file says"

    @property
    def without_json(self) -> bool:
        """Whether a message is looked at of which nobody kept the JSON."""
        return self._event is None and bool(self.looked_at)

    @property
    def sent_as(self) -> tuple[str, str] | None:
        """Dialect and channel of the message that is looked at."""
        return (self._event.dialect, self._event.channel) if self._event is not None else None

    @property
    def stays_on_walk(self) -> bool:  # type: ignore[override]
        """Until it goes on by hand, a recording is walked also where it ends."""
        return len(self.simulation.history) == self.kept

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Those of the message that is looked at."""
        return super().problems if self._event is not None else ()

    def change(self, text: str) -> bool:
        """A recording is never edited."""
        del text
        return False

    def save(self, path: Path) -> None:
        """Writes the message that is looked at to another file; the recording stays. Raises WapreviewError."""
        copy = Entry.of_text(self.text, self.name, circumstances=self.circumstances)
        if path.exists() and path.samefile(self.name):
            raise WapreviewError(
                f"{path} is the recording itself, which is never changed. Choose another name."
            )
        copy.save(path)

    def restart(self) -> None:
        """Begins the walk again."""
        followed = self.walk.followed if self.walk is not None else ""
        self.walk = None
        walk = self.begin_walk()
        walk.jump(0)
        walk.follow(followed)
        self.follow_walk()

    def read_again(self) -> None:
        """A recording says itself how its messages are read."""

    def reread(self) -> None:
        """What lies on disk may have grown; it is what it was when it was opened."""


def _told(line: int, sentence: str) -> str:
    """A remark with its line, once; 0 is the whole file."""
    return sentence if not line or sentence.startswith(f"Line {line}") else f"Line {line}: {sentence}"


def open_recorded(path: Path, circumstances: Circumstances) -> Recorded | None:
    """A recording or a log; None where the file is neither. Raises WapreviewError when it cannot be read."""
    if not path.is_file():  # a pipe or a device is never waited for
        return None
    try:
        with path.open("rb") as file:
            beginning = file.read(BEGINNING)
    except OSError:
        return None
    if is_recording(beginning):
        recording = read_recording(path)
        return Recorded(resume(recording), str(path), recording.remarks, circumstances)
    from wapreview.simulation.imports.opening import looks_like_log, open_log

    if not looks_like_log(path):
        return None
    found = open_log(
        [path], business=circumstances.usual_business, business_name=circumstances.usual_business.name
    )
    remarks = [Remark(remark.line, remark.sentence) for remark in found.remarks]
    recording = Recording(str(path), Header(), found.history)
    return Recorded(resume(recording), str(path), remarks, circumstances)
