"""The first option of a message that has none yet: as in a small correct message of the same kind. No terminal."""

from wapreview.dialects.dialect import Dialect
from wapreview.messages.fix import Insert, Put
from wapreview.messages.message import Message, options_of
from wapreview.messages.pointers import Json, Pointer, child, keys_of, resolve
from wapreview.preview import open_text
from wapreview.starters import kinds_of, starter
from wapreview.studio.in_place.arrange import Arranged, ArrangeError

NO_PATTERN = "Focus a button or a row first"


def first_option(value: Json, message: Message, dialect: Dialect) -> Arranged:
    """The changes that give the message its first option. Raises ArrangeError where nothing shows how it is written."""
    if message.kind not in kinds_of(dialect.name):
        raise ArrangeError(NO_PATTERN)
    like = open_text(starter(message.kind, dialect.name), message.kind, dialect.name)
    pattern, body = like.items[0].messages[0], like.source.bodies[0].value
    option = next(iter(options_of(pattern)), None)
    if option is None:
        raise ArrangeError(NO_PATTERN)
    steps = keys_of(option.at[len(pattern.at) :])
    empty = (
        next((each for each in message.sheet.sections if not each.options), None) if message.sheet else None
    )
    at, from_at = message.at, pattern.at
    if empty is not None and pattern.sheet is not None:
        at, from_at = empty.at, pattern.sheet.sections[0].at
        steps = keys_of(option.at[len(from_at) :])
    title = option.title.at[len(option.at) :] if option.title else None
    try:
        given = _given(value, at, body, from_at, steps)
    except LookupError:
        raise ArrangeError(NO_PATTERN) from None
    return given._replace(title=f"{given.focus}{title}") if title is not None else given


def _given(value: Json, at: Pointer, body: Json, from_at: Pointer, steps: list[str]) -> Arranged:
    """Puts in what is missing first on the way to the option."""
    whole = child(at, *steps)
    for number, step in enumerate(steps):
        here, node = child(at, *steps[:number]), child(from_at, *steps[: number + 1])
        holder = resolve(value, here)
        new = _only_first(resolve(body, node), steps[number + 1 :])
        if isinstance(holder, list) and not holder:
            return Arranged((Insert(here, new),), whole)
        if isinstance(holder, dict) and step not in holder:
            return Arranged((Insert(here, new, step),), whole)
        if isinstance(holder, dict) and holder[step] is None:
            return Arranged((Put(child(here, step), new),), whole)
    raise ArrangeError(NO_PATTERN)


def _only_first(node: Json, steps: list[str]) -> Json:
    """The node with one element in each list on the way."""
    if not steps:
        return node
    if isinstance(node, list):
        return [_only_first(node[0], steps[1:])]
    if isinstance(node, dict) and steps[0] in node:
        return {**node, steps[0]: _only_first(node[steps[0]], steps[1:])}
    return node
