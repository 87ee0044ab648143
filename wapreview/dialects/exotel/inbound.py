"""Reading Exotel's webhooks back, whichever of the four forms they have."""

from wapreview.dialects.answers import load_answers
from wapreview.dialects.lenient import Members, bare, member, objects, seconds, string, whole
from wapreview.dialects.meta.notices import read_notice
from wapreview.dialects.meta.replies import read_typed
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Inbound, Status, StatusName

_STATUS: dict[str, StatusName] = {
    "sent": "sent",
    "delivered": "delivered",
    "read": "read",
    "seen": "read",
    "failed": "failed",
}


def read_webhook(value: Json) -> tuple[Inbound | Status, ...]:
    """All replies and statuses; a send request in one of these wrappers is neither."""
    parts = (part for body in objects(value) for part in _parts(body))
    return tuple(found for part in parts if (found := _read(part)))


def _parts(body: Members) -> list[Members]:
    """The objects that say something, each flattened: addresses, the typed reply or the status, the name."""
    if body.get("type") in ("inbound_message", "message_status"):
        return [data | _members(data, "message") | _named(data) for data in objects(body, "data")]
    if body.get("event") in ("incoming_message", "message_status"):
        return [message | _named(body) for message in objects(body, "message")]
    if "whatsapp" in body:
        reports = [item for item in objects(body, "whatsapp", "messages") if "callback_type" in item]
        return [item | _members(item, "content") for item in reports]
    return [body] if "exo_status_code" in body or ("from" in body and "to" not in body) else []


def _members(value: Json, key: str) -> Members:
    found = member(value, key)
    return found if isinstance(found, dict) else {}


def _named(value: Json) -> Members:
    return {"profile_name": string(value, "contact", "profile", "name")}


def _read(part: Members) -> Inbound | Status | None:
    id_ = string(part, "message_sid") or string(part, "sid") or string(part, "id")
    name, time = _status_name(part), seconds(part, "timestamp")
    if name:
        error = next(iter(objects(part, "errors")), None)
        described = string(part, "description") if name == "failed" else None
        text = string(error, "detail") or string(error, "title") or described
        to = bare(string(part, "recipient") or string(part, "to"))
        return Status(id_, name, whole(error, "code"), text, time, to) if id_ else None
    reply = read_typed(part) or (read_notice(part) if id_ else None)
    number, business = bare(string(part, "from")), bare(string(part, "to"))
    if reply is None or number is None:
        return None
    quotes = string(part, "context", "id") or None
    return Inbound(reply, number, string(part, "profile_name"), id_, time, quotes, business)


def _status_name(part: Members) -> StatusName | None:
    word = string(part, "status")
    if word is not None:
        return _STATUS.get(word.lower())
    code = whole(part, "exo_status_code")
    if code is None:
        return None
    known = {number: word for word, number in load_answers("exotel").statuses.items()}
    return _STATUS.get(known.get(code, "failed"))
