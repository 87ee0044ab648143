"""Which option of which message is meant."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wapreview.emulator.control.refusals import ControlError
from wapreview.messages.message import Message, Option, options_of
from wapreview.messages.pointers import Json
from wapreview.simulation.conversation import MISSING, Conversation
from wapreview.simulation.items import MessageItem

NO_BUBBLE = frozenset({"reaction", "pin", MISSING})
"""Kinds of messages that a customer cannot answer."""
OPTIONS_MAX = 50
"""How many options an error lists."""


class Found(NamedTuple):
    """An option on the phone."""

    item: MessageItem
    option: Option


def messages_on(conversation: Conversation) -> Iterator[MessageItem]:
    """What the customer can answer, the newest first: no refused or failed message is on a real phone."""
    for item in reversed(conversation.items):
        if isinstance(item, MessageItem) and is_there(item):
            yield item


def is_there(item: MessageItem) -> bool:
    """Whether a real phone has this message."""
    return not item.refused and item.status != "failed" and item.message.kind not in NO_BUBBLE


def newest(conversation: Conversation) -> MessageItem | None:
    """The message that came last."""
    return next(messages_on(conversation), None)


def message_of(conversation: Conversation, message_id: str) -> MessageItem:
    """The message with the id with which its send was answered. Raises ControlError."""
    item = conversation.message_item(message_id)
    if item is None:
        raise ControlError(
            404,
            "unknown_message",
            "This customer has no message with this message_id; take the id with which the send was answered.",
        )
    if not is_there(item):
        why = "was refused or failed" if item.refused or item.status == "failed" else "cannot be answered"
        raise ControlError(409, "not_on_the_phone", f"This message {why}.", options=[])
    return item


def find(conversation: Conversation, wanted: str, message_id: str | None) -> Found:
    """The option that is meant, on this message or on the newest one. Raises ControlError with those that are there."""
    item = message_of(conversation, message_id) if message_id is not None else newest(conversation)
    if item is None:
        raise ControlError(409, "no_message", "No message has come to this customer yet.", options=[])
    option = option_named(item.message, wanted)
    if option is not None:
        return Found(item, option)
    older = None if message_id is not None else _older(conversation, wanted)
    if older is not None:
        sentence = (
            f"The newest message has no such option, but an older one has; add its message_id, {older.id}."
        )
        raise ControlError(
            409, "older_message", sentence, options=option_records(item.message), message_id=older.id
        )
    which = "This message" if message_id is not None else "The newest message"
    sentence = f"{which} has no such option; {_listed(item.message)}."
    raise ControlError(
        409, "no_such_option", sentence, options=option_records(item.message), message_id=item.id
    )


def option_named(message: Message, wanted: str) -> Option | None:
    """By its id or payload; else as `#2` for the second; else by its title."""
    options = list(options_of(message))
    by_id = next((option for option in options if option.id and option.id.value == wanted), None)
    if by_id is not None:
        return by_id
    by_number = {f"#{number}": option for number, option in enumerate(options, 1)}
    by_title = {option.title.value: option for option in reversed(options) if option.title}
    return by_number.get(wanted) or by_title.get(wanted)


def option_records(message: Message) -> list[Json]:
    """The options of a message as JSON."""
    return [option_record(option) for option in _some(options_of(message))]


def option_record(option: Option) -> dict[str, Json]:
    """One option as JSON."""
    return {
        "id": option.id.value if option.id else None,
        "title": option.title.value if option.title else None,
        "action": option.action,
    }


def _some(options: Iterable[Option]) -> list[Option]:
    return list(options)[:OPTIONS_MAX]


def _older(conversation: Conversation, wanted: str) -> MessageItem | None:
    return next((item for item in messages_on(conversation) if option_named(item.message, wanted)), None)


def _listed(message: Message) -> str:
    names = [_name(option) for option in _some(options_of(message))]
    return f"it has {', '.join(names)}" if names else "it has no options at all"


def _name(option: Option) -> str:
    named = option.id or option.title
    return named.value if named else f"one that {option.action}s"
