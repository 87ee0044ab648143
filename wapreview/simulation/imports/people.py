"""Whose conversation a piece belongs to: one for each customer, by number, user id and the ids of messages."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from wapreview.simulation.imports.answering import is_known
from wapreview.simulation.imports.masks import is_masked_number, pattern_of
from wapreview.simulation.imports.pieces import Heard, Place, Remarks, Request, Sent, Told
from wapreview.simulation.imports.timing import Timed
from wapreview.simulation.parties import digits

NUMBER, USER, MESSAGE, NAME = "number", "user", "message", "name"


class Handle(NamedTuple):
    """Something by which a customer can be told: a number, a user id, the id of a message to or from them."""

    kind: str
    value: str


class Person(NamedTuple):
    """A customer as the logs tell of them."""

    key: str
    """Of their conversation: the number, else the user id, else the name."""
    number: str
    name: str = ""
    """The profile name; empty where no webhook tells it."""
    user_id: str = ""


@dataclass(slots=True)
class _Known:
    """What is gathered of one customer."""

    numbers: Counter[str] = field(default_factory=Counter)
    users: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


class Union:
    """Handles of the same customer, put together step by step."""

    def __init__(self) -> None:
        self._parent: dict[Handle, Handle] = {}

    def find(self, handle: Handle) -> Handle:
        """The one that stands for all handles of this customer."""
        root = handle
        while (above := self._parent.setdefault(root, root)) != root:
            root = above
        while self._parent[handle] != root:
            self._parent[handle], handle = root, self._parent[handle]
        return root

    def join(self, handles: Sequence[Handle]) -> None:
        """All of these are of one customer."""
        for handle in handles[1:]:
            self._parent[self.find(handle)] = self.find(handles[0])

    def __contains__(self, handle: Handle) -> bool:
        return handle in self._parent


def settle(timed: Sequence[Timed], remarks: Remarks) -> dict[str, Person]:
    """Gives every piece its customer, and returns all of them by key in the order in which they appear.

    Where there is but one customer, what names nobody is theirs; else it is left out with a remark.
    """
    union = Union()
    known = [(piece, place, handles) for piece, place, handles in _all(timed)]
    for _, _, handles in known:
        if handles:
            union.join(handles)
    _unmask(union, {handle for _, _, handles in known for handle in handles if handle.kind == NUMBER})
    people = _people(known, union)
    everyone = list(dict.fromkeys(people.values()))
    only = everyone[0] if len(everyone) == 1 else None
    if not everyone and known:
        only = Person("customer", "")
        everyone = [only]
    for piece, place, handles in known:
        person = people.get(union.find(handles[0])) if handles else None
        piece.customer = (person or only or NOBODY).key
        if not piece.customer and not isinstance(piece, Heard):
            remarks.add(place, _UNKNOWN[type(piece)])
    return {person.key: person for person in everyone}


NOBODY = Person("", "")
_UNKNOWN = {
    Sent: "Nothing tells to whom this message was sent; it was left out.",
    Told: "A status of a message that is not in this log; nothing tells whose it was.",
}


def _all(timed: Iterable[Timed]) -> Iterator[tuple[Sent | Heard | Told, Place, list[Handle]]]:
    for each in timed:
        piece = each.piece
        match piece:
            case Request():
                yield from ((part, piece.place, list(_of_sent(part))) for part in piece.parts)
            case Heard():
                yield piece, piece.place, list(_of_heard(piece))
            case Told():
                yield piece, piece.place, list(_of_told(piece))
            case _:
                pass


def _of_sent(sent: Sent) -> Iterator[Handle]:
    if sent.number:
        yield Handle(NUMBER, sent.number)
    if is_known(sent.id) and not sent.message.group:
        yield Handle(MESSAGE, sent.id)


def _of_heard(heard: Heard) -> Iterator[Handle]:
    inbound = heard.inbound
    if inbound.number and (inbound.number.isdecimal() or not inbound.user_id):
        yield Handle(NUMBER, digits(inbound.number))
    if is_known(inbound.user_id):
        yield Handle(USER, inbound.user_id or "")
    yield from (Handle(MESSAGE, known) for known in (inbound.id, inbound.quotes) if known and is_known(known))


def _of_told(told: Told) -> Iterator[Handle]:
    if is_known(told.status.message_id):
        yield Handle(MESSAGE, told.status.message_id)
    if told.status.number:
        yield Handle(NUMBER, digits(told.status.number))


def _unmask(union: Union, numbers: set[Handle]) -> None:
    """A number of which a part is hidden is the one full number that it can be."""
    full = [handle for handle in numbers if not is_masked_number(handle.value)]
    for handle in numbers.difference(full):
        pattern = pattern_of(handle.value)
        fitting = [other for other in full if pattern and pattern.fullmatch(other.value)]
        if len({union.find(other) for other in fitting}) == 1:
            union.join([fitting[0], handle])


def _people(
    known: Sequence[tuple[Sent | Heard | Told, Place, list[Handle]]], union: Union
) -> dict[Handle, Person]:
    """By the handle that stands for them."""
    found: dict[Handle, _Known] = {}
    for piece, _, handles in known:
        if not handles:
            continue
        here = found.setdefault(union.find(handles[0]), _Known())
        # The number from which a customer writes is theirs; others may be written in another form.
        weight = 1000 if isinstance(piece, Heard) else 1
        here.numbers.update({handle.value: weight for handle in handles if handle.kind == NUMBER})
        here.users += [handle.value for handle in handles if handle.kind == USER]
        if isinstance(piece, Heard) and piece.inbound.name:
            here.names.append(piece.inbound.name)
    return {root: person for root, here in found.items() if (person := _person(here)).key}


def _person(here: _Known) -> Person:
    full = Counter({number: count for number, count in here.numbers.items() if not is_masked_number(number)})
    number = next((number for number, _ in (full or here.numbers).most_common(1)), "")
    user = here.users[-1] if here.users else ""
    name = here.names[-1] if here.names else ""
    key = number if full or not user else user
    return Person(key or name, number, name, user)
