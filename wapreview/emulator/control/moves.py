"""From what somebody wants a customer to do to the reply, and the message and option that it answers."""

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from wapreview.emulator.control.options import Found, find, message_of, newest, option_records
from wapreview.emulator.control.refusals import ControlError
from wapreview.messages.message import options_of
from wapreview.messages.pointers import Json, Pointer
from wapreview.messages.reply import (
    CallPermissionReply,
    ContactsReply,
    FormReply,
    LocationReply,
    ReactionReply,
    Reply,
)
from wapreview.simulation.items import MessageItem
from wapreview.simulation.offers import DAYS_7, Offer, offers_of
from wapreview.simulation.simulation import Simulation
from wapreview.simulation.taps import reply_to


class Tap(NamedTuple):
    """A tap on an option: its id or payload, else `#2` for the second one, else its title."""

    option: str


class Filled(NamedTuple):
    """A form that is filled in and sent."""

    answers: Mapping[str, Json]


Doing: TypeAlias = Tap | Filled | Reply
"""What a customer does."""


class Move(NamedTuple):
    """A reply with what it answers, ready for the simulation."""

    reply: Reply
    message_id: str | None = None
    option: Pointer | None = None


def move_of(simulation: Simulation, key: str, doing: Doing, message_id: str | None) -> Move:
    """What this does on the phone as it stands. Raises ControlError."""
    conversation = simulation.conversations[key]
    if isinstance(doing, Tap):
        return _tap(find(conversation, doing.option, message_id))
    given = message_of(conversation, message_id) if message_id is not None else None
    item = given or newest(conversation)
    match doing:
        case Filled():
            return _filled(simulation, key, doing, item)
        case CallPermissionReply():
            return _permission(simulation, key, doing, item)
        case ReactionReply():
            return Move(doing, _needed(item).id)
        case LocationReply() if item is not None:
            asked = next((option for option in options_of(item.message) if option.action == "location"), None)
            answers = item.id if given or asked else None
            return Move(doing, answers, asked.at if asked else None)
        case ContactsReply() if item is not None:
            asked_for = any(
                isinstance(offer.reply, ContactsReply) for offer in _offers(simulation, key, item)
            )
            return Move(
                doing._replace(requested=asked_for or doing.requested),
                item.id if given or asked_for else None,
            )
        case _:
            return Move(doing, given.id if given else None)


def _tap(found: Found) -> Move:
    reply = reply_to(found.option, found.item.message)
    if reply is None:
        sentence = 'This option asks for a place; send {"location": {"latitude": ..., "longitude": ...}}.'
        raise ControlError(409, "needs_location", sentence, options=option_records(found.item.message))
    return Move(reply, found.item.id, found.option.at)


def _filled(simulation: Simulation, key: str, doing: Filled, item: MessageItem | None) -> Move:
    for offer in _offers(simulation, key, item):
        if isinstance(offer.reply, FormReply):
            token = json.loads(offer.reply.values) if offer.reply.name == "flow" else {}
            values = json.dumps({**token, **doing.answers}, ensure_ascii=False)
            return Move(offer.reply._replace(values=values), item.id if item else None)
    raise _not_asked("form", item)


def _permission(
    simulation: Simulation, key: str, doing: CallPermissionReply, item: MessageItem | None
) -> Move:
    if not any(isinstance(offer.reply, CallPermissionReply) for offer in _offers(simulation, key, item)):
        raise _not_asked("permission to call", item)
    if doing.accepted and not doing.permanent and doing.expires is None:
        doing = doing._replace(expires=int(simulation.clock.now().timestamp()) + DAYS_7)
    return Move(doing, item.id if item else None)


def _offers(simulation: Simulation, key: str, item: MessageItem | None) -> Iterator[Offer]:
    """What a message asks for beside a tap."""
    if item is not None:
        received = simulation.folded.received.get(item.id)
        number, now = simulation.customers[key].number, int(simulation.clock.now().timestamp())
        yield from offers_of(item.message, number, now, received.body if received else None)


def _needed(item: MessageItem | None) -> MessageItem:
    if item is None:
        raise ControlError(409, "no_message", "No message has come to this customer yet.", options=[])
    return item


def _not_asked(what: str, item: MessageItem | None) -> ControlError:
    item = _needed(item)
    sentence = f"This message asks for no {what}; add the message_id of one that does."
    return ControlError(409, "not_asked", sentence, options=option_records(item.message), message_id=item.id)
