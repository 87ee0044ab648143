"""A poll: the question, who sees the answers, and the answers with a circle before each."""

from collections.abc import Sequence
from typing import NamedTuple

from wapreview.messages.message import Message, Option, Placeholder, Text
from wapreview.messages.pointers import Pointer
from wapreview.phone import words
from wapreview.phone.bubble import Inside
from wapreview.phone.faults import badge_at
from wapreview.phone.ghosts import ghost_at, ghost_label, ghost_lines
from wapreview.phone.marked import before, leading
from wapreview.phone.options import option_nodes
from wapreview.phone.parts import Part
from wapreview.phone.rows import Role, Segment, Spot
from wapreview.phone.scene import Scene, cropped
from wapreview.phone.texts import block_badge, footer_lines, line_row, text_rows
from wapreview.phone.wrap import Wrapped, wrap

_LEFT = 5
"""Cells before an answer: for the digit and the mark of a flow, one free, the circle, one free."""


class _Answer(NamedTuple):
    """One answer before it is laid out."""

    label: Text | None
    at: Pointer
    nodes: tuple[Pointer | Part, ...]
    """Of what the badges stand beside it."""
    spot: Spot | None = None
    """None where it is a bare text, which gives no webhook of its own."""
    leading: tuple[Pointer, ...] = ()
    """The option, if a flow marks it."""


def is_poll(message: Message) -> bool:
    """Whether the message is drawn as a poll."""
    return message.kind == "poll"


def poll_rows(
    message: Message, stamped: list[Segment], scene: Scene, spent: frozenset[Pointer]
) -> list[Inside]:
    """Question and answers, then the time."""
    footer = text_rows(footer_lines(message.block, scene), stamped, scene)
    rows = [*_question(message, scene), *_answer_rows(message, scene, spent), *footer]
    badge = block_badge(message.block, scene)
    return [rows[0]._replace(badge=rows[0].badge or badge), *rows[1:]]


def _question(message: Message, scene: Scene) -> list[Inside]:
    """The question and the line below it."""
    block = message.block
    if ghost := ghost_at(scene, block.at, "body", block.body):
        lines = ghost_lines(ghost, scene)
    else:
        lines = wrap(block.body.value, block.body.at, "header", scene.room, scene) if block.body else []
    hint = cropped(words.POLL.get(scene.view.channel, words.POLL_ELSEWHERE), scene.room, scene.shape)
    own = scene.own(hint, "footer", block.at, "poll")
    above = ghost_lines(ghost_at(scene, block.at, "header"), scene)
    return [line_row(line, scene) for line in [*above, *lines, Wrapped([own], own.cells)]]


def _answer_rows(message: Message, scene: Scene, spent: frozenset[Pointer]) -> list[Inside]:
    """The options that can be chosen, or the bare texts of a poll."""
    answers = _answers(message)
    if not answers:
        lines = ghost_lines(ghost_at(scene, message.block.at, "options"), scene)
        return [line_row(line, scene) for line in lines]
    rows: list[Inside] = []
    for number, answer in enumerate(answers, scene.view.first_number):
        digit = str(number) if scene.view.numbers and answer.spot and number < 10 else ""
        rows += _answer(answer, digit, scene, spent)
    return rows


def _answers(message: Message) -> list[_Answer]:
    block = message.block
    lines = block.header.lines if isinstance(block.header, Placeholder) else ()
    return [
        *(_Answer(line, line.at, (line.at,)) for line in lines),
        *map(_tappable, block.options),
    ]


def _tappable(option: Option) -> _Answer:
    spot = Spot("option", option.at)
    return _Answer(option.title, option.at, option_nodes(option), spot, leading([option]))


def _answer(answer: _Answer, digit: str, scene: Scene, spent: frozenset[Pointer]) -> list[Inside]:
    chosen = answer.at in spent
    if answer.spot:
        focused = scene.view.focus == answer.spot
        scene = scene._replace(spot=answer.spot, ground="focus" if focused else scene.ground)
    badge = badge_at(scene.faults, *answer.nodes)
    circle = scene.sign("radio.chosen" if chosen else "radio", "option")
    rows = []
    for place, line in enumerate(_label(answer, scene, chosen)):
        start = [*before(answer.leading, digit, scene), circle, scene.blank(1)]
        after = scene.blank(scene.width - _LEFT - line.cells)
        lead: Sequence[Segment] = [scene.blank(_LEFT)] if place else start
        rows.append(Inside([*lead, *line.segments, after], None if place else badge))
    return rows


def _label(answer: _Answer, scene: Scene, chosen: bool) -> list[Wrapped]:
    room = max(2, scene.width - _LEFT - 1)
    if ghost := ghost_at(scene, answer.at, "title", answer.label):
        return ghost_label(ghost, room, scene)
    refused = answer.at in scene.faults.excess and not scene.view.cut
    role: Role = "overhang" if refused else "option.spent" if chosen else "body"
    if answer.label is None:
        return wrap(words.NO_TITLE, answer.at, role, room, scene, key="title")
    return wrap(answer.label.value, answer.label.at, role, room, scene)
