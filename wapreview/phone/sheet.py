"""The list that slides over the chat: a head that stays, rows that scroll, and Send."""

from collections.abc import Sequence
from typing import NamedTuple

from wapreview.messages.message import Message, Option, Section, Sheet
from wapreview.messages.pointers import Pointer
from wapreview.messages.problem import Problem
from wapreview.phone import words
from wapreview.phone.bubble import inner
from wapreview.phone.chrome import round_edge
from wapreview.phone.faults import Badge, badge_at, faults_of
from wapreview.phone.ghosts import ghost_at, ghost_label, ghost_lines
from wapreview.phone.glyphs import glyph
from wapreview.phone.marked import before, leading
from wapreview.phone.options import option_nodes
from wapreview.phone.parts import Part
from wapreview.phone.rows import Ground, Role, Row, Segment, Shape, Spot, View
from wapreview.phone.scene import Scene, is_lined, tidy
from wapreview.phone.wrap import Wrapped, wrap

_LEFT = 3
"""Cells before a row's title: for the digit and the mark of a flow, and one free."""
_LONGEST = 9
"""Cells that stay free beside the outline of what is missing, for a badge."""
_SHORT = 2
"""Cells that stay free beside the name of what is missing, for the short form of a badge."""
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
    message: Message,
    problems: Sequence[Problem],
    shape: Shape,
    view: View,
) -> SheetRows:
    """Draws an open list; `view.chosen` is the marked row, `view.focus` the one under the cursor."""
    faults = faults_of(problems, view, message._replace(sheet=sheet))
    scene = Scene(shape, view, faults, "sheet", None, 0)
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
    badge = badge_at(scene.faults, Part(sheet.at, "label"), label.at if label else None)
    if ghost := ghost_at(scene, sheet.at, "label", label):
        lines = ghost_label(ghost, room, scene)
    elif label is None:
        lines = wrap(words.LIST, sheet.at, "sheet.title", room, scene, key="button")
    else:
        lines = wrap(label.value, label.at, "sheet.title", room, scene)
    cross = Segment(scene.glyph("close"), 1, "sheet.sign", "sheet", None, None, Spot("close", sheet.at))
    for number, line in enumerate(lines):
        parts = scene.centre(line.segments, line.cells)
        if number == 0:
            parts = [scene.blank(1), cross, scene.blank(parts[0].cells - 2), *parts[1:-1]]
            parts += _free_with_badge(badge, scene.width - sum(part.cells for part in parts), scene)
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
        rows += _section_title(section, scene)
        for option in section.options:
            rows += _row(option, number, scene)
            number += 1
        rows += _ghost(section.at, "rows", scene) if not section.options else []
    return rows + (_ghost(sheet.at, "sections", scene) if not sheet.sections else [])


def _ghost(owner: Pointer, name: str, scene: Scene) -> list[Row]:
    """What the list lacks, with its badge inside the edge."""
    rows = []
    for line in ghost_lines(ghost_at(scene, owner, name), scene._replace(width=scene.width - _LONGEST - 1)):
        free = _free_with_badge(line.badge, scene.width - 1 - line.cells, scene)
        rows.append(_sided([scene.blank(1), *line.segments, *free], scene))
    return rows


def _section_title(section: Section, scene: Scene) -> list[Row]:
    """A free row, then the title; a badge without a title stands in the free row."""
    title = section.title
    excess = section.at if section.at in scene.faults.excess else None
    badge = badge_at(scene.faults, excess, Part(section.at, "title"), title.at if title else None)
    room = scene.width - 2 - _badge_cells(badge)
    if ghost := ghost_at(scene, section.at, "title", title):
        lines = ghost_label(ghost, scene.width - 2 - _SHORT, scene)
    elif title is None or not title.value:
        return [_sided(_free_with_badge(badge, scene.width, scene), scene)]
    else:
        refused = excess is not None and not scene.view.cut
        lines = wrap(title.value, title.at, "overhang" if refused else "sheet.section", room, scene)
    rows = [_sided([scene.blank(scene.width)], scene)]
    for place, line in enumerate(lines):
        free = _free_with_badge(None if place else badge, scene.width - 1 - line.cells, scene)
        rows.append(_sided([scene.blank(1), *line.segments, *free], scene))
    return rows


def _free_with_badge(badge: Badge | None, cells: int, scene: Scene) -> list[Segment]:
    """So many free cells, with a badge at the right edge in the form that fits."""
    texts = [text for text in (badge.long, badge.short) if len(text) + 2 <= cells] if badge else []
    if not badge or not texts:
        return [scene.blank(cells)]
    shown = _sign(texts[0], badge.role, scene)
    return [scene.blank(cells - shown.cells - 1), shown, scene.blank(1)]


def _badge_cells(badge: Badge | None) -> int:
    """The cells that a badge takes from the text; a counter takes what is free, so that nothing moves."""
    return len(badge.long) + 1 if badge and badge.role != "counter" else 0


def _row(option: Option, number: int, scene: Scene) -> list[Row]:
    """Title and radio sign, then the description."""
    spot = Spot("option", option.at)
    ground: Ground = "sheet.focus" if scene.view.focus == spot else "sheet"
    scene = scene._replace(ground=ground, spot=spot)
    rows = []
    for place, (line, badge) in enumerate(_row_lines(option, scene)):
        digit = str(number) if scene.view.numbers and number < 10 else ""
        start = [scene.blank(_LEFT)] if place else before(leading([option]), digit, scene)
        free = scene.width - _LEFT - line.cells - _RIGHT + 1
        rest = [*_free_with_badge(badge, free, scene), *_end(option, place, scene)]
        rows.append(_sided([*start, *line.segments, *rest], scene))
    return rows


def _sign(text: str, role: Role, scene: Scene) -> Segment:
    return Segment(text, len(text), role, scene.ground, None, None, scene.spot)


def _row_lines(option: Option, scene: Scene) -> list[tuple[Wrapped, Badge | None]]:
    """Each line of a row, with the badge that stands beside it."""
    title, description = option.title, option.description
    badge = badge_at(scene.faults, *option_nodes(option))
    room = scene.width - _LEFT - _RIGHT - _badge_cells(badge)
    refused = option.at in scene.faults.excess and not scene.view.cut
    role: Role = "overhang" if refused else "sheet.row"
    if ghost := ghost_at(scene, option.at, "title", title):
        lines = ghost_label(ghost, scene.width - _LEFT - _RIGHT - _SHORT, scene)
    elif title is None:
        lines = wrap(words.NO_TITLE, option.at, role, room, scene, key="title")
    else:
        lines = wrap(title.value, title.at, role, room, scene)
    rows = [(line, badge if n == 0 else None) for n, line in enumerate(lines)]
    if description is not None and description.value:
        below = badge_at(scene.faults, description.at, Part(option.at, "description"))
        room = scene.width - _LEFT - _RIGHT - _badge_cells(below)
        wrapped = wrap(description.value, description.at, "sheet.description", room, scene)
        chosen = _line_for(below, wrapped, scene)
        rows += [(line, below if n == chosen else None) for n, line in enumerate(wrapped)]
    return rows


def _line_for(badge: Badge | None, lines: Sequence[Wrapped], scene: Scene) -> int:
    """Beside which line the badge stands: the one that has it, else the first with room for it."""
    marked = next((n for n, line in enumerate(lines) if line.badge and line.badge.role != "counter"), None)
    if marked is not None or badge is None:
        return marked or 0
    room = scene.width - _LEFT - _RIGHT - len(badge.long) - 1
    return next((n for n, line in enumerate(lines) if line.cells <= room), 0)


def _end(option: Option, place: int, scene: Scene) -> list[Segment]:
    if place:
        return [scene.blank(_RIGHT - 1)]
    chosen = scene.view.chosen == option.at
    name, role = ("radio.chosen", "sheet.radio.chosen") if chosen else ("radio", "sheet.radio")
    sign = Segment(scene.glyph(name), 1, role, scene.ground, None, None, scene.spot)  # type: ignore[arg-type]
    return [scene.blank(1), sign, scene.blank(2)]


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
