"""Members that rules may limit although the phone does not show them."""

from collections.abc import Iterable, Iterator, Sequence

from wapreview.dialects.fields import Node, quoted
from wapreview.messages.detail import Detail
from wapreview.messages.message import Text
from wapreview.messages.pointers import Pointer

MOST_DIGITS = 18
"""Digits of the longest whole number that is compared; a longer one is no duration and no number of cards."""


def text_detail(name: str, text: Text | None, subject: str, case: str = "") -> Iterator[Detail]:
    """The detail of a text that is there."""
    if text is not None:
        yield Detail(name, text.at, subject, text.value, case=case)


def member_detail(name: str, node: Node, key: str, subject: str, case: str = "") -> Iterator[Detail]:
    """The detail of a member that holds a text, where it is there."""
    if node.has(key):
        yield from text_detail(name, node.text(key), subject, case)


def number_detail(name: str, node: Node, key: str, subject: str, case: str = "") -> Iterator[Detail]:
    """The detail of a member that holds a whole number, or a text that is one; anything else is noted."""
    found = node.value.get(key)
    if found is None:
        return
    text = node.number(key)
    if text is None:
        return
    digits = text.value.removeprefix("-")
    if digits.isascii() and digits.isdecimal() and len(digits) <= MOST_DIGITS:
        yield Detail(name, text.at, subject, int(text.value), case=case)
    else:
        sentence = f'"{key}" must be a whole number, not {quoted(text.value)}.'
        node.note("field.type", sentence, "error", at=text.at)


def count_detail(
    name: str, at: Pointer, subject: str, nodes: Sequence[Node], key: str | None = None
) -> Detail:
    """The detail of how many nodes there are; `key` names the missing member where there is none."""
    return Detail(name, at, subject, len(nodes), key, tuple(node.at for node in nodes))


def repeats(name: str, found: Iterable[tuple[str, Pointer]]) -> Iterator[Detail]:
    """A detail for each value that stood before, with how often it stands by then."""
    seen: dict[str, int] = {}
    for value, at in found:
        seen[value] = seen.get(value, 0) + 1
        if seen[value] > 1:
            yield Detail(name, at, value, seen[value])
