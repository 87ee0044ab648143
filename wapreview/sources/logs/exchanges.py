"""A request and its answer in one log record, as HTTP clients, gateways and browsers (HAR) write them."""

import base64
import binascii
from typing import NamedTuple

from wapreview.messages.pointers import Json
from wapreview.sources.logs.context import Context, direction_of, of_members
from wapreview.sources.logs.finder import Finder, Piece

_REQUESTS = ("request", "req", "request_body", "requestBody", "req_body", "reqBody", "requestPayload")
_ANSWERS = (
    "response",
    "res",
    "resp",
    "response_body",
    "responseBody",
    "res_body",
    "resBody",
    "answer",
    "responsePayload",
)
_BODIES = ("body", "data", "payload", "json", "content", "postData", "rawBody", "entity")
_ABOUT = (
    "method",
    "url",
    "uri",
    "headers",
    "status",
    "statusCode",
    "status_code",
    "httpVersion",
    "statusText",
    "path",
)


class Part(NamedTuple):
    """The body of a request or of an answer, and what is known of it."""

    value: Json
    context: Context
    cut: bool = False


class Exchange(NamedTuple):
    """A request and its answer; either may have no JSON."""

    request: Part | None
    answer: Part | None

    @property
    def parts(self) -> tuple[Part, ...]:
        """Those that have JSON, the request first."""
        return tuple(part for part in (self.request, self.answer) if part)


def exchange_of(value: Json) -> Exchange | None:
    """The exchange that a log record tells of; None when it tells of none with JSON in it."""
    if not isinstance(value, dict):
        return None
    request = next((value[key] for key in _REQUESTS if key in value), None)
    answer = next((value[key] for key in _ANSWERS if key in value), None)
    if request is None or answer is None:
        return None
    own = of_members(value)
    about = of_members(_with_more(request)).over(own)._replace(status=None)
    about = about._replace(direction=direction_of(about.hints) or own.direction)
    back = (
        Context(status=of_members(_with_more(answer)).status)
        .over(own)
        ._replace(hints=about.hints, direction="")
    )
    found = Exchange(_part(request, about), _part(answer, back))
    return found if found.parts else None


def entries_of(value: Json) -> list[Json]:
    """The entries of a HAR document; none of anything else."""
    log = value.get("log") if isinstance(value, dict) else None
    entries = log.get("entries") if isinstance(log, dict) else None
    return entries if isinstance(entries, list) else []


def decoded(text: str) -> str | None:
    """The UTF-8 text that base64 stands for; None when it is none."""
    try:
        return base64.b64decode(
            text + "=" * (-len(text) % 4), altchars=b"-_" if "-" in text or "_" in text else None
        ).decode()
    except (binascii.Error, ValueError):
        return None


def _with_more(value: Json) -> Json:
    """A request or answer as a record that holds more than itself, so that its members are asked."""
    return {**value, "": {}} if isinstance(value, dict) else value


def _part(value: Json, context: Context) -> Part | None:
    """The JSON body of a request or an answer, which may be written as a text in it."""
    if isinstance(value, dict):
        if not any(key in value for key in _ABOUT):
            name = next((key for key in _BODIES if key in value and len(value) == 1), None)
            return _part(value[name], context) if name else Part(value, context) if value else None
        inner = next((value[key] for key in _BODIES if value.get(key)), None)
        return _body(inner, context)
    return _body(value, context)


def _body(value: Json, context: Context) -> Part | None:
    if isinstance(value, dict) and isinstance(
        value.get("mimeType"), str
    ):  # HAR: {"mimeType", "text", "encoding"}
        text = value.get("text")
        if value.get("encoding") == "base64" and isinstance(text, str):
            text = decoded(text)
        return _body(text, context) if text else _parameters(value.get("params"), context)
    if isinstance(value, dict):
        return Part(value, context) if value else None
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        return Part(value, context)
    if isinstance(value, str):
        piece = next((each for each in Finder(value, 1) if isinstance(each, Piece)), None)
        return Part(piece.value, context, piece.cut) if piece else None
    return None


def _parameters(value: Json, context: Context) -> Part | None:
    """The first field of a form that holds JSON."""
    fields = value if isinstance(value, list) else []
    texts = (field.get("value") for field in fields if isinstance(field, dict))
    return next((part for text in texts if isinstance(text, str) and (part := _body(text, context))), None)
