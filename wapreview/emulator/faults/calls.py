"""What faults do to the bot's calls of the provider's API."""

from typing import TYPE_CHECKING, NamedTuple

from wapreview.dialects.dialect import Answer, Dialect
from wapreview.emulator.faults.chance import Chance
from wapreview.messages.message import Block, Media, Message
from wapreview.messages.pointers import Json
from wapreview.preview import read_body
from wapreview.simulation.parties import digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wapreview.emulator.faults.faults import Faults

NO_ANSWER = Answer(504, None)
"""What is answered in the end to a call that was held; its client has gone by then."""


class CallFault(NamedTuple):
    """A call that fails on purpose."""

    answer: Answer
    sentence: str
    hold: float = 0.0
    """Seconds of real time for which no answer comes, unless the client gives up before."""


class FaultyCallError(Exception):
    """Raised in the middle of a send that fails on purpose."""

    def __init__(self, fault: CallFault) -> None:
        self.fault = fault
        super().__init__(fault.sentence)


def of_call(faults: "Faults", dialect: Dialect, what: str) -> CallFault | None:
    """What goes wrong with any call; `what` is its method and path."""
    for chance in faults.in_group("call"):
        if chance.rule.on == "all" and chance.happens():
            return _told(faults, chance, dialect, what, "")
    return None


def of_send(faults: "Faults", dialect: Dialect, body: Json, channel: str) -> CallFault | None:
    """What goes wrong with a request to send; its files may be gone too."""
    wanted = [*faults.in_group("call"), *faults.in_group("media")]
    if not wanted:
        return None
    messages, _ = read_body(dialect, body, channel)
    customer = addressed(messages)
    for message in messages:
        for identity in files_of(message):
            faults.expire(identity, customer)
    for chance in faults.in_group("call"):
        if chance.rule.on == "sends" and chance.happens(customer):
            what = f"A send to {customer}" if customer else "A send"
            return _told(faults, chance, dialect, what, customer)
    return None


def addressed(messages: "tuple[Message, ...]") -> str:
    """The number to which the first message goes, in digits; empty where it names none."""
    to = messages[0].to if messages else None
    return digits(to.value) if to else ""


def files_of(message: Message) -> "Iterator[str]":
    """The ids of the files that a message sends."""
    for block in (message.block, *message.cards):
        media = _media(block)
        if media is not None and media.id is not None:
            yield media.id.value


def _media(block: Block) -> Media | None:
    return block.header if isinstance(block.header, Media) else None


def _told(faults: "Faults", chance: Chance, dialect: Dialect, what: str, customer: str) -> CallFault:
    rule = chance.rule
    if rule.fault == "call.timeout":
        seconds = rule.seconds or 0.0
        fault = CallFault(NO_ANSWER, f"{what} got no answer.", seconds)
    else:
        answer = dialect.error(rule.code or rule.status or 500)
        with_code = f" (code {rule.code})" if rule.code else ""
        fault = CallFault(answer, f"{what} was answered {answer.status}{with_code}.")
    faults.tell(chance, fault.sentence, faults.known(customer))
    return fault
