"""What Hub Chatt2.me answers to a send."""

from wapreview.dialects.answers import refusal
from wapreview.dialects.dialect import Answer
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
    why = refusal("chatt2", problem)
    return Answer(
        400,
        {
            "messageId": None,
            "status": "error",
            "errorMessage": why.details or why.title,
            "errorCode": str(why.code),
        },
    )
