"""What the words around a value tell: when it was, whether it came in or went out, and to which address."""

import re
from datetime import datetime
from typing import NamedTuple

from wapreview.messages.pointers import Json
from wapreview.sources.curl import address
from wapreview.sources.logs.records import Direction
from wapreview.sources.logs.times import find_time, time_of
from wapreview.sources.source import Hints

_IN = r"receiv(?:ed?|ing)|recv|incoming|inbound|webhooks?|callbacks?|from customer|<-{1,3}|<<<|<=|←|⇐"
_OUT = (
    r"sent|send(?:ing)?|outgoing|outbound|posting|posted|reply(?:ing)?|respond(?:ing|ed)?|to customer"
    r"|-{1,3}>|>>>|=>|→|⇒"
)
_WORDS = re.compile(rf"(?<![\w<>=-])(?:(?P<into>{_IN})|(?P<out>{_OUT}))(?![\w<>=-])", re.IGNORECASE)
_ALONE: dict[str, Direction] = {"in": "in", "i": "in", "rx": "in", "out": "out", "o": "out", "tx": "out"}
"""What a member says that names only the direction."""

_REQUEST = re.compile(
    r"\b(?P<method>GET|POST|PUT|PATCH|DELETE)\s{1,3}(?P<address>https?://[^\s\"'<>]{1,500}|/[^\s\"'<>]{0,500})"
)
_ADDRESS = re.compile(r"https?://[^\s\"'<>]{1,500}")
_HOOK = re.compile(r"hook|callback|inbound|incoming", re.IGNORECASE)
_STATUS = re.compile(
    r"\b(?:status(?:[_ ]?code)?|HTTP/\d(?:\.\d)?\"?)\W{1,3}(?P<a>[1-5]\d\d)\b"
    r"|\b(?P<b>[1-5]\d\d) (?:OK|Created|Accepted|Bad Request|Unauthorized|Forbidden|Not Found|Internal Server Error)\b",
    re.IGNORECASE,
)

TIME_KEYS = (
    "timestamp", "@timestamp", "time", "ts", "datetime", "date", "asctime", "startedDateTime", "eventTime",
    "created_at", "createdAt", "received_at", "receivedAt", "sent_at", "sentAt", "logged_at", "at", "t",
    "__REALTIME_TIMESTAMP", "_SOURCE_REALTIME_TIMESTAMP", "timeGenerated", "TimeGenerated", "receiveTimestamp",
    "ingestionTime", "created",
)  # fmt: skip
_DIRECTION_KEYS = ("direction", "dir", "flow", "kind", "action", "side", "way")
_SENTENCE_KEYS = (
    "msg",
    "message",
    "event",
    "label",
    "title",
    "name",
    "log",
    "MESSAGE",
    "type",
    "logger",
    "topic",
)
_METHOD_KEYS = ("method", "http_method", "httpMethod", "requestMethod")
_ADDRESS_KEYS = ("url", "uri", "endpoint", "path", "href", "requestUrl", "request_url", "rawPath", "request")
_STATUS_KEYS = ("status", "statusCode", "status_code", "http_status", "httpStatus", "responseStatus")
_SENTENCE = 200
"""Characters of a member that may be a sentence of the logger."""


class Context(NamedTuple):
    """What is known of a value beside it."""

    time: datetime | None = None
    direction: Direction = ""
    hints: Hints = Hints()
    status: int | None = None

    def over(self, outer: "Context") -> "Context":
        """This, and from further out what it does not tell."""
        return Context(
            self.time or outer.time,
            self.direction or outer.direction,
            self.hints if any(self.hints) else outer.hints,
            self.status if self.status is not None else outer.status,
        )


NOTHING = Context()


def of_words(text: str) -> Context:
    """What a line tells that stands before a value; the word nearest to the value counts."""
    if not text or text.isspace():
        return NOTHING
    requests = list(_REQUEST.finditer(text))
    request = requests[-1] if requests else None
    status = _STATUS.search(text)
    hints = hints_of(request["method"], request["address"]) if request else _bare_address(text)
    words = text if not request else text[: request.start()] + " " + text[request.end() :]
    return Context(
        find_time(text),
        _direction(words) or (direction_of(hints) if request else ""),
        hints,
        int(status["a"] or status["b"]) if status else None,
    )


def of_members(value: Json) -> Context:
    """What a log record tells in its own members, of what it holds: {"ts": ..., "msg": "send", "payload": {...}}."""
    if not isinstance(value, dict):
        return NOTHING
    time = next((found for key in TIME_KEYS if key in value and (found := time_of(value[key]))), None)
    if not _holds_more(value):
        return Context(time)
    method = _first_text(value, _METHOD_KEYS)
    place = _first_text(value, _ADDRESS_KEYS)
    hints = hints_of(method, place) if place and ("/" in place) else Hints(method.upper() if method else None)
    direction = _first_direction(value, _DIRECTION_KEYS) or _first_direction(value, _SENTENCE_KEYS)
    return Context(time, direction or direction_of(hints), hints, _status(value))


def hints_of(method: str | None, place: str) -> Hints:
    """Method, host and path of an address, or of a path alone; nothing secret stays in them."""
    host, path = address(place if "://" in place else f"http://localhost{place}")
    return Hints(method.upper() if method else None, host if "://" in place else None, path)


def direction_of(hints: Hints) -> Direction:
    """What an address tells: a webhook's path is the bot's own; another host was sent to."""
    if hints.path and _HOOK.search(hints.path):
        return "in"
    return "out" if hints.host and hints.method in ("POST", "PUT") else ""


def _bare_address(text: str) -> Hints:
    match = _ADDRESS.search(text)
    return hints_of(None, match[0]) if match else Hints()


def _direction(words: str) -> Direction:
    found: Direction = ""
    for match in _WORDS.finditer(words):
        found = "in" if match["into"] else "out"
    return found


def _holds_more(value: dict[str, Json]) -> bool:
    """Whether a record holds another: as an object, in an array, or as a text."""
    return any(
        isinstance(each, (dict, list)) or (isinstance(each, str) and ("{" in each or "%7B" in each))
        for each in value.values()
    )


def _first_direction(value: dict[str, Json], keys: tuple[str, ...]) -> Direction:
    texts = (_short(value, key) for key in keys)
    return next((found for text in texts if (found := _ALONE.get(text.lower()) or _direction(text))), "")


def _short(value: dict[str, Json], key: str) -> str:
    text = value.get(key)
    if not isinstance(text, str):
        return ""
    brace = text.find("{")
    text = text[:brace] if brace >= 0 else text
    return text if len(text) <= _SENTENCE else ""


def _first_text(value: dict[str, Json], keys: tuple[str, ...]) -> str | None:
    return next(
        (text for key in keys if isinstance(text := value.get(key), str) and 0 < len(text) <= 2_000), None
    )


def _status(value: dict[str, Json]) -> int | None:
    for key in _STATUS_KEYS:
        number = value.get(key)
        if isinstance(number, str) and re.fullmatch(r"[1-5]\d\d", number):
            number = int(number)
        if isinstance(number, int) and not isinstance(number, bool) and 100 <= number < 600:
            return number
    return None
