"""The one pipeline: a text becomes messages, or what else it holds, with everything that is wrong with it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from wapreview.dialects import registry
from wapreview.dialects.detect import Detection, detect, detect_as
from wapreview.dialects.dialect import Dialect
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json, position
from wapreview.messages.problem import Problem, Severity
from wapreview.messages.reply import Inbound, Status
from wapreview.rules.checks import check
from wapreview.sources.files import read_file
from wapreview.sources.lines import Lines
from wapreview.sources.parse import parse_text
from wapreview.sources.source import Body, Place, Repair, Source


class Item(NamedTuple):
    """One JSON body of a text: messages to send, or a webhook, or an answer."""

    body: int
    """Its number in the source, from 0."""
    detection: Detection | None
    """What it was taken for, and why; None when nothing fitted."""
    dialect: Dialect
    messages: tuple[Message, ...] = ()
    inbounds: tuple[Inbound | Status, ...] = ()
    """What a webhook reports."""
    problems: tuple[Problem, ...] = ()
    """The problems of this body, in the order of the text."""


class Preview(NamedTuple):
    """A text with all that was found in it."""

    source: Source
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]
    """All problems: those of the text as a whole, then those of its bodies."""


def preview(source: Source, dialect: str | None = None) -> Preview:
    """Reads and checks every body of a source; `dialect` names one in place of detecting it.

    Raises WapreviewError when there is no dialect of that name.
    """
    items = tuple(_item(number, body, dialect) for number, body in enumerate(source.bodies))
    problems = (*_of_text(source), *(problem for item in items for problem in item.problems))
    return Preview(source, items, problems)


def open_text(text: str, name: str, dialect: str | None = None) -> Preview:
    """The preview of a text; `name` says where it came from."""
    return preview(parse_text(text, name), dialect)


def open_file(path: Path, dialect: str | None = None) -> Preview:
    """The preview of a file.

    Raises WapreviewError when it cannot be read.
    """
    return preview(read_file(path), dialect)


def place_of(shown: Preview, problem: Problem) -> Place | None:
    """Where a problem stands in the text as it was given; None when it is nowhere in particular."""
    if problem.span:
        return Lines(shown.source.text).place(*problem.span)
    bodies = shown.source.bodies
    locate = bodies[problem.body].locate if problem.body < len(bodies) else None
    return locate(problem.at) if locate else None


def _item(number: int, body: Body, wanted: str | None) -> Item:
    detection = _detect(body, wanted)
    found = detection.dialect if detection else ""
    dialect = registry.get(wanted or found or registry.DEFAULT)
    item = _read(Item(number, detection, dialect), body.value, named=wanted is not None)
    problems = sorted(item.problems, key=lambda problem: position(body.value, problem.at))
    every = (*_of_body(body), *problems)
    return item._replace(problems=tuple(problem._replace(body=number) for problem in every))


def _detect(body: Body, wanted: str | None) -> Detection | None:
    """What the body is; when the dialect is named, first of all by that dialect's own signatures."""
    own = detect_as(body.value, wanted) if wanted else None
    return own or detect(body.value, body.hints)


def _read(item: Item, value: Json, named: bool) -> Item:
    """The item with what its body holds."""
    what = item.detection.what if item.detection else "message" if named else None
    if what in ("message", "fragment"):
        messages, shape = item.dialect.read(value)
        found = [problem for message in messages for problem in _check(message, item.dialect)]
        return item._replace(messages=messages, problems=(*shape, *found))
    severity: Severity = "note" if item.detection else "warning"
    note = Problem("type.unknown", severity, "", _sentence(item))
    inbounds = tuple(_inbounds(item.dialect, value)) if what == "webhook" else ()
    return item._replace(inbounds=inbounds, problems=(note,))


def _check(message: Message, dialect: Dialect) -> list[Problem]:
    return check(message, dialect.title, dialect.limits)


def _inbounds(dialect: Dialect, value: Json) -> Iterator[Inbound | Status]:
    for single in value if isinstance(value, list) else [value]:
        yield from dialect.read_webhook(single)


NOUNS = {"webhook": "a webhook", "answer": "an answer to a send", "error": "an error answer"}


def _sentence(item: Item) -> str:
    """Why there is no message in this body."""
    detection = item.detection
    if detection is None:
        return "This JSON is no message: nothing in it looks like one of the known providers."
    whose = item.dialect.title if detection.dialect else "another platform"
    return f"This is {NOUNS[detection.what]} of {whose}, not a message to send: {detection.reason}."


def _of_body(body: Body) -> Iterator[Problem]:
    """What the loader had to mend, or found doubled."""
    yield from map(_repaired, body.repairs)
    for pointer in body.duplicates:
        sentence = "A key stands twice in this object; the last one counts."
        yield Problem("json.key.dup", "warning", pointer, sentence)


def _of_text(source: Source) -> Iterator[Problem]:
    """What was mended in the text as a whole, and why it could not be read to its end."""
    yield from map(_repaired, source.repairs)
    if trouble := source.trouble:
        start = _offset(source.text, trouble.line, trouble.column)
        span = (start, min(start + 1, len(source.text)))
        yield Problem(trouble.rule, "error", "", trouble.message, span=span)


def _repaired(repair: Repair) -> Problem:
    return Problem(repair.rule, "note", "", repair.message, span=(repair.start, repair.end))


def _offset(text: str, line: int, column: int) -> int:
    """The offset of a line and a column, both from 1."""
    starts = [0, *(found.end() for found in re.finditer(r"\r\n?|\n", text))]
    return min(starts[min(line, len(starts)) - 1] + column - 1, len(text))
