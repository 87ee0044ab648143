"""Patterns for typed text: the everyday part of regular expressions, matched in bounded time.

Letters, `.`, `[a-z]`, `\\d \\w \\s \\b`, groups, `|`, `* + ? {2,5}` and `(?i)` at the start mean what they mean in
Python's `re`; lookarounds and back references are refused. No text can make the matching try again without end.
"""

from typing import NamedTuple

from wapreview.simulation.flows.pattern_parts import Group, Part, Row, depth, ends, is_greedy
from wapreview.simulation.flows.pattern_reading import Reader

TEXT_MAX = 500
"""Characters: a longer text fits no pattern."""
PATTERN_MAX = 200
"""Characters of a pattern."""
DEPTH_MAX = 2
"""Repetitions inside each other."""


class Pattern(NamedTuple):
    """A pattern that was understood."""

    written: str
    root: Part

    def fits(self, text: str) -> bool:
        """Whether the whole text fits."""
        return len(text) <= TEXT_MAX and len(text) in ends(self.root, text, {0})

    def said(self, text: str) -> str:
        """What the first (...) that always takes part holds; without one, the whole text.

        Where the text fits in several ways, repetitions like `.*` take as much as they can, and `.*?` as little.
        """
        parts = self.root.parts if isinstance(self.root, Row) else ()
        place = next((n for n, part in enumerate(parts) if isinstance(part, Group) and part.keeps), None)
        if place is None or not self.fits(text):
            return text
        start, end = _stretches(parts, text)[place]
        return text[start:end]


def _stretches(parts: tuple[Part, ...], text: str) -> list[tuple[int, int]]:
    """Where each of the parts begins and ends in a text that they fit, one after the other."""
    starts = [{0}]
    for part in parts:
        starts.append(ends(part, text, starts[-1]))
    good = {len(text)}
    left: list[set[int]] = []
    """From the last part to the first: the ends from which the rest of the text fits."""
    for part, begins in zip(reversed(parts), reversed(starts[:-1]), strict=True):
        left.append(good)
        good = {at for at in begins if ends(part, text, {at}) & good}
    found: list[tuple[int, int]] = []
    here = 0
    for part, goes_on in zip(parts, reversed(left), strict=True):
        possible = ends(part, text, {here}) & goes_on
        end = max(possible) if is_greedy(part) else min(possible)
        found.append((here, end))
        here = end
    return found


def read_pattern(written: str) -> Pattern:
    """Reads a pattern. Raises ValueError with a sentence that says what is wrong with it."""
    if len(written) > PATTERN_MAX:
        raise ValueError(f"it has {len(written)} characters; at most {PATTERN_MAX} are read")
    try:
        root = Reader(written).read()
    except RecursionError:
        raise ValueError("it has too many brackets inside each other") from None
    if depth(root) > DEPTH_MAX:
        raise ValueError(f"more than {DEPTH_MAX} repetitions stand inside each other")
    return Pattern(written, root)
