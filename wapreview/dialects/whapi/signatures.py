"""How a body or an address shows that it is Whapi.Cloud's."""

import re

from wapreview.dialects.dialect import Signature
from wapreview.dialects.lenient import member, string
from wapreview.dialects.shapes import INTERACTIVE_TYPES, flat_buttons, has, is_array, is_object, lacks, one_of
from wapreview.messages.pointers import Json
from wapreview.sources.source import Hints

ADDRESS = re.compile(
    r"/messages/(interactive|carousel|text|image|video|gif|short|audio|voice|document|sticker|location|live_location"
    r"|contact|contact_list|link_preview|poll|story)/?"
)


def claims(hints: Hints) -> str | None:
    """Whether the address is Whapi.Cloud's, or has the form of one of its message endpoints."""
    if hints.host == "gate.whapi.cloud":
        return "the command posts to gate.whapi.cloud"
    if ADDRESS.fullmatch(hints.path or ""):
        return f"the command posts to {hints.path}"
    return None


def _is_event(value: Json, key: str) -> bool:
    return is_array(value, key) and is_object(value, "event") and has(value, "channel_id")


def _is_interactive(value: Json) -> bool:
    """Flat buttons or `action.list`; with a `to` at the top also what was written in Meta's shape."""
    typed = one_of(value, "type", INTERACTIVE_TYPES) or lacks(value, "type")
    own = is_object(value, "action", "list") or flat_buttons(value)
    return (
        typed
        and is_object(value, "action")
        and (own or has(value, "to"))
        and lacks(value, "messaging_product")
    )


def _is_plain(value: Json) -> bool:
    """What the addresses for text, media, places, polls and contacts take."""
    members = ("body", "media", "vcard")
    named = any(isinstance(member(value, key), str | int | float) for key in members)
    place = has(value, "latitude", "longitude")
    poll = string(value, "title") is not None and is_array(value, "options")
    return has(value, "to") and lacks(value, "type", "from", "messaging_product") and (named or place or poll)


def _is_error(value: Json) -> bool:
    error = member(value, "error")
    return has(error, "code") and lacks(error, "fbtrace_id", "type", "error_data", "error_subcode")


SIGNATURES: tuple[Signature, ...] = (
    Signature(
        12,
        "webhook",
        'it has "messages", an "event" and a "channel_id"',
        lambda value: _is_event(value, "messages"),
        members=("messages",),
    ),
    Signature(
        13,
        "webhook",
        'it has "statuses", an "event" and a "channel_id"',
        lambda value: _is_event(value, "statuses"),
        members=("statuses",),
    ),
    Signature(
        14,
        "answer",
        'it has "sent" and the "message" that was taken',
        lambda value: isinstance(member(value, "sent"), bool) and has(value, "message"),
        members=("sent",),
    ),
    Signature(
        15,
        "message",
        'it has "cards" at the top',
        lambda value: is_array(value, "cards") and lacks(value, "messaging_product"),
        members=("cards",),
    ),
    Signature(
        16, "message", 'it has an "action" and its texts at the top', _is_interactive, members=("action",)
    ),
    Signature(25, "error", 'it has an "error" with a code and a message', _is_error, members=("error",)),
    Signature(31, "message", 'it has "to" and its text or media at the top', _is_plain, members=("to",)),
    Signature(
        32,
        "message",
        'it has "to" and a "body" with a text at the top',
        lambda value: has(value, "to") and string(value, "body", "text") is not None,
        members=("to",),
    ),
)
