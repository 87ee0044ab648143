"""Reading an edited text: all that can be worked out without the screen, so that a thread can do it. No terminal."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from wapreview.dialects.registry import get
from wapreview.errors import WapreviewError
from wapreview.messages.message import Message
from wapreview.messages.pointers import Pointer, parent
from wapreview.messages.problem import Problem
from wapreview.preview import Item as PreviewItem
from wapreview.preview import Preview, place_of, preview
from wapreview.simulation.items import Item, MessageItem
from wapreview.simulation.opening import Circumstances, Opened, Shown, messages_in, open_conversation
from wapreview.sources.parse import parse_text
from wapreview.sources.source import Place, Source, Trouble
from wapreview.studio.lazy import Lazy

FALLBACK_DIALECT = "cloud"


class Request(NamedTuple):
    """One state of a file's text, and how it is to be read."""

    number: int
    """Counts the changes of this file."""
    text: str
    name: str
    dialect: str | None
    channel: str | None
    circumstances: Circumstances


class Content(NamedTuple):
    """What a readable text holds."""

    preview: Preview
    places: tuple[Place | None, ...]
    """Where each problem of the preview stands."""
    opened: Opened
    """The conversation as it begins."""


class Reading(NamedTuple):
    """A text that was read and checked."""

    number: int
    source: Source
    content: Content | None
    """None when nothing in the text can be read."""


def read(request: Request) -> Reading:
    """Reads and checks a text."""
    source = parse_text(request.text, request.name)
    return Reading(request.number, source, content_of(source, request) if source.bodies else None)


def content_of(source: Source, request: Request) -> Content:
    """What a source holds, also when that is nothing."""
    seen = seen_in(source, request)
    places = tuple(place_of(seen, problem) for problem in seen.problems)
    return Content(seen, places, conversation_of(seen, request))


def with_message(content: Content, part: int, message: Message) -> Content:
    """The content with one of its messages, counted from 0, as it stands on the phone: with what fills it."""
    items = list(content.preview.items)
    for number, item in enumerate(items):
        if part < len(item.messages):
            messages = (*item.messages[:part], message, *item.messages[part + 1 :])
            items[number] = item._replace(messages=messages)
            break
        part -= len(item.messages)
    return content._replace(preview=content.preview._replace(items=tuple(items)))


def seen_in(source: Source, request: Request) -> Preview:
    """The messages and problems in a source."""
    try:
        return preview(source, request.dialect, channel=request.channel)
    except WapreviewError:
        if request.channel is None:
            raise
        return preview(source, request.dialect)  # the text became one of a provider without that channel


def conversation_of(seen: Preview, request: Request) -> Opened:
    """A conversation that begins with what was read."""
    return open_conversation(seen, get(request.dialect or FALLBACK_DIALECT), request.circumstances)


class Standing(NamedTuple):
    """A message on the phone, and what was read for its place."""

    shown: Shown
    item: PreviewItem
    message: Message


def standing(opened: Opened, seen: Preview) -> dict[str, Standing]:
    """The messages on the phone by their ids, in order."""
    pairs = zip(opened.shown, messages_in(seen), strict=False)
    return {shown.id: Standing(shown, item, message) for shown, (item, message) in pairs}


def problems_by_message(messages: Mapping[str, Standing]) -> dict[str, tuple[Problem, ...]]:
    """The problems of each message, by its id; what is about a body as a whole goes to its first message."""
    bodies: dict[int, list[Standing]] = {}
    for each in messages.values():
        bodies.setdefault(each.item.body, []).append(each)
    found: dict[str, list[Problem]] = {}
    for here in bodies.values():
        by_pointer = {each.message.at: each for each in reversed(here)}
        for problem in here[0].item.problems:
            owner = by_pointer.get(_nearest(problem.at, by_pointer), here[0])
            found.setdefault(owner.shown.id, []).append(problem)
    return {identity: tuple(problems) for identity, problems in found.items()}


def problems_of(
    items: Sequence[Item], by_message: Callable[[str], tuple[Problem, ...]]
) -> Lazy[tuple[Problem, ...]]:
    """The problems of each item of a chat."""

    def problems_at(index: int) -> tuple[Problem, ...]:
        item = items[index]
        return by_message(item.id) if isinstance(item, MessageItem) else ()

    return Lazy(lambda: len(items), problems_at)


def _nearest(at: Pointer, known: Mapping[Pointer, Standing]) -> Pointer:
    while at and at not in known:
        at = parent(at)
    return at


def problem_of(trouble: Trouble) -> Problem:
    """Why a text cannot be read, as its problem."""
    place = f" (line {trouble.line}, column {trouble.column})"
    return Problem(trouble.rule, "error", "", trouble.message + place)


def place_of_trouble(trouble: Trouble, text: str) -> Place:
    """The character at which a text could not be read on."""
    starts = [0, *(found.end() for found in re.finditer(r"\r\n?|\n", text))]
    start = min(starts[min(trouble.line, len(starts)) - 1] + trouble.column - 1, len(text))
    end = min(start + 1, len(text))
    return Place(trouble.line, trouble.column, trouble.line, trouble.column + end - start, start, end)
