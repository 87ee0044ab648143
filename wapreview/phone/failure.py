"""A message that did not arrive: a red sign, and under the bubble why."""

from wapreview.messages.pointers import Pointer
from wapreview.phone import words
from wapreview.phone.bubble import MARGIN, Side
from wapreview.phone.faults import NONE
from wapreview.phone.rows import Row, Segment
from wapreview.phone.scene import Scene, chat, tidy
from wapreview.phone.wrap import wrap
from wapreview.simulation.items import MessageItem, ReplyItem


def sentence_of(item: MessageItem | ReplyItem) -> str:
    """What is told of an item that did not arrive; nothing of one that did."""
    if isinstance(item, MessageItem) and item.refused:
        state = words.REFUSED
    elif item.status == "failed":
        state = words.NOT_DELIVERED if isinstance(item, MessageItem) else words.NOT_SENT
    else:
        return ""
    return f"{state} - {item.failure}" if item.failure else state


def failure_sign(scene: Scene) -> list[Segment]:
    """The sign after the time."""
    return [scene.blank(1), scene.sign("failed", "failure")]


def failure_rows(item: MessageItem | ReplyItem, at: Pointer | None, side: Side, scene: Scene) -> list[Row]:
    """The sentence below the bubble, on its side of the chat; no rows for an item that arrived."""
    sentence = sentence_of(item)
    if not sentence:
        return []
    scene = scene._replace(ground="chat", faults=NONE, kind="")
    lines = wrap(sentence, at, "failure", scene.room, scene, key="status")
    width = scene.shape.width
    before = MARGIN + 1 if side == "in" else width - MARGIN - 1 - max(line.cells for line in lines)
    return [tidy([chat(before), *line.segments, chat(width - before - line.cells)]) for line in lines]
