"""Reading Meta's webhooks back."""

from collections.abc import Iterator
from typing import get_args

from wapreview.dialects.lenient import Members, bare, objects, seconds, string, whole
from wapreview.dialects.meta.notices import changed, read_notice
from wapreview.dialects.meta.replies import read_typed
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Inbound, Reply, Status, StatusName

_STATUS: dict[str, StatusName] = {name: name for name in get_args(StatusName)} | {"played": "read"}
"""A voice message that is played was read."""


def read_webhook(value: Json) -> tuple[Inbound | Status, ...]:
    """All replies and statuses: of an envelope, of a bare `value`, of a bare message."""
    return tuple(found for body in objects(value) for part in _values(body) for found in _read(part))


def _values(body: Members) -> list[Members]:
    if "entry" in body:
        changes = [change for entry in objects(body, "entry") for change in objects(entry, "changes")]
        return [inner for change in changes for inner in objects(change, "value")]
    if "messages" in body or "statuses" in body:
        return [body]
    sender = string(body, "from") or string(body, "from_user_id")
    return [{"messages": [body]}] if sender and "to" not in body else []


def _read(value: Members) -> Iterator[Inbound | Status]:
    for message in objects(value, "messages"):
        inbound = _inbound(message, value)
        if inbound:
            yield inbound
    for report in objects(value, "statuses"):
        status = _status(report)
        if status:
            yield status


def _inbound(message: Members, value: Members) -> Inbound | None:
    reply = read_typed(message) or _notice(message)
    if reply is None:
        return None
    number = bare(string(message, "from"))
    contact = _contact(value, number)
    return Inbound(
        reply,
        number,
        string(contact, "profile", "name"),
        string(message, "id"),
        seconds(message, "timestamp"),
        _answered(message),
        bare(string(value, "metadata", "display_phone_number")),
        user_id=string(message, "from_user_id") or string(contact, "user_id"),
    )


def _notice(message: Members) -> Reply | None:
    """What is no reply of ours, where it is surely a message of Meta's: its time is a string."""
    whole_message = string(message, "id") and string(message, "timestamp")
    return read_notice(message) if whole_message else None


def _answered(message: Members) -> str | None:
    target = string(message, "reaction", "message_id")
    return string(message, "context", "id") or target or changed(message)


def _contact(value: Members, number: str | None) -> Members | None:
    """The contact with this number; the only one when none has it."""
    contacts = objects(value, "contacts")
    same = [contact for contact in contacts if bare(string(contact, "wa_id")) == number]
    return next(iter(same or contacts), None)


def _status(report: Members) -> Status | None:
    id_, name = string(report, "id"), _STATUS.get(string(report, "status") or "")
    if id_ is None or name is None:
        return None
    error = next(iter(objects(report, "errors")), None)
    text = string(error, "error_data", "details") or string(error, "message") or string(error, "title")
    number = bare(string(report, "recipient_id"))
    return Status(id_, name, whole(error, "code"), text, seconds(report, "timestamp"), number)
