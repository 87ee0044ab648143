"""Marks of a flow: which of the options that lead on were tapped already, and which were not."""

from collections.abc import Iterable

from wapreview.messages.message import Option
from wapreview.messages.pointers import Pointer
from wapreview.phone.rows import Segment
from wapreview.phone.scene import Scene

_LEADING = frozenset({"reply", "row", "location", "form"})
"""Options that give the business an answer; others stay on the phone and lead nowhere in a flow."""


def leading(options: Iterable[Option]) -> tuple[Pointer, ...]:
    """The options that can be marked."""
    return tuple(option.at for option in options if option.action in _LEADING)


def mark_of(options: tuple[Pointer, ...], scene: Scene) -> Segment:
    """One cell: whether these options were all tapped, or nothing where marks are off or there are none."""
    if not scene.view.marks or not options:
        return scene.blank(1)
    if scene.view.tapped.issuperset(options):
        return scene.sign("tapped", "mark.tapped")
    return scene.sign("untapped", "mark")


def before(options: tuple[Pointer, ...], digit: str, scene: Scene) -> list[Segment]:
    """The three cells before a title: the digit that picks it stands in the middle, or gives way to a mark."""
    mark = mark_of(options, scene)
    number = [Segment(digit, 1, "number", scene.ground, None, None, scene.spot)] if digit else []
    if mark.role == "blank":
        return [mark, *(number or [mark]), mark]
    return [*(number or [scene.blank(1)]), mark, scene.blank(1)]
