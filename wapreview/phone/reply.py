"""The customer's own bubble."""

from wapreview.messages.message import Media
from wapreview.messages.reply import (
    ButtonReply,
    ContactsReply,
    FormReply,
    LocationReply,
    MediaReply,
    OrderReply,
    Reply,
    RowReply,
    TextReply,
)
from wapreview.phone.boxes import box_rows, is_picture
from wapreview.phone.bubble import Inside, boxed, placed, widest
from wapreview.phone.chrome import draw_notice
from wapreview.phone.contacts import contact_actions
from wapreview.phone.failure import failure_rows
from wapreview.phone.faults import NONE
from wapreview.phone.forms import form_rows
from wapreview.phone.media import sticker_rows
from wapreview.phone.orders import order_rows
from wapreview.phone.places import place_lines
from wapreview.phone.quote import quote_lines, quote_rows
from wapreview.phone.rows import Role, Row, Segment, Shape, Spot, View
from wapreview.phone.scene import Scene, chat, is_lined
from wapreview.phone.shared import contacts_of, media_of, place_of
from wapreview.phone.texts import natural_width, stamp, text_rows
from wapreview.phone.told import told_of
from wapreview.phone.wrap import Wrapped, wrap
from wapreview.simulation.items import ReplyItem

_TICKS: dict[str, tuple[str, Role]] = {
    "sent": ("tick", "tick.sent"),
    "delivered": ("tick tick", "tick.sent"),
    "read": ("tick tick", "tick.read"),
    "failed": ("failed", "failure"),
}


def reply_rows(item: ReplyItem, shape: Shape, view: View) -> list[Row]:
    """The rows of a reply, after the row above its group; what leaves no bubble is told as a notice."""
    told = told_of(item, shape)
    if told is not None:
        return draw_notice(told, shape)
    scene = Scene(shape, view, NONE, "bubble.out", Spot("message", ""), 0)
    scene = scene._replace(width=widest(scene))
    space: list[Row] = [(chat(shape.width),)] if item.first else []
    sticker = _sticker_in(item)
    if sticker:
        shown = sticker_rows(sticker, _stamped(item, scene._replace(ground="pill")), "out", scene)
    else:
        shown = _bubble(item, scene)
    return [*space, *shown, *failure_rows(item, None, "out", scene)]


def _bubble(item: ReplyItem, scene: Scene) -> list[Row]:
    reply, stamped = item.reply, _stamped(item, scene)
    lines = _lines(reply, scene)
    quote = quote_lines(item.quoted, item.quoted_name, scene.room - 2, scene) if item.quoted else []
    wide = isinstance(reply, LocationReply | MediaReply | ContactsReply | OrderReply | FormReply)
    if not wide:
        cells = max((sum(part.cells for part in line) for line in quote), default=0)
        scene = scene._replace(width=min(scene.width, max(natural_width(lines, stamped, scene), cells + 4)))
    rows = quote_rows(quote, scene)
    if rows and wide and not is_lined(scene.shape):
        rows.append(Inside([scene.blank(scene.width)]))
    if isinstance(reply, MediaReply) and not lines and is_picture(media_of(reply)):
        rows += box_rows(media_of(reply), scene, stamped)
    else:
        rows += _box(reply, scene) + text_rows(lines, stamped, scene)
    if isinstance(reply, ContactsReply):
        rows += contact_actions(contacts_of(reply), scene, sent=True)
    boxes = boxed(rows, scene, "out" if item.first else None)
    return placed(boxes, scene, "out", item.first)


def _sticker_in(item: ReplyItem) -> Media | None:
    """The sticker, if it stands on the bare chat: one that quotes a message has a bubble around both."""
    reply = item.reply
    if isinstance(reply, MediaReply) and reply.kind == "sticker" and not (item.quoted or reply.caption):
        return media_of(reply)
    return None


def _box(reply: Reply, scene: Scene) -> list[Inside]:
    """What is no text."""
    match reply:
        case LocationReply():
            return box_rows(place_of(reply), scene)
        case MediaReply():
            return box_rows(media_of(reply), scene)
        case ContactsReply():
            return box_rows(contacts_of(reply), scene)
        case OrderReply():
            return order_rows(reply, scene)
        case FormReply():
            return form_rows(reply, scene)
        case _:
            return []


def _lines(reply: Reply, scene: Scene) -> list[Wrapped]:
    match reply:
        case ButtonReply():
            return wrap(reply.title, None, "body", scene.room, scene)
        case RowReply():
            lines = wrap(reply.title, None, "body", scene.room, scene)
            below = reply.description
            return lines + (wrap(below, None, "footer", scene.room, scene) if below else [])
        case LocationReply():
            return place_lines(place_of(reply), scene)
        case _:
            written = _written(reply)
            return wrap(written, None, "body", scene.room, scene, marked=True) if written is not None else []


def _written(reply: Reply) -> str | None:
    """What the customer typed, alone or under a box."""
    match reply:
        case TextReply():
            return reply.text
        case MediaReply():
            return reply.caption or None
        case OrderReply():
            return reply.text or None
        case FormReply():
            return reply.body or None
        case _:
            return None


def _stamped(item: ReplyItem, scene: Scene) -> list[Segment]:
    """Time and ticks."""
    names, role = _TICKS[item.status]
    text = "".join(scene.glyph(name) for name in names.split())
    ticks = Segment(text, len(text), role, scene.ground, None, None, scene.spot)
    return [*stamp(item.time, None, scene), scene.blank(1), ticks]
