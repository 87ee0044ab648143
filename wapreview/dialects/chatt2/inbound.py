"""Reading Hub Chatt2.me's webhooks back."""

from wapreview.dialects.lenient import Members, bare, member, objects, seconds, string
from wapreview.dialects.meta.replies import read_typed
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Inbound, Reply, Status, StatusName, TextReply

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
    reply = _reply(member(body, "content"))
    if reply is None:
        return None
    number, id_ = bare(string(body, "from")), string(body, "messageId")
    return Inbound(reply, number, None, id_, seconds(body, "timestamp"))


def _reply(content: Json) -> Reply | None:
    text = string(content, "text")
    if text is not None and string(content, "type") == "text":
        return TextReply(text)
    return read_typed(content)


def _status(body: Members) -> Status | None:
    id_, name = string(body, "messageId"), _STATUS.get(string(body, "status") or "")
    if id_ is None or name is None:
        return None
    code = string(body, "errorCode") or ""
    number = int(code) if code.isascii() and code.isdecimal() and len(code) < 10 else None
    return Status(id_, name, number, string(body, "errorMessage"), seconds(body, "timestamp"))
