"""A message that the log has not: a dashed bubble with the labels of which a reply tells."""

from wapreview.phone import words
from wapreview.phone.bubble import Boxed, Inside, placed, widest
from wapreview.phone.ghosts import ghost_edge
from wapreview.phone.options import option_entry, option_rows
from wapreview.phone.reaction import with_reaction
from wapreview.phone.rows import Row, Segment
from wapreview.phone.scene import Scene, is_lined
from wapreview.phone.texts import line_row, text_lines
from wapreview.phone.wrap import wrap
from wapreview.simulation.items import MessageItem

MISSING = "missing"
"""The kind of a message of which only the tapped labels are known."""


def missing_rows(item: MessageItem, scene: Scene) -> list[Row]:
    """The bubble: that the message is missing, what is known of its texts, and its known options."""
    block = item.message.block
    outside = widest(scene) + 2 * is_lined(scene.shape)
    scene = scene._replace(ground="chat", width=outside - 2)
    lines = wrap(words.NOT_IN_LOG, block.at, "ghost", scene.room, scene, key="body")
    rows = [line_row(line, scene) for line in [*lines, *text_lines(block, scene)]]
    spent = item.spent | scene.view.spent
    rows += option_rows([option_entry(option) for option in block.options], scene, spent)
    return placed(with_reaction(_dashed(rows, scene), item.reaction, scene), scene, "in", tail=False)


def _dashed(rows: list[Inside], scene: Scene) -> list[Boxed]:
    """The rows in an outline; the pattern behind the chat does not shine through."""
    cells = scene.width + 2
    side = scene.sign("ghost.side", "ghost")
    rule = Segment(scene.glyph("ghost") * scene.width, scene.width, "ghost", "chat", None, None, scene.spot)
    top, bottom = (Boxed(ghost_edge(name, cells, scene).segments) for name in ("top", "bottom"))
    inside = [Boxed([side, *map(_covering, row.parts or [rule]), side], row.badge) for row in rows]
    return [top, *inside, bottom]


def _covering(part: Segment) -> Segment:
    return part._replace(role="ghost") if part.role == "blank" else part
