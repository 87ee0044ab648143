"""Problems as the phone marks them: a badge outside the bubble, characters beyond a limit, what is missing."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from wapreview.messages.message import Message
from wapreview.messages.pointers import Pointer
from wapreview.messages.problem import Problem
from wapreview.phone import words
from wapreview.phone.parts import Owner, Part, owners_of, part_of
from wapreview.phone.rows import Role, View


class Badge(NamedTuple):
    """What stands outside the bubble's edge; `short` is for where `long` does not fit."""

    long: str
    short: str
    role: Role


Rank: TypeAlias = tuple[int, int]
"""By severity, then by what the badge says; the lowest is shown where several meet."""
_SEVERITY = {"error": 0, "warning": 1, "note": 2}
_EXCESS, _SIZE, _WORD, _COUNTER = range(4)


class Faults(NamedTuple):
    """What is marked on one message."""

    sizes: dict[Pointer, Problem]
    """Lengths and counts that are wrong, by the node that has them."""
    excess: frozenset[Pointer]
    """The nodes beyond a count."""
    badges: dict[Pointer | Part, tuple[Rank, Badge]]
    ghosts: dict[Part, Problem]
    """What should be there and is not."""


NONE = Faults({}, frozenset(), {}, {})
_ABSENT = frozenset({"missing", "empty", "min"})
_INSIDE = "inside"


def faults_of(problems: Sequence[Problem], view: View, message: Message) -> Faults:
    """The marks for these problems; none when the view shows none."""
    marked = view.badges or view.cut
    if not view.counters and not (problems and marked):
        return NONE
    faults = Faults({}, frozenset(), {}, {})
    for at, text in view.counters.items():
        rank = (len(_SEVERITY), _COUNTER)
        _put(faults, at, (rank, Badge(text, text, "counter")))
    ordered = sorted(problems, key=lambda problem: _SEVERITY[problem.severity]) if marked else []
    for problem in ordered:
        if _is_size(problem) and not problem.excess:
            faults.sizes.setdefault(problem.at, problem)
    return _marked(faults, ordered, view, message) if view.badges else faults


def _marked(faults: Faults, problems: Sequence[Problem], view: View, message: Message) -> Faults:
    owners = owners_of(message)
    excess: set[Pointer] = set()
    for problem in problems:
        part = part_of(problem, owners)
        if _is_size(problem) and problem.excess:
            excess |= set(problem.excess)
            for number, at in enumerate(problem.excess, (problem.limit or 0) + 1):
                _put(faults, at, (_rank(problem, _EXCESS), _ordinal_badge(number, problem)))
        else:
            _put_badge(faults, problem, part)
        if part and _is_ghost(problem, view):
            faults.ghosts.setdefault(part, problem)
    _put_inside(faults, problems, message, owners)
    return faults._replace(excess=frozenset(excess))


def _put(faults: Faults, where: Pointer | Part, ranked: tuple[Rank, Badge]) -> None:
    old = faults.badges.get(where)
    if old is None or ranked[0] < old[0]:
        faults.badges[where] = ranked


def _put_badge(faults: Faults, problem: Problem, part: Part | None) -> None:
    name = part.name if part else ""
    if _is_size(problem):
        ranked = (_rank(problem, _SIZE), _size_badge(problem, name))
    elif problem.severity != "note":
        ranked = (_rank(problem, _WORD), _word_badge(problem, name))
    else:
        return
    _put(faults, problem.at, ranked)
    if part:
        _put(faults, part, ranked)


def _put_inside(
    faults: Faults, problems: Sequence[Problem], message: Message, owners: dict[Pointer, Owner]
) -> None:
    """On the button of a list: how many problems wait in it."""
    if message.sheet is None:
        return
    found: Counter[Role] = Counter()
    for problem in problems:
        part = part_of(problem, owners)
        inside = part and owners[part.owner].listed and part.name != "label"
        if inside and problem.severity != "note":
            found[_role(problem)] += 1
    if found:
        count, role = found.total(), "badge" if found["badge"] else "badge.warning"
        badge = Badge(f"{count} {words.INSIDE}", f"({count})", role)  # type: ignore[arg-type]
        faults.badges[Part(message.sheet.at, _INSIDE)] = ((0, _COUNTER), badge)


def badge_at(faults: Faults, *nodes: Pointer | Part | None) -> Badge | None:
    """The most important badge of these nodes and parts."""
    found = [faults.badges[at] for at in nodes if at is not None and at in faults.badges]
    return min(found, key=lambda ranked: ranked[0])[1] if found else None


def badge_inside(faults: Faults, sheet: Pointer) -> Badge | None:
    """How many problems wait in a closed list."""
    return badge_at(faults, Part(sheet, _INSIDE))


def limit_in(faults: Faults, text: str, at: Pointer | None) -> int | None:
    """Where the characters beyond the limit start, in code points, or None when all are within."""
    problem = faults.sizes.get(at) if at is not None else None
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


def counter_of(actual: int, limit: int) -> str:
    """The counter beside a text that keeps its limit: "18/20"."""
    return f"{actual}/{limit}"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th ..."""
    teen = 10 <= number % 100 <= 20
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def aspect_of(problem: Problem) -> str:
    """The last word of its rule: what about the part is wrong."""
    return problem.rule.rpartition(".")[2]


def is_empty(problem: Problem) -> bool:
    """Whether the part is there without a text; else its member is missing."""
    aspect = aspect_of(problem)
    return aspect == "empty" or (aspect == "missing" and problem.key is None)


def _is_size(problem: Problem) -> bool:
    """Whether its numbers say what is wrong; the numbers of other rules are of no use beside a text."""
    if problem.limit is None or problem.actual is None:
        return False
    aspect = aspect_of(problem)
    return problem.limit > 0 and aspect != "dup" and aspect not in words.ASPECTS


def _is_ghost(problem: Problem, view: View) -> bool:
    aspect = aspect_of(problem)
    if aspect == "unsupported":
        return view.channel != "whatsapp"
    return aspect in _ABSENT and problem.severity != "note"


def _rank(problem: Problem, kind: int) -> Rank:
    return _SEVERITY[problem.severity], kind


def _ordinal_badge(number: int, problem: Problem) -> Badge:
    return Badge(f"{ordinal(number)} of {problem.limit}", f"{number}/{problem.limit}", _role(problem))


def _size_badge(problem: Problem, name: str) -> Badge:
    """22/20; of an id, which nobody sees, that it is the id."""
    whose = "id " if name == "id" else ""
    long = f"{whose}{problem.actual}/{problem.limit}"
    over = (problem.actual or 0) - (problem.limit or 0)
    return Badge(long, f"{whose.strip()}+{over}" if over > 0 else long, _role(problem))


def _word_badge(problem: Problem, name: str) -> Badge:
    aspect = aspect_of(problem)
    if aspect == "dup":
        long = words.TWICE.get(name, words.TWICE[""])
    elif is_empty(problem):
        long = words.LACKING.get(name, words.EMPTY)
    elif aspect == "missing":
        long = words.LACKING.get(problem.key or name, words.MISSING)
    else:
        long = words.ASPECTS.get(aspect, words.PROBLEM)
    short = f"{problem.actual}×" if aspect == "dup" and problem.actual else words.PROBLEM
    return Badge(long, short, _role(problem))


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
