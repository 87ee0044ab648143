"""What Messangi answers to a send."""

from wapreview.dialects.answers import refusal
from wapreview.dialects.dialect import Answer
from wapreview.dialects.lenient import string
from wapreview.messages.pointers import Json
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


def read_answer(value: Json) -> tuple[str, ...]:
    """The message's own id, which the older version 2 tells; else the transaction's."""
    id_ = string(value, "data", "id") or string(value, "meta", "transactionId")
    return (id_,) if id_ else ()
