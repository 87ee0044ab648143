"""Problems as the phone marks them: a badge outside the bubble, and the characters beyond a limit."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from wapreview.messages.pointers import Pointer
from wapreview.messages.problem import Problem
from wapreview.phone import words
from wapreview.phone.rows import Role, View


class Badge(NamedTuple):
    """What stands outside the bubble's edge; `short` is for where `long` does not fit."""

    long: str
    short: str
    role: Role


class Faults(NamedTuple):
    """The problems of one message that have numbers, by the node they mark."""

    lengths: dict[Pointer, Problem]
    excess: dict[Pointer, tuple[int, Problem]]
    """For each node beyond a count: its number from 1, and the problem."""


NONE = Faults({}, {})
_ORDER = {"error": 0, "warning": 1, "note": 2}


def faults_of(problems: Sequence[Problem], view: View) -> Faults:
    """The marks for these problems; none when the view shows none."""
    if not view.badges or not problems:
        return NONE
    faults = Faults({}, {})
    for problem in sorted(problems, key=lambda problem: _ORDER[problem.severity]):
        if problem.limit is None or problem.actual is None:
            continue
        for number, at in enumerate(problem.excess, problem.limit + 1):
            faults.excess.setdefault(at, (number, problem))
        if not problem.excess:
            faults.lengths.setdefault(problem.at, problem)
    return faults


def badge_at(faults: Faults, *nodes: Pointer | None) -> Badge | None:
    """The badge of the first of these nodes that has one; a count comes before a length."""
    for at in nodes:
        if at is not None and at in faults.excess:
            number, problem = faults.excess[at]
            return Badge(f"{ordinal(number)} of {problem.limit}", f"{number}/{problem.limit}", _role(problem))
    for at in nodes:
        if at is not None and at in faults.lengths:
            return _length(faults.lengths[at])
    return None


def limit_in(faults: Faults, text: str, at: Pointer | None) -> int | None:
    """Where the characters beyond the limit start, in code points, or None when all are within."""
    problem = faults.lengths.get(at) if at is not None else None
    if problem is None or problem.limit is None or (problem.actual or 0) <= problem.limit:
        return None
    unit = (problem.unit or "").lower()
    if unit.startswith("char"):
        return problem.limit
    if unit.startswith("utf-16"):
        return _offset(text, problem.limit, lambda character: 1 + (character > "\uffff"))
    if unit.startswith("byte"):
        return _offset(text, problem.limit, lambda character: len(character.encode("utf-8", "surrogatepass")))
    return None


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th ..."""
    teen = 10 <= number % 100 <= 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _length(problem: Problem) -> Badge:
    if problem.unit == "times":
        return Badge(words.SAME_ID, f"{problem.actual}×", _role(problem))
    long = f"{problem.actual}/{problem.limit}"
    over = (problem.actual or 0) - (problem.limit or 0)
    return Badge(long, f"+{over}" if over > 0 else long, _role(problem))


def _role(problem: Problem) -> Role:
    return "badge" if problem.severity == "error" else "badge.warning"


def _offset(text: str, limit: int, size: Callable[[str], int]) -> int:
    """How many characters from the beginning fit into a limit of another unit."""
    used = 0
    for place, character in enumerate(text):
        used += size(character)
        if used > limit:
            return place
    return len(text)
