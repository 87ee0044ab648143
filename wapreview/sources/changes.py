"""Changes to a JSON value, gathered in one plan: what happens to each node, and in which order things stand then."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from wapreview.messages.fix import Change, Insert, Move, Put, Rename
from wapreview.messages.pointers import Json, Pointer, child, keys_of

Entry: TypeAlias = str | Insert
"""One thing in an object or array after the changes: the key or number it had before, or what is new."""

_NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")


class PatchError(ValueError):
    """A sentence that says why changes cannot be made; nothing was changed."""


class Plan:
    """What happens to one node, and in `inner` to the members or elements it had before."""

    __slots__ = ("at", "inner", "inserts", "key", "number", "put", "removed")

    def __init__(self, at: Pointer) -> None:
        self.at = at
        self.put: Put | None = None
        self.removed = False
        self.key: str | None = None
        """Its key afterwards, where that changes."""
        self.number: int | None = None
        """Its number afterwards, where it is moved."""
        self.inserts: list[Insert] = []
        self.inner: dict[str, Plan] = {}

    def step(self, key: str) -> "Plan":
        """The plan of a member or element."""
        return self.inner.setdefault(key, Plan(child(self.at, key)))

    def removes(self, key: str) -> bool:
        """Whether this member or element goes."""
        return key in self.inner and self.inner[key].removed

    def name(self, key: str) -> str:
        """The key of a member afterwards."""
        renamed = self.inner[key].key if key in self.inner else None
        return key if renamed is None else renamed

    def in_place(self, keys: Sequence[str]) -> list[Entry]:
        """The entries afterwards, had nothing been moved."""
        coming: list[list[Insert]] = [[] for _ in range(len(keys) + 1)]
        for insert in self.inserts:
            coming[-1 if insert.before is None else insert.before].append(insert)
        entries: list[Entry] = []
        for key, inserts in zip(keys, coming, strict=False):
            entries += inserts
            if not self.removes(key):
                entries.append(key)
        return [*entries, *coming[-1]]

    def moved(self, entries: Sequence[Entry]) -> list[Entry]:
        """The entries in their order afterwards."""
        numbers = {each.number: key for key, each in self.inner.items() if each.number is not None}
        going = set(numbers.values())
        order = [entry for entry in entries if isinstance(entry, Insert) or entry not in going]
        for number in sorted(numbers):
            if number > len(order):
                raise PatchError(f"{named(self.at)} has no place {number} afterwards.")
            order.insert(number, numbers[number])
        return order

    def apply(self, value: Json) -> Json:
        """The value afterwards. What is not on the way to a change is shared with the value before."""
        if self.put:
            return self.put.value
        if isinstance(value, dict):
            return dict(self._member(value, entry) for entry in self.moved(self.in_place(list(value))))
        if isinstance(value, list):
            entries = self.moved(self.in_place([str(index) for index in range(len(value))]))
            return [
                entry.value if isinstance(entry, Insert) else self._inner(entry, value[int(entry)])
                for entry in entries
            ]
        return value

    def _member(self, value: dict[str, Json], entry: Entry) -> tuple[str, Json]:
        if isinstance(entry, Insert):
            return entry.key or "", entry.value
        return self.name(entry), self._inner(entry, value[entry])

    def _inner(self, key: str, value: Json) -> Json:
        return self.inner[key].apply(value) if key in self.inner else value


def named(at: Pointer) -> str:
    """A node in a sentence."""
    return f"“{at}”" if at else "The whole value"


def changed(value: Json, changes: Iterable[Change]) -> Json:
    """The value with the changes made; the value given stays as it is.

    All pointers and indexes are those of the value before. Moved elements get their numbers last.
    Raises PatchError.
    """
    return plan_of(value, changes).apply(value)


def plan_of(value: Json, changes: Iterable[Change]) -> Plan:
    """The changes as one plan. Raises PatchError when one cannot be made, or two contradict each other."""
    root = Plan("")
    for change in changes:
        holder, plan, node = _reach(root, value, change.at)
        if isinstance(change, Put):
            _once(plan.put, plan)
            plan.put = change
        elif isinstance(change, Insert):
            _check_insert(change, node)
            plan.inserts.append(change)
        elif isinstance(change, Rename):
            _once(plan.key, plan)
            _check_holder(holder, dict, "rename", change.at)
            plan.key = change.key
        elif isinstance(change, Move):
            _once(plan.number, plan)
            _check_holder(holder, list, "move", change.at)
            plan.number = change.to
        else:
            _check_holder(holder, (dict, list), "remove", change.at)
            _once(plan.removed or None, plan)
            plan.removed = True
    _check(root, value)
    return root


def _reach(root: Plan, value: Json, at: Pointer) -> tuple[Json, Plan, Json]:
    """The holder of a node, its plan and the node itself."""
    if at and not at.startswith("/"):
        raise PatchError(f"“{at}” is no JSON pointer.")
    holder, plan, node = None, root, value
    for key in keys_of(at):
        holder = node
        if isinstance(node, dict) and key in node:
            node = node[key]
        elif isinstance(node, list) and _NUMBER.fullmatch(key) and int(key) < len(node):
            node = node[int(key)]
        else:
            raise PatchError(f"There is nothing at “{at}”.")
        plan = plan.step(key)
    return holder, plan, node


def _once(before: object, plan: Plan) -> None:
    if before is not None:
        raise PatchError(f"{named(plan.at)} would be changed twice in the same way.")


def _check_holder(holder: Json, kind: type | tuple[type, ...], verb: str, at: Pointer) -> None:
    if not isinstance(holder, kind):
        raise PatchError(f"{named(at)} stands where there is nothing to {verb}.")


def _check_insert(change: Insert, node: Json) -> None:
    if not isinstance(node, (dict, list)):
        raise PatchError(f"{named(change.at)} is no object or array; nothing can be added to it.")
    if isinstance(node, dict) is (change.key is None):
        raise PatchError(f"{named(change.at)}: a new member needs a key, a new element none.")
    if change.before is not None and not 0 <= change.before <= len(node):
        raise PatchError(f"{named(change.at)} has no place {change.before}.")


def _check(plan: Plan, value: Json) -> None:
    """Refuses changes within what is replaced or removed, and equal keys or numbers."""
    ends = plan.removed + (plan.put is not None)
    if ends > 1 or (ends and (plan.inserts or plan.inner)):
        raise PatchError(f"{named(plan.at)} would be replaced or removed, and changed inside as well.")
    if plan.removed and (plan.key is not None or plan.number is not None):
        raise PatchError(f"{named(plan.at)} would be removed, and renamed or moved as well.")
    numbers = [inner.number for inner in plan.inner.values() if inner.number is not None]
    if len(numbers) != len(set(numbers)) or min(numbers, default=0) < 0:
        raise PatchError(f"{named(plan.at)}: two elements cannot have the same number, and none one below 0.")
    if isinstance(value, dict):
        keys = [
            entry.key if isinstance(entry, Insert) else plan.name(entry)
            for entry in plan.in_place(list(value))
        ]
        if (plan.inserts or plan.inner) and len(keys) != len(set(keys)):
            raise PatchError(f"{named(plan.at)} would have the same key twice.")
    for key, inner in plan.inner.items():
        if isinstance(value, dict):
            _check(inner, value[key])
        elif isinstance(value, list):
            _check(inner, value[int(key)])
