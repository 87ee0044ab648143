"""The map of a flow: its messages, where each option leads, and what nothing leads to."""

from typing import NamedTuple

from wapreview.simulation.flows.flow import Flow, FlowProblem, Way
from wapreview.simulation.flows.problems import problems_of
from wapreview.simulation.flows.reach import message_of, reached_messages, ways_of


class Stop(NamedTuple):
    """One message on the map."""

    name: str
    file: str
    """The name of its file; empty where there is none."""
    kind: str
    words: str
    """What it says."""
    ways: tuple[Way, ...]
    start: bool = False
    reached: bool = True


class FlowMap(NamedTuple):
    """A flow as it can be drawn."""

    stops: tuple[Stop, ...]
    """In the order in which a customer comes to them; those that nobody comes to at the end."""
    anywhere: tuple[Way, ...]
    problems: tuple[FlowProblem, ...]


def map_of(flow: Flow) -> FlowMap:
    """The map of a flow."""
    names = [name for name in flow.library.names() if _is_message(flow, name)]
    starts = [name for name in flow.starts if flow.library.find(name)]
    come_to = reached_messages(flow)
    rest = [name for name in names if name not in come_to]
    stops = [_stop(flow, name, start=name in starts) for name in come_to]
    stops += [_stop(flow, name)._replace(reached=False) for name in rest]
    return FlowMap(tuple(stops), tuple(flow.anywhere()), tuple(problems_of(flow)))


def _is_message(flow: Flow, name: str) -> bool:
    message = message_of(flow.library, name)
    return message is not None and bool(message.messages)


def _stop(flow: Flow, name: str, *, start: bool = False) -> Stop:
    message = message_of(flow.library, name)
    if message is None:
        return Stop(name, "", "", "", ())
    kinds = ", ".join(dict.fromkeys(each.kind for each in message.messages))
    return Stop(name, message.path.name, kinds, message.words(), tuple(ways_of(flow, name)), start)
