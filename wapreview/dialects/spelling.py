"""Which key was meant by a misspelt one."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

CLOSE = 0.8
"""How alike two keys must be, from 0 to 1, so that one can be meant by the other."""
CLEARLY = 0.05
"""How much closer the key that is meant must be than any other."""
ELSEWHERE = {"label": "button", "button": "label", "desc": "description"}
"""What another provider, or a hurried hand, calls it."""
SHORTEST = 3
LONGEST = 60
"""Letters of a key that is compared at all."""


def meant(key: str, keys: Sequence[str]) -> str | None:
    """The one key that this can be; None when none is close, or two are.

    Keys that differ in capitals, underscores, hyphens and blanks only are the same word.
    """
    if len(key) > LONGEST or key in keys:
        return None
    if ELSEWHERE.get(key) in keys:
        return ELSEWHERE[key]
    same = [each for each in keys if _plain(each) == _plain(key)]
    if same:
        return same[0] if len(set(same)) == 1 else None
    if len(key) < SHORTEST:
        return None
    ranked = sorted(
        ((_likeness(key, each), each) for each in set(keys) if len(each) >= SHORTEST), reverse=True
    )
    if not ranked or ranked[0][0] < CLOSE:
        return None
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    return ranked[0][1] if ranked[0][0] - second >= CLEARLY else None


def _plain(key: str) -> str:
    return re.sub(r"[\s_-]", "", key).lower()


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, _plain(one), _plain(other)).ratio()
