"""Ids and titles that must be there, and be different from all others."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable

from wapreview.dialects.limits import Limit
from wapreview.messages.detail import Detail
from wapreview.messages.fix import Fix, Put
from wapreview.messages.message import Option
from wapreview.messages.pointers import Pointer, parent
from wapreview.rules.fixes.whole import Whole

LONGEST_SLUG = 40
"""Characters of an id that is made from a title."""
MOST_TRIES = 100
"""Names that are tried; a message has never so many options of one name."""


def other_id(part: Detail, limit: Limit, whole: Whole) -> Fix | None:  # noqa: ARG001
    """yes, yes_2: the number says which of that name it is."""
    return _other(part, whole.ids, whole.limit(f"{part.name}.len"), lambda number: f"_{number}")


def other_title(part: Detail, limit: Limit, whole: Whole) -> Fix | None:  # noqa: ARG001
    """Yes, Yes (2)."""
    return _other(part, whole.titles, whole.limit(f"{part.name}.len"), lambda number: f" ({number})")


def _other(
    part: Detail, taken: Collection[str], longest: Limit | None, ending: Callable[[int], str]
) -> Fix | None:
    first = part.value if isinstance(part.value, int) else 2
    name = free_name(part.subject, taken, longest.value if longest else None, ending, first)
    return Fix(f'Change it to "{name}"', (Put(part.at, name),)) if name else None


def free_name(
    name: str,
    taken: Collection[str],
    most: int | None = None,
    ending: Callable[[int], str] = lambda number: f"_{number}",
    first: int = 1,
) -> str:
    """The name with the first number that makes it free (1: without one); empty when there is none to find."""
    for number in range(first, first + MOST_TRIES):
        tail = ending(number) if number > 1 else ""
        room = len(name) if most is None else most - len(tail)
        if room < 1:
            return ""
        found = _cut(name, room).rstrip() + tail
        if found and found not in taken:
            return found
    return ""


def _cut(name: str, room: int) -> str:
    if len(name) <= room:
        return name
    from wapreview.rules.fixes.lengths import fitting

    return name[: fitting(name, room)]


def id_from_title(part: Detail, limit: Limit, whole: Whole) -> Fix | None:  # noqa: ARG001
    """An empty id becomes the title's words."""
    name = missing_id(parent(part.at), whole)
    return Fix(f'Write the id "{name}"', (Put(part.at, name),)) if name else None


def missing_id(at: Pointer, whole: Whole) -> str:
    """An id for the option at or above a node that has none; empty where its title gives none."""
    while at and at not in whole.new_ids:
        at = parent(at)
    return whole.new_ids.get(at, "")


def new_ids(options: Iterable[Option], taken: Collection[str]) -> dict[Pointer, str]:
    """By the nodes of the options without an id one for each: the words of its title."""
    names: dict[Pointer, str] = {}
    used, times = set(taken), Counter[str]()
    for option in options:
        words = slug(option.title.value) if option.title else ""
        if words and not (option.id and option.id.value):
            times[words] += 1
            name = free_name(words, used, LONGEST_SLUG, first=times[words])
            used.add(name)
            names[option.at] = name
    return names


def slug(title: str) -> str:
    """A title as an id: small letters without their accents, and digits, joined by underscores."""
    plain = unicodedata.normalize("NFKD", title[: 2 * LONGEST_SLUG].casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^\w]+", "_", letters).strip("_")[:LONGEST_SLUG]
