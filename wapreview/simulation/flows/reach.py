"""Which messages and states of a flow a customer can come to."""

from collections import deque
from typing import NamedTuple

from wapreview.errors import WapreviewError
from wapreview.messages.message import Option
from wapreview.simulation.flows.flow import END, Flow, Send, Way
from wapreview.simulation.flows.library import FlowMessage, Library, id_of
from wapreview.simulation.flows.toml_flow import TomlFlow
from wapreview.simulation.flows.toml_reading import Answer


class Reached(NamedTuple):
    """What can be come to, in the order in which it is."""

    messages: dict[str, None]
    states: set[str]


def message_of(library: Library, name: str) -> FlowMessage | None:
    """A message that can be read; None where there is none."""
    try:
        return library.read(name)
    except WapreviewError:
        return None


def ways_of(flow: Flow, name: str) -> list[Way]:
    """The ways on from a message; none where it cannot be read."""
    return flow.ways(name) if message_of(flow.library, name) else []


def reached_messages(flow: Flow) -> list[str]:
    """The names of all messages that a flow comes to, nearest first."""
    found = dict.fromkeys(send.message for send in _first(flow))
    _follow(flow, found)
    found.update(dict.fromkeys(send.message for way in flow.anywhere() for send in way.sends))
    _follow(flow, found)
    return list(found)


def _follow(flow: Flow, found: dict[str, None]) -> None:
    """Adds all messages to which ways lead from those that are found."""
    waiting = deque(found)
    while waiting:
        for way in ways_of(flow, waiting.popleft()):
            new = [send.message for send in way.sends if send.message not in found]
            found.update(dict.fromkeys(new))
            waiting += new


def _first(flow: Flow) -> tuple[Send, ...]:
    if isinstance(flow, TomlFlow):
        return flow.chain(flow.written.start)[0]
    return tuple(Send(name) for name in flow.starts)


def reached(flow: TomlFlow) -> Reached:
    """All that can be come to from the start, by answers that fit where the customer is then."""
    found = Reached({}, {"", END})
    _arrive(flow, Answer(0, sends=flow.written.start), found)
    _arrive(flow, Answer(0, sends=flow.written.expired), found)
    waiting = list(flow.written.answers)
    while True:
        open_now = [answer for answer in waiting if _can_fit(flow, answer, found)]
        if not open_now:
            return found
        for answer in open_now:
            _arrive(flow, answer, found)
        waiting = [answer for answer in waiting if answer not in open_now]


def _arrive(flow: TomlFlow, answer: Answer, found: Reached) -> None:
    sends, _ = flow.chain(answer.sends)
    found.messages.update(dict.fromkeys(send.message for send in sends))
    if answer.enter:
        found.states.add(answer.enter)
    elif sends:
        found.states.add(sends[-1].message)


def _can_fit(flow: TomlFlow, answer: Answer, found: Reached) -> bool:
    """Whether an answer can be given where the customer can be."""
    if answer.states and not found.states & set(answer.states):
        return False
    if not answer.options:
        return True
    within = {flow.name(name) for name in answer.messages} or set(found.messages)
    ids = {id_of(option) for name in within & set(found.messages) for option in _options(flow, name)}
    return bool(ids & set(answer.options))


def _options(flow: TomlFlow, name: str) -> list[Option]:
    message = message_of(flow.library, name)
    return message.options() if message else []
