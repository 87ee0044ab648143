"""A bot sends: the message is read, judged, shown on its customer's phone and answered as the provider answers."""

from typing import TYPE_CHECKING, NamedTuple

from wapreview.dialects.dialect import Answer, Dialect
from wapreview.dialects.lenient import is_user_id
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Problem
from wapreview.messages.reply import Customer
from wapreview.simulation.parties import digits, person_key
from wapreview.simulation.sending import Account, NothingSent, Sent, send_each
from wapreview.simulation.simulation import Simulation

if TYPE_CHECKING:
    from wapreview.emulator.emulator import Emulator


UNKNOWN_COUNTRY = "XX"
"""Begins the made-up user id of somebody who never wrote."""
CUSTOMERS_MAX = 10_000
WRITTEN_MAX = 256
"""Characters of a number or a user id."""
FULL = (
    f"wapreview has {CUSTOMERS_MAX:,} customers, and no room for another one; write to one that is there, "
    "or start it anew"
)


class Taken(NamedTuple):
    """What came of a request to send."""

    answer: Answer
    """That of its first message; or why nothing was sent."""
    sent: tuple[Sent, ...] = ()
    text: str = ""
    """What a person should know of it."""


def take(
    emulator: "Emulator",
    dialect: Dialect,
    body: Json,
    channel: str = "whatsapp",
    *,
    customer: str = "",
) -> Taken:
    """All messages of a send request, on the phones of those to whom they go; without a `to` on that of `customer`.

    The bot gets the statuses a moment after the answer.
    """
    simulation = emulator.simulation
    usual = customer or simulation.folded.shown
    account = Account(
        lambda message: addressee(simulation, message, usual),
        lambda message: emulator.judge(dialect, body, message),
        lambda message: emulator.definition_of(body, message),
    )
    try:
        sent = send_each(
            simulation,
            body,
            dialect,
            channel,
            account,
            judged=emulator.switches.judged,
            followed=False,
        )
    except NothingSent as nothing:
        return Taken(dialect.refused(_nothing(str(nothing))), (), str(nothing))
    emulator.follow_soon(simulation, sent)
    refused = next((each for each in sent if each.refused), sent[0])
    return Taken(refused.answer, sent)


def addressee(simulation: Simulation, message: Message, usual: str) -> str:
    """The key of the customer to whom a message goes; somebody unknown joins.

    `usual` is where nobody is named, or by what can be no number. Raises NothingSent where there are too many.
    """
    written = message.to.value if message.to else ""
    if not written.strip() or len(written) > WRITTEN_MAX:
        return usual
    key = find_customer(simulation, written)
    if key is not None:
        return key
    if not (message.group or is_user_id(written) or digits(written).isdecimal()):
        return usual
    if len(simulation.customers) >= CUSTOMERS_MAX:
        raise NothingSent(FULL)
    return simulation.join(_newcomer(written), silent=True)


def _newcomer(written: str) -> Customer:
    """Somebody of whom only the number is known, or the user id."""
    if is_user_id(written):
        return Customer(written, "", written)
    return Customer(digits(written), "", f"{UNKNOWN_COUNTRY}.{digits(written)}")


def find_customer(simulation: Simulation, written: str) -> str | None:
    """The customer with this number, in whatever form, or with this user id; None where there is none."""
    bare = digits(written)
    if bare in simulation.customers:
        return bare
    wanted = person_key(bare)
    for key, person in simulation.customers.items():
        if written == person.user_id or wanted in (person_key(key), person_key(person.number)):
            return key
    return None


def _nothing(sentence: str) -> Problem:
    """A body of a wrong shape, with the provider's own code for it."""
    return Problem("message.type", "error", "", sentence, breach="refuse")
