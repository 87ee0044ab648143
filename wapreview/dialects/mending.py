"""What the dialects share to mend a message, and the way to ask them."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from wapreview.dialects.dialect import Dialect
from wapreview.dialects.lenient import Members
from wapreview.dialects.limits import load_limits
from wapreview.messages.fix import Change, Fix, Insert, Put, Remove
from wapreview.messages.message import Media, Message, Option
from wapreview.messages.pointers import Json, Pointer, child, resolve
from wapreview.messages.problem import Problem
from wapreview.sources.changes import PatchError, plan_of

TOO_MANY = "buttons.max"
PLATFORM = "cloud"
"""The table with WhatsApp's own numbers."""

Mend: TypeAlias = Callable[[Json, Problem, Message | None], Fix | None]


def mended(dialect: Dialect, value: Json, problem: Problem, message: Message | None) -> Fix | None:
    """What the dialect knows to mend this with; one of a third party need not know how to mend anything."""
    mend: Mend | None = getattr(dialect, "mend", None)
    return mend(value, problem, message) if mend else None


def is_possible(fix: Fix, value: Json) -> bool:
    """Whether the changes can be made in this body."""
    if len(fix.changes) == 1 and isinstance(fix.changes[0], Put):
        return _is_there(value, fix.changes[0].at)
    try:
        plan_of(value, fix.changes)
    except PatchError:
        return False
    return True


def _is_there(value: Json, at: Pointer) -> bool:
    try:
        resolve(value, at)
    except LookupError:
        return False
    return True


def without_excess(problem: Problem) -> Fix | None:
    """The buttons beyond the limit go; what else is too much, the rules mend themselves."""
    if problem.rule != TOO_MANY or not problem.excess or problem.severity == "note":
        return None
    title = f"Remove the buttons beyond {problem.limit}"
    return Fix(title, tuple(Remove(place) for place in problem.excess))


def rows_of(problem: Problem, message: Message | None) -> list[Json] | None:
    """Too many reply buttons as the rows of a list; None where a list cannot stand for this message."""
    if problem.rule != TOO_MANY or message is None or message.kind != "button":
        return None
    options = message.block.options
    most = load_limits(PLATFORM)["list.rows.total"].value
    if len(options) > most or isinstance(message.block.header, Media):
        return None
    return [_row(option) for option in options] if all(each.action == "reply" for each in options) else None


def _row(option: Option) -> Members:
    return {key: text.value for key, text in (("id", option.id), ("title", option.title)) if text is not None}


def giving(value: Json, at: Pointer, key: str, member: Json, before: int | None = None) -> Change:
    """The change that gives an object a member: in the place of one that is null already, or as a new one."""
    holder = member_at(value, at)
    if isinstance(holder, dict) and key in holder:
        return Put(child(at, key), member)
    return Insert(at, member, key, before)


def member_at(value: Json, at: Pointer) -> Json:
    """The node at a place, or None."""
    try:
        return resolve(value, at)
    except LookupError:
        return None


def turning(old: Json, new: Json, at: Pointer = "") -> tuple[Change, ...]:
    """The changes that make `new` of `old`: what both have in the same place stays untouched."""
    if old == new and type(old) is type(new):
        return ()
    if isinstance(old, dict) and isinstance(new, dict):
        kept = [key for key in new if key in old]
        if kept and kept == [key for key in old if key in new]:
            return tuple(_turning_members(old, new, at))
    if isinstance(old, list) and isinstance(new, list) and old and len(old) == len(new):
        pairs = enumerate(zip(old, new, strict=True))
        return tuple(
            change for number, (one, two) in pairs for change in turning(one, two, child(at, number))
        )
    return (Put(at, new),)


def _turning_members(old: Members, new: Members, at: Pointer) -> Iterator[Change]:
    numbers = {key: number for number, key in enumerate(old)}
    for key in old:
        if key not in new:
            yield Remove(child(at, key))
    following: int | None = None
    added: list[Change] = []
    for key in reversed(new):
        if key in old:
            following = numbers[key]
            yield from turning(old[key], new[key], child(at, key))
        else:
            added.append(Insert(at, new[key], key, following))
    yield from reversed(added)
