"""Templates for tests: definitions as they are handed in to Meta, and what is sent of them."""

from wapreview.dialects.lenient import Members
from wapreview.dialects.registry import get
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json


def defined(*components: Members, name: str = "order_update", language: str = "en", **more: Json) -> Members:
    """A definition of these components."""
    return {"name": name, "language": language, "category": "UTILITY", "components": list(components), **more}


def body(text: str = "Hi {{1}}, order {{2}} is on its way.", *examples: str) -> Members:
    """A body with positional variables."""
    values: list[Json] = list(examples or ("Mira", "1023"))
    return {"type": "BODY", "text": text, "example": {"body_text": [values]}}


def plain(text: str = "Thank you.") -> Members:
    """A body without variables."""
    return {"type": "BODY", "text": text}


def header(form: str = "TEXT", text: str = "Acme Store") -> Members:
    """A header of text, or of a file."""
    if form == "TEXT":
        return {"type": "HEADER", "format": form, "text": text}
    if form == "LOCATION":
        return {"type": "HEADER", "format": form}
    return {"type": "HEADER", "format": form, "example": {"header_handle": ["4::example"]}}


def buttons(*each: Members) -> Members:
    """The buttons."""
    return {"type": "BUTTONS", "buttons": list(each)}


REPLY: Members = {"type": "QUICK_REPLY", "text": "Where is it?"}
LINK: Members = {
    "type": "URL",
    "text": "Track",
    "url": "https://example.com/track/{{1}}",
    "example": ["https://example.com/track/1023"],
}
COUPON: Members = {"type": "COPY_CODE", "example": "SAVE25"}


def sent(*components: Members, name: str = "order_update", language: str = "en") -> Members:
    """The template object of a send."""
    return {"name": name, "language": {"code": language}, "components": list(components)}


def filled(word: str, *parameters: Members) -> Members:
    """A component of a send."""
    return {"type": word, "parameters": list(parameters)}


def button(number: int | str, sub_type: str, *parameters: Members) -> Members:
    """A component of a send that fills a button."""
    return {"type": "button", "sub_type": sub_type, "index": number, "parameters": list(parameters)}


def word(text: str, name: str | None = None) -> Members:
    """A parameter of text."""
    said: Members = {"type": "text", "text": text}
    return {**said, "parameter_name": name} if name else said


IMAGE: Members = {"type": "image", "image": {"link": "https://example.com/card.png"}}


def request(template: Json) -> Members:
    """The whole send."""
    return {"messaging_product": "whatsapp", "to": "491700000001", "type": "template", "template": template}


def message(request: Json) -> Message:
    """The message of a send, as it is read without its definition."""
    messages, _ = get("cloud").read(request)
    return messages[0]
