"""The customer's replies as Meta writes them: {"type": "interactive", "interactive": {...}} and its sisters.

Exotel and Chatt2 wrap the same objects; Messangi's tap is modelled on them.
"""

from collections.abc import Callable, Mapping, Sequence

from wapreview.dialects.files import KINDS, file_members, read_file
from wapreview.dialects.lenient import Members, member, place, string
from wapreview.dialects.meta.shared_contacts import contacts, read_contacts
from wapreview.dialects.meta.submissions import form, order, permission, read_order, read_submitted
from wapreview.dialects.replies import Sent
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    ButtonReply,
    CallPermissionReply,
    ContactsReply,
    FormReply,
    LocationReply,
    MediaReply,
    OrderReply,
    ReactionReply,
    Reply,
    RowReply,
    TextReply,
)

PLACE_ORDER = ("latitude", "longitude", "name", "address")

_FILE = ("mime_type", "sha256", "id", "url")
FILES = {
    "image": ("caption", *_FILE),
    "video": ("caption", *_FILE),
    "audio": (*_FILE, "voice"),
    "document": ("caption", "filename", *_FILE),
    "sticker": (*_FILE, "animated"),
}
"""What Meta says of each kind of file, in its order."""


def choice(reply: ButtonReply | RowReply) -> Members:
    """The value of `interactive`; a row's description only if the row has one."""
    chosen: Members = {"id": reply.id, "title": reply.title}
    if isinstance(reply, ButtonReply):
        return {"type": "button_reply", "button_reply": chosen}
    if reply.description is not None:
        chosen["description"] = reply.description
    return {"type": "list_reply", "list_reply": chosen}


def location(reply: LocationReply, order: Sequence[str] = PLACE_ORDER) -> Members:
    """The value of `location`, its members in this order; coordinates as numbers."""
    parts = reply._asdict()
    return {key: parts[key] for key in order if parts[key] is not None}


def typed(
    reply: Sent,
    target: str | None,
    places: Sequence[str] = PLACE_ORDER,
    files: Mapping[str, Sequence[str]] = FILES,
) -> Members:
    """`type` and the member it names; `target` is the id of the message that a reaction belongs to.

    `places` and `files` say which members a place and each kind of file have, and in which order.
    """
    match reply:
        case TextReply():
            return {"type": "text", "text": {"body": reply.text}}
        case LocationReply():
            return {"type": "location", "location": location(reply, places)}
        case ReactionReply():
            return {"type": "reaction", "reaction": {"message_id": target or "", "emoji": reply.emoji}}
        case MediaReply():
            return {"type": reply.kind, reply.kind: file_members(reply, files[reply.kind])}
        case ContactsReply():
            return {"type": "contacts", "contacts": contacts(reply)}
        case OrderReply():
            return {"type": "order", "order": order(reply)}
        case _:
            return {"type": "interactive", "interactive": _interactive(reply)}


def _interactive(reply: ButtonReply | RowReply | FormReply | CallPermissionReply) -> Members:
    match reply:
        case FormReply():
            return form(reply)
        case CallPermissionReply():
            return permission(reply)
        case _:
            return choice(reply)


def pressed(reply: ButtonReply) -> Members:
    """A tap on a quick reply of a template; without a payload of its own it carries the label twice."""
    return {"type": "button", "button": {"payload": reply.id or reply.title, "text": reply.title}}


def read_typed(value: Json) -> Reply | None:
    """The reply in an object with `type` and the member it names; None for anything else."""
    kind = string(value, "type") or ""
    if kind in KINDS:
        return read_file(KINDS[kind], member(value, kind))
    reader = _READERS.get(kind)
    return reader(value) if reader else None


def read_choice(value: Json) -> Reply | None:
    """The tap in the value of `interactive`."""
    kind = string(value, "type") or ""
    chosen = member(value, kind)
    id_, title = string(chosen, "id"), string(chosen, "title") or ""
    if id_ is None:
        return None
    if kind == "button_reply":
        return ButtonReply(id_, title)
    return RowReply(id_, title, string(chosen, "description")) if kind == "list_reply" else None


def _read_interactive(value: Json) -> Reply | None:
    found = member(value, "interactive")
    return read_choice(found) or read_submitted(found)


def _template_button(value: Json) -> Reply | None:
    """A quick reply of a template; its payload is the label when the send gave none."""
    label = string(value, "button", "text")
    payload = string(value, "button", "payload")
    id_ = label if payload is None else payload
    return None if id_ is None else ButtonReply(id_, label or "")


def _text(value: Json) -> Reply | None:
    body = string(value, "text", "body")
    return None if body is None else TextReply(body)


def _reaction(value: Json) -> Reply | None:
    """Taken back: the emoji is empty or missing."""
    known = isinstance(member(value, "reaction"), dict)
    return ReactionReply(string(value, "reaction", "emoji") or "") if known else None


_READERS: dict[str, Callable[[Json], Reply | None]] = {
    "interactive": _read_interactive,
    "button_reply": read_choice,
    "list_reply": read_choice,
    "button": _template_button,
    "text": _text,
    "location": lambda value: place(member(value, "location")),
    "reaction": _reaction,
    "contacts": lambda value: read_contacts(member(value, "contacts")),
    "order": lambda value: read_order(member(value, "order")),
}
