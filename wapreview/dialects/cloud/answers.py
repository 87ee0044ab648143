"""What the Graph API answers to a send."""

from base64 import urlsafe_b64encode

from wapreview.dialects.answers import refusal
from wapreview.dialects.dialect import Answer
from wapreview.dialects.forms import derived
from wapreview.dialects.lenient import Members, bare, objects, string
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
    contact: Members = {"input": written, "wa_id": bare(occasion.customer.number)}
    return Answer(200, {"messaging_product": "whatsapp", "contacts": [contact], "messages": [sent]})


def refused(problem: Problem) -> Answer:
    """400 in Graph shape; shape checks (code 100) name the parameter, message checks give `details`."""
    why = refusal("cloud", problem)
    error: Members = {"message": why.title, "type": "OAuthException", "code": why.code}
    if why.details:
        error["error_data"] = {"messaging_product": "whatsapp", "details": why.details}
    error["fbtrace_id"] = "A" + _trace(f"{problem.rule} {problem.body} {problem.at}")
    return Answer(400, {"error": error})


def read_answer(value: Json) -> tuple[str, ...]:
    """The wamids; a webhook, which has messages with ids too, is no answer."""
    sent = (string(message, "id") for message in objects(value, "messages") if "from" not in message)
    return tuple(filter(None, sent))


def _trace(text: str) -> str:
    return urlsafe_b64encode(derived(text)).decode("ascii")[:22]
