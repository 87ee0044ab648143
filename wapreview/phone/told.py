"""What leaves no bubble: a sentence in the middle of the chat tells it."""

from datetime import UTC, datetime

from wapreview.messages.reply import CallPermissionReply, LinkOpened, OtherReply, ReactionReply
from wapreview.phone import words
from wapreview.phone.rows import Shape
from wapreview.simulation.items import ReplyItem


def told_of(item: ReplyItem, shape: Shape) -> str | None:
    """The sentence for a reply without a bubble; None for any other."""
    reply = item.reply
    if isinstance(reply, LinkOpened):
        return " ".join(part for part in (words.TAPS[reply.action], reply.value or reply.title) if part)
    if isinstance(reply, ReactionReply):
        return f"{words.REACTED} {reply.emoji}" if reply.emoji else words.UNREACTED
    if isinstance(reply, CallPermissionReply):
        return _permission(reply, item, shape)
    return _other(reply) if isinstance(reply, OtherReply) else None


def _permission(reply: CallPermissionReply, item: ReplyItem, shape: Shape) -> str:
    name = item.quoted_name or words.BUSINESS
    if reply.automatic and reply.accepted:
        return f"You called {name}, which may call you back"
    if not reply.accepted:
        return f"You did not allow {name} to call you"
    if reply.permanent:
        return f"You allowed {name} to call you at any time"
    until = _day(reply.expires, item.time, shape)
    return f"You allowed {name} to call you{until and f' until {until}'}"


def _day(seconds: int | None, now: datetime, shape: Shape) -> str:
    """The day as the skin writes it; nothing for a moment that no calendar has."""
    if seconds is None:
        return ""
    try:
        return datetime.fromtimestamp(seconds, now.tzinfo or UTC).strftime(shape.date)
    except (OverflowError, OSError, ValueError):
        return ""


def _other(reply: OtherReply) -> str:
    known = words.OTHERS.get(reply.what) or reply.what.replace("_", " ")
    return f"{known}: {reply.text}" if reply.text else known
