"""What Messangi answers to a send."""

from wapreview.dialects.answers import Refusal, error_of, refusal
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
    return _error(refusal("messangi", problem))


def error(code: int, details: str = "") -> Answer:
    """Our reading: the same refusal with the HTTP status that fits."""
    return _error(error_of("messangi", code, details))


def _error(why: Refusal) -> Answer:
    return Answer(
        why.status, {"status": "REJECTED", "messageId": "", "description": why.details or why.title}
    )


def read_answer(value: Json) -> tuple[str, ...]:
    """The message's own id, which the older version 2 tells; else the transaction's."""
    id_ = string(value, "data", "id") or string(value, "meta", "transactionId")
    return (id_,) if id_ else ()
