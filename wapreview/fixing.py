"""From a preview to a text with its problems fixed, round by round, until nothing changes any more."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeAlias

from wapreview.messages.fix import Change, Fix, Insert, Move, Put, Remove, Rename
from wapreview.messages.pointers import Pointer, parent
from wapreview.messages.problem import Problem
from wapreview.preview import Preview, open_text
from wapreview.sources.patch import PatchError, TextEdit, apply_edits, edits_of

ROUNDS = 20
"""A fix may make room for another one; so often at most."""
MOST_A_ROUND = 2000

Key: TypeAlias = tuple[int, str, str, str]
Claim: TypeAlias = tuple[Pointer, str | None]


class Fixed(NamedTuple):
    """A text with its fixes made."""

    shown: Preview
    problems: tuple[Problem, ...] = ()
    """What was fixed, each as it was found, with the fix that was made."""


def fixed(
    text: str, name: str, dialect: str | None = None, *, channel: str | None = None, unsafe: bool = False
) -> tuple[str, tuple[Fix, ...]]:
    """The text with all its fixes made, and these; `unsafe` adds those that change what is read or comes back.

    Raises WapreviewError when there is no dialect or no channel of that name.
    """

    def again(changed: str) -> Preview:
        return open_text(changed, name, dialect, channel=channel)

    done = fix(again(text), lambda shown: fixable(shown.problems, unsafe=unsafe), again)
    return done.shown.source.text, tuple(problem.fix for problem in done.problems if problem.fix)


def fixable(problems: Iterable[Problem], *, unsafe: bool = False) -> list[Problem]:
    """The problems that can be fixed without changing what is read or comes back; with `unsafe` all."""
    return [problem for problem in problems if problem.fix and (problem.fix.safe or unsafe)]


def fix(
    shown: Preview, wanted: Callable[[Preview], Iterable[Problem]], again: Callable[[str], Preview]
) -> Fixed:
    """Makes the fixes of the `wanted` problems; `again` reads a changed text.

    Fixes that touch each other are made one after the other; one that does not help is not made twice.
    """
    tried: set[Key] = set()
    done: list[Problem] = []
    for _ in range(ROUNDS):
        chosen = [problem for problem in wanted(shown) if problem.fix and _key(problem) not in tried]
        edits, made = _round(shown, chosen[:MOST_A_ROUND])
        tried.update(map(_key, made))
        text = apply_edits(shown.source.text, edits)
        if text == shown.source.text:
            break
        changed = again(text)
        if changed.source.trouble and not shown.source.trouble:
            break
        shown = changed
        done += made
    return Fixed(shown, tuple(done))


def _key(problem: Problem) -> Key:
    return problem.body, problem.rule, problem.at, repr(problem.fix)


def _round(shown: Preview, problems: list[Problem]) -> tuple[list[TextEdit], list[Problem]]:
    """The edits of all fixes that can be made together, in the order of the text, and their problems."""
    edits: list[TextEdit] = []
    made: list[Problem] = []
    for body in sorted({problem.body for problem in problems}):
        together = list(_compatible(problem for problem in problems if problem.body == body))
        written, group = _written(shown, body, together)
        edits += written
        made += group
    return sorted(edits, key=lambda edit: edit[:2]), made


def _written(
    shown: Preview, body: int, problems: list[Problem]
) -> tuple[tuple[TextEdit, ...], list[Problem]]:
    """The edits of as many of these fixes as the text allows: where all together cannot be made, of one half."""
    try:
        return edits_of(shown.source, body, _changes(problems)), problems
    except PatchError:
        half = len(problems) // 2
    if not half:
        return (), []
    halves = (_written(shown, body, part) for part in (problems[:half], problems[half:]))
    return max(halves, key=lambda found: len(found[1]))


def _compatible(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems of one body whose fixes touch none of those before them."""
    replaced: set[Pointer] = set()
    touched: set[Pointer] = set()
    named: set[Claim] = set()
    for problem in problems:
        changes = _changes([problem])
        names = {name for change in changes for name in _names(change)}
        ends = {change.at for change in changes if isinstance(change, Put | Remove)}
        ways = {at for change in changes for at in _way(change.at)}
        if ways & replaced or ends & touched or names & named:
            continue
        replaced |= ends
        touched |= ways
        named |= names
        yield problem


def _names(change: Change) -> Iterator[Claim]:
    """What only one change can give: a key in an object, a new name, a place in an array."""
    if isinstance(change, Insert):
        yield change.at, change.key
    elif isinstance(change, Rename):
        yield from ((parent(change.at), change.key), (change.at, None))
    elif isinstance(change, Move):
        yield parent(change.at), None


def _way(at: Pointer) -> Iterator[Pointer]:
    """A node, and all that it is in."""
    yield at
    while at:
        at = parent(at)
        yield at


def _changes(problems: Iterable[Problem]) -> list[Change]:
    return [change for problem in problems if problem.fix for change in problem.fix.changes]
