"""Reading Hub Chatt2.me's webhooks back."""

from wapreview.dialects.chatt2.read import MEDIA
from wapreview.dialects.lenient import Members, bare, member, objects, seconds, string
from wapreview.dialects.meta.notices import read_notice
from wapreview.dialects.meta.replies import read_typed
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Inbound, MediaReply, Reply, Status, StatusName, TextReply

_STATUS: dict[str, StatusName] = {
    "sent": "sent",
    "delivered": "delivered",
    "read": "read",
    "error": "failed",
    "failed": "failed",
}


def read_webhook(value: Json) -> tuple[Inbound | Status, ...]:
    """The reply or status of an event, or the reply in a bare `content`."""
    return tuple(found for body in objects(value) if (found := _read(body)))


def _read(body: Members) -> Inbound | Status | None:
    if body.get("eventType") == "MessageStatus":
        return _status(body)
    if "eventType" not in body:
        reply = None if "to" in body else _reply(body)
        return Inbound(reply) if reply else None
    content = member(body, "content")
    reply = _reply(content) or (read_notice(content) if isinstance(content, dict) else None)
    if reply is None:
        return None
    number, id_ = bare(string(body, "from")), string(body, "messageId")
    channel = string(body, "channel") or "whatsapp"
    business = string(body, "channelId")
    return Inbound(reply, number, None, id_, seconds(body, "timestamp"), business=business, channel=channel)


def _reply(content: Json) -> Reply | None:
    text = string(content, "text")
    if text is not None and string(content, "type") == "text":
        return TextReply(text)
    return read_typed(content) or _file(content)


def _file(content: Json) -> Reply | None:
    """A file as a send names it, by its address; the pages do not show what arrives."""
    key = next((key for key in MEDIA if string(content, key)), None)
    if key is None:
        return None
    return MediaReply(MEDIA[key], "", caption=string(content, "text"), link=string(content, key) or "")


def _status(body: Members) -> Status | None:
    id_, name = string(body, "messageId"), _STATUS.get(string(body, "status") or "")
    if id_ is None or name is None:
        return None
    code = string(body, "errorCode") or ""
    number = int(code) if code.isascii() and code.isdecimal() and len(code) < 10 else None
    return Status(id_, name, number, string(body, "errorMessage"), seconds(body, "timestamp"))
