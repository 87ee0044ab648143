"""What a customer's reply says to a flow: its kind in one word, and what is remembered of it."""

from typing import NamedTuple

from wapreview.messages.reply import (
    ButtonReply,
    CallPermissionReply,
    ContactsReply,
    FormReply,
    LinkOpened,
    LocationReply,
    MediaReply,
    OrderReply,
    OtherReply,
    ReactionReply,
    Reply,
    RowReply,
    TextReply,
)

KINDS = (
    "location",
    "image",
    "video",
    "audio",
    "document",
    "sticker",
    "contacts",
    "order",
    "form",
    "call_permission",
    "reaction",
)
"""The words of flow.toml for replies that are neither taps nor texts."""


class Said(NamedTuple):
    """One reply."""

    kind: str
    """option, text, or one of KINDS."""
    text: str
    """What the customer said with it."""
    option: str | None = None
    """The id of the tapped option."""


def said_of(reply: Reply) -> Said | None:
    """None for what sends the bot nothing that a flow could answer."""
    match reply:
        case ButtonReply() | RowReply():
            return Said("option", reply.title, reply.id)
        case TextReply():
            return Said("text", reply.text)
        case LocationReply():
            return Said("location", reply.name or f"{reply.latitude}, {reply.longitude}")
        case MediaReply():
            return Said(reply.kind, reply.caption or reply.filename or reply.kind)
        case ContactsReply():
            return Said("contacts", ", ".join(contact.name for contact in reply.contacts))
        case OrderReply():
            return Said("order", ", ".join(f"{item.quantity} x {item.product}" for item in reply.items))
        case FormReply():
            return Said("form", reply.values)
        case CallPermissionReply():
            return Said("call_permission", "yes" if reply.accepted else "no")
        case ReactionReply():
            return Said("reaction", reply.emoji)
        case LinkOpened() | OtherReply():
            return None
