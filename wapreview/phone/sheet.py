"""The list that slides over the chat: a head that stays, rows that scroll, and Send."""

from collections.abc import Sequence
from typing import NamedTuple

from wapreview.messages.message import Message, Option, Section, Sheet
from wapreview.messages.problem import Problem
from wapreview.phone import words
from wapreview.phone.bubble import inner
from wapreview.phone.chrome import round_edge
from wapreview.phone.faults import Badge, badge_at, faults_of
from wapreview.phone.glyphs import glyph
from wapreview.phone.rows import Ground, Role, Row, Segment, Shape, Spot, View
from wapreview.phone.scene import Scene, is_lined, tidy
from wapreview.phone.wrap import Wrapped, wrap

_LEFT = 3
"""Cells before a row's title: one free, the digit, one free."""
_RIGHT = 5
"""Cells after it: the radio sign and what is free on both sides."""


class SheetRows(NamedTuple):
    """The sheet; each row is `shape.width` cells wide."""

    head: list[Row]
    body: list[Row]
    """May be scrolled."""
    foot: list[Row]


def draw_sheet(
    sheet: Sheet,
    message: Message,  # noqa: ARG001  a later kind of sheet shows parts of its message
    problems: Sequence[Problem],
    shape: Shape,
    view: View,
) -> SheetRows:
    """Draws an open list; `view.chosen` is the marked row, `view.focus` the one under the cursor."""
    scene = Scene(shape, view, faults_of(problems, view), "sheet", None, 0)
    scene = scene._replace(width=inner(scene, shape.width))
    return SheetRows(_head(sheet, scene), _body(sheet, scene), _foot(sheet, scene))


def _sided(parts: list[Segment], scene: Scene) -> Row:
    """A row of the sheet with its sides."""
    if not is_lined(scene.shape):
        return tidy(parts)
    side = Segment(scene.glyph("side"), 1, "edge", "sheet")
    return tidy([side, *parts, side])


def _head(sheet: Sheet, scene: Scene) -> list[Row]:
    handle = scene.glyph("handle") * 4
    rows = [
        _top(scene),
        _sided(scene.centre([Segment(handle, 4, "sheet.sign", "sheet", None, None, scene.spot)], 4), scene),
    ]
    label = sheet.label
    room = scene.width - 8
    if label is None:
        lines = wrap(words.LIST, sheet.at, "sheet.title", room, scene, key="button")
    else:
        lines = wrap(label.value, label.at, "sheet.title", room, scene)
    cross = Segment(scene.glyph("close"), 1, "sheet.sign", "sheet", None, None, Spot("close", sheet.at))
    for number, line in enumerate(lines):
        parts = scene.centre(line.segments, line.cells)
        if number == 0:
            parts = [scene.blank(1), cross, scene.blank(parts[0].cells - 2), *parts[1:]]
        rows.append(_sided(parts, scene))
    return rows


def _top(scene: Scene) -> Row:
    if is_lined(scene.shape):
        line = (
            scene.glyph("line.top.left") + scene.glyph("line") * scene.width + scene.glyph("line.top.right")
        )
        return (Segment(line, scene.width + 2, "edge", "sheet"),)
    return (round_edge("top", scene.width, "chat", "sheet", scene.shape),)


def _body(sheet: Sheet, scene: Scene) -> list[Row]:
    rows: list[Row] = []
    number = scene.view.first_number
    for section in sheet.sections:
        rows.append(_sided([scene.blank(scene.width)], scene))
        rows += _section_title(section, scene)
        for option in section.options:
            rows += _row(option, number, scene)
            number += 1
    return rows


def _section_title(section: Section, scene: Scene) -> list[Row]:
    if section.title is None or not section.title.value:
        return []
    badge = badge_at(scene.faults, section.at, section.title.at)
    room = scene.width - 2 - _badge_cells(badge)
    lines = wrap(section.title.value, section.title.at, "sheet.section", room, scene)
    return [
        _sided(_with_badge(line, 1, badge if n == 0 else None, scene), scene) for n, line in enumerate(lines)
    ]


def _with_badge(line: Wrapped, before: int, badge: Badge | None, scene: Scene) -> list[Segment]:
    """A line with its badge at the right edge."""
    after = scene.width - before - line.cells
    if badge is None:
        return [scene.blank(before), *line.segments, scene.blank(after)]
    shown = Segment(badge.long, len(badge.long), badge.role, scene.ground, None, None, scene.spot)
    gap = scene.blank(after - shown.cells - 1)
    return [scene.blank(before), *line.segments, gap, shown, scene.blank(1)]


def _badge_cells(badge: Badge | None) -> int:
    return len(badge.long) + 1 if badge else 0


def _row(option: Option, number: int, scene: Scene) -> list[Row]:
    """Title and radio sign, then the description."""
    spot = Spot("option", option.at)
    ground: Ground = "sheet.focus" if scene.view.focus == spot else "sheet"
    scene = scene._replace(ground=ground, spot=spot)
    rows = []
    for place, (line, badge) in enumerate(_row_lines(option, scene)):
        digit = str(number) if scene.view.numbers and number < 10 and place == 0 else ""
        start = (
            [scene.blank(1), _sign(digit, "number", scene), scene.blank(1)] if digit else [scene.blank(_LEFT)]
        )
        after = scene.width - _LEFT - line.cells - _RIGHT
        shown = _sign(badge.long if badge else "", badge.role if badge else "badge", scene)
        rest = [scene.blank(after - shown.cells), shown, *_end(option, place, scene)]
        rows.append(_sided([*start, *line.segments, *rest], scene))
    return rows


def _sign(text: str, role: Role, scene: Scene) -> Segment:
    return Segment(text, len(text), role, scene.ground, None, None, scene.spot)


def _row_lines(option: Option, scene: Scene) -> list[tuple[Wrapped, Badge | None]]:
    """Each line of a row, with the badge that stands beside it."""
    title, description = option.title, option.description
    id_at = option.id.at if option.id else None
    badge = badge_at(scene.faults, option.at, title.at if title else None, id_at)
    room = scene.width - _LEFT - _RIGHT - _badge_cells(badge)
    if title is None:
        lines = wrap(words.NO_TITLE, option.at, "sheet.row", room, scene, key="title")
    else:
        lines = wrap(title.value, title.at, "sheet.row", room, scene)
    rows = [(line, badge if n == 0 else None) for n, line in enumerate(lines)]
    if description is not None and description.value:
        below = badge_at(scene.faults, description.at)
        room = scene.width - _LEFT - _RIGHT - _badge_cells(below)
        wrapped = wrap(description.value, description.at, "sheet.description", room, scene)
        rows += [(line, line.badge) for line in wrapped]
    return rows


def _end(option: Option, place: int, scene: Scene) -> list[Segment]:
    if place:
        return [scene.blank(_RIGHT)]
    chosen = scene.view.chosen == option.at
    name, role = ("radio.chosen", "sheet.radio.chosen") if chosen else ("radio", "sheet.radio")
    sign = Segment(scene.glyph(name), 1, role, scene.ground, None, None, scene.spot)  # type: ignore[arg-type]
    return [scene.blank(2), sign, scene.blank(2)]


def _foot(sheet: Sheet, scene: Scene) -> list[Row]:
    """Send, grey until a row is chosen."""
    ready = scene.view.chosen is not None
    role: Role = "send" if ready else "send.off"
    ground: Ground = "send" if ready else "send.off"
    spot = Spot("send", sheet.at) if ready else None
    cells = scene.width - 8
    label = words.SEND
    if is_lined(scene.shape):
        text = f"[ {label} ]"
        bar = Segment(text.center(cells), cells, role, ground, None, None, spot)
        line = (
            glyph("line.bottom.left", scene.shape)
            + scene.glyph("line") * scene.width
            + scene.glyph("line.bottom.right")
        )
        return [
            _sided([scene.blank(4), bar, scene.blank(4)], scene),
            (Segment(line, scene.width + 2, "edge", "sheet"),),
        ]
    bar = Segment(label.center(cells), cells, role, ground, None, None, spot)
    edges = [
        round_edge(name, cells, "sheet", ground, scene.shape)._replace(spot=spot)
        for name in ("top", "bottom")
    ]
    return [_sided([scene.blank(4), part, scene.blank(4)], scene) for part in (edges[0], bar, edges[1])]
