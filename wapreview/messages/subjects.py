"""What the parts of options are called, for people; the same words come with every message, so they are kept."""

from functools import lru_cache
from typing import NamedTuple


class Subjects(NamedTuple):
    """The parts of an option: "title of button 2", "id of button 2" ..."""

    title: str
    id: str
    value: str
    """The address of a link."""
    description: str


@lru_cache(4096)
def of_button(number: int, where: str = "") -> Subjects:
    """The parts of a button; `where` says on which card."""
    return _of(f"button {number}{where}")


@lru_cache(256)
def of_only(kind: str, where: str = "") -> Subjects:
    """The parts of a button that is the only one, by what it opens: "text of the link button"."""
    return _of(f"the {kind} button{where}", "text")


@lru_cache(4096)
def of_row(place: int, section: int) -> Subjects:
    """The parts of a row of a list; both numbers from 1."""
    return _of(f"row {place} of section {section}")


def _of(name: str, noun: str = "title") -> Subjects:
    return Subjects(f"{noun} of {name}", f"id of {name}", f"address of {name}", f"description of {name}")
