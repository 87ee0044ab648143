"""A path walked again: the customers' replies are sent once more, and whoever is the bot answers anew."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from wapreview.messages.reply import Customer
from wapreview.simulation.events import (
    CustomerJoined,
    CustomerShown,
    Event,
    MessageReceived,
    ReplySent,
    TimeMoved,
)
from wapreview.simulation.history import path_to
from wapreview.simulation.recordings.matching import Matching, Said, UnknownError
from wapreview.simulation.recordings.turns import turns_of
from wapreview.simulation.simulation import AlreadyTapped, Simulation

FAULT = "repeat"
"""The name of the fault that says which turn could not be repeated."""


class Unrepeated(NamedTuple):
    """A turn that could not be walked again."""

    turn: int
    n: int
    """The number of the recorded reply."""
    sentence: str


async def restart(
    simulation: Simulation,
    upto: int | None = None,
    *,
    answered: Callable[[ReplySent], Awaitable[None]] | None = None,
    act: Callable[[Said, str], object] | None = None,
) -> tuple[Unrepeated, ...]:
    """Goes back to before the first reply, and sends the customers' replies up to event `upto` again.

    None: all replies of the present path; else those of the path to that event, on whatever branch it is. Each reply
    waits until the bot has taken the one before, and for `answered`, which gets the recorded reply. `act` is how a
    customer does something (None: `Simulation.reply`). What else happened around the business is repeated too: time
    that was moved, customers who came or were shown. A turn that cannot be repeated is left out, named in the result,
    and kept as a fault. Stops where somebody else goes back meanwhile. Raises KeyError when there is no event `upto`.
    """
    path = list(simulation.events) if upto is None else path_to(simulation.history, upto)
    turns = {turn.reply.n: turn for turn in turns_of(path) if turn.reply is not None}
    if not turns:
        return ()
    start = next(iter(turns.values())).start
    simulation.rewind(path[start - 1].n)
    epoch, begun, matching = simulation.epoch, len(simulation.events), Matching(path[start:])
    unrepeated: list[Unrepeated] = []
    for event in path[start:]:
        if simulation.epoch != epoch:
            break
        _let_in(simulation, event)
        if not isinstance(event, ReplySent):
            _repeat(simulation, event)
            continue
        sentence = _send(simulation, event, matching, begun, act or _doing(simulation))
        if sentence:
            turn = turns[event.n].number
            unrepeated.append(Unrepeated(turn, event.n, sentence))
            simulation.fault(FAULT, f"Turn {turn} was not repeated: {sentence}.", event.customer)
        await simulation.settle()
        if answered is not None and not sentence:
            await answered(event)
    return tuple(unrepeated)


def _doing(simulation: Simulation) -> Callable[[Said, str], object]:
    return lambda said, customer: simulation.reply(*said, customer=customer)


def _let_in(simulation: Simulation, event: Event) -> None:
    """A customer of whom a recording tells nothing but the number."""
    key = event.customer
    if key and key not in simulation.customers:
        simulation.append(CustomerJoined, key, Customer(key, key, ""))


def _repeat(simulation: Simulation, event: Event) -> None:
    match event:
        case CustomerJoined() if simulation.customers.get(event.customer) != event.person:
            simulation.append(CustomerJoined, event.customer, event.person, event.silent)
        case CustomerShown():
            simulation.show_customer(event.customer)
        case TimeMoved():
            if event.seconds:
                simulation.advance(event.seconds)
            elif event.frozen:
                simulation.freeze()
            else:
                simulation.let_run()
        case _:
            pass


def _send(
    simulation: Simulation,
    sent: ReplySent,
    matching: Matching,
    begun: int,
    act: Callable[[Said, str], object],
) -> str:
    """Sends a reply again; gives the reason where it cannot be."""
    try:
        said = _earlier(simulation, sent)
        if said is None:
            said = matching.said(sent, _came(simulation, sent.customer, begun))
        act(said, sent.customer)
    except (UnknownError, AlreadyTapped) as error:
        return str(error)
    return ""


def _earlier(simulation: Simulation, sent: ReplySent) -> Said | None:
    """The answered message came before the first reply, and is still there."""
    item = simulation.conversations[sent.customer].message_item(sent.message_id or "")
    return None if item is None or item.ghost == "missing" else Said(sent.reply, sent.message_id, sent.option)


def _came(simulation: Simulation, customer: str, begun: int) -> list[MessageReceived]:
    """What came anew to a customer."""
    events = simulation.events[begun:]
    return [event for event in events if isinstance(event, MessageReceived) and event.customer == customer]
