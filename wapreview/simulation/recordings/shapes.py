"""Records as JSON and back: what their fields may hold is read from the types that they declare.

A field with its empty default (no text, zero, false, nothing) is left out, and comes back as the default.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, NoReturn, TypeAlias, Union, get_args, get_origin

from wapreview.messages.message import MediaKind
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    ButtonReply,
    CallPermissionReply,
    ContactsReply,
    FormReply,
    LinkOpened,
    LocationReply,
    MediaReply,
    OrderReply,
    OtherReply,
    ReactionReply,
    Reply,
    RowReply,
    TextReply,
)

NUMBER_MAX = 2**63
"""Above any count, id or time; a larger number is a mistake."""
REPLIES: dict[str, type[Any]] = {
    "button": ButtonReply,
    "row": RowReply,
    "text": TextReply,
    "location": LocationReply,
    "reaction": ReactionReply,
    "contacts": ContactsReply,
    "order": OrderReply,
    "form": FormReply,
    "call_permission": CallPermissionReply,
    "other": OtherReply,
    "link": LinkOpened,
    **dict.fromkeys(get_args(MediaKind), MediaReply),
}
"""By the word in a recording."""
JSON_TYPES = frozenset({str, int, float, bool, NoneType, dict, list})
"""What is JSON already."""
_WORDS = {record: word for word, record in REPLIES.items() if record is not MediaReply}

Reader: TypeAlias = Callable[[Any, str], Any]
"""Takes a JSON value and where it stands; raises UnreadableError."""


class UnreadableError(ValueError):
    """A value that is not what belongs there: which field, what was expected, what stands there."""


def plain(value: Any) -> Any:
    """A record, reply or moment as JSON; what is JSON already stays as it is."""
    if type(value) in JSON_TYPES:
        return value
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        word = _WORDS.get(type(value))
        return ({"kind": word} if word else {}) | members(value, value._fields)
    return [plain(part) for part in value] if isinstance(value, tuple) else value


def members(record: Any, fields: tuple[str, ...]) -> dict[str, Any]:
    """These fields of a record as JSON, without those that hold their empty default."""
    defaults = record._field_defaults
    found = {}
    for name in fields:
        value = getattr(record, name)
        if value or name not in defaults or value != defaults[name]:
            found[name] = value if type(value) in JSON_TYPES else plain(value)
    return found


def fields_of(record: type[Any], value: Any, names: tuple[str, ...], where: str = "") -> dict[str, Any]:
    """These fields of a record, read from a JSON object. Raises UnreadableError."""
    if not isinstance(value, dict):
        refuse("an object", value, where)
    found = {}
    for name in names:
        place = f"{where}.{name}" if where else name
        if name in value:
            found[name] = reader_of(record.__annotations__[name])(value[name], place)
        elif name not in record._field_defaults:
            raise UnreadableError(f"“{place}” is missing")
    return found


@cache
def reader_of(kind: Any) -> Reader:
    """What reads values of a declared type."""
    if kind in _READERS:
        return _READERS[kind]
    origin, within = get_origin(kind), get_args(kind)
    if origin is Literal:
        return lambda value, where: _one_of(within, value, where)
    if origin in (Union, UnionType) and NoneType in within:
        inner = reader_of(next(each for each in within if each is not NoneType))
        return lambda value, where: None if value is None else inner(value, where)
    if origin is tuple:
        part = reader_of(within[0])
        return lambda value, where: _several(part, value, where)
    return lambda value, where: kind(**fields_of(kind, value, kind._fields, where))


def refuse(expected: str, value: Any, where: str) -> NoReturn:
    """Says what was expected, and what stands there."""
    raise UnreadableError(f"“{where}” should be {expected}, not {_named(value)}")


def _named(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return "a number"
        case str():
            return f"“{value[:40]}”"
        case list():
            return "a list"
    return "an object"


def _text(value: Any, where: str) -> str:
    return value if isinstance(value, str) else refuse("a text", value, where)


def _truth(value: Any, where: str) -> bool:
    return value if isinstance(value, bool) else refuse("true or false", value, where)


def _whole(value: Any, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        refuse("a whole number", value, where)
    return value if abs(value) < NUMBER_MAX else refuse("a smaller number", value, where)


def _number(value: Any, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        refuse("a number", value, where)
    return value if abs(value) < NUMBER_MAX else refuse("a smaller number", value, where)


def _moment(value: Any, where: str) -> datetime:
    expected = "a date with time and time zone, as in 2026-01-05T10:04:00+00:00"
    try:
        moment = datetime.fromisoformat(_text(value, where))
        known = moment.tzinfo is not None and 1 < moment.astimezone(UTC).year < 9999
    except (ValueError, OverflowError):
        refuse(expected, value, where)
    return moment if known else refuse(expected, value, where)


def _texts(value: Any, where: str) -> dict[str, str]:
    if not isinstance(value, dict):
        refuse("an object", value, where)
    return {key: _text(text, f"{where}.{key}") for key, text in value.items()}


def _one_of(words: tuple[Any, ...], value: Any, where: str) -> Any:
    known = isinstance(value, str) and value in words
    return value if known else refuse(f"one of {', '.join(map(str, words))}", value, where)


def _several(part: Reader, value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        refuse("a list", value, where)
    return tuple(part(each, f"{where}.{number}") for number, each in enumerate(value))


def _reply(value: Any, where: str) -> Any:
    if not isinstance(value, dict):
        refuse("an object", value, where)
    record = REPLIES[_one_of(tuple(REPLIES), value.get("kind"), f"{where}.kind")]
    return record(**fields_of(record, value, record._fields, where))


_READERS: dict[Any, Reader] = {
    str: _text,
    bool: _truth,
    int: _whole,
    float: _number,
    datetime: _moment,
    dict[str, str]: _texts,
    Json: lambda value, _where: value,
    Reply: _reply,
}
