"""A message on its way to a channel: as it arrives there, and everything that is wrong with it."""

from wapreview.dialects.dialect import Dialect
from wapreview.dialects.limits import Limits
from wapreview.messages.message import Message
from wapreview.messages.problem import Problem
from wapreview.rules.channels.degrade import degrade, without_dropped
from wapreview.rules.channels.native import load_channel
from wapreview.rules.checks import check
from wapreview.rules.grading import graded


def carried(
    message: Message, dialect: Dialect, channel: str, limits: Limits
) -> tuple[Message, list[Problem]]:
    """The message as the channel shows it, and its problems; `limits` are those of the dialect on the channel."""
    offer = dialect.offers.get(channel)
    if offer is None:
        return message, check(message, dialect.title, limits)
    shown, lost = degrade(message, load_channel(channel), offer)
    problems = [*graded(lost, limits), *check(without_dropped(message, offer), dialect.title, limits)]
    if shown.kind != message.kind:
        prefix = f"{shown.kind}."
        turned = check(shown, dialect.title, limits)
        problems += [problem for problem in turned if problem.rule.startswith(prefix)]
    return shown, problems
