"""How a problem can be mended: changes to the JSON, not yet to the text."""

from typing import NamedTuple, TypeAlias

from wapreview.messages.pointers import Json, Pointer


class Put(NamedTuple):
    """The node at `at` gets this value; all text outside the node stays as it is."""

    at: Pointer
    value: Json


class Rename(NamedTuple):
    """The member at `at` gets another key; its value stays."""

    at: Pointer
    key: str


class Insert(NamedTuple):
    """A new member of the object at `at`, or a new element of the array at `at`."""

    at: Pointer
    value: Json
    key: str | None = None
    """The new member's key; None in an array."""
    before: int | None = None
    """Before which member or element it goes, from 0; None: at the end."""


class Remove(NamedTuple):
    """The member or element at `at` goes, with its comma."""

    at: Pointer


class Move(NamedTuple):
    """The element at `at` goes to another place of its array."""

    at: Pointer
    to: int
    """Its number afterwards, from 0."""


Change: TypeAlias = Put | Rename | Insert | Remove | Move


class Fix(NamedTuple):
    """One way to mend a problem. All pointers are those of the body before any of the changes."""

    title: str
    """What it does, as a command: "Shorten to 20 characters"."""
    changes: tuple[Change, ...]
    safe: bool = False
    """True when neither what the customer reads nor what comes back from a tap changes."""
