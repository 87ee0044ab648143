"""The replies that leave the phone: what a dialect has to write."""

from typing import TypeAlias

from wapreview.messages.reply import (
    ButtonReply,
    CallPermissionReply,
    ContactsReply,
    FormReply,
    LocationReply,
    MediaReply,
    OrderReply,
    ReactionReply,
    RowReply,
    TextReply,
)

Sent: TypeAlias = (
    ButtonReply
    | RowReply
    | TextReply
    | LocationReply
    | ReactionReply
    | MediaReply
    | ContactsReply
    | OrderReply
    | FormReply
    | CallPermissionReply
)
