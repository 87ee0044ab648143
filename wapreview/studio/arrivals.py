"""Messages that arrived from elsewhere than the open file: of a flow, a recording, a log. No terminal."""

from wapreview.dialects.registry import get
from wapreview.messages.message import Message
from wapreview.messages.pointers import Pointer, parent
from wapreview.messages.problem import Problem
from wapreview.preview import read_body
from wapreview.simulation.events import MessageReceived


def problems_in(event: MessageReceived) -> tuple[Problem, ...]:
    """What is wrong with a received message; what is about its body as a whole goes to the body's first message."""
    messages, problems = read_body(get(event.dialect), event.body, event.channel)
    return tuple(problem for problem in problems if _owner(problem.at, messages) == event.part)


def _owner(at: Pointer, messages: tuple[Message, ...]) -> int:
    places = {message.at: part for part, message in reversed(list(enumerate(messages)))}
    while at and at not in places:
        at = parent(at)
    return places.get(at, 0)
