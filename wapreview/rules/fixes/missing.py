"""Fixes of what the reader found: members that are missing, and shapes that only a dialect knows."""

from collections.abc import Iterable, Iterator

from wapreview.dialects.dialect import Dialect
from wapreview.dialects.mending import giving, is_possible, mended, without_excess
from wapreview.messages.fix import Fix
from wapreview.messages.message import Message
from wapreview.messages.pointers import Json, Pointer, parent
from wapreview.messages.problem import Problem
from wapreview.rules.fixes.names import missing_id
from wapreview.rules.fixes.removals import holder_removal
from wapreview.rules.fixes.whole import Whole

IDS = frozenset({"button.id.missing", "list.row.id.missing"})


def with_fixes(
    problems: Iterable[Problem], value: Json, messages: tuple[Message, ...], dialect: Dialect
) -> Iterator[Problem]:
    """The problems, each with its fix where there is one that can be made."""
    wholes = {message.at: Whole(message, dialect.limits) for message in reversed(messages)}
    for problem in problems:
        fix = problem.fix or _fix(problem, _at(wholes, problem.at), value, dialect)
        if fix and not (fix.changes and is_possible(fix, value)):
            fix = None
        if fix and fix.safe and _is_taken(problem, dialect):
            fix = fix._replace(safe=False)
        yield problem if fix is problem.fix else problem._replace(fix=fix)


def _at(wholes: dict[Pointer, Whole], at: Pointer) -> Whole | None:
    """The message in which a node stands."""
    while at and at not in wholes:
        at = parent(at)
    return wholes.get(at)


def _fix(problem: Problem, whole: Whole | None, value: Json, dialect: Dialect) -> Fix | None:
    """What the message tells, what the dialect knows, or to leave out what is too much."""
    own = _own(problem, whole, value) if whole else None
    known = own or mended(dialect, value, problem, whole.message if whole else None)
    return known or without_excess(problem)


def _is_taken(problem: Problem, dialect: Dialect) -> bool:
    """Whether the provider takes a shape as it is: then nobody should change it unasked."""
    limit = dialect.limits.get(problem.rule)
    if limit is None or limit.native or not limit.graded:
        return False
    return (limit.severity, limit.breach) == ("note", "accept")


def _own(problem: Problem, whole: Whole, value: Json) -> Fix | None:
    """What the message alone tells."""
    if problem.rule in IDS and problem.key:
        name = missing_id(problem.at, whole)
        change = giving(value, problem.at, problem.key, name, 0)
        return Fix(f'Add "{problem.key}": "{name}"', (change,)) if name else None
    if problem.rule == "header.mixed":
        return holder_removal(problem.at, "header")
    return None
