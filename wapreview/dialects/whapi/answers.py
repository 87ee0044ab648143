"""What Whapi.Cloud answers to a send, and the form of its ids."""

from random import Random
from typing import Literal

from wapreview.dialects.answers import refusal
from wapreview.dialects.dialect import Answer
from wapreview.dialects.forms import ALPHANUMERIC, pick
from wapreview.dialects.lenient import Members
from wapreview.dialects.whapi.webhooks import chat_id
from wapreview.messages.problem import Problem
from wapreview.messages.reply import Occasion

_ID_PARTS = {"message": (15, 10), "reply": (22, 10)}
"""Lengths before and after the hyphen, as in the help desk's examples."""

_KINDS = {"button": "interactive", "list": "interactive", "cta_url": "interactive"}


def new_id(kind: Literal["message", "reply"], random: Random, number: str) -> str:  # noqa: ARG001
    """Two groups of letters and digits with a hyphen between them."""
    return "-".join(pick(random, ALPHANUMERIC, length) for length in _ID_PARTS[kind])


def accepted(occasion: Occasion) -> Answer:
    """200: the message as it was queued."""
    kind = occasion.message.kind if occasion.message else "text"
    message: Members = {
        "id": occasion.message_id,
        "from_me": True,
        "type": _KINDS.get(kind, kind),
        "chat_id": chat_id(occasion),
        "timestamp": occasion.time,
        "source": "api",
        "device_id": 0,
        "status": "pending",
    }
    return Answer(200, {"sent": True, "message": message})


def refused(problem: Problem) -> Answer:
    """The code is the HTTP status; the details are ours, for the vendor publishes none."""
    why = refusal("whapi", problem)
    return Answer(why.code, {"error": {"code": why.code, "message": why.title, "details": why.details}})
