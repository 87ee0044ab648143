"""The business sends: what arrives is read and judged like any file, answered as the provider answers, and shown."""

from wapreview.dialects.dialect import Dialect
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Problem, Reason
from wapreview.messages.reply import Occasion, Status
from wapreview.preview import read_body
from wapreview.simulation.conversation import failure_of
from wapreview.simulation.events import AnswerMade, MessageReceived
from wapreview.simulation.parties import business_of, customer_of
from wapreview.simulation.sides import Sides
from wapreview.simulation.simulation import Simulation
from wapreview.simulation.windows import window_problem


class NothingSent(Exception):  # noqa: N818 - what was given holds no message
    """The JSON holds no message that could be sent."""


def send(
    simulation: Simulation,
    body: Json,
    *,
    dialect: Dialect | None = None,
    channel: str | None = None,
    customer: str | None = None,
    strict: bool = False,
) -> tuple[MessageReceived, ...]:
    """All messages of a body arrive on the customer's phone (None: the one in sight).

    A closed window is judged always; `strict` lets the provider refuse and fail because of every other breach
    too. Raises NothingSent.
    """
    dialect, key = dialect or simulation.dialect, customer or simulation.folded.shown
    channel = channel or simulation.channel
    messages, problems = read_body(dialect, body, channel)
    if not messages:
        raise NothingSent(f"this JSON holds no message of {dialect.title}")
    worst = _worst(problems) if strict else None
    sent = []
    for part, message in enumerate(messages):
        usual = simulation.customers[key]
        sides = Sides(
            dialect, customer_of(message, None, usual), business_of(message, simulation.business), channel
        )
        sent.append(_send(simulation, body, message, sides, key, part, worst))
    return tuple(sent)


def _worst(problems: tuple[Problem, ...]) -> Problem | None:
    """The first breach that stops the send, in the provider's checking order; else the first that fails later."""
    stopping = [problem for breach in ("refuse", "fail") for problem in problems if problem.breach == breach]
    return next(iter(stopping), None)


def _send(
    simulation: Simulation,
    body: Json,
    message: Message,
    sides: Sides,
    key: str,
    part: int,
    worst: Problem | None,
) -> MessageReceived:
    closed = window_problem(message, simulation.window(key), sides.dialect, sides.channel)
    problem = worst or closed
    event = simulation.take(body, message, sides, customer=key, part=part)
    if problem is not None and problem.breach == "refuse":
        status, answer = sides.dialect.refused(problem)
        simulation.append(AnswerMade, key, event.id, status, answer, True, failure_of(*_said(problem)))
        return event
    status, answer = sides.dialect.accepted(_occasion(simulation, event, sides))
    simulation.append(AnswerMade, key, event.id, status, answer)
    if problem is not None and problem.breach == "fail":
        simulation.change_status(Status(event.id, "failed", *_said(problem)), key)
    else:
        simulation.arrive(event)
    return event


def _said(problem: Problem) -> tuple[int | None, str]:
    """The provider's code, and its sentence or ours."""
    reason = problem.reason or Reason()
    return reason.code, reason.details or problem.message


def _occasion(simulation: Simulation, event: MessageReceived, sides: Sides) -> Occasion:
    now = int(event.at.timestamp())
    return Occasion(
        sides.customer,
        sides.business,
        now,
        "",
        event.id,
        event.message,
        simulation.variant_of(sides.dialect),
        sides.channel,
    )
