"""A customer's phone, where it is: in the thread of the provider."""

import mimetypes
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from wapreview.emulator.control.acting import Outcome, act, events_from
from wapreview.emulator.control.files import keep
from wapreview.emulator.control.moves import Doing
from wapreview.emulator.control.options import is_there
from wapreview.emulator.control.refusals import ControlError
from wapreview.emulator.control.waiting import wait_until
from wapreview.errors import WapreviewError, printable
from wapreview.messages.message import MediaKind
from wapreview.messages.reply import Customer as Person
from wapreview.messages.reply import MediaReply
from wapreview.simulation.attachments import PLACEHOLDERS, kind_of_file
from wapreview.simulation.conversation import Conversation
from wapreview.simulation.events import Event, MessageReceived
from wapreview.simulation.items import Item, MessageItem, ReplyItem
from wapreview.simulation.simulation import Simulation
from wapreview.testing.drawing import clipped, phone_of
from wapreview.testing.expecting import Expected
from wapreview.testing.failures import CannotDo, NotSeen
from wapreview.testing.seen import Seen, seen_in
from wapreview.testing.taking import check_taken
from wapreview.testing.telling import report

if TYPE_CHECKING:
    from wapreview.testing.provider import Provider

UNKNOWN_TYPE = "application/octet-stream"
SETTLED_SECONDS = 2.0
"""How long the provider may take to tell what became of a message."""


class Phone:
    """One customer's phone; what does not say otherwise is called in the provider's thread."""

    def __init__(self, provider: "Provider", key: str) -> None:
        self.key = key
        self.after = provider.began
        """The number of the event after which messages count as new."""
        self._provider = provider

    @property
    def simulation(self) -> Simulation:
        """What happens."""
        return self._provider.simulation

    @property
    def conversation(self) -> Conversation:
        """What stands on it."""
        return self.simulation.conversations[self.key]

    @property
    def person(self) -> Person:
        """Whose it is."""
        return self.simulation.customers[self.key]

    def messages(self) -> tuple[Seen, ...]:
        """What stands there, the oldest first."""
        return tuple(seen_in(item) for item in messages_on_phone(self.conversation.items))

    def new(self) -> list[MessageItem]:
        """What came since the latest act, in order."""
        events = events_from(self.simulation, self.after + 1)
        ids = [event.id for event in events if isinstance(event, MessageReceived)]
        return messages_on_phone(item for each in ids if (item := self.conversation.message_item(each)))

    def delivered(self, expected: Expected) -> Seen | None:
        """The first new message that is the expected one; one counts when the provider has told what became of it."""
        told = (seen_in(item) for item in self.new() if item.status is not None)
        return next((seen for seen in told if not expected.why_not(seen)), None)

    def is_settled(self) -> bool:
        """Whether it is known of all new messages what became of them."""
        return all(item.status is not None for item in self.new())

    def lately(self) -> list[Event]:
        """What happened to this customer since their latest act."""
        return [event for event in events_from(self.simulation, self.after + 1) if event.customer == self.key]

    def is_read(self) -> bool:
        """Whether the latest reply was read."""
        items = reversed(self.conversation.items)
        latest = next((item for item in items if isinstance(item, ReplyItem)), None)
        return latest is not None and latest.status == "read"

    def drawn(self) -> str:
        """As text."""
        return phone_of(self.simulation, self.key)

    # In the thread of the test

    def act(self, doing: Doing, message_id: str | None) -> None:
        """The customer does something, and the bot takes it. Raises CannotDo and BotFailed."""
        __tracebackhide__ = True
        provider = self._provider
        seconds, errors = provider.seconds(None), provider.noticing.count
        try:
            outcome = provider.run(self._act(doing, message_id, seconds))
        except ControlError as why:
            sentence = f"{self.person.name} cannot do this: {why.sentence}"
            phone = provider.call(self.drawn)
            raise CannotDo(printable(f"{sentence}\nThe phone:\n{clipped(phone)}"), phone) from None
        check_taken(provider, outcome, seconds, errors)

    async def _act(self, doing: Doing, message_id: str | None, seconds: float) -> Outcome:
        before, self.after = self.after, self.simulation.history[-1].n
        try:
            outcome = await act(self._provider.emulator, self.key, doing, message_id, wait=seconds)
        except ControlError:
            self.after = before
            raise
        self.after = outcome.reply.n
        return outcome

    def send_media(
        self,
        file: Path | bytes | None,
        kind: MediaKind | None,
        mime: str | None,
        *,
        caption: str | None,
        filename: str | None,
        voice: bool,
        message_id: str | None,
    ) -> None:
        """The customer sends a file. Raises CannotDo and BotFailed, WapreviewError for a file that cannot be read."""
        __tracebackhide__ = True
        name = filename or (file.name if isinstance(file, Path) else None)
        guessed = mime or (mimetypes.guess_type(name)[0] or UNKNOWN_TYPE if name else None)
        found = kind or ("audio" if voice else kind_of_file(guessed) if guessed else "image")
        usual = PLACEHOLDERS["voice" if voice else found]
        own_name = (name or usual.filename) if found == "document" else None
        reply = MediaReply(found, guessed or usual.mime, caption=caption, filename=own_name, voice=voice)
        if file is not None:
            data = _bytes_of(file)
            reply = self._provider.call(lambda: keep(self._provider.emulator, reply, data))
        self.act(reply, message_id)

    def wait_for_message(self, expected: Expected, seconds: float) -> Seen:
        """Gives the first message since the latest act that is the expected one. Raises NotSeen."""
        __tracebackhide__ = True
        found = self._provider.run(self._expect(expected, seconds))
        if found is None:
            raise self._not_seen(f"did not see {expected.told()} within {seconds:g} s.", expected)
        return found

    def wait_for_nothing(self, seconds: float) -> None:
        """Raises NotSeen as soon as there is a message since the latest act."""
        __tracebackhide__ = True
        if self._provider.run(self._expect(Expected(), seconds)):
            raise self._not_seen(f"saw a message; none was expected within {seconds:g} s.")

    async def _expect(self, expected: Expected, seconds: float) -> Seen | None:
        """What has come in time may become known a little later."""
        if not await self._until(lambda: self.delivered(expected) is not None, seconds):
            await self._until(self.is_settled, SETTLED_SECONDS)
        return self.delivered(expected)

    def wait(self, condition: Callable[[], bool], seconds: float, what: str) -> None:
        """Waits until something is so. Raises NotSeen."""
        __tracebackhide__ = True
        if not self._provider.run(self._until(condition, seconds)):
            raise self._not_seen(f"did not {what} within {seconds:g} s.")

    async def _until(self, condition: Callable[[], bool], seconds: float) -> bool:
        return await wait_until(self._provider.emulator, self.simulation, condition, seconds)

    def _not_seen(self, sentence: str, expected: Expected | None = None) -> NotSeen:
        said = f"{self.person.name} {sentence}"

        def told() -> NotSeen:
            text = report(self._provider.emulator, self.key, self.after, said, expected)
            return NotSeen(text, self.drawn())

        return self._provider.call(told)


def messages_on_phone(items: Iterable[Item]) -> list[MessageItem]:
    """What a real phone has of these."""
    return [item for item in items if isinstance(item, MessageItem) and is_there(item)]


def _bytes_of(file: Path | bytes) -> bytes:
    if isinstance(file, bytes):
        return file
    try:
        return file.read_bytes()
    except OSError as error:
        raise WapreviewError(f"{file}: {error.strerror}") from None
