"""Option rows: all equally high, icon and label centred as one, hairlines between."""

from collections.abc import Sequence
from typing import NamedTuple

from wapreview.messages.message import Block, Option, Sheet, Text
from wapreview.messages.pointers import Pointer
from wapreview.phone import words
from wapreview.phone.bubble import HAIRLINE, Inside
from wapreview.phone.faults import Badge, badge_at, badge_inside
from wapreview.phone.ghosts import ghost_at, ghost_label, ghost_lines
from wapreview.phone.marked import leading, mark_of
from wapreview.phone.parts import Part
from wapreview.phone.rows import Role, Segment, Spot
from wapreview.phone.scene import Scene
from wapreview.phone.texts import line_row
from wapreview.phone.wrap import Wrapped, wrap

ICONS = {
    "reply": "reply",
    "url": "open",
    "call": "call",
    "copy": "copy",
    "location": "location",
    "form": "form",
    "catalog": "catalog",
}
_LEFT = 3
"""Cells before the label: one free, then room for the mark of a flow and for the digit."""
_ICON = 2


class Entry(NamedTuple):
    """One option row before it is laid out."""

    icon: str
    label: Text | None
    missing: str
    """What stands there when there is no label."""
    key: str
    """The member that would hold the label."""
    spot: Spot
    part: Part
    """The label."""
    nodes: tuple[Pointer | Part, ...]
    """Of what the badges stand beside it."""
    leading: tuple[Pointer, ...]
    """The options for which a flow marks the row."""


def option_entry(option: Option) -> Entry:
    """The row of an option."""
    missing = words.OPTIONS.get(option.action, words.NO_TITLE)
    spot, part = Spot("option", option.at), Part(option.at, "title")
    icon = ICONS.get(option.action, "other")
    return Entry(icon, option.title, missing, "title", spot, part, option_nodes(option), leading([option]))


def option_nodes(option: Option) -> tuple[Pointer | Part, ...]:
    """All nodes and parts of an option of which a badge stands beside its label."""
    texts = (text.at for text in (option.title, option.id, option.value) if text)
    return (option.at, *texts, *(Part(option.at, name) for name in ("", "title", "id", "value")))


def sheet_entry(sheet: Sheet, block: Block) -> Entry:
    """The row that opens a list."""
    part, action = Part(sheet.at, "label"), Part(block.at, "options")
    nodes = (part, action, *((sheet.label.at,) if sheet.label else ()))
    rows = leading(option for section in sheet.sections for option in section.options)
    return Entry("list", sheet.label, words.LIST, "button", Spot("sheet", sheet.at), part, nodes, rows)


def option_rows(entries: Sequence[Entry], scene: Scene, spent: frozenset[Pointer]) -> list[Inside]:
    """The rows of these options, each after a hairline."""
    scenes = [_scene_of(entry, scene) for entry in entries]
    labels = [_label(entry, own, spent) for entry, own in zip(entries, scenes, strict=True)]
    height = max((len(label) for label in labels), default=0)
    rows: list[Inside] = []
    for number, (entry, own, label) in enumerate(
        zip(entries, scenes, labels, strict=True), scene.view.first_number
    ):
        digit = str(number) if scene.view.numbers and number < 10 else ""
        rows += [HAIRLINE, *_row(entry, label, own, height, digit, entry.spot.at in spent)]
    return rows


def ghost_options(block: Block, scene: Scene) -> list[Inside]:
    """The ghost below a block that should have options and has none."""
    noun = words.ONLY_OPTION.get(scene.kind, "")
    lines = ghost_lines(ghost_at(scene, block.at, "options"), scene, noun)
    return [HAIRLINE, *(line_row(line, scene) for line in lines)] if lines else []


def _scene_of(entry: Entry, scene: Scene) -> Scene:
    focused = scene.view.focus == entry.spot
    return scene._replace(ground="focus" if focused else scene.ground, spot=entry.spot)


def _role(spent: bool) -> Role:
    return "option.spent" if spent else "option"


def _label(entry: Entry, scene: Scene, spent: frozenset[Pointer]) -> list[Wrapped]:
    room = max(2, scene.width - _LEFT - 1 - _ICON)
    if ghost := ghost_at(scene, *entry.part, entry.label):
        return ghost_label(ghost, room, scene)
    refused = entry.spot.at in scene.faults.excess and not scene.view.cut
    role: Role = "overhang" if refused else _role(entry.spot.at in spent)
    if entry.label is None:
        return wrap(entry.missing, entry.spot.at, role, room, scene, key=entry.key)
    return wrap(entry.label.value, entry.label.at, role, room, scene)


def _badge(entry: Entry, scene: Scene) -> Badge | None:
    """Its own badge; for a list else how many problems wait inside."""
    badge = badge_at(scene.faults, *entry.nodes)
    return badge or (badge_inside(scene.faults, entry.spot.at) if entry.spot.does == "sheet" else None)


def _row(
    entry: Entry, label: list[Wrapped], scene: Scene, height: int, digit: str, spent: bool
) -> list[Inside]:
    badge = _badge(entry, scene)
    cells = _ICON + max(line.cells for line in label)
    before = max(_LEFT, (scene.width - cells) // 2)
    above = (height - len(label)) // 2
    icon = Segment(scene.glyph(entry.icon) + " ", _ICON, _role(spent), scene.ground, None, None, scene.spot)
    rows = []
    for number in range(height):
        first = number == above
        start = (
            _start(mark_of(entry.leading, scene), before, digit, scene) if first else [scene.blank(before)]
        )
        if not above <= number < above + len(label):
            rows.append(Inside([*start, scene.blank(scene.width - before)]))
            continue
        line = label[number - above]
        lead = icon if first else scene.blank(_ICON)
        rest = scene.blank(scene.width - before - _ICON - line.cells)
        rows.append(Inside([*start, lead, *line.segments, rest], badge if first else None))
    return rows


def _start(mark: Segment, cells: int, digit: str, scene: Scene) -> list[Segment]:
    """The cells before icon and label, with the mark of a flow and the digit that picks the option."""
    signs = [Segment(digit, 1, "number", scene.ground, None, None, scene.spot)] if digit else []
    if mark.role != "blank":
        signs = [mark, *signs]
    return [scene.blank(1), *signs, scene.blank(cells - 1 - len(signs))]
