"""Header text, body and footer, and the time at the end of the last line."""

from datetime import datetime

from wapreview.messages.message import Block, Location, Text
from wapreview.messages.pointers import Pointer
from wapreview.phone.bubble import Inside
from wapreview.phone.faults import Badge, badge_at
from wapreview.phone.places import place_lines
from wapreview.phone.rows import Segment
from wapreview.phone.scene import Scene, cropped
from wapreview.phone.wrap import Wrapped, wrap

_GAP = 2
"""Cells between the last word and the time."""
_TIME = 8
"""The most cells that a time takes, whatever format a skin has: 12:05 PM."""


def text_lines(block: Block, scene: Scene) -> list[Wrapped]:
    """The lines of a block's texts, at most as wide as the scene's room; marks work in body and footer."""
    lines: list[Wrapped] = []
    if isinstance(block.header, Text):
        lines += wrap(block.header.value, block.header.at, "header", scene.room, scene)
    if isinstance(block.header, Location):
        lines += place_lines(block.header, scene)
    if block.body is not None:
        lines += wrap(block.body.value, block.body.at, "body", scene.room, scene, marked=True)
    if block.footer is not None:
        lines += wrap(block.footer.value, block.footer.at, "footer", scene.room, scene, marked=True)
    return lines


def stamp(time: datetime, at: Pointer | None, scene: Scene) -> list[Segment]:
    """The time of a message."""
    shown = cropped(time.strftime(scene.shape.clock), _TIME, scene.shape)
    return [scene.own(shown, "time", at, "time")]


def natural_width(lines: list[Wrapped], stamped: list[Segment], scene: Scene) -> int:
    """The narrowest bubble, between its edges, that holds these lines and the time without another break."""
    time = sum(part.cells for part in stamped)
    widest = max((line.cells for line in lines), default=0)
    if lines and fits(lines[-1], time, scene.room):
        widest = max(widest, lines[-1].cells + _GAP + time)
    return min(scene.width, max(widest, time) + 2)


def fits(last: Wrapped, time: int, room: int) -> bool:
    """Whether the time stands beside the last line."""
    return not last.right and last.cells + _GAP + time <= room


def text_rows(lines: list[Wrapped], stamped: list[Segment], scene: Scene) -> list[Inside]:
    """The lines as rows of the bubble, with the time (if any) at the end."""
    rows = [line_row(line, scene) for line in lines]
    time = sum(part.cells for part in stamped)
    if not stamped:
        return rows
    if lines and fits(lines[-1], time, scene.room):
        last = lines[-1]
        gap = scene.blank(scene.width - 2 - last.cells - time)
        rows[-1] = Inside([scene.blank(1), *last.segments, gap, *stamped, scene.blank(1)], last.badge)
    else:
        rows.append(Inside(scene.right(stamped, time)))
    return rows


def line_row(line: Wrapped, scene: Scene) -> Inside:
    """One line as a row; a right-to-left one at the right."""
    place = scene.right if line.right else scene.left
    return Inside(place(line.segments, line.cells), line.badge)


def block_badge(block: Block, scene: Scene) -> Badge | None:
    """The badge of a block as a whole, such as a card too many."""
    return badge_at(scene.faults, block.at) if block.at in scene.faults.excess else None
