"""Which message a reply answers: by its id, else by the option that was tapped.

Where answers were not logged, nothing tells the id of a message. Then a tap names it: the latest earlier message
to this customer with such an option is the one that was answered, and the id that the tap quotes is its id. A status
of an unknown message belongs to the only message without an id that was sent in the minute before.
"""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from wapreview.messages.message import Message, Option, options_of
from wapreview.messages.pointers import Pointer
from wapreview.messages.reply import (
    ButtonReply,
    CallPermissionReply,
    FormReply,
    LocationReply,
    OrderReply,
    Reply,
    RowReply,
)
from wapreview.simulation.imports.answering import is_known
from wapreview.simulation.imports.pieces import Heard, Request, Sent, Told
from wapreview.simulation.imports.timing import Timed

PATIENCE = timedelta(seconds=60)
ACTIONS = {LocationReply: "location", FormReply: "form", OrderReply: "catalog", CallPermissionReply: "other"}


class Sign(NamedTuple):
    """What an option and the reply that it gives have in common."""

    action: str
    word: str = ""


def signs_of_reply(reply: Reply) -> tuple[Sign, ...]:
    """What the tapped option must be like, the surest first; nothing for what is no tap."""
    match reply:
        case ButtonReply():
            return Sign("reply", reply.id), Sign("reply label", reply.title)
        case RowReply():
            return Sign("row", reply.id), Sign("row label", reply.title)
        case _:
            action = ACTIONS.get(type(reply))
            return (Sign(action),) if action else ()


def signs_of_option(option: Option) -> Iterator[Sign]:
    """How replies to this option can look."""
    if option.action not in ("reply", "row"):
        yield Sign(option.action)
        return
    if option.id:
        yield Sign(option.action, option.id.value)
    if option.title:
        yield Sign(f"{option.action} label", option.title.value)


def option_of(message: Message, reply: Reply) -> Pointer | None:
    """The node of the option that was tapped; None when the message has no such option."""
    for sign in signs_of_reply(reply):
        for option in options_of(message):
            if sign in signs_of_option(option):
                return option.at
    return None


def join(timed: Sequence[Timed]) -> dict[str, Sent]:
    """Gives replies their messages, and messages their ids; returns the messages by id."""
    messages = {
        part.id: part
        for each in timed
        if isinstance(each.piece, Request)
        for part in each.piece.parts
        if part.id
    }
    replies = {
        each.piece.inbound.id for each in timed if isinstance(each.piece, Heard) and each.piece.inbound.id
    }
    by_taps = _Taps(messages, replies)
    for each in timed:
        by_taps.pass_by(each.piece)
    _by_statuses(timed, messages)
    _name_the_rest(timed, messages)
    for each in timed:
        if (
            isinstance(each.piece, Heard)
            and each.piece.target is None
            and each.piece.inbound.quotes in messages
        ):
            each.piece.target = each.piece.inbound.quotes
    for heard, sent in by_taps.unquoted:
        heard.target = sent.id
    return messages


class _Taps:
    """Looks for the messages of taps, going forward through time."""

    def __init__(self, messages: dict[str, Sent], replies: set[str]) -> None:
        self.messages = messages
        self.replies = replies
        self.nameless: dict[tuple[str, Sign], list[Sent]] = defaultdict(list)
        """Messages to a customer that have no id yet, by their options, the latest last."""
        self.latest: dict[tuple[str, Sign], Sent] = {}
        self.unquoted: list[tuple[Heard, Sent]] = []

    def pass_by(self, piece: object) -> None:
        if isinstance(piece, Request):
            for part in piece.parts:
                self._sent(part)
        elif isinstance(piece, Heard):
            self._heard(piece)

    def _sent(self, sent: Sent) -> None:
        if sent.refused:
            return
        for option in options_of(sent.message):
            for sign in signs_of_option(option):
                self.latest[sent.customer, sign] = self.latest["", sign] = sent
                if not sent.id:
                    self.nameless[sent.customer, sign].append(sent)

    def _heard(self, heard: Heard) -> None:
        quotes = heard.inbound.quotes
        if quotes in self.messages or quotes in self.replies:
            heard.target = quotes
        elif quotes and is_known(quotes):
            self._name(heard, quotes)
        else:
            signs = signs_of_reply(heard.inbound.reply)
            found = next((sent for sign in signs if (sent := self.latest.get((heard.customer, sign)))), None)
            # A place or a form without a quote may well be sent on one's own account.
            if found and (isinstance(heard.inbound.reply, ButtonReply | RowReply) or quotes):
                heard.customer = heard.customer or found.customer
                self.unquoted.append((heard, found))

    def _name(self, heard: Heard, identity: str) -> None:
        """The message without an id that this tap answers now has one."""
        for sign in signs_of_reply(heard.inbound.reply):
            candidates = self.nameless.get((heard.customer, sign), [])
            while candidates:
                sent = candidates.pop()
                if not sent.id:
                    sent.id = identity
                    self.messages[identity] = sent
                    heard.target = identity
                    return


def _by_statuses(timed: Sequence[Timed], messages: dict[str, Sent]) -> None:
    recent: dict[str, deque[tuple[datetime, Sent]]] = defaultdict(deque)
    for each in timed:
        piece = each.piece
        if isinstance(piece, Request):
            for part in piece.parts:
                recent[part.customer].append((each.moment, part))
        elif isinstance(piece, Told) and piece.customer and is_known(piece.status.message_id):
            identity = piece.status.message_id
            waiting = recent[piece.customer]
            while waiting and each.moment - waiting[0][0] > PATIENCE:
                waiting.popleft()
            nameless = [sent for _, sent in waiting if not sent.id and not sent.refused]
            if identity not in messages and len(nameless) == 1:
                nameless[0].id = identity
                messages[identity] = nameless[0]


def _name_the_rest(timed: Sequence[Timed], messages: dict[str, Sent]) -> None:
    """What nothing names gets a name of ours."""
    number = 0
    for each in timed:
        for part in each.piece.parts if isinstance(each.piece, Request) else ():
            if not part.id:
                number += 1
                part.id = f"{'refused' if part.refused else 'not-logged'}-{number}"
                messages[part.id] = part
