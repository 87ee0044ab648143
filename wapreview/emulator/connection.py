"""How far the way to the bot and back is open: four lamps, each with the sentence that repairs it."""

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from wapreview.dialects.dialect import Dialect
from wapreview.emulator import repairs
from wapreview.simulation.events import ApiCalled, Event

if TYPE_CHECKING:
    from wapreview.emulator.deliveries.handshake import Shaken
    from wapreview.emulator.deliveries.posting import Attempt
    from wapreview.emulator.emulator import Emulator

ANSWER_SECONDS = 10.0
"""How long a bot may take from a webhook to its first call before one wonders."""
NOT_HERE = 501
"""The HTTP status of what is not emulated."""
State: TypeAlias = Literal["unknown", "waiting", "good", "bad"]
LampName: TypeAlias = Literal["listening", "handshake", "accepts", "answers"]


class Lamp(NamedTuple):
    """One of the four."""

    name: LampName
    state: State
    sentence: str
    """What is so; for a bad one, what to do."""


class Posted(NamedTuple):
    """A webhook that left."""

    dialect: Dialect
    begun: float
    """When, on the clock of the connection."""
    reply: bool
    """Whether it tells of something that the customer did, so that an answer may be expected."""
    signed: bool


class Connection:
    """Watches deliveries and calls; `clock` is the real time in seconds.

    Ask for the lamps again after ANSWER_SECONDS: that nothing came is no change of which `on_change` tells.
    """

    def __init__(self, emulator: "Emulator", clock: Callable[[], float] = monotonic) -> None:
        self.calls = 0
        """How often the bot called the API."""
        self.clock = clock
        self._emulator = emulator
        self._callbacks: list[Callable[[], None]] = []
        self._under_way = 0
        self._contact: Attempt | None = None
        """The latest webhook or check of the address."""
        self._latest: tuple[Attempt, Posted] | None = None
        self._shaken: Shaken | None = None
        self._call: ApiCalled | None = None
        self._called_at: float | None = None
        self._ever_right = False
        """Whether a call was one that is emulated, with a token that is taken."""
        self._silent_since: float | None = None
        """When a bot took a reply of the customer, since when it did not call."""

    def on_change(self, callback: Callable[[], None]) -> None:
        """Calls back when a lamp may have changed."""
        self._callbacks.append(callback)

    # What happens

    def posting(self) -> float:
        """A webhook leaves; gives the time for its `Posted`. One call of `attempted` or `given_up` follows."""
        self._under_way += 1
        if self._latest is None:
            self._tell()
        return self.clock()

    def given_up(self) -> None:
        """A webhook that left is not waited for any more."""
        self._under_way -= 1

    def attempted(self, attempt: "Attempt", posted: Posted) -> None:
        """A webhook was posted, or could not be."""
        self._under_way -= 1
        self._contact, self._latest = attempt, (attempt, posted)
        accepted = attempt.status is not None and 200 <= attempt.status < 300
        answered = self._called_at is not None and self._called_at >= posted.begun
        if accepted and posted.reply and not answered and self._silent_since is None:
            self._silent_since = self.clock()
        self._tell()

    def shook(self, shaken: "Shaken") -> None:
        """The address was checked."""
        self._shaken = shaken
        self._contact = shaken.attempt or self._contact
        self._tell()

    def called(self, path: str) -> None:  # noqa: ARG002 - for those who want to know it
        """The bot calls the API, or answers in the response to a webhook."""
        self.calls += 1
        self._called_at, self._silent_since = self.clock(), None
        if self._callbacks:
            self._tell()

    def heard(self, event: Event) -> None:
        """Takes from the events what a call was answered."""
        if isinstance(event, ApiCalled):
            self._call = event
            self._ever_right = self._ever_right or not repairs.is_misdirected(event.status)
            if event.status == NOT_HERE:  # no endpoint, that would have told it itself
                self.called(event.path)

    def _tell(self) -> None:
        for callback in self._callbacks:
            callback()

    # What is so

    def lamps(self, now: float | None = None) -> tuple[Lamp, Lamp, Lamp, Lamp]:
        """All four, as they are at a time of the clock; secrets that somebody gave are hidden in their sentences."""
        four = (self._listening(), self._handshake(), self._accepts(), self._answers(now))
        given = self._emulator.secrets
        if given:
            one, two, three, four_ = (
                lamp._replace(sentence=given.out_of_text(lamp.sentence)) for lamp in four
            )
            return (one, two, three, four_)
        return four

    def _listening(self) -> Lamp:
        if self._contact is None:
            return Lamp("listening", "unknown", "nothing was sent to your bot yet")
        wrong = repairs.why_deaf(self._contact)
        return Lamp("listening", "bad" if wrong else "good", wrong or "your bot listens")

    def _handshake(self) -> Lamp:
        shaken, title = self._shaken, self._emulator.simulation.dialect.title
        if shaken is None:
            return Lamp("handshake", "unknown", "the address of your bot was not checked yet")
        if not shaken.needed:
            return Lamp("handshake", "good", f"{title} does not check an address")
        if shaken.good:
            return Lamp("handshake", "good", f"your bot answered the check of its address by {title}")
        if shaken.attempt is not None and repairs.why_deaf(shaken.attempt):
            return Lamp("handshake", "waiting", "the address is checked once your bot listens")
        return Lamp("handshake", "bad", repairs.of_handshake(shaken, title))

    def _accepts(self) -> Lamp:
        if self._latest is None:
            if self._under_way:
                return Lamp("accepts", "waiting", "a webhook is on its way")
            return Lamp("accepts", "unknown", "no webhook was posted yet; write something as the customer")
        attempt, posted = self._latest
        if repairs.why_deaf(attempt):
            return Lamp("accepts", "waiting", "webhooks can be taken once your bot listens")
        wrong = repairs.of_delivery(attempt, posted.dialect, self._emulator.identity, signed=posted.signed)
        good = f"your bot answered {attempt.status} after {attempt.milliseconds:.0f} ms"
        return Lamp("accepts", "bad" if wrong else "good", wrong or good)

    def _answers(self, now: float | None) -> Lamp:
        call = self._call
        if call is not None and repairs.is_misdirected(call.status):
            refused = call.status != NOT_HERE
            if refused or not self._ever_right:
                return Lamp("answers", "bad", repairs.of_call(call, self._emulator.address))
        if self._silent_since is not None:
            return self._silence((self.clock() if now is None else now) - self._silent_since)
        if self.calls:
            return Lamp("answers", "good", "your bot calls the API")
        return Lamp("answers", "unknown", "your bot has not called the API yet")

    def _silence(self, seconds: float) -> Lamp:
        if seconds < ANSWER_SECONDS:
            return Lamp("answers", "waiting", "your bot took the webhook; its answer is awaited")
        if self._ever_right:
            sentence = "your bot took the webhook and has sent nothing since; it has called before: its log may say why"
            return Lamp("answers", "waiting", sentence)
        return Lamp("answers", "bad", repairs.of_silence(self._emulator.address))
