"""Writes a plan of changes as edits of one text, laid out as what stands beside them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from wapreview.messages.fix import Insert
from wapreview.messages.pointers import Json
from wapreview.sources.changes import Entry, PatchError, Plan
from wapreview.sources.layout import Layout, has_break, indent_at, is_one_line, items
from wapreview.sources.literals import literal
from wapreview.sources.scanner import Node

_BLANK_LINES = re.compile(r"(\r\n|\n|\r)(?:[^\S\r\n]*(?:\r\n|\n|\r))+")


class TextEdit(NamedTuple):
    """`text[start:end]` becomes `text`; offsets in code points, an insertion has start == end."""

    start: int
    end: int
    text: str


def applied(text: str, edits: Iterable[TextEdit], start: int, end: int) -> str:
    """A stretch of a text with its edits made; they are in order and do not overlap."""
    pieces = []
    for edit in edits:
        pieces += [text[start : edit.start], edit.text]
        start = edit.end
    return "".join([*pieces, text[start:end]])


class _Holder(NamedTuple):
    """An object or array with something in it, and what happens to it."""

    plan: Plan
    node: Node
    items: list[tuple[str, Node]]
    """Its members or elements in the order of the text; with members that a later one of the same key replaced."""

    def beside(self, start: int, end: int) -> Iterator[Node]:
        """What stands before an item, the nearest first, and then from `end` on."""
        for index in (*range(start - 1, -1, -1), *range(end, len(self.items))):
            yield self.items[index][1]


class _Slot(NamedTuple):
    """A place in an object or array where something stands afterwards."""

    item: int | None
    """What stood there, by its number in the text; None for a place between."""
    before: int
    """For a place between: the number of what follows it."""
    entry: Entry
    """What stands there before anything is moved."""


class Rewriter:
    """The edits of one text in one layout."""

    def __init__(self, text: str, layout: Layout) -> None:
        self.text = text
        self.layout = layout

    def edits(
        self, plan: Plan, node: Node, outer: Node | None = None, beside: Iterable[Node] = ()
    ) -> list[TextEdit]:
        """The edits within a node, in order; `outer` holds it, `beside` stands in there too, the nearest first.

        Raises PatchError.
        """
        if plan.put:
            return [self._replaced(node, outer, beside, plan.put.value)]
        inner = items(node)
        if plan.inserts and not inner:
            empty: Json = {} if isinstance(node.children, dict) else []
            return [self._replaced(node, outer, beside, plan.apply(empty))]
        return sorted(self._within(_Holder(plan, node, inner)), key=lambda edit: edit[:2])

    def _replaced(self, node: Node, outer: Node | None, beside: Iterable[Node], value: Json) -> TextEdit:
        one_line = is_one_line(self.text, self.layout, outer, beside, value, node)
        written = self.layout.write(value, indent_at(self.text, node.begin), one_line)
        return TextEdit(node.start, node.end, written)

    def _within(self, holder: _Holder) -> Iterator[TextEdit]:
        slots, gone = _slots(holder)
        if holder.items and not slots:
            yield self._emptied(holder.node)
            return
        yield from self._removals(holder, gone)
        entries = holder.plan.moved([slot.entry for slot in slots])
        for slot, entry in zip(slots, entries, strict=True):
            if slot.item is None:
                yield self._added(holder, slot.before, entry)
            elif entry == holder.items[slot.item][0]:
                yield from self._kept(holder, slot.item)
            else:
                node = holder.items[slot.item][1]
                indent = indent_at(self.text, node.begin)
                content = self._content(holder, entry, indent, holder.beside(slot.item, slot.item + 1))
                yield TextEdit(node.begin, node.end, content)

    def _emptied(self, node: Node) -> TextEdit:
        if self.text[node.start] not in "{[":
            raise PatchError("Nothing would be left of members that stand without braces.")
        return TextEdit(node.start + 1, node.end - 1, "")

    def _removals(self, holder: _Holder, gone: Sequence[int]) -> Iterator[TextEdit]:
        """Runs of what goes, with a comma each; the line break before what follows them stays or goes with them."""
        waiting = list(gone)
        while waiting:
            first = last = waiting.pop(0)
            while waiting and waiting[0] == last + 1:
                last = waiting.pop(0)
            leads = first == 0 or has_break(self._gap(holder, first).rpartition(",")[2])
            if leads and last + 1 < len(holder.items):
                yield TextEdit(holder.items[first][1].begin, holder.items[last + 1][1].begin, "")
            else:
                yield TextEdit(holder.items[first - 1][1].end, holder.items[last][1].end, "")

    def _kept(self, holder: _Holder, index: int) -> Iterator[TextEdit]:
        name, node = holder.items[index]
        new_name = holder.plan.name(name)
        if node.key and new_name != name:
            yield TextEdit(*node.key, literal(new_name, self.layout.quoting))
        if name in holder.plan.inner and _counts(holder.node, name, node):
            yield from self.edits(holder.plan.inner[name], node, holder.node, holder.beside(index, index + 1))

    def _added(self, holder: _Holder, before: int, entry: Entry) -> TextEdit:
        gap = self._new_gap(holder, before)
        follows = before == len(holder.items)
        neighbour = holder.items[before - 1 if follows else before][1]
        indent = indent_at(gap, len(gap)) if has_break(gap) else indent_at(self.text, neighbour.begin)
        content = self._content(holder, entry, indent, holder.beside(before, before))
        if follows:
            return TextEdit(neighbour.end, neighbour.end, gap + content)
        return TextEdit(neighbour.begin, neighbour.begin, content + gap)

    def _content(self, holder: _Holder, entry: Entry, indent: str, beside: Iterable[Node]) -> str:
        """What an entry says, wherever it stands: something moved in its own words, something new laid out."""
        if isinstance(entry, str):
            node = holder.items[int(entry)][1]
            edits = self._kept(holder, int(entry))
            return applied(self.text, edits, node.begin, node.end)
        one_line = is_one_line(self.text, self.layout, holder.node, beside, entry.value)
        if entry.key is None:
            return self.layout.write(entry.value, indent, one_line)
        return self.layout.member(entry.key, entry.value, indent, one_line)

    def _gap(self, holder: _Holder, index: int) -> str:
        """What stands between an item and the one before it."""
        return self.text[holder.items[index - 1][1].end : holder.items[index][1].begin]

    def _new_gap(self, holder: _Holder, before: int) -> str:
        """What is to stand between something new and its neighbour: the same as between the others."""
        if len(holder.items) > 1:
            return _BLANK_LINES.sub(r"\1", self._gap(holder, min(max(before, 1), len(holder.items) - 1)))
        only, start = holder.items[0][1], holder.node.start
        without_braces = self.text[start] not in "{["
        if has_break(self.text[start : only.begin]) or (without_braces and self.layout.newline):
            return f",{self.layout.newline}{indent_at(self.text, only.begin)}"
        return self.layout.comma


def _slots(holder: _Holder) -> tuple[list[_Slot], list[int]]:
    """Where things stand afterwards, and the numbers of what goes and leaves no place for something new."""
    inserts = _inserts(holder)
    slots: list[_Slot] = []
    gone: list[int] = []
    leaving: list[int] = []
    coming: list[Insert] = []
    count = len(holder.items)
    for index in range(count + 1):
        coming += inserts[index]
        if index < count and holder.plan.removes(holder.items[index][0]):
            leaving.append(index)
            continue
        slots += [_Slot(item, index, entry) for item, entry in zip(leaving, coming, strict=False)]
        slots += [_Slot(None, index, entry) for entry in coming[len(leaving) :]]
        gone += leaving[len(coming) :]
        leaving, coming = [], []
        if index < count:
            slots.append(_Slot(index, index, holder.items[index][0]))
    return slots, gone


def _inserts(holder: _Holder) -> list[list[Insert]]:
    """What is new, by the number of the item in the text that it goes before."""
    first: dict[str, int] = {}
    for index, (name, _) in enumerate(holder.items):
        first.setdefault(name, index)
    places = [*first.values(), len(holder.items)]
    found: list[list[Insert]] = [[] for _ in range(len(holder.items) + 1)]
    for insert in holder.plan.inserts:
        found[places[-1 if insert.before is None else insert.before]].append(insert)
    return found


def _counts(holder: Node, name: str, node: Node) -> bool:
    """Whether no later member of the same key counts in place of this one."""
    return not isinstance(holder.children, dict) or holder.children[name] is node
