"""What Hub Chatt2.me answers to a send."""

from wapreview.dialects.answers import Refusal, error_of, refusal
from wapreview.dialects.dialect import Answer
from wapreview.dialects.lenient import member, string
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Problem
from wapreview.messages.reply import Occasion


def accepted(occasion: Occasion) -> Answer:
    """200 with the id; the HTTP status and the two nulls are our reading."""
    return Answer(
        200,
        {
            "messageId": occasion.message_id,
            "status": "enqueued",
            "errorMessage": None,
            "errorCode": None,
        },
    )


def refused(problem: Problem) -> Answer:
    """400; the code is a string."""
    return _error(refusal("chatt2", problem))


def error(code: int, details: str = "") -> Answer:
    """The same body, with the HTTP status that goes with the code."""
    return _error(error_of("chatt2", code, details))


def _error(why: Refusal) -> Answer:
    return Answer(
        why.status,
        {
            "messageId": None,
            "status": "error",
            "errorMessage": why.details or why.title,
            "errorCode": str(why.code),
        },
        why.code,
    )


def read_answer(value: Json) -> tuple[str, ...]:
    """The id, which a refusal has not; an event, which has one too, is no answer."""
    id_ = string(value, "messageId")
    return (id_,) if id_ and member(value, "eventType") is None else ()
