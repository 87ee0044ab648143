"""What Exotel answers to a send."""

from collections.abc import Sequence

from wapreview.dialects.answers import BAD_REQUEST, Refusal, error_of, refusal
from wapreview.dialects.dialect import Answer
from wapreview.dialects.forms import derived
from wapreview.dialects.lenient import Members, objects, string
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Problem
from wapreview.messages.reply import Occasion


def accepted(occasion: Occasion) -> Answer:
    """202: one message taken, its sid."""
    message: Members = {"code": 202, "status": "success", "data": {"sid": occasion.message_id}}
    return _answer(202, occasion.message_id or "", [message], 1)


def refused(problem: Problem) -> Answer:
    """400 with `{code, title, detail}`; the vendor shows the object, the wrapper around it is our reading."""
    return _error(refusal("exotel", problem), f"{problem.rule} {problem.body} {problem.at}")


def error(code: int, details: str = "") -> Answer:
    """The same object and wrapper, with the HTTP status that goes with the code."""
    return _error(error_of("exotel", code, details), f"{code} {details}")


def _error(why: Refusal, seed: str) -> Answer:
    found: Members = {"code": why.code, "title": why.title, "detail": why.details or why.title}
    message: Members = {"code": why.status, "status": "failure", "error_data": found, "data": None}
    return _answer(why.status, seed, [message], 0)._replace(code=why.code)


def combined(answers: Sequence[Answer]) -> Answer:
    """One answer to a request with several messages: an entry for each, 202 where any was taken.

    The metadata counts them (developer.exotel.com/api/whatsapp); the status of a mixed answer is our reading.
    """
    if len(answers) == 1:
        return answers[0]
    entries = [entry for each in answers for entry in objects(each.body, "response", "whatsapp", "messages")]
    taken = sum(each.status < BAD_REQUEST for each in answers)
    request = " ".join(string(entry, "data", "sid") or "-" for entry in entries)
    return _answer(202 if taken else answers[0].status, request, entries, taken)


def read_answer(value: Json) -> tuple[str, ...]:
    """The sid of each message that was taken."""
    sids = (string(message, "data", "sid") for message in objects(value, "response", "whatsapp", "messages"))
    return tuple(filter(None, sids))


def _answer(status: int, request: str, messages: Sequence[Members], taken: int) -> Answer:
    return Answer(
        status,
        {
            "request_id": derived(request).hex()[:10],
            "method": "POST",
            "http_code": status,
            "metadata": {"total": len(messages), "success": taken, "failed": len(messages) - taken},
            "response": {"whatsapp": {"messages": [*messages]}},
        },
    )
