"""One file of the list: its text as edited, what was read from it, and its conversation."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from wapreview.dialects.dialect import Dialect
from wapreview.dialects.registry import names
from wapreview.errors import WapreviewError
from wapreview.messages.pointers import Pointer
from wapreview.messages.problem import Problem
from wapreview.messages.reply import Reply
from wapreview.preview import Preview
from wapreview.simulation.items import Item, MessageItem, NoticeItem, TypingItem
from wapreview.simulation.opening import Circumstances
from wapreview.simulation.simulation import Simulation, Turn
from wapreview.sources.files import read_file
from wapreview.sources.parse import parse_text
from wapreview.sources.source import Place, Source, Trouble
from wapreview.studio.arrivals import problems_in
from wapreview.studio.lazy import Lazy
from wapreview.studio.reading import (
    Reading,
    Request,
    Standing,
    content_of,
    conversation_of,
    place_of_trouble,
    problem_of,
    problems_by_message,
    problems_of,
    read,
    seen_in,
    standing,
)
from wapreview.studio.standpoint import Standpoint

UNREADABLE = "The JSON cannot be read (line {line}). Mend it in the source: F8 goes there"
STALE = "The JSON cannot be read (line {line}): this is the last version that could be read"


class Entry(Standpoint):
    """A file, a pasted text or a new message.

    The phone shows `items()`: the simulation's conversation with the edited text as a draft in the place of
    the messages it holds. While nobody has replied, an edit begins the conversation anew; afterwards the
    first reply appends the revision.
    """

    def __init__(
        self,
        source: Source,
        *,
        path: Path | None = None,
        read_only: bool = False,
        dialect: str | None = None,
        channel: str | None = None,
        circumstances: Circumstances,
    ) -> None:
        self.path = path
        self.read_only = read_only
        """A sample of the gallery: saving asks for a place."""
        self.text = source.text
        self.saved_text = source.text if path else ""
        self.wanted_dialect = dialect
        self.channel = channel
        """Where the message goes, for a provider of several channels; None is its first one."""
        self.circumstances = circumstances
        self.gone = False
        """The file vanished from the disk while open."""
        self.changed_outside = False
        """The file changed on disk while it was being edited."""
        self.locked = False
        """Whether the text is of a recording: it is shown, and cannot be edited."""
        self.beat = 0
        """Which of the three dots is the brightest while the business is writing."""
        self.name = source.name
        self.number = 0
        """Counts the changes of the text and of how it is read."""
        self.content = content_of(source, self._request())
        """The last that could be read: while the text is broken, the phone keeps showing it."""
        self.reading = Reading(0, source, self.content if source.bodies else None)
        """The newest that was read."""
        self.opened = self.content.opened
        self._known = (self.opened, self.preview, standing(self.opened, self.preview))
        self._arrived: dict[str, tuple[Problem, ...]] = {}
        self._judged: tuple[Mapping[str, Standing], Mapping[str, tuple[Problem, ...]]] = ({}, {})

    @classmethod
    def of_file(cls, path: Path, **settings: object) -> "Entry":
        """Reads a file. Raises WapreviewError when it cannot be opened at all."""
        return cls(editable(path), path=path, **settings)  # type: ignore[arg-type]

    @classmethod
    def of_text(cls, text: str, name: str, **settings: object) -> "Entry":
        """A pasted or new text."""
        return cls(parse_text(text, name), **settings)  # type: ignore[arg-type]

    @property
    def preview(self) -> Preview:
        """The last text that could be read."""
        return self.content.preview

    @property
    def simulation(self) -> Simulation:
        """The simulation behind the phone."""
        return self.opened.simulation

    @property
    def shown_channel(self) -> str:
        """The channel that the phone shows."""
        channels = self.simulation.dialect.channels
        shown = next((item.channel for item in self.preview.items if item.messages), channels[0])
        return shown if shown in channels else channels[0]

    @property
    def dirty(self) -> bool:
        """Whether the text differs from what lies on disk."""
        return self.text != self.saved_text

    @property
    def trouble(self) -> Trouble | None:
        """Why the text as it was last read cannot be read, or not to its end."""
        return self.reading.source.trouble

    @property
    def stale(self) -> bool:
        """Whether the phone shows an earlier text, because the present one cannot be read."""
        return self.reading.content is None and self.reading.source.text != self.preview.source.text

    @property
    def pending(self) -> bool:
        """Whether the newest change was not read yet."""
        return self.reading.number != self.number

    # Problems

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems of the text; of one that cannot be read, why."""
        if self.stale and self.trouble is not None:
            return (problem_of(self.trouble),)
        return self.preview.problems

    @property
    def places(self) -> tuple[Place | None, ...]:
        """Where each of the problems stands in the text."""
        if self.stale and self.trouble is not None:
            return (place_of_trouble(self.trouble, self.reading.source.text),)
        return self.content.places

    def dialect_of(self, problem: Problem) -> Dialect:
        """The dialect of the body that a problem is in."""
        items = self.preview.items
        return items[problem.body].dialect if problem.body < len(items) else self.simulation.dialect

    def place_at(self, body: int, pointer: Pointer) -> Place | None:
        """Where a node of the last readable text stands."""
        bodies = self.preview.source.bodies
        locate = bodies[body].locate if body < len(bodies) else None
        return locate(pointer) if locate else None

    # What stands on the phone

    def items(self) -> Sequence[Item]:
        """What stands on the phone, now and as it goes on."""
        conversation, drafts, notices = self.conversation, self.standing, self._notices()

        def item_at(index: int) -> Item:
            if index >= len(conversation.items):
                return notices[index - len(conversation.items)]
            item = conversation.items[index]
            if not isinstance(item, MessageItem) or item.id not in drafts:
                return item
            return item._replace(message=drafts[item.id].message)

        return Lazy(lambda: len(conversation.items) + len(notices), item_at)

    def _notices(self) -> list[Item]:
        """What is said below the conversation."""
        notices: list[Item] = []
        if self.trouble is not None and (self.stale or not self.standing):
            sentence = STALE if self.stale else UNREADABLE
            notices.append(NoticeItem(sentence.replace("{line}", str(self.trouble.line))))
        return [*notices, TypingItem(self.beat % 3)] if self.conversation.typing else notices

    def problems_of(self, items: Sequence[Item]) -> Sequence[tuple[Problem, ...]]:
        """The problems of each item's message."""
        messages = self.standing
        if self._judged[0] is not messages:
            self._judged = (messages, problems_by_message(messages))
        return problems_of(items, self._problems_with)

    def _problems_with(self, message_id: str) -> tuple[Problem, ...]:
        """Of a message of the text, or of one that arrived from elsewhere."""
        own, arrived = self._judged[1], self.folded.received.get(message_id)
        if message_id in own or message_id in self.standing or arrived is None:
            return own.get(message_id, ())
        if message_id not in self._arrived:
            self._arrived[message_id] = problems_in(arrived)
        return self._arrived[message_id]

    def index_of(self, message_id: str) -> int | None:
        """The place among the items of a message on the phone."""
        return self.conversation.place_of(message_id)

    def body_of(self, message_id: str) -> int | None:
        """Which JSON body of the source a message on the phone came from."""
        found = self.standing.get(message_id)
        return found.item.body if found else None

    # Editing

    def edit(self, text: str) -> None:
        """Takes a new text, and reads it."""
        if self.change(text):
            self.take(self.reader()())

    def change(self, text: str) -> bool:
        """Takes a new text, to be read later; False when it is the one that there is."""
        if text == self.text:
            return False
        self.text = text
        self.number += 1
        return True

    def reader(self) -> Callable[[], Reading]:
        """What reads the text as it is now; a thread may call it."""
        return partial(read, self._request())

    def seen(self, text: str) -> Preview:
        """What another text would hold, read as this one is."""
        return seen_in(parse_text(text, self.name), self._request())

    def take(self, reading: Reading) -> bool:
        """Shows what was read; False, and nothing, when there is a newer change."""
        if reading.number != self.number:
            return False
        self.reading = reading
        if reading.content is not None:
            self.content = reading.content
            if not self.replied:
                self.leave_walk()
                self.opened = reading.content.opened
        return True

    def settle(self) -> None:
        """Reads the newest change at once."""
        if self.pending:
            self.take(self.reader()())

    def reread(self) -> None:
        """Takes the text that now lies on disk; one that cannot be read leaves the last good one."""
        if self.path is None:
            return
        self.number += 1
        try:
            source = editable(self.path)
        except WapreviewError as error:
            broken = Source(self.name, self.text, (), Trouble("file.unreadable", str(error), 1, 1))
            self.take(Reading(self.number, broken, None))
            return
        self.text = self.saved_text = source.text
        self.gone = self.changed_outside = False
        self.take(
            Reading(self.number, source, content_of(source, self._request()) if source.bodies else None)
        )

    # How it is read

    def dialects(self) -> list[str | None]:
        """What the text can be read as: detected (None), what else fits, then all others."""
        found = next((item.detection for item in self.preview.items if item.detection), None)
        fitting = list(found.alternatives) if found else []
        rest = [name for name in names() if name not in fitting and (found is None or name != found.dialect)]
        choices = [None, *fitting, *rest]
        return choices if self.wanted_dialect in choices else [*choices, self.wanted_dialect]

    def read_as(self, dialect: str | None) -> None:
        """Reads the text in this dialect from now on; None detects it again."""
        self.wanted_dialect = dialect
        self.read_again()

    def read_for(self, channel: str | None) -> None:
        """Reads the text as one for this channel from now on."""
        self.channel = channel
        self.read_again()

    def read_again(self) -> None:
        """Reads the last readable text anew, and begins the conversation again."""
        self.settle()
        self.number += 1
        self.content = content_of(self.preview.source, self._request())
        self.leave_walk()
        self.opened = self.content.opened
        kept = None if self.stale else self.content
        self.reading = self.reading._replace(number=self.number, content=kept)

    def take_variant(self, variant: str) -> None:
        """Webhooks take this form from now on."""
        self.circumstances = self.circumstances._replace(variant=variant)
        self.simulation.variant = variant

    def take_habits(self, *, receipts: bool | None = None, press_once: bool | None = None) -> None:
        """What customers let be known, and how often a button can be pressed, from now on."""
        if receipts is not None:
            self.circumstances = self.circumstances._replace(receipts=receipts)
            self.simulation.receipts = receipts
        if press_once is not None:
            self.circumstances = self.circumstances._replace(press_once=press_once)
            self.simulation.press_once = press_once

    def restart(self) -> None:
        """Begins the conversation again."""
        self.leave_walk()
        self.opened = conversation_of(self.preview, self._request())

    def reply(self, reply: Reply, message_id: str | None = None, option: str | None = None) -> Turn:
        """The customer replies; a message whose file was edited is revised first. Raises AlreadyTapped.

        Who walks through what happened goes on by hand from there: a branch begins.
        """
        self.go_on()
        found = self.standing.get(message_id or "")
        if found is not None:
            body = self.preview.source.bodies[found.item.body].value
            part, read_in = found.item.messages.index(found.message), found.item.dialect.name
            self.simulation.revise(found.shown.id, body, found.message, part, read_in, found.item.channel)
        return self.simulation.reply(reply, message_id, option)

    def save(self, path: Path) -> None:
        """Writes the text to a file, whole or not at all. Raises WapreviewError."""
        temporary = path.with_name(f".{path.name}.wapreview-tmp")
        try:
            temporary.write_text(self.text, "utf-8", newline="")
            if path.exists():
                temporary.chmod(path.stat().st_mode)
            temporary.replace(path.resolve())
        except OSError as error:
            temporary.unlink(missing_ok=True)
            raise WapreviewError(
                f"{path}: cannot be written ({error.strerror}). Choose another place."
            ) from None
        self.path, self.name, self.saved_text = path, str(path), self.text
        self.read_only = self.gone = self.changed_outside = False

    @property
    def how_read(self) -> str:
        """Why the text is read as it is, where that is settled; empty where it was found out."""
        return f"Read as {self.simulation.dialect.title}, as you chose" if self.wanted_dialect else ""

    @property
    def replied(self) -> bool:
        """Whether the customer replied already: then an edit goes on with the conversation."""
        return self.simulation.conversation.latest is not None

    @property
    def standing(self) -> Mapping[str, Standing]:
        """The messages of the text that are on the phone, by their ids; found once for each reading."""
        opened, seen, messages = self._known
        if opened is not self.opened or seen is not self.preview:
            messages = standing(self.opened, self.preview)
            self._known = (self.opened, self.preview, messages)
        return messages

    def _request(self) -> Request:
        return Request(
            self.number, self.text, self.name, self.wanted_dialect, self.channel, self.circumstances
        )


def editable(path: Path) -> Source:
    """The file's text. Raises WapreviewError where there is none: saving would overwrite what is there."""
    source = read_file(path)
    if source.trouble and source.trouble.rule in ("json.encoding", "json.size"):
        raise WapreviewError(f"{path}: {source.trouble.message}")
    return source
