"""The reply in one of Whapi.Cloud's messages, by its type."""

from collections.abc import Callable

from wapreview.dialects.files import KINDS, read_file
from wapreview.dialects.lenient import Members, member, objects, place, string
from wapreview.dialects.vcards import read_vcard
from wapreview.dialects.whapi.quotes import BUTTON_PREFIX, ROW_PREFIX
from wapreview.messages.message import MediaKind
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    ButtonReply,
    ContactsReply,
    OrderReply,
    OtherReply,
    ReactionReply,
    Reply,
    RowReply,
    SharedContact,
    TextReply,
)

FILES: dict[str, MediaKind] = {**KINDS, "gif": "video", "short": "video", "voice": "audio"}
"""A short is a film in a circle, a gif one without sound."""


def read_content(message: Members) -> Reply | None:
    """The reply that the message carries; of a type that is none of ours, the type and its words."""
    kind = string(message, "type")
    if not kind:
        return None
    found = message.get(kind)
    if kind in FILES:
        return read_file(FILES[kind], found, voice=kind == "voice")
    reader = _READERS.get(kind)
    return reader(found) if reader else _other(message, kind)


def _other(message: Members, kind: str) -> Reply:
    """A system notice, a call, a poll ...; votes come as `poll_update` beside the `poll`."""
    words = (string(message, key, part) for key in (kind, "poll") for part in ("body", "title", "name"))
    return OtherReply(kind, next(filter(None, words), ""))


def _text(found: Json) -> Reply | None:
    body = string(found, "body")
    return None if body is None else TextReply(body)


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


def _action(found: Json) -> Reply | None:
    """A reaction, or an edit, a deletion, a vote."""
    what = string(found, "type") or ""
    if what == "reaction":
        return ReactionReply(string(found, "emoji") or "")
    votes = member(found, "votes")
    chosen = [vote for vote in votes if isinstance(vote, str)] if isinstance(votes, list) else []
    words = string(found, "edited_content", "body") or ", ".join(chosen)
    return OtherReply(what, words) if what else None


def _contact(found: Json) -> Reply | None:
    return ContactsReply((_card(found),)) if isinstance(found, dict) else None


def _contacts(found: Json) -> Reply | None:
    return ContactsReply(tuple(map(_card, objects(found, "list")))) if isinstance(found, dict) else None


def _card(found: Json) -> SharedContact:
    return read_vcard(string(found, "vcard") or "", string(found, "name"))


def _order(found: Json) -> Reply | None:
    """Of the cart only the words: what is in it has to be asked for."""
    return OrderReply("", (), string(found, "text") or "") if isinstance(found, dict) else None


_READERS: dict[str, Callable[[Json], Reply | None]] = {
    "reply": _tap,
    "text": _text,
    "link_preview": _text,
    "location": place,
    "live_location": place,
    "action": _action,
    "contact": _contact,
    "contact_list": _contacts,
    "order": _order,
}
