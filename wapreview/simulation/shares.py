"""Which of a body's problems are those of which message: each message of a list is answered for itself."""

from wapreview.messages.message import Message
from wapreview.messages.pointers import Pointer
from wapreview.messages.problem import Problem


def shares(messages: tuple[Message, ...], problems: tuple[Problem, ...]) -> list[tuple[Problem, ...]]:
    """The problems of each message, in the order of the messages.

    A problem belongs to the message that stands nearest to it in the body; one of the whole body to all of them.
    """
    if len(messages) < 2 or not problems:
        return [problems for _ in messages]
    owners: dict[Pointer, list[int]] = {}
    for number, message in enumerate(messages):
        for around in _around(message.at):
            owners.setdefault(around, []).append(number)
    found: list[list[Problem]] = [[] for _ in messages]
    for problem in problems:
        nearest = next(around for around in _around(problem.at) if around in owners)
        for number in owners[nearest]:
            found[number].append(problem)
    return [tuple(each) for each in found]


def _around(at: Pointer) -> list[Pointer]:
    """A node and all nodes around it, from the inside out."""
    parts = at.split("/")
    return ["/".join(parts[:end]) for end in range(len(parts), 0, -1)]
