"""Reading Whapi.Cloud's webhooks back."""

from collections.abc import Iterator
from typing import get_args

from wapreview.dialects.lenient import Members, bare, member, objects, seconds, string
from wapreview.dialects.whapi.reading import read_content
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Inbound, Status, StatusName

_STATUS: dict[str, StatusName] = {name: name for name in get_args(StatusName)} | {"played": "read"}


def read_webhook(value: Json) -> tuple[Inbound | Status, ...]:
    """All replies and statuses of the envelope; what the channel itself sent (`from_me`) is no reply."""
    return tuple(found for body in objects(value) for found in _read(body))


def _read(body: Members) -> Iterator[Inbound | Status]:
    for message in objects(body, "messages"):
        inbound = _inbound(message, string(body, "channel_id"))
        if inbound and message.get("from_me") is not True:
            yield inbound
    for report in objects(body, "statuses"):
        status = _status(report)
        if status:
            yield status


def _inbound(message: Members, channel: str | None) -> Inbound | None:
    reply = read_content(message)
    if reply is None:
        return None
    return Inbound(
        reply,
        bare(string(message, "from") or string(message, "chat_id")),
        string(message, "from_name"),
        string(message, "id"),
        seconds(message, "timestamp"),
        string(message, "context", "quoted_id") or string(message, "action", "target") or None,
        channel,
        quoted=member(message, "context", "quoted_content"),
    )


def _status(report: Members) -> Status | None:
    id_, name = string(report, "id"), _STATUS.get(string(report, "status") or "")
    if id_ is None or name is None:
        return None
    number = bare(string(report, "recipient_id"))
    return Status(id_, name, time=seconds(report, "timestamp"), number=number)
