"""What Whapi.Cloud answers to a send."""

from wapreview.dialects.answers import Refusal, error_of, refusal
from wapreview.dialects.dialect import Answer
from wapreview.dialects.lenient import Members, string
from wapreview.dialects.whapi.webhooks import chat_id
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Problem
from wapreview.messages.reply import Occasion

_KINDS = {"button": "interactive", "list": "interactive", "cta_url": "interactive"}


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
    return _error(refusal("whapi", problem))


def error(code: int, details: str = "") -> Answer:
    """The code is the HTTP status here too."""
    return _error(error_of("whapi", code, details))


def _error(why: Refusal) -> Answer:
    found: Members = {"code": why.code, "message": why.title}
    if why.details:
        found["details"] = why.details
    return Answer(why.status, {"error": found}, why.code)


def read_answer(value: Json) -> tuple[str, ...]:
    """The id of the message that was taken."""
    id_ = string(value, "message", "id")
    return (id_,) if id_ else ()
