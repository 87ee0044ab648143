"""What lies inside of a record: loggers wrap, {"msg": "send", "payload": {...}}, and escape, {"log": "{\\"a\\": 1}"}.

A record's own value is tried first; only where it is nothing one knows, one looks inside.
"""

import re
from collections.abc import Callable, Iterator

from wapreview.messages.pointers import Json
from wapreview.sources.logs.bounds import NESTING_MAX, RECORDS_MAX
from wapreview.sources.logs.context import Context, of_members, of_words
from wapreview.sources.logs.exchanges import decoded, exchange_of
from wapreview.sources.logs.finder import Finder, Piece
from wapreview.sources.logs.records import Record

_BASE64 = re.compile(r"(?:eyJ|ewo|ewog|ew0K|W3s)[A-Za-z0-9+/_-]+={0,2}")
"""JSON in base64: {" or { and a line break, or [{."""

_PARTS = 100_000
"""More than the objects that lie side by side in a value."""


def inner_records(record: Record) -> Iterator[Record]:
    """The objects directly inside of a record's value, in reading order, through arrays and texts that hold JSON.

    Each has the line of the record, and of time, direction, address and status what its own wrapper tells, else
    what was known of the record. A request and its answer that stand together get one number of exchange.
    """
    own = of_members(record.value)
    known = Context(record.time, record.direction, record.hints, record.status)
    exchange = exchange_of(record.value) if record.exchange is None else None
    if exchange:
        number = -1 - record.number - record.part * RECORDS_MAX
        for part in exchange.parts:
            context = part.context.over(known._replace(status=None, direction=""))
            yield _inside(record, part.value, context, part.cut)._replace(exchange=number)
        return
    for ordinal, found in enumerate(_directly(record, record.value, own.over(known)), 1):
        yield found._replace(part=record.part * _PARTS + ordinal)


def inner_values(value: Json) -> Iterator[Json]:
    """Every object inside of a value, in reading order, the outer before those in it, also from texts with JSON."""
    waiting = [inner_records(Record(value, 1, 1))]
    while waiting:
        found = next(waiting[-1], None)
        if found is None:
            waiting.pop()
        else:
            yield found.value
            waiting.append(inner_records(found))


def search(record: Record, accepts: Callable[[Record], bool]) -> Iterator[Record]:
    """The outermost records that `accepts` takes: the record itself, or some inside of it."""
    waiting = [iter((record,))]
    while waiting:
        found = next(waiting[-1], None)
        if found is None:
            waiting.pop()
        elif accepts(found):
            yield found
        else:
            waiting.append(inner_records(found))


def _directly(record: Record, value: Json, context: Context) -> Iterator[Record]:
    waiting = [iter(value.values() if isinstance(value, dict) else value if isinstance(value, list) else ())]
    while waiting:
        for each in waiting[-1]:
            if isinstance(each, dict):
                if each:
                    yield _inside(record, each, context)
            elif isinstance(each, str):
                yield from _in_text(record, each, context)
            elif isinstance(each, list):
                waiting.append(iter(each))
                break
        else:
            waiting.pop()


def _in_text(record: Record, text: str, context: Context) -> Iterator[Record]:
    if record.nested >= NESTING_MAX:
        return
    if "{" not in text and "%7" not in text:
        plain = decoded(text) if _BASE64.fullmatch(text) else None
        if plain is None:
            return
        text = plain
    behind = 0
    for piece in Finder(text, record.nested + 1):
        if isinstance(piece, Piece):
            words = of_words(text[max(behind, piece.start - 500) : piece.start])
            inside = _inside(record, piece.value, words.over(context), piece.cut)
            yield inside._replace(nested=record.nested + 1)
        behind = piece.end


def _inside(record: Record, value: Json, context: Context, cut: bool = False) -> Record:
    context = Context(of_members(value).time if isinstance(value, dict) else None).over(context)
    return record._replace(
        value=value,
        time=context.time,
        direction=context.direction,
        hints=context.hints,
        status=context.status,
        cut=record.cut or cut,
    )
