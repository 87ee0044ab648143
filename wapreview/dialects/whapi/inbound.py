"""Reading Whapi.Cloud's webhooks back."""

from collections.abc import Iterator
from typing import get_args

from wapreview.dialects.lenient import Members, bare, member, objects, place, seconds, string
from wapreview.dialects.whapi.quotes import BUTTON_PREFIX, ROW_PREFIX
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    ButtonReply,
    Inbound,
    ReactionReply,
    Reply,
    RowReply,
    Status,
    StatusName,
    TextReply,
)

_STATUS: dict[str, StatusName] = {name: name for name in get_args(StatusName)} | {"played": "read"}


def read_webhook(value: Json) -> tuple[Inbound | Status, ...]:
    """All replies and statuses of the envelope; what the channel itself sent (`from_me`) is no reply."""
    return tuple(found for body in objects(value) for found in _read(body))


def _read(body: Members) -> Iterator[Inbound | Status]:
    for message in objects(body, "messages"):
        inbound = _inbound(message)
        if inbound and message.get("from_me") is not True:
            yield inbound
    for report in objects(body, "statuses"):
        status = _status(report)
        if status:
            yield status


def _inbound(message: Members) -> Inbound | None:
    reply = _reply(message)
    if reply is None:
        return None
    return Inbound(
        reply,
        bare(string(message, "from") or string(message, "chat_id")),
        string(message, "from_name"),
        string(message, "id"),
        seconds(message, "timestamp"),
        string(message, "context", "quoted_id") or string(message, "action", "target") or None,
    )


def _reply(message: Members) -> Reply | None:
    match message.get("type"):
        case "reply":
            return _tap(message.get("reply"))
        case "text":
            text = string(message, "text", "body")
            return None if text is None else TextReply(text)
        case "location":
            return place(message.get("location"))
        case "action" if string(message, "action", "type") == "reaction":
            return ReactionReply(string(message, "action", "emoji") or "")
    return None


def _tap(reply: Json) -> Reply | None:
    kind = string(reply, "type") or ""
    chosen = member(reply, kind)
    id_, title = string(chosen, "id"), string(chosen, "title") or ""
    if id_ is None:
        return None
    if kind == "buttons_reply":
        return ButtonReply(id_.removeprefix(BUTTON_PREFIX), title)
    if kind == "list_reply":
        return RowReply(id_.removeprefix(ROW_PREFIX), title, string(chosen, "description"))
    return None


def _status(report: Members) -> Status | None:
    id_, name = string(report, "id"), _STATUS.get(string(report, "status") or "")
    return Status(id_, name, time=seconds(report, "timestamp")) if id_ is not None and name else None
