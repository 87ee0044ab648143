"""The one pipeline: a text becomes messages, or what else it holds, with everything that is wrong with it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from wapreview.dialects import registry
from wapreview.dialects.detect import Detection, detect, detect_as
from wapreview.dialects.dialect import Dialect
from wapreview.errors import WapreviewError
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json, position
from wapreview.messages.problem import Problem, Severity
from wapreview.rules.checks import check
from wapreview.rules.grading import graded
from wapreview.rules.limits import WHATSAPP, limits_for
from wapreview.sources.files import read_file
from wapreview.sources.lines import Lines
from wapreview.sources.parse import parse_text
from wapreview.sources.source import Body, Place, Repair, Source

if TYPE_CHECKING:
    from pathlib import Path

    from wapreview.messages.reply import Inbound, Status


JSON = ".json"
"""Files of this suffix hold JSON and nothing else."""
NOT_JSON = frozenset(
    {
        "json.bom",
        "repair.backslash",
        "repair.braces",
        "repair.copy",
        "repair.curl",
        "repair.fence",
        "repair.prose",
        "repair.quotes",
        "repair.several",
        "repair.shell",
        "repair.spaces",
    }
)
"""What was mended although a strict reader refuses it."""


class Item(NamedTuple):
    """One JSON body of a text: messages to send, or a webhook, or an answer."""

    body: int
    """Its number in the source, from 0."""
    detection: Detection | None
    """What it was taken for, and why; None when nothing fitted."""
    dialect: Dialect
    messages: tuple[Message, ...] = ()
    inbounds: "tuple[Inbound | Status, ...]" = ()
    """What a webhook reports."""
    problems: tuple[Problem, ...] = ()
    """The problems of this body, in the order of the text."""
    channel: str = WHATSAPP
    """Where its messages go; they are as this channel shows them."""


class Preview(NamedTuple):
    """A text with all that was found in it."""

    source: Source
    items: tuple[Item, ...]
    problems: tuple[Problem, ...]
    """All problems: those of the text as a whole, then those of its bodies."""


class Wanted(NamedTuple):
    """How bodies are to be read."""

    dialect: str | None = None
    """The dialect in place of detecting it."""
    channel: str | None = None
    """Where the message goes, for a provider of several channels."""
    advice: bool = False
    """Whether advice is wanted beside what is wrong."""


def preview(
    source: Source, dialect: str | None = None, *, channel: str | None = None, advice: bool = False
) -> Preview:
    """Reads and checks every body of a source; `dialect` names one in place of detecting it.

    `channel` is where the messages go (None: as the address of a command says, else WhatsApp); `advice` asks for
    what makes a message easier to answer.
    Raises WapreviewError when there is no dialect or no channel of that name.
    """
    wanted = Wanted(dialect, channel, advice)
    if channel not in (None, WHATSAPP):
        _check_channel(channel)
    items = tuple(_item(number, body, wanted) for number, body in enumerate(source.bodies))
    of_text = tuple(_of_text(source))
    if source.name.lower().endswith(JSON):
        of_text = _strictly(of_text)
        items = tuple(
            item._replace(problems=_strictly(item.problems)) if item.problems else item for item in items
        )
    problems = (*of_text, *(problem for item in items for problem in item.problems))
    return Preview(source, items, problems)


def _strictly(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """What was mended is to be expected of a page or a command; a file of JSON cannot be sent as it stands."""
    return tuple(
        problem._replace(severity="warning", message=f"{problem.message} No provider reads it so.")
        if problem.rule in NOT_JSON
        else problem
        for problem in problems
    )


def open_text(
    text: str, name: str, dialect: str | None = None, *, channel: str | None = None, advice: bool = False
) -> Preview:
    """The preview of a text; `name` says where it came from."""
    return preview(parse_text(text, name), dialect, channel=channel, advice=advice)


def open_file(
    path: "Path | str", dialect: str | None = None, *, channel: str | None = None, advice: bool = False
) -> Preview:
    """The preview of a file.

    Raises WapreviewError when it cannot be read.
    """
    return preview(read_file(path), dialect, channel=channel, advice=advice)


def check_offered(shown: Preview, channel: str) -> None:
    """Raises WapreviewError where a message's provider has no such channel: it was read for another one."""
    for item in shown.items:
        if item.messages and channel not in item.dialect.channels:
            channels = ", ".join(item.dialect.channels)
            raise WapreviewError(f'{item.dialect.title} has no channel "{channel}"; it has {channels}.')


def place_of(shown: Preview, problem: Problem) -> Place | None:
    """Where a problem stands in the text as it was given; None when it is nowhere in particular."""
    if problem.span:
        return Lines(shown.source.text).place(*problem.span)
    bodies = shown.source.bodies
    locate = bodies[problem.body].locate if problem.body < len(bodies) else None
    return locate(problem.at) if locate else None


def _item(number: int, body: Body, wanted: Wanted) -> Item:
    detection = _detect(body, wanted.dialect)
    found = detection.dialect if detection else ""
    dialect = registry.get(wanted.dialect or found or registry.DEFAULT)
    what = detection.what if detection else "message" if wanted.dialect else None
    if what in ("message", "fragment"):
        channel = _channel(dialect, body, wanted)
        messages, problems = _messages(dialect, channel, body.value, wanted)
        return Item(number, detection, dialect, messages, (), _in_order(problems, body, number), channel)
    severity: Severity = "note" if detection else "warning"
    note = Problem("type.unknown", severity, "", _sentence(detection, dialect))
    inbounds = tuple(_inbounds(dialect, body.value)) if what == "webhook" else ()
    return Item(number, detection, dialect, (), inbounds, _in_order((note,), body, number))


def _in_order(problems: tuple[Problem, ...], body: Body, number: int) -> tuple[Problem, ...]:
    """All problems of a body in the order of the text, those of its repairs first."""
    if not (problems or body.repairs or body.duplicates):
        return ()
    found = sorted(problems, key=lambda problem: position(body.value, problem.at))
    return tuple(problem._replace(body=number) for problem in (*_of_body(body), *found))


def _detect(body: Body, wanted: str | None) -> Detection | None:
    """What the body is; when the dialect is named, first of all by that dialect's own signatures."""
    own = detect_as(body.value, wanted) if wanted else None
    return own or detect(body.value, body.hints)


def _messages(
    dialect: Dialect, channel: str, value: Json, wanted: Wanted
) -> tuple[tuple[Message, ...], tuple[Problem, ...]]:
    """The messages of a body as the channel shows them, and all that is wrong with them."""
    messages, shape = dialect.read(value)
    limits = limits_for(dialect, channel=channel, advice=wanted.advice)
    if channel == WHATSAPP:
        found = [problem for message in messages for problem in check(message, dialect.title, limits)]
        problems = (*graded(shape, limits), *found)
        return messages, _with_fixes(problems, dialect, value, messages)
    from wapreview.rules.channels.carried import carried  # most messages go to WhatsApp

    arrived = [carried(message, dialect, channel, limits) for message in messages]
    problems = (*graded(shape, limits), *(problem for _, found in arrived for problem in found))
    return tuple(message for message, _ in arrived), _with_fixes(problems, dialect, value, messages)


def read_body(
    dialect: Dialect, value: Json, channel: str = WHATSAPP
) -> tuple[tuple[Message, ...], tuple[Problem, ...]]:
    """The messages of one body as the channel shows them, and all that is wrong with them."""
    return _messages(dialect, channel, value, Wanted())


def _with_fixes(
    problems: tuple[Problem, ...], dialect: Dialect, value: Json, messages: tuple[Message, ...]
) -> tuple[Problem, ...]:
    if not problems:
        return ()
    from wapreview.rules.fixes.missing import with_fixes  # only where something is wrong

    return tuple(with_fixes(problems, value, messages, dialect))


def _channel(dialect: Dialect, body: Body, wanted: Wanted) -> str:
    """Where the messages of a body go; among files of several providers, those with one channel keep to it.

    Raises WapreviewError when the provider was named, and has no such channel.
    """
    only = len(dialect.channels) == 1 and wanted.dialect is None
    if only or (wanted.channel is None and not body.hints.path):
        return dialect.channels[0]
    from wapreview.rules.channels.choice import channel_for  # only where there is a choice

    return channel_for(dialect, wanted.channel, body.hints)


def _check_channel(name: str) -> None:
    from wapreview.rules.channels.choice import check_channel  # only where one is named

    check_channel(name)


def _inbounds(dialect: Dialect, value: Json) -> "Iterator[Inbound | Status]":
    for single in value if isinstance(value, list) else [value]:
        yield from dialect.read_webhook(single)


NOUNS = {"webhook": "a webhook", "answer": "an answer to a send", "error": "an error answer"}


def _sentence(detection: Detection | None, dialect: Dialect) -> str:
    """Why there is no message in this body."""
    if detection is None:
        return "This JSON is no message: nothing in it looks like one of the known providers."
    whose = dialect.title if detection.dialect else "another platform"
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
