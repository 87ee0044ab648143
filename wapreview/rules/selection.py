"""Which rules are asked for: by name, by the first words of names, or by a pattern."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import NamedTuple

from wapreview.errors import WapreviewError
from wapreview.rules.catalogue import ADVICE, RULES

ALL = "all"
"""Every rule but advice."""
ADVISED = "advice"
"""All advice."""
ALWAYS = frozenset({"json.count", "json.depth", "json.empty", "json.encoding", "json.size", "json.syntax"})
"""Why a text could not be read (to its end): told whatever is selected, unless it is ignored by name."""


class Selection(NamedTuple):
    """The rules whose problems are told."""

    rules: frozenset[str]
    advice: bool = False
    """Whether advice is among them, which is worked out only then."""


def selection(
    select: Sequence[str], ignore: Sequence[str], where: tuple[str, str] = ("--select", "--ignore")
) -> Selection:
    """The rules that are selected (none named: all but advice) and not ignored.

    Raises WapreviewError, with the nearest name, for a word that names no rule; `where` says whence each list is.
    """
    chosen = set(ALWAYS)
    for word in select or (ALL,):
        chosen |= rules_of(word, where[0])
    for word in ignore:
        chosen -= rules_of(word, where[1])
    return Selection(frozenset(chosen), bool(chosen & ADVICE))


def rules_of(word: str, where: str) -> frozenset[str]:
    """The rules that a word names; advice only where nothing else is named by it.

    Raises WapreviewError; `where` begins its sentence.
    """
    if word == ALL:
        return frozenset(RULES) - ADVICE
    if word == ADVISED:
        return ADVICE
    if word in RULES:
        return frozenset({word})
    named = frozenset(rule for rule in RULES if rule.startswith(f"{word}.") or fnmatchcase(rule, word))
    if not named:
        raise WapreviewError(f'{where}: there is no rule "{word}"{_near(word)}')
    return named - ADVICE or named


def _near(word: str) -> str:
    close = get_close_matches(word, [*_beginnings(RULES), ALL, ADVISED], 1)
    if close:
        return f'; did you mean "{close[0]}"?'
    return "; `wapreview rules` lists them."


def _beginnings(rules: Iterable[str]) -> set[str]:
    """All rules, and all first words of their names."""
    found: set[str] = set()
    for rule in rules:
        parts = rule.split(".")
        found.update(".".join(parts[:count]) for count in range(1, len(parts) + 1))
    return found
