"""The customer's own bubble."""

from wapreview.messages.message import Location, Text
from wapreview.messages.reply import (
    ButtonReply,
    LinkOpened,
    LocationReply,
    ReactionReply,
    Reply,
    RowReply,
    TextReply,
)
from wapreview.phone import words
from wapreview.phone.bubble import boxed, placed, widest
from wapreview.phone.chrome import draw_notice
from wapreview.phone.faults import NONE
from wapreview.phone.places import map_rows, place_lines
from wapreview.phone.quote import quote_lines, quote_rows
from wapreview.phone.rows import Role, Row, Segment, Shape, Spot, View
from wapreview.phone.scene import Scene, chat
from wapreview.phone.texts import natural_width, stamp, text_rows
from wapreview.phone.wrap import Wrapped, wrap
from wapreview.simulation.items import ReplyItem

_TICKS: dict[str, tuple[str, Role]] = {
    "sent": ("tick", "tick.sent"),
    "delivered": ("tick tick", "tick.sent"),
    "read": ("tick tick", "tick.read"),
    "failed": ("failed", "badge"),
}


def reply_rows(item: ReplyItem, shape: Shape, view: View) -> list[Row]:
    """The rows of a reply, after the row above its group; what leaves no bubble is told as a notice."""
    told = _told(item.reply)
    if told is not None:
        return draw_notice(told, shape)
    scene = Scene(shape, view, NONE, "bubble.out", Spot("message", ""), 0)
    scene = scene._replace(width=widest(scene))
    stamped = [*stamp(item.time, None, scene), *_ticks(item, scene)]
    lines = _lines(item.reply, scene)
    quote = quote_lines(item.quoted, item.quoted_name, scene.room - 2, scene) if item.quoted else []
    if not isinstance(item.reply, LocationReply):
        cells = max((sum(part.cells for part in line) for line in quote), default=0)
        scene = scene._replace(width=min(scene.width, max(natural_width(lines, stamped, scene), cells + 4)))
    rows = quote_rows(quote, scene)
    if isinstance(item.reply, LocationReply):
        rows += map_rows(scene)
    rows += text_rows(lines, stamped, scene)
    space: list[Row] = [(chat(shape.width),)] if item.first else []
    return [*space, *placed(boxed(rows, scene, "out" if item.first else None), scene, "out", item.first)]


def _told(reply: Reply) -> str | None:
    if isinstance(reply, LinkOpened):
        return " ".join(part for part in (words.TAPS[reply.action], reply.value or reply.title) if part)
    if isinstance(reply, ReactionReply):
        return f"{words.REACTED} {reply.emoji}" if reply.emoji else words.UNREACTED
    return None


def _lines(reply: Reply, scene: Scene) -> list[Wrapped]:
    if isinstance(reply, TextReply):
        return wrap(reply.text, None, "body", scene.room, scene, marked=True)
    if isinstance(reply, ButtonReply):
        return wrap(reply.title, None, "body", scene.room, scene)
    if isinstance(reply, RowReply):
        lines = wrap(reply.title, None, "body", scene.room, scene)
        below = reply.description
        return lines + (wrap(below, None, "footer", scene.room, scene) if below else [])
    return place_lines(_place(reply), scene) if isinstance(reply, LocationReply) else []


def _place(reply: LocationReply) -> Location:
    def text(value: object) -> Text | None:
        return None if value is None else Text(str(value), "")

    return Location("", text(reply.latitude), text(reply.longitude), text(reply.name), text(reply.address))


def _ticks(item: ReplyItem, scene: Scene) -> list[Segment]:
    names, role = _TICKS[item.status]
    text = "".join(scene.glyph(name) for name in names.split())
    return [scene.blank(1), Segment(text, len(text), role, scene.ground, None, None, scene.spot)]
