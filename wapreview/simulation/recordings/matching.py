"""What a recorded reply was about, found again among the messages that came anew."""

from collections.abc import Iterable
from typing import NamedTuple

from wapreview.messages.message import Message, Option, options_of
from wapreview.messages.reply import ButtonReply, LinkOpened, Reply, RowReply
from wapreview.simulation.events import Event, MessageReceived, MessageRevised, ReplySent
from wapreview.simulation.taps import reply_to
from wapreview.simulation.telling import first_words, summary

_ALIKE = 12
"""Characters at the beginning of two texts that make them alike: a number further on may have changed."""


class Said(NamedTuple):
    """A reply as it is sent again."""

    reply: Reply
    message_id: str | None = None
    option: str | None = None


class UnknownError(Exception):
    """Why a reply cannot be sent again."""


class Matching:
    """The messages of the old course of things, to be found in the new one."""

    def __init__(self, old: Iterable[Event]) -> None:
        self._old: dict[str, MessageReceived] = {}
        self._place: dict[str, int] = {}
        """How many messages the same customer had got before, by the old id."""
        count: dict[str, int] = {}
        for event in old:
            if isinstance(event, MessageReceived):
                self._old[event.id] = event
                self._place[event.id] = count.get(event.customer, 0)
                count[event.customer] = self._place[event.id] + 1
            elif isinstance(event, MessageRevised) and event.id in self._old:
                self._old[event.id] = self._old[event.id]._replace(message=event.message)

    def said(self, sent: ReplySent, came: list[MessageReceived]) -> Said:
        """The reply to what came anew, `came`, to the same customer. Raises UnknownError."""
        if sent.message_id is None:
            return Said(sent.reply)
        old = self._old.get(sent.message_id)
        likeliest = came[::-1] if old is None else self._likeliest(old, came)
        wanted = None if old is None else _option_at(old.message, sent.option)
        if wanted is not None or isinstance(sent.reply, ButtonReply | RowReply):
            return _tapped(sent, wanted, old, likeliest)
        alike = old and next((event for event in likeliest if _is_like(event.message, old.message)), None)
        if alike is None:
            raise UnknownError(f"{_name(old)} did not come")
        return Said(sent.reply, alike.id)

    def _likeliest(self, old: MessageReceived, came: list[MessageReceived]) -> list[MessageReceived]:
        """The same message first, then those alike; of several the one that came at the same place."""
        place = self._place[old.id]

        def unlikely(number: int) -> tuple[bool, bool, int]:
            message = came[number].message
            return message != old.message, not _is_like(message, old.message), abs(number - place)

        return [came[number] for number in sorted(range(len(came)), key=unlikely)]


def _tapped(
    sent: ReplySent, wanted: Option | None, old: MessageReceived | None, likeliest: list[MessageReceived]
) -> Said:
    for event in likeliest:
        option = _same_option(event.message, wanted, sent.reply)
        if option is not None:
            taps = isinstance(sent.reply, ButtonReply | RowReply | LinkOpened)
            again = reply_to(option, event.message) if taps else None
            return Said(again or sent.reply, event.id, option.at)
    if old is not None and any(_is_like(event.message, old.message) for event in likeliest):
        raise UnknownError(f"{_name(old)} has no such option any more ({summary(sent.reply)})")
    raise UnknownError(f"{_name(old)} did not come, nor another one with this option ({summary(sent.reply)})")


def _option_at(message: Message, at: str | None) -> Option | None:
    return (
        next((option for option in options_of(message) if option.at == at), None) if at is not None else None
    )


def _same_option(message: Message, wanted: Option | None, reply: Reply) -> Option | None:
    """The option that does the same: by its id, or where it has none by its words."""
    for option in options_of(message):
        if wanted is None:
            same = (
                bool(option.id) and option.action in ("reply", "row") and _value(option.id) == _id_of(reply)
            )
        elif wanted.id is not None:
            same = option.action == wanted.action and _value(option.id) == wanted.id.value
        else:
            same = option.action == wanted.action and _words(option) == _words(wanted)
        if same:
            return option
    return None


def _id_of(reply: Reply) -> str | None:
    return reply.id if isinstance(reply, ButtonReply | RowReply) else None


def _words(option: Option) -> tuple[str | None, str | None]:
    return _value(option.title), _value(option.value)


def _value(text: object) -> str | None:
    return getattr(text, "value", None)


def _is_like(one: Message, other: Message) -> bool:
    """Whether both are of one kind and begin alike."""
    return one.kind == other.kind and first_words(one)[:_ALIKE] == first_words(other)[:_ALIKE]


def _name(old: MessageReceived | None) -> str:
    return f"the message “{first_words(old.message)}”" if old else "the message that was answered"
