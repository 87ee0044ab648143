"""Reading a flow.toml: its text becomes a table, or problems with their lines."""

import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

from wapreview.simulation.flows.flow import FlowProblem, Send
from wapreview.simulation.flows.patterns import Pattern, read_pattern
from wapreview.simulation.flows.said import KINDS
from wapreview.simulation.flows.toml_lines import Key, line_of, lines_of
from wapreview.tables import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from wapreview.simulation.flows.toml_model import FlowFile, OnPart, SendPart

TRIGGERS = ("option", "text", "pattern", "reply", "other")
SAID = {
    "too_short": "should name at least one",
    "string_too_short": "should not be empty",
    "string_pattern_mismatch": "should be letters, digits and _, not begin with a digit, and have at most 40 of them",
}
"""What pydantic says less plainly, by the type of its error."""
SIZE_MAX = 1024 * 1024
"""Characters of a flow.toml."""


class Answer(NamedTuple):
    """One [[on]] of a flow.toml."""

    line: int
    options: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    pattern: Pattern | None = None
    replies: tuple[str, ...] = ()
    other: bool = False
    messages: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    sends: tuple[Send, ...] = ()
    remember: str = ""
    enter: str = ""
    end: bool = False
    number: int = -1
    """Which [[on]] it is, from 0; -1 for what stands elsewhere."""


class Written(NamedTuple):
    """What a flow.toml says, message by message as they are named there."""

    start: tuple[Send, ...] = ()
    answers: tuple[Answer, ...] = ()
    then: dict[str, tuple[Send, ...]] = {}
    expired: tuple[Send, ...] = ()
    lines: dict[Key, int] = {(): 1}


class Read(NamedTuple):
    """A flow.toml that was read, and what is wrong with it as a text."""

    written: Written
    problems: tuple[FlowProblem, ...] = ()


def read_flow(text: str) -> Read:
    """What a flow.toml says. Mistakes in its form become problems; what has one is left out."""
    from pydantic import ValidationError  # slow to load, and few folders have a flow.toml

    from wapreview.simulation.flows.toml_model import FlowFile

    if len(text) > SIZE_MAX:
        return _broken(f"It has more than {SIZE_MAX} characters; nothing of it was read.", 1)
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        sentence, line = _place_in(str(error), text)
        return _broken(f"This is no TOML: {sentence}.", line)
    except (ValueError, RecursionError):
        return _broken(
            "This is no TOML that can be read: a number is too long, or too many brackets are open.", 1
        )
    lines = lines_of(text)
    try:
        file = FlowFile.model_validate(values)
    except ValidationError as error:
        return Read(
            Written(lines=lines), tuple(_mistake(each, lines) for each in error.errors(include_url=False))
        )
    problems = list(_wrong_answers(file, lines))
    return Read(_written(file, lines), tuple(problems))


def _broken(sentence: str, line: int) -> Read:
    return Read(Written(), (FlowProblem("flow.toml.format", "error", sentence, line),))


def _place_in(said: str, text: str) -> tuple[str, int]:
    """The sentence of the standard library without its place, and the line."""
    sentence, _, place = said.partition(" (at ")
    words = place.rstrip(")").replace(",", "").split()
    if "line" in words:
        return sentence, int(words[words.index("line") + 1])
    return sentence, max(len(text.splitlines()), 1)


def _mistake(error: "ErrorDetails", lines: dict[Key, int]) -> FlowProblem:
    """One mistake that pydantic found."""
    key: Key = error["loc"]
    line = line_of(key, lines)
    name = dotted(key)
    if error["type"] == "extra_forbidden":
        return FlowProblem("flow.key.unknown", "error", f"There is no key “{name}”{_near(key)}", line)
    if error["type"] == "missing":
        return FlowProblem("flow.key.missing", "error", f"The key “{name}” is missing{_needed(key)}", line)
    said = SAID.get(error["type"]) or error["msg"].removeprefix("Input ")
    return FlowProblem("flow.key.type", "error", f"“{name}”: the value {said}.", line)


def _near(key: Key) -> str:
    """The nearest key that exists there."""
    from wapreview.simulation.flows.toml_model import ExpiredPart, FlowFile, OnPart, SendPart

    above: dict[Any, Any] = {"on": OnPart, "window_expired": ExpiredPart}
    model = FlowFile if len(key) == 1 else SendPart if len(key) > 3 else above.get(key[0], SendPart)
    known = list(model.model_fields)
    return nearest(str(key[-1]), known) or f"; known here: {', '.join(known)}."


def _needed(key: Key) -> str:
    return ': name the first message, start = "welcome".' if key == ("start",) else "."


def dotted(key: Key) -> str:
    """The way to a value as people write it: on 2.send (the tables of an array are counted from 1)."""
    parts = [f" {part + 1}" if isinstance(part, int) else f".{part}" for part in key]
    return "".join(parts).removeprefix(".")


def _wrong_answers(file: "FlowFile", lines: dict[Key, int]) -> "Iterator[FlowProblem]":
    """What no model can say of an [[on]]: it has one trigger, does something, and its pattern can be read."""
    for number, on in enumerate(file.on):
        at: Key = ("on", number)
        given = [name for name in TRIGGERS if getattr(on, name)]
        if len(given) != 1:
            said = f"it has {' and '.join(given)}" if given else "it has none"
            sentence = f"An [[on]] says exactly one of {', '.join(TRIGGERS)}; {said}."
            yield FlowProblem("flow.trigger.count", "error", sentence, line_of(at, lines))
        if not (on.send or on.end or on.enter):
            sentence = "This [[on]] does nothing; give it send, enter or end = true."
            yield FlowProblem("flow.send.missing", "error", sentence, line_of(at, lines))
        if on.message and not on.option:
            sentence = "“message” goes with “option” only; a text is told apart by “state”."
            yield FlowProblem("flow.key.mixed", "error", sentence, line_of((*at, "message"), lines))
        for word in on.reply:
            if word not in KINDS:
                near = nearest(word, KINDS) or f"; there are {', '.join(KINDS)}."
                sentence = f"There is no reply “{word}”{near}"
                yield FlowProblem("flow.reply.unknown", "error", sentence, line_of((*at, "reply"), lines))
        if (wrong := _wrong_pattern(on)) is not None:
            sentence = f"This pattern cannot be read: {wrong}."
            yield FlowProblem("flow.pattern.format", "error", sentence, line_of((*at, "pattern"), lines))


def _wrong_pattern(on: "OnPart") -> str | None:
    try:
        read_pattern(on.pattern or "")
    except ValueError as error:
        return str(error)
    return None


def _written(file: "FlowFile", lines: dict[Key, int]) -> Written:
    answers = (_answer(on, number, line_of(("on", number), lines)) for number, on in enumerate(file.on))
    return Written(
        _sends(file.start),
        tuple(answer for answer in answers if answer),
        {name: _sends(sends) for name, sends in file.then.items()},
        _sends(file.window_expired.send) if file.window_expired else (),
        lines,
    )


def _answer(on: "OnPart", number: int, line: int) -> Answer | None:
    if _wrong_pattern(on) is not None:
        return None
    return Answer(
        line,
        tuple(on.option),
        tuple(text.strip() for text in on.text),
        read_pattern(on.pattern) if on.pattern else None,
        tuple(on.reply),
        on.other,
        tuple(on.message),
        tuple(on.state),
        _sends(on.send),
        on.remember or "",
        on.enter or "",
        on.end,
        number,
    )


def _sends(parts: "list[SendPart]") -> tuple[Send, ...]:
    return tuple(Send(part.message, part.delay) for part in parts)
