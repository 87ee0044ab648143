"""Which messages and states of a flow a customer can come to."""

from collections import deque

from wapreview.errors import WapreviewError
from wapreview.simulation.flows.flow import END, Flow, Send, Way
from wapreview.simulation.flows.library import FlowMessage, Library, id_of
from wapreview.simulation.flows.toml_flow import TomlFlow
from wapreview.simulation.flows.toml_reading import Answer


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


class Reached:
    """All that can be come to from the start of a flow.toml, by answers that fit where the customer is then."""

    def __init__(self, flow: TomlFlow) -> None:
        self.messages: dict[str, None] = {}
        self.states: set[str] = {"", END}
        self._flow = flow
        self._options: dict[str, set[str]] = {}
        """By the ids of options that can be come to: the messages that have them."""
        self._given: set[int] = set()
        """The answers that were looked at, by number."""
        self._waiting: deque[Answer] = deque()
        written = flow.written
        self._arrive(Answer(0, sends=written.start))
        self._arrive(Answer(0, sends=written.expired))
        self._waiting += (answer for answer in written.answers if not answer.options and not answer.states)
        self._waiting += flow.by_state.get(END, ())
        while self._waiting:
            answer = self._waiting.popleft()
            if answer.number not in self._given and self._can_fit(answer):
                self._given.add(answer.number)
                self._arrive(answer)

    def _arrive(self, answer: Answer) -> None:
        """After an answer: what it sends can be seen and tapped, and its state is come to."""
        sends, _ = self._flow.chain(answer.sends)
        for send in sends:
            if send.message not in self.messages:
                self.messages[send.message] = None
                self._offer(send.message)
        state = answer.enter or (sends[-1].message if sends else "")
        if state not in self.states:
            self.states.add(state)
            self._waiting += self._flow.by_state.get(state, ())

    def _offer(self, name: str) -> None:
        message = message_of(self._flow.library, name)
        for option in message.options() if message else ():
            self._options.setdefault(id_of(option), set()).add(name)
            self._waiting += self._flow.by_option.get(id_of(option), ())

    def _can_fit(self, answer: Answer) -> bool:
        """Whether an answer can be given where the customer can be."""
        if answer.states and self.states.isdisjoint(answer.states):
            return False
        if not answer.options:
            return True
        within = {self._flow.name(name) for name in answer.messages}
        having = (self._options.get(option, set()) for option in answer.options)
        return any(names & within if within else names for names in having)
