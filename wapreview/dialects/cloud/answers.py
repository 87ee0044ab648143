"""What the Graph API answers to a send."""

from base64 import urlsafe_b64encode

from wapreview.dialects.answers import Refusal, error_of, load_answers, refusal, sentence
from wapreview.dialects.dialect import Answer
from wapreview.dialects.forms import derived
from wapreview.dialects.lenient import Members, bare, is_user_id, objects, string
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Problem
from wapreview.messages.reply import Occasion


def accepted(occasion: Occasion) -> Answer:
    """200: the recipient as written and as a number, and the new id."""
    message = occasion.message
    written = message.to.value if message and message.to else occasion.customer.number
    sent: Members = {"id": occasion.message_id}
    if message and message.kind == "template":
        sent["message_status"] = "accepted"
    contact: Members = {"input": written, **_whose(written, occasion)}
    return Answer(200, {"messaging_product": "whatsapp", "contacts": [contact], "messages": [sent]})


def _whose(written: str, occasion: Occasion) -> Members:
    """Who it is: by the number, or by the user id if that was sent in its place."""
    if is_user_id(written):
        return {"user_id": written}
    return {"wa_id": bare(occasion.customer.number)}


def refused(problem: Problem) -> Answer:
    """In Graph shape; shape checks (code 100) name the parameter, message checks give `details`."""
    return _error(refusal("cloud", problem), f"{problem.rule} {problem.body} {problem.at}")


def error(code: int, details: str = "") -> Answer:
    """In Graph shape; of code 33, an id that is none of the account's, `details` are the method and the id."""
    if code == UNKNOWN_OBJECT:
        method, _, id_ = details.partition(" ")
        details = sentence("cloud", "object", method=method.lower() or "get", id=id_)
    return _error(error_of("cloud", code, details), f"{code} {details}")


UNKNOWN_OBJECT = 33
"""Told as a sub-code of 100, by an exception of another name."""


def _error(why: Refusal, seed: str) -> Answer:
    outer = load_answers("cloud").subcodes.get(str(why.code))
    found: Members = {"message": _message(why)}
    found["type"] = "OAuthException" if outer is None else "GraphMethodException"
    found["code"] = why.code if outer is None else outer
    if outer is not None:
        found["error_subcode"] = why.code
    if why.details and not _is_whole(why):
        found["error_data"] = {"messaging_product": "whatsapp", "details": why.details}
    found["fbtrace_id"] = "A" + _trace(seed)
    return Answer(why.status, {"error": found}, why.code)


def _message(why: Refusal) -> str:
    """The title with its code before it, unless it is a whole message: then what is known stands in its place."""
    if _is_whole(why):
        return why.details or why.title
    number = f"(#{why.code})"
    return why.title if why.title.startswith(number) else f"{number} {why.title}"


def _is_whole(why: Refusal) -> bool:
    return why.code in load_answers("cloud").unnumbered


def read_answer(value: Json) -> tuple[str, ...]:
    """The wamids; a webhook, which has messages with ids too, is no answer."""
    sent = (string(message, "id") for message in objects(value, "messages") if "from" not in message)
    return tuple(filter(None, sent))


def _trace(text: str) -> str:
    return urlsafe_b64encode(derived(text)).decode("ascii")[:22]
