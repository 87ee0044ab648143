"""The business sends: what arrives is read and judged like any file, answered as the provider answers, and shown."""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from wapreview.dialects.dialect import Answer, Dialect
from wapreview.dialects.filling import filled
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Problem, Reason
from wapreview.messages.reply import Occasion, Status
from wapreview.preview import read_body
from wapreview.rules.limits import limits_for
from wapreview.rules.refusals import first_failure, first_refusal
from wapreview.simulation.conversation import failure_of
from wapreview.simulation.events import AnswerMade, MessageReceived
from wapreview.simulation.parties import business_of, customer_of
from wapreview.simulation.shares import shares
from wapreview.simulation.sides import Sides
from wapreview.simulation.simulation import Simulation
from wapreview.simulation.windows import window_problem


class NothingSent(Exception):  # noqa: N818 - what was given holds no message
    """The JSON holds no message that could be sent."""


Judged: TypeAlias = Literal["strict", "window", "lenient"]
"""What stops a send: all that the provider refuses or fails; a closed window alone; nothing."""


class Account(NamedTuple):
    """What the account that sends knows of each message beside its JSON."""

    addressee: Callable[[Message], str]
    """The key of the customer to whom it goes. May raise NothingSent."""
    problems: Callable[[Message], Sequence[Problem]] = lambda _: ()
    """What is wrong with it beside what can be read from it alone."""
    definition: Callable[[Message], Json] = lambda _: None
    """That of the template that it sends, as in MessageReceived."""


class Sent(NamedTuple):
    """One message of a body, and the provider's answer to it."""

    received: MessageReceived
    answer: Answer
    refused: bool = False
    failure: Problem | None = None
    """Why it fails although it was taken."""
    flagged: tuple[Problem, ...] = ()
    """What the provider would refuse or fail, where everything is taken."""


def send(
    simulation: Simulation,
    body: Json,
    *,
    dialect: Dialect | None = None,
    channel: str | None = None,
    customer: str | None = None,
    judged: Judged = "window",
) -> tuple[MessageReceived, ...]:
    """All messages of a body arrive on the customer's phone (None: the one in sight). Raises NothingSent."""
    key = customer or simulation.folded.shown
    given = (dialect or simulation.dialect, channel or simulation.channel)
    account = Account(lambda _: key)
    return tuple(each.received for each in send_each(simulation, body, *given, account, judged=judged))


def send_each(
    simulation: Simulation,
    body: Json,
    dialect: Dialect,
    channel: str,
    account: Account,
    *,
    judged: Judged = "window",
    followed: bool = True,
) -> tuple[Sent, ...]:
    """All messages of a body arrive, each on the phone of its addressee, and are answered.

    Without `followed` their statuses wait for `follow`. Raises NothingSent.
    """
    messages, problems = read_body(dialect, body, channel)
    if not messages:
        raise NothingSent(f"this JSON holds no message of {dialect.title}")
    sent = []
    for part, (message, own) in enumerate(zip(messages, shares(messages, problems), strict=True)):
        key = account.addressee(message)
        customer = customer_of(message, None, simulation.customers[key])
        sides = Sides(dialect, customer, business_of(message, simulation.business), channel)
        found = (*own, *account.problems(message)) if judged != "window" else ()
        closed = window_problem(message, simulation.window(key), dialect, channel)
        stops = _worst(found, dialect, channel) if judged == "strict" else None
        worst = stops or (closed if judged != "lenient" else None)
        definition = account.definition(message)
        shown = filled(dialect, body, message, definition)
        event = simulation.take(body, shown, sides, customer=key, part=part, definition=definition)
        answered = _answered(simulation, event, sides, worst)
        sent.append(answered._replace(flagged=_serious(found)) if judged == "lenient" else answered)
        if followed:
            follow(simulation, sent[-1])
    return tuple(sent)


def follow(simulation: Simulation, sent: Sent) -> None:
    """What becomes of a message once it is answered: its statuses, or that it failed."""
    event = sent.received
    if sent.failure is not None:
        simulation.change_status(Status(event.id, "failed", *_said(sent.failure)), event.customer)
    elif not sent.refused:
        simulation.arrive(event)


def _serious(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.breach in ("refuse", "fail"))


def _worst(problems: tuple[Problem, ...], dialect: Dialect, channel: str) -> Problem | None:
    """The breach that stops the send: what the provider refuses first, else what fails first later."""
    if not problems:
        return None
    limits = limits_for(dialect, channel=channel)
    return first_refusal(problems, limits) or first_failure(problems, limits)


def _answered(simulation: Simulation, event: MessageReceived, sides: Sides, problem: Problem | None) -> Sent:
    key = event.customer
    if problem is not None and problem.breach == "refuse":
        answer = sides.dialect.refused(problem)
        status, text = answer.status, answer.body
        code, sentence = _said(problem)
        why = failure_of(answer.code if code is None else code, sentence)
        simulation.append(AnswerMade, key, event.id, status, text, True, why)
        return Sent(event, answer, refused=True)
    answer = sides.dialect.accepted(_occasion(simulation, event, sides))
    simulation.append(AnswerMade, key, event.id, answer.status, answer.body)
    fails = problem is not None and problem.breach == "fail"
    return Sent(event, answer, failure=problem if fails else None)


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
