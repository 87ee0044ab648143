"""A JSON object read leniently: what is there is taken, what is wrong is noted, nothing raises."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from math import isfinite

from wapreview.dialects.dialect import Reading
from wapreview.messages.fix import Fix, Insert, Put, Rename
from wapreview.messages.message import Message, Text
from wapreview.messages.pointers import Json, Pointer, child
from wapreview.messages.problem import Problem, Severity

LONGEST_NUMBER = 10_000
"""Bits of the longest whole number that is written out (Python refuses to from about 14,000 on)."""

LONGEST_WORD = 60
LABEL = "Options"
"""What may stand on a list button, or above the rows, where nobody has said it."""
MOST_NOTES = 20
"""Members of one object or list that are named for the same fault."""


class Node:
    """An object of a body, or an empty one where the object is missing or is something else.

    `at` is the object's pointer; for a missing object it is that of the nearest ancestor. Members are asked for by
    the names that providers give them, which stand in a pointer as they are.
    """

    __slots__ = ("at", "present", "problems", "raw", "value")

    def __init__(self, raw: Json, at: Pointer, problems: list[Problem], present: bool = True) -> None:
        self.raw = raw
        self.value: dict[str, Json] = raw if isinstance(raw, dict) else {}
        self.at = at
        self.problems = problems
        self.present = present

    def note(
        self,
        rule: str,
        message: str,
        severity: Severity = "note",
        *,
        at: Pointer | None = None,
        key: str | None = None,
        fix: Fix | None = None,
    ) -> None:
        """Adds a problem at this node, or at `at`."""
        self.problems.append(Problem(rule, severity, self.at if at is None else at, message, key, fix=fix))

    def setting(self, key: str, word: str, *, safe: bool = True) -> Fix | None:
        """The fix that gives a member this value; None where there is no object. It is safe if no other will do."""
        if not (self.present and isinstance(self.raw, dict)):
            return None
        if self._misspells(key):
            return None
        if key in self.value:
            return Fix(f'Write "{word}" here', (Put(child(self.at, key), word),), safe)
        return Fix(f'Add "{key}": "{word}"', (Insert(self.at, word, key),), safe)

    def need(self, key: str, rule: str, subject: str, severity: Severity = "error", word: str = "") -> None:
        """Notes that a member is missing; one that is there but empty is found when the message is checked.

        `word` is what may be written there.
        """
        if self.value.get(key) is None:
            fix = self.setting(key, word, safe=False) if word else None
            self.note(rule, f"The {subject} is missing.", severity, key=key, fix=fix)

    def has(self, key: str) -> bool:
        """Whether the member is there and is not null."""
        return self.value.get(key) is not None

    def holds_object(self, key: str) -> bool:
        """Whether the member is an object."""
        return isinstance(self.value.get(key), dict)

    def first(self, *keys: str) -> str | None:
        """The first of these members that is there."""
        for key in keys:
            if self.value.get(key) is not None:
                return key
        return None

    def word(self, key: str) -> str:
        """A string that names a kind; empty when it is missing or is no string."""
        found = self.value.get(key)
        return found if isinstance(found, str) else ""

    def text(self, key: str) -> Text | None:
        """A string; a number or a truth value is taken as its text, and noted."""
        found = self.value.get(key)
        if found is None:
            return None
        at = f"{self.at}/{key}"
        if isinstance(found, str):
            return Text(found, at)
        if isinstance(found, dict | list):
            self._wrong(key, "text")
            return None
        self._wrong(key, "text", _instead(at, written(found), "Write it as text", _is_exact(found)))
        return Text(written(found), at)

    def number(self, key: str) -> Text | None:
        """A number, or a string that holds one, as it is written."""
        found = self.value.get(key)
        if isinstance(found, int | float) and not isinstance(found, bool):
            return Text(written(found), f"{self.at}/{key}")
        return self.text(key)

    def flag(self, key: str) -> bool:
        """A truth value; false when missing."""
        found = self.value.get(key)
        if found is not None and not isinstance(found, bool):
            truth = {"true": True, "false": False}.get(found) if isinstance(found, str) else None
            fix = _instead(child(self.at, key), truth, "Write it without quotes", truth is not None)
            self._wrong(key, "true or false", fix)
        return found is True or found == "true"

    def own_text(self) -> Text | None:
        """The text that stands where this object belongs."""
        return Text(self.raw, self.at) if isinstance(self.raw, str) and self.present else None

    def worded(self, key: str, inner: str = "text") -> Text | None:
        """The text of an object such as {"text": ...}; a bare string in its place is taken, and noted."""
        node = self.object(key, inner)
        node.known(inner)
        return node.text(inner) or node.own_text()

    def object(self, key: str, inner: str = "", kind: str = "") -> "Node":
        """An object; of a list in its place the first element, noted.

        `inner` is the member to which a bare text in its place belongs, beside the type `kind`.
        """
        found = self.value.get(key)
        if found is None:
            return Node({}, self.at, self.problems, present=False)
        at = f"{self.at}/{key}"
        if not isinstance(found, dict):
            self._wrong(key, "an object", _as_object(at, found, inner, kind))
        if isinstance(found, list) and found and isinstance(found[0], dict):
            return Node(found[0], child(at, 0), self.problems)
        return Node(found, at, self.problems)

    def objects(self, key: str) -> "list[Node]":
        """The objects of a list; a single object in its place is taken as the only one, and noted."""
        found = self.value.get(key)
        if found is None:
            return []
        at = f"{self.at}/{key}"
        if not isinstance(found, list):
            self._wrong(key, "a list", _instead(at, [found], "Put it into a list", isinstance(found, dict)))
            return [Node(found, at, self.problems)] if isinstance(found, dict) else []
        nodes = [Node(item, f"{at}/{number}", self.problems) for number, item in enumerate(found)]
        wrong = [node for node in nodes if not isinstance(node.raw, dict)]
        for node in wrong[:MOST_NOTES]:
            node.note("field.type", f"An object belongs here, not {named(node.raw)}.", "error")
        return nodes

    def place(self, key: str) -> Pointer:
        """The member's pointer, or this node's own where the member is missing."""
        return f"{self.at}/{key}" if key in self.value else self.at

    def known(self, *keys: str) -> None:
        """Notes every member that is none of these."""
        if set(keys).issuperset(self.value):
            return
        for key in list(islice((key for key in self.value if key not in keys), MOST_NOTES)):
            sentence = f"{quoted(key)} is not known here{_nearest(key, keys)}."
            at = child(self.at, key)
            self.note("field.unknown", sentence, at=at, fix=self._renaming(key, keys, at))

    def _misspells(self, key: str) -> bool:
        """Whether another member looks as if it were meant to be this one."""
        from wapreview.dialects.spelling import meant

        return any(meant(other, (key,)) for other in islice(self.value, MOST_NOTES))

    def _renaming(self, key: str, keys: Sequence[str], at: Pointer) -> Fix | None:
        """The fix of a misspelt key, where one key alone can be meant, and none stands for it already."""
        from wapreview.dialects.spelling import meant  # rarely needed, and slow to load

        right = meant(key, keys)
        rivals = (other for other in self.value if other not in (key, *keys))
        if (
            not right
            or right in self.value
            or any(meant(other, keys) == right for other in islice(rivals, MOST_NOTES))
        ):
            return None
        return Fix(f'Rename {quoted(key)} to "{right}"', (Rename(at, right),), safe=True)

    def _wrong(self, key: str, wanted: str, fix: Fix | None = None) -> None:
        sentence = f'"{key}" must be {wanted}, not {named(self.value[key])}.'
        self.note("field.type", sentence, "error", at=child(self.at, key), fix=fix)


def _instead(at: Pointer, value: Json, title: str, possible: bool) -> Fix | None:
    """The fix that writes a value of the right type, where that says the same."""
    return Fix(title, (Put(at, value),), safe=True) if possible else None


def _as_object(at: Pointer, found: Json, inner: str, kind: str) -> Fix | None:
    """The object that stands alone in a list, or around a bare text."""
    if isinstance(found, list):
        alone = len(found) == 1 and isinstance(found[0], dict)
        return _instead(at, found[0] if alone else None, "Take it out of the list", alone)
    if not isinstance(found, str) or not inner:
        return None
    members: dict[str, Json] = {"type": kind, inner: found} if kind else {inner: found}
    return _instead(at, members, f'Write it as "{inner}" of an object', True)


def _is_exact(value: Json) -> bool:
    """Whether `written` says all of a number."""
    if isinstance(value, int):
        return value.bit_length() <= LONGEST_NUMBER
    return isinstance(value, float) and isfinite(value)


def written(value: Json) -> str:
    """A number or truth value as JSON writes it."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    if isinstance(value, int) and value.bit_length() > LONGEST_NUMBER:
        return f"a number of {value.bit_length()} bits"
    return str(value)


def quoted(word: str) -> str:
    """A word of the message in quotes, shortened when it is very long."""
    return f'"{word}"' if len(word) <= LONGEST_WORD else f'"{word[:LONGEST_WORD]}…"'


def named(value: Json) -> str:
    """The kind of a JSON value, for people."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    return {str: "text", list: "a list", dict: "an object"}[type(value)]


def _nearest(key: str, keys: Iterable[str]) -> str:
    from difflib import get_close_matches  # rarely needed, and slow to load

    close = get_close_matches(key, keys, 1)
    return f'; "{close[0]}" may be meant' if close else ""


def read_each(value: Json, read_one: Callable[[Node], Iterator[Message]]) -> Reading:
    """Reads a body that holds one request, or an array of several."""
    problems: list[Problem] = []
    messages: list[Message] = []
    items = enumerate(value) if isinstance(value, list) and value else [(None, value)]
    for number, item in items:
        node = Node(item, "" if number is None else child("", number), problems)
        found = list(read_one(node)) if isinstance(item, dict) else []
        if not found:
            node.note("type.unknown", f"There is no message in {named(item)} like this.", "error")
        messages += found
    return tuple(messages), tuple(_once(problems))


def _once(problems: Iterable[Problem]) -> Iterable[Problem]:
    """Each problem once: a member that was asked for twice may be noted twice."""
    found: dict[tuple[str | None, ...], Problem] = {}
    for each in problems:
        name = (each.rule, each.at, each.key, each.message)
        if name not in found or (each.fix and not found[name].fix):
            found[name] = each
    return found.values()
