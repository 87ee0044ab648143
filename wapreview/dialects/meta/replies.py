"""The customer's replies as Meta writes them: {"type": "interactive", "interactive": {...}} and its sisters.

Exotel and Chatt2 wrap the same objects; Messangi's tap is modelled on them.
"""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from wapreview.dialects.lenient import Members, member, place, string
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    ButtonReply,
    LocationReply,
    ReactionReply,
    Reply,
    RowReply,
    TextReply,
)

Sent: TypeAlias = ButtonReply | RowReply | TextReply | LocationReply | ReactionReply
"""The replies that leave the phone."""

PLACE_ORDER = ("latitude", "longitude", "name", "address")


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


def typed(reply: Sent, target: str | None, order: Sequence[str] = PLACE_ORDER) -> Members:
    """`type` and the member it names; `target` is the id of the message that a reaction belongs to."""
    match reply:
        case TextReply():
            return {"type": "text", "text": {"body": reply.text}}
        case LocationReply():
            return {"type": "location", "location": location(reply, order)}
        case ReactionReply():
            return {"type": "reaction", "reaction": {"message_id": target or "", "emoji": reply.emoji}}
        case _:
            return {"type": "interactive", "interactive": choice(reply)}


def pressed(reply: ButtonReply) -> Members:
    """A tap on a quick reply of a template; without a payload of its own it carries the label twice."""
    return {"type": "button", "button": {"payload": reply.id or reply.title, "text": reply.title}}


def read_typed(value: Json) -> Reply | None:
    """The reply in an object with `type` and the member it names; None for anything else."""
    reader = _READERS.get(string(value, "type") or "")
    return reader(value) if reader else None


def read_choice(value: Json) -> Reply | None:
    """The reply in the value of `interactive`."""
    kind = string(value, "type") or ""
    chosen = member(value, kind)
    id_, title = string(chosen, "id"), string(chosen, "title") or ""
    if id_ is None:
        return None
    if kind == "button_reply":
        return ButtonReply(id_, title)
    return RowReply(id_, title, string(chosen, "description")) if kind == "list_reply" else None


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
    "interactive": lambda value: read_choice(member(value, "interactive")),
    "button": _template_button,
    "text": _text,
    "location": lambda value: place(member(value, "location")),
    "reaction": _reaction,
}
