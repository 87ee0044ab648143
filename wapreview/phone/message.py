"""A message from the business: its bubble, its options, its cards."""

from wapreview.messages.message import Contacts, Media, Message, Text
from wapreview.phone.boxes import header_rows, is_picture
from wapreview.phone.bubble import Inside, boxed, placed, widest
from wapreview.phone.carousel import carousel_rows
from wapreview.phone.contacts import contact_actions
from wapreview.phone.faults import Faults
from wapreview.phone.media import sticker_rows
from wapreview.phone.options import Entry, option_entry, option_rows, sheet_entry
from wapreview.phone.reaction import with_reaction
from wapreview.phone.rows import Row, Segment, Shape, Spot, View
from wapreview.phone.safe import cells_of
from wapreview.phone.scene import Scene, chat, cropped
from wapreview.phone.texts import block_badge, natural_width, stamp, text_lines, text_rows
from wapreview.phone.wrap import Wrapped
from wapreview.simulation.items import MessageItem


def message_rows(item: MessageItem, faults: Faults, shape: Shape, view: View) -> list[Row]:
    """The rows of a message, after the row above its group."""
    message = item.message
    scene = Scene(shape, view, faults, "bubble.in", Spot("message", message.at), 0)
    scene = scene._replace(width=widest(scene))
    rows: list[Row] = [(chat(shape.width),)] if item.first else []
    sticker = _sticker_in(message)
    if sticker:
        rows += sticker_rows(sticker, stamp(item.time, message.at, scene._replace(ground="pill")), scene)
    elif not (message.cards and _is_empty(message)):
        rows += _bubble(item, scene)
    if message.cards:
        rows += carousel_rows(message, item.spent | view.spent, scene)
    return rows


def _bubble(item: MessageItem, scene: Scene) -> list[Row]:
    message = item.message
    stamped = stamp(item.time, message.at, scene)
    lines = text_lines(message.block, scene)
    named = item.sender and cropped(item.sender, scene.width - 2, scene.shape)
    if not _is_wide(message):
        widest_line = max(natural_width(lines, stamped, scene), cells_of(named) + 2)
        scene = scene._replace(width=widest_line)
    rows = _sender(named, scene) + _content(message, lines, stamped, scene)
    if isinstance(message.block.header, Contacts):
        rows += contact_actions(message.block.header, scene)
    rows += option_rows(_entries(message), scene, item.spent | scene.view.spent)
    boxes = boxed(rows, scene, "in" if item.first else None)
    return placed(with_reaction(boxes, item.reaction, scene), scene, "in", item.first)


def _sender(name: str, scene: Scene) -> list[Inside]:
    """The name of who wrote it, in a group chat."""
    if not name:
        return []
    label = Segment(name, cells_of(name), "quote.name", scene.ground, None, None, scene.spot)
    return [Inside([scene.blank(1), label, scene.blank(scene.width - 1 - label.cells)])]


def _content(message: Message, lines: list[Wrapped], stamped: list[Segment], scene: Scene) -> list[Inside]:
    """Header, body, footer and time."""
    block = message.block
    if not lines and is_picture(block.header):
        rows = header_rows(block.header, scene, stamped)
    else:
        rows = header_rows(block.header, scene) + text_rows(lines, stamped, scene)
    badge = block_badge(block, scene)
    return [rows[0]._replace(badge=rows[0].badge or badge), *rows[1:]] if badge else rows


def _entries(message: Message) -> list[Entry]:
    entries = [option_entry(option) for option in message.block.options]
    return [*entries, sheet_entry(message.sheet)] if message.sheet else entries


def _is_wide(message: Message) -> bool:
    """Options and boxes take the full width of a bubble; plain text takes what it needs."""
    block = message.block
    return bool(block.options or message.sheet or (block.header and not isinstance(block.header, Text)))


def _is_empty(message: Message) -> bool:
    block = message.block
    return not (block.header or block.body or block.footer or block.options or message.sheet)


def _sticker_in(message: Message) -> Media | None:
    """The sticker, if the message is nothing else."""
    block = message.block
    alone = not (block.body or block.footer or block.options or message.sheet)
    if alone and isinstance(block.header, Media) and block.header.kind == "sticker":
        return block.header
    return None
