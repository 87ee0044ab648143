"""A customer does something, with the faults of customers: what the studio and the control API share."""

from wapreview.emulator.emulator import Emulator
from wapreview.messages.pointers import Pointer
from wapreview.messages.reply import Reply
from wapreview.simulation.simulation import AlreadyTapped, Turn


def reply(
    emulator: Emulator,
    reply: Reply,
    message_id: str | None = None,
    option: Pointer | None = None,
    *,
    customer: str | None = None,
) -> tuple[Turn, ...]:
    """A customer does something; gives what was done in its place, one turn at least. Raises AlreadyTapped.

    As with `Simulation.reply`, the webhooks wait for `settle`.
    """
    simulation = emulator.simulation
    key = customer or simulation.folded.shown
    first, *more = emulator.faults.customer(reply, message_id, option, key)
    turns = [simulation.reply(*first, customer=key)]
    for act in more:
        try:
            turns.append(simulation.reply(*act, customer=key))
        except AlreadyTapped:  # the phone itself does not let the button be pressed again
            break
    return tuple(turns)
