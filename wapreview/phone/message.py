"""A message from the business: its bubble, its options, its cards."""

from wapreview.messages.message import Contacts, Media, Message, Text
from wapreview.messages.pointers import Pointer
from wapreview.phone import words
from wapreview.phone.boxes import header_rows, is_picture
from wapreview.phone.bubble import Inside, boxed, placed, widest
from wapreview.phone.carousel import carousel_rows, missing_card
from wapreview.phone.contacts import contact_actions
from wapreview.phone.failure import failure_rows, failure_sign, sentence_of
from wapreview.phone.faults import Faults
from wapreview.phone.ghosts import ghost_at
from wapreview.phone.media import sticker_rows
from wapreview.phone.missing import missing_rows
from wapreview.phone.options import Entry, ghost_options, option_entry, option_rows, sheet_entry
from wapreview.phone.pills import has_pills, pill_rows
from wapreview.phone.poll import is_poll, poll_rows
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
    view = view._replace(tapped=item.tapped | view.tapped) if view.marks else view
    scene = Scene(shape, view, faults, "bubble.in", Spot("message", message.at), 0, message.kind)
    scene = scene._replace(width=widest(scene))
    space: list[Row] = [(chat(shape.width),)] if item.first else []
    shown = missing_rows(item, scene) if item.ghost == "missing" else _shown(item, scene)
    return [*space, *shown, *failure_rows(item, message.at, "in", scene)]


def _shown(item: MessageItem, scene: Scene) -> list[Row]:
    """Bubble, pills and cards."""
    message, rows = item.message, []
    if sticker := _sticker_in(message):
        rows += sticker_rows(sticker, _stamped(item, scene._replace(ground="pill")), "in", scene)
    elif not (message.cards and _is_empty(message, scene)):
        rows += _bubble(item, scene)
    if has_pills(message, scene):
        rows += pill_rows(message, scene, item.spent | scene.view.spent)
    if message.cards:
        rows += carousel_rows(message, item.spent | scene.view.spent, scene)
    elif ghost := ghost_at(scene, message.block.at, "cards"):
        rows += missing_card(ghost, scene)
    return rows


def _bubble(item: MessageItem, scene: Scene) -> list[Row]:
    message = item.message
    stamped = _stamped(item, scene)
    lines = text_lines(message.block, scene)
    named = item.sender and cropped(item.sender, scene.width - 2, scene.shape)
    if not _is_wide(message, scene):
        above = max(map(cells_of, [named, *_labels(item, scene)]))
        widest_line = max(natural_width(lines, stamped, scene), above + 2)
        scene = scene._replace(width=widest_line)
    spent = item.spent | scene.view.spent
    if is_poll(message):
        content = poll_rows(message, stamped, scene, spent)
    else:
        content = _content(message, lines, stamped, scene)
    rows = _sender(named, scene) + _label_rows(item, scene) + content
    if isinstance(message.block.header, Contacts):
        rows += contact_actions(message.block.header, scene)
    rows += _below(message, scene, spent)
    boxes = boxed(rows, scene, "in" if item.first else None)
    return placed(with_reaction(boxes, item.reaction, scene), scene, "in", item.first)


def _below(message: Message, scene: Scene, spent: frozenset[Pointer]) -> list[Inside]:
    """What can be chosen, inside the bubble."""
    if has_pills(message, scene):
        return []
    entries = _entries(message)
    if is_poll(message):
        entries = entries[len(message.block.options) :]
        return option_rows(entries, scene, spent)
    return option_rows(entries, scene, spent) if entries else ghost_options(message.block, scene)


def _stamped(item: MessageItem, scene: Scene) -> list[Segment]:
    """The time, and a sign if the message never arrived."""
    time = stamp(item.time, item.message.at, scene)
    return [*time, *failure_sign(scene)] if sentence_of(item) else time


def _labels(item: MessageItem, scene: Scene) -> list[str]:
    """What a template is called, and that a message was rebuilt, for those who design it."""
    told = [item.message.label, words.REBUILT.get(item.ghost, "")]
    return [cropped(text, scene.width - 2, scene.shape) for text in told if text]


def _label_rows(item: MessageItem, scene: Scene) -> list[Inside]:
    at = item.message.block.at
    labels = [scene.own(text, "placeholder", at, "label") for text in _labels(item, scene)]
    return [Inside(scene.left([label], label.cells)) for label in labels]


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
        rows = header_rows(block, scene, stamped)
    else:
        rows = header_rows(block, scene) + text_rows(lines, stamped, scene)
    badge = block_badge(block, scene)
    return [rows[0]._replace(badge=rows[0].badge or badge), *rows[1:]] if badge else rows


def _entries(message: Message) -> list[Entry]:
    entries = [option_entry(option) for option in message.block.options]
    return [*entries, sheet_entry(message.sheet, message.block)] if message.sheet else entries


def _is_wide(message: Message, scene: Scene) -> bool:
    """Options and boxes take the full width of a bubble; plain text takes what it needs."""
    block = message.block
    if is_poll(message):
        return True
    options = block.options and not has_pills(message, scene)
    boxed_header = block.header and not isinstance(block.header, Text)
    missing = ghost_at(scene, block.at, "options") and not block.options
    return bool(options or message.sheet or boxed_header or missing)


def _is_empty(message: Message, scene: Scene) -> bool:
    block = message.block
    if any(ghost_at(scene, block.at, name) for name in ("header", "body", "options")):
        return False
    return not (block.header or block.body or block.footer or block.options or message.sheet)


def _sticker_in(message: Message) -> Media | None:
    """The sticker, if the message is nothing else."""
    block = message.block
    alone = not (block.body or block.footer or block.options or message.sheet)
    if alone and isinstance(block.header, Media) and block.header.kind == "sticker":
        return block.header
    return None
