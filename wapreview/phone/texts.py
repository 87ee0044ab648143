"""Header text, body and footer, and the time at the end of the last line."""

from datetime import datetime
from typing import Literal

from wapreview.messages.message import Block, Location, Text
from wapreview.messages.pointers import Pointer
from wapreview.phone.bubble import Inside
from wapreview.phone.faults import Badge, badge_at
from wapreview.phone.ghosts import ghost_at, ghost_lines
from wapreview.phone.parts import Part
from wapreview.phone.places import place_lines
from wapreview.phone.rows import Role, Segment
from wapreview.phone.scene import Scene, cropped
from wapreview.phone.wrap import Wrapped, wrap

_GAP = 2
"""Cells between the last word and the time."""
_TIME = 8
"""The most cells that a time takes, whatever format a skin has: 12:05 PM."""


def text_lines(block: Block, scene: Scene) -> list[Wrapped]:
    """The lines of a block's texts, at most as wide as the scene's room; marks work in body and footer."""
    return [
        *header_lines(block, scene),
        *_lines(block, "body", block.body, scene),
        *footer_lines(block, scene),
    ]


def header_lines(block: Block, scene: Scene) -> list[Wrapped]:
    """The lines of a header: its text, or the name of a place."""
    header = block.header
    if isinstance(header, Location):
        return place_lines(header, scene)
    if header is None or isinstance(header, Text):
        return _lines(block, "header", header, scene)
    return []


def footer_lines(block: Block, scene: Scene) -> list[Wrapped]:
    """The lines of a footer."""
    return _lines(block, "footer", block.footer, scene)


def _lines(
    block: Block, name: Literal["header", "body", "footer"], text: Text | None, scene: Scene
) -> list[Wrapped]:
    """A text, or the ghost of one that is missing."""
    if ghost := ghost_at(scene, block.at, name, text):
        return ghost_lines(ghost, scene)
    role: Role = name
    if text is None:
        return []
    lines = wrap(text.value, text.at, role, scene.room, scene, marked=name != "header")
    return _with_own(lines, badge_at(scene.faults, Part(block.at, name)))


def _with_own(lines: list[Wrapped], badge: Badge | None) -> list[Wrapped]:
    """The lines with the badge of the part, where its text has none of its own."""
    if badge is None or any(line.badge for line in lines):
        return lines
    return [lines[0]._replace(badge=badge), *lines[1:]]


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
    excess = block.at if block.at in scene.faults.excess else None
    return badge_at(scene.faults, excess, Part(block.at, ""))
