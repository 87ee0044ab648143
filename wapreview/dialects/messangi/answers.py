"""What Messangi answers to a send."""

from wapreview.dialects.answers import refusal
from wapreview.dialects.dialect import Answer
from wapreview.messages.problem import Problem
from wapreview.messages.reply import Occasion


def accepted(occasion: Occasion) -> Answer:
    """200 with the transaction, the time in milliseconds; the HTTP status is our reading."""
    meta = {
        "timestamp": occasion.time * 1000,
        "transactionId": occasion.message_id,
        "explain": "Send Notification",
    }
    return Answer(200, {"meta": {**meta}})


def refused(problem: Problem) -> Answer:
    """Our reading: 400 with the refusal of the older version 2."""
    why = refusal("messangi", problem)
    return Answer(why.code, {"status": "REJECTED", "messageId": "", "description": why.details})
