"""A request to send, on any endpoint."""

from wapreview.emulator.endpoints.calls import Call, Result
from wapreview.emulator.faults.calls import FaultyCallError
from wapreview.emulator.sends import Taken, take
from wapreview.messages.pointers import Json

FLAGS_MAX = 5


def send(call: Call, body: Json, channel: str = "whatsapp", *, remark: str = "") -> Result:
    """Sends what a body holds; answered with the first message's answer, or the first refusal.

    The call is among what happened then, with a `remark` for people. Raises FaultyCallError.
    """
    with call.emulator.simulation.together():
        check_faults(call, body, channel)
        taken = take(call.emulator, call.api.dialect, body, channel)
        first = taken.sent[0].received if taken.sent else None
        said = " ".join(filter(None, (taken.text if first is None else "", _flags(taken), remark)))
        about = ("", "") if first is None else (first.id, first.customer)
        return call.record(Result(taken.answer, *about, said))


def _flags(taken: Taken) -> str:
    """What was taken although the provider would not."""
    flagged = [problem for each in taken.sent for problem in each.flagged]
    return " ".join(f"Taken, but {problem.rule}: {problem.message}" for problem in flagged[:FLAGS_MAX])


def check_faults(call: Call, body: Json, channel: str = "whatsapp") -> None:
    """Before a send is taken: raises FaultyCallError where it fails on purpose."""
    fault = call.emulator.faults.of_send(call.api.dialect, body, channel)
    if fault is not None:
        raise FaultyCallError(fault)
