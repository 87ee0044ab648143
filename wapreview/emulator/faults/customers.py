"""What faults make customers do."""

from typing import TYPE_CHECKING, NamedTuple

from wapreview.messages.message import options_of
from wapreview.messages.pointers import Pointer
from wapreview.messages.reply import ButtonReply, Reply, RowReply, TextReply
from wapreview.simulation.conversation import Conversation
from wapreview.simulation.items import MessageItem
from wapreview.simulation.taps import reply_to

if TYPE_CHECKING:
    from wapreview.emulator.faults.faults import Faults

HOUR = 3600


class Act(NamedTuple):
    """One thing that the customer does, as `Simulation.reply` takes it."""

    reply: Reply
    message_id: str | None = None
    option: Pointer | None = None


def acts_of(faults: "Faults", act: Act, customer: str) -> tuple[Act, ...]:
    """What the customer does in place of this; time may have gone by before."""
    _late(faults, customer)
    if not isinstance(act.reply, ButtonReply | RowReply):
        return (act,)
    act = _older(faults, act, customer)
    act = _typed(faults, act, customer)
    return _twice(faults, act, customer)


def _late(faults: "Faults", customer: str) -> None:
    for chance in faults.of("customer.late"):
        if chance.happens(customer):
            seconds = chance.rule.seconds or 0.0
            faults.tell(chance, f"The customer answers {seconds / HOUR:g} hours later.", customer)
            faults.simulation.advance(seconds)


def _older(faults: "Faults", act: Act, customer: str) -> Act:
    for chance in faults.of("customer.old_option"):
        older = older_taps(faults.simulation.conversations[customer], act)
        if older and chance.happens(customer):
            chosen = chance.choose(older, customer)
            title = getattr(chosen.reply, "title", "")
            sentence = f"The customer tapped “{title}” of an older message in place of “{_title(act)}”."
            faults.tell(chance, sentence, customer)
            return chosen
    return act


def _typed(faults: "Faults", act: Act, customer: str) -> Act:
    title = _title(act)
    for chance in faults.of("customer.types"):
        if title and chance.happens(customer):
            faults.tell(chance, f"The customer typed “{title}” in place of tapping it.", customer)
            return Act(TextReply(title))
    return act


def _twice(faults: "Faults", act: Act, customer: str) -> tuple[Act, ...]:
    for chance in faults.of("customer.double_tap"):
        if act.option is not None and chance.happens(customer):
            faults.tell(chance, f"The customer tapped “{_title(act)}” twice.", customer)
            return (act, act)
    return (act,)


def _title(act: Act) -> str:
    return act.reply.title if isinstance(act.reply, ButtonReply | RowReply) else ""


def older_taps(conversation: Conversation, act: Act) -> list[Act]:
    """All taps that are possible on messages before the one that is answered, the oldest first."""
    found: list[Act] = []
    for item in conversation.items:
        if not isinstance(item, MessageItem):
            continue
        if item.id == act.message_id:
            return found
        if item.refused or item.ghost or item.status == "failed":
            continue
        for option in options_of(item.message):
            if option.action in ("reply", "row") and option.at not in item.spent:
                reply = reply_to(option, item.message)
                if reply is not None:
                    found.append(Act(reply, item.id, option.at))
    return []
