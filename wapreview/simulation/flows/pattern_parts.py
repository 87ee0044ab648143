"""The parts of a pattern, and where in a text each can end. All ways are followed at once, so none is tried twice."""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

Test: TypeAlias = Callable[[str], bool]


class One(NamedTuple):
    """One character that passes a test."""

    test: Test


class Edge(NamedTuple):
    """The beginning or end of a word (`inside` False), or no such place."""

    inside: bool


class Row(NamedTuple):
    """One part after the other."""

    parts: "tuple[Part, ...]"


class Choice(NamedTuple):
    """One of several parts."""

    ways: "tuple[Part, ...]"


class Group(NamedTuple):
    """Parts in brackets; `keeps` says that what it holds can be asked for."""

    inner: "Part"
    keeps: bool


class Repeat(NamedTuple):
    """A part several times; `most` is None where there is no end to it."""

    inner: "Part"
    least: int
    most: int | None
    lazy: bool = False
    """Whether few are liked better than many; this matters for what a group holds only."""


Part: TypeAlias = One | Edge | Row | Choice | Group | Repeat


def ends(part: Part, text: str, starts: set[int]) -> set[int]:
    """All places where the part can end when it begins at one of `starts`."""
    match part:
        case One():
            return {at + 1 for at in starts if at < len(text) and part.test(text[at])}
        case Edge():
            return {at for at in starts if _is_edge(text, at) != part.inside}
        case Row():
            for each in part.parts:
                starts = ends(each, text, starts)
            return starts
        case Choice():
            return set().union(*(ends(way, text, starts) for way in part.ways))
        case Group():
            return ends(part.inner, text, starts)
        case Repeat():
            return _repeated(part, text, starts)


def _repeated(part: Repeat, text: str, starts: set[int]) -> set[int]:
    """Each place is gone on from once only."""
    for _ in range(part.least):
        starts = ends(part.inner, text, starts)
    found, newest, times = set(starts), starts, part.least
    while newest and (part.most is None or times < part.most):
        newest = ends(part.inner, text, newest) - found
        found |= newest
        times += 1
    return found


def _is_edge(text: str, at: int) -> bool:
    return (at > 0 and is_word(text[at - 1])) != (at < len(text) and is_word(text[at]))


def is_word(character: str) -> bool:
    """A letter, a digit or an underscore."""
    return character.isalnum() or character == "_"


def inside(part: Part) -> "tuple[Part, ...]":
    """The parts of which a part is made."""
    match part:
        case Repeat() | Group():
            return (part.inner,)
        case Row():
            return part.parts
        case Choice():
            return part.ways
        case _:
            return ()


def depth(part: Part) -> int:
    """How many repetitions stand inside each other."""
    return isinstance(part, Repeat) + max(map(depth, inside(part)), default=0)


def is_greedy(part: Part) -> bool:
    """Whether any repetition in it likes many better than few."""
    return (isinstance(part, Repeat) and not part.lazy) or any(map(is_greedy, inside(part)))
