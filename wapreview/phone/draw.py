"""Drawing the phone: one item of the chat, the list sheet, head and composer, or the whole screen."""

from collections.abc import Sequence

from wapreview.messages.problem import Problem
from wapreview.phone.chrome import draw_composer, draw_date, draw_head, draw_notice, draw_unread
from wapreview.phone.faults import faults_of
from wapreview.phone.message import message_rows
from wapreview.phone.reply import reply_rows
from wapreview.phone.rows import Row, Shape, View
from wapreview.phone.scene import chat as bare
from wapreview.phone.sheet import SheetRows, draw_sheet
from wapreview.phone.typing import draw_typing
from wapreview.phone.wallpaper import wallpaper
from wapreview.simulation.items import (
    DateItem,
    Item,
    MessageItem,
    NoticeItem,
    ReplyItem,
    TypingItem,
    UnreadItem,
)

__all__ = ["SheetRows", "draw", "draw_composer", "draw_head", "draw_screen", "draw_sheet", "wallpaper"]


def draw(item: Item, problems: Sequence[Problem], shape: Shape, view: View) -> list[Row]:
    """The rows of one item, each exactly `shape.width` cells; the first of a group begins with a free row."""
    match item:
        case DateItem():
            return draw_date(item, shape)
        case NoticeItem():
            return draw_notice(item.text, shape)
        case UnreadItem():
            return draw_unread(item, shape)
        case TypingItem():
            return draw_typing(item, shape)
        case MessageItem():
            return message_rows(item, faults_of(problems, view, item.message), shape, view)
        case ReplyItem():
            return reply_rows(item, shape, view)


def draw_screen(
    items: Sequence[Item],
    problems_by_item: Sequence[Sequence[Problem]],
    shape: Shape,
    view: View,
    *,
    name: str,
    subtitle: str,
    verified: bool = True,
    height: int | None = None,
) -> list[Row]:
    """The whole phone: head, chat and composer.

    `problems_by_item` runs parallel to `items` and may be shorter. With a height, free rows follow the chat,
    or only its newest rows show.
    """
    head = draw_head(name, subtitle, shape, verified=verified)
    foot = draw_composer("", shape)
    chat: list[Row] = []
    for number, item in enumerate(items):
        chat += draw(item, problems_by_item[number] if number < len(problems_by_item) else (), shape, view)
    chat = _fitted(chat, None if height is None else max(0, height - len(head) - len(foot)), shape)
    return [*head, *(wallpaper(row, y, shape) for y, row in enumerate(chat)), *foot]


def _fitted(chat: list[Row], height: int | None, shape: Shape) -> list[Row]:
    empty: Row = (bare(shape.width),)
    if height is None:
        return [*chat, empty]
    missing = height - len(chat)
    if missing < 0:
        return chat[-height:] if height else []
    return chat + [empty] * missing
