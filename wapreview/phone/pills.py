"""Quick replies of Messenger and Instagram: pills below the bubble, side by side as far as there is room."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wapreview.messages.message import Message, Option
from wapreview.messages.pointers import Pointer
from wapreview.phone import words
from wapreview.phone.bubble import MARGIN, badge_parts, badge_room
from wapreview.phone.faults import Badge, badge_at
from wapreview.phone.ghosts import ghost_at, ghost_label
from wapreview.phone.marked import leading, mark_of
from wapreview.phone.options import option_nodes
from wapreview.phone.rows import Role, Row, Segment, Spot
from wapreview.phone.scene import Scene, chat, is_lined, tidy
from wapreview.phone.wrap import Wrapped, wrap

CHANNELS = frozenset({"instagram", "messenger"})
"""Where the buttons of a message are pills."""
KINDS = frozenset({"button", "quick_replies"})
"""Of which kinds of message."""
_PAD = 2
"""Cells on each side of a label; the digit lies in the left ones, the mark of a flow in the right ones."""
_ENDS = 2
_GAP = 1


class _Pill(NamedTuple):
    """A pill as rows of equal width."""

    rows: list[list[Segment]]
    cells: int
    badge: Badge | None


def has_pills(message: Message, scene: Scene) -> bool:
    """Whether the options of this message are pills."""
    return scene.view.channel in CHANNELS and message.kind in KINDS and bool(message.block.options)


def pill_rows(message: Message, scene: Scene, spent: frozenset[Pointer]) -> list[Row]:
    """The rows of all pills; one with a badge ends its row, so that the badge stands beside it."""
    width = scene.shape.width
    room = width - MARGIN - badge_room(width)
    pills = [
        _pill(option, number, room, scene, spent)
        for number, option in enumerate(message.block.options, scene.view.first_number)
    ]
    rows: list[Row] = []
    for together in _lines(pills, room):
        rows += [(chat(width),)] if rows else []
        height = max(len(pill.rows) for pill in together)
        for place in range(height):
            parts: list[Segment] = [chat(MARGIN)]
            for number, pill in enumerate(together):
                shown = pill.rows[place] if place < len(pill.rows) else [chat(pill.cells)]
                parts += [chat(_GAP), *shown] if number else shown
            free = width - sum(part.cells for part in parts)
            rows.append(tidy([*parts, *badge_parts(None if place else together[-1].badge, free)]))
    return rows


def _lines(pills: Sequence[_Pill], room: int) -> Iterator[list[_Pill]]:
    line: list[_Pill] = []
    used = 0
    for pill in pills:
        if line and used + _GAP + pill.cells > room:
            yield line
            line, used = [], 0
        used += pill.cells + (_GAP if line else 0)
        line.append(pill)
        if pill.badge:
            yield line
            line, used = [], 0
    if line:
        yield line


def _pill(option: Option, number: int, room: int, scene: Scene, spent: frozenset[Pointer]) -> _Pill:
    spot = Spot("option", option.at)
    focused = scene.view.focus == spot
    scene = scene._replace(spot=spot, ground="focus" if focused else "pill")
    lines = _label(option, room - 2 * _PAD - _ENDS, scene, option.at in spent)
    widest = max(line.cells for line in lines)
    digit = str(number) if scene.view.numbers and number < 10 else " "
    marks = [mark_of(leading([option]), scene), *[scene.blank(1)] * (len(lines) - 1)]
    rows = [
        _row(line, widest, " " if place else digit, marks[place], scene) for place, line in enumerate(lines)
    ]
    return _Pill(rows, widest + 2 * _PAD + _ENDS, badge_at(scene.faults, *option_nodes(option)))


def _label(option: Option, room: int, scene: Scene, spent: bool) -> list[Wrapped]:
    if ghost := ghost_at(scene, option.at, "title", option.title):
        return ghost_label(ghost, room, scene)
    refused = option.at in scene.faults.excess and not scene.view.cut
    role: Role = "overhang" if refused else "option.spent" if spent else "option"
    if option.title is None:
        return wrap(words.NO_TITLE, option.at, role, room, scene, key="title")
    return wrap(option.title.value, option.title.at, role, room, scene)


def _row(line: Wrapped, widest: int, digit: str, mark: Segment, scene: Scene) -> list[Segment]:
    lined = is_lined(scene.shape)
    ends = "()" if lined else scene.glyph("half.right") + scene.glyph("half.left")
    left, right = (
        Segment(end, 1, "edge", "chat", None, None, scene.spot, "", None if lined else scene.ground)
        for end in ends
    )
    number = Segment(digit, 1, "number", scene.ground, None, None, scene.spot)
    before = (widest - line.cells) // 2
    after = widest - line.cells - before
    return [
        left,
        number,
        scene.blank(_PAD - 1 + before),
        *line.segments,
        scene.blank(_PAD - 1 + after),
        mark,
        right,
    ]
