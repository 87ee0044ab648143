"""What of a reply each form of webhook carries, and what it has no form for: typed by hand, from the vendors' pages."""

from typing import Any

from wapreview.messages.reply import (
    ButtonReply,
    CallPermissionReply,
    ContactsReply,
    MediaReply,
    OrderReply,
    Reply,
    RowReply,
    TextReply,
)

LACKS = {
    "cloud": set[str](),
    "whapi": {"FormReply", "CallPermissionReply"},
    "messangi": {"ReactionReply", "OrderReply", "FormReply", "CallPermissionReply"},
    "exotel": {"ReactionReply", "CallPermissionReply"},
    "chatt2": {
        "ReactionReply",
        "MediaReply",
        "ContactsReply",
        "OrderReply",
        "FormReply",
        "CallPermissionReply",
    },
}
"""Replies of which a vendor shows nothing."""

ALWAYS: dict[tuple[str, str], set[str]] = {
    ("cloud", "standard"): {"mime", "sha256", "id", "link"},
    ("cloud", "older"): {"mime", "sha256", "id", "link"},
    ("cloud", "username"): {"mime", "sha256", "id", "link"},
    ("whapi", "phone"): {"mime", "sha256", "id", "link", "size"},
    ("whapi", "web"): {"mime", "sha256", "id", "link", "size"},
    ("whapi", "bare"): {"mime", "sha256", "id", "link", "size"},
    ("whapi", "text"): {"mime", "sha256", "id", "link", "size"},
    ("messangi", "standard"): {"filename", "link", "caption"},
    ("exotel", "A"): {"mime", "sha256", "id", "caption"},
    ("exotel", "B"): {"mime", "sha256", "id", "caption"},
    ("exotel", "C"): {"mime", "sha256", "id", "caption"},
    ("exotel", "D"): {"link", "caption"},
}
"""What is told of every file."""

BY_KIND = {
    "image": {"caption"},
    "video": {"caption"},
    "audio": {"voice"},
    "document": {"caption", "filename"},
    "sticker": {"animated"},
}
"""What is told of a kind of file, by the forms that have Meta's members."""
LEGACY_BY_KIND = {"document": {"filename"}}


def is_refused(name: str, variant: str, reply: Reply) -> bool:
    """Whether the vendor has no form for it."""
    cart_elsewhere = name == "exotel" and variant != "C" and isinstance(reply, OrderReply)
    return cart_elsewhere or type(reply).__name__ in LACKS[name]


def carried(name: str, variant: str, reply: Reply) -> Reply:
    """The reply as it can be read back; no payload says on which card of a carousel a button was."""
    match reply:
        case ButtonReply() | RowReply() if (name, variant) == ("whapi", "text"):
            return TextReply(reply.title)
        case ButtonReply():
            return reply._replace(card=None)
        case MediaReply():
            return _file(name, variant, reply)
        case ContactsReply():
            return _contacts(name, reply)
        case OrderReply() if name == "whapi":
            return OrderReply("", (), reply.text)
        case CallPermissionReply() if not reply.accepted:
            return reply._replace(permanent=False, expires=None)
        case _:
            return reply


def _file(name: str, variant: str, reply: MediaReply) -> MediaReply:
    told = set(ALWAYS[name, variant])
    if (name, variant) == ("exotel", "D"):
        told |= LEGACY_BY_KIND.get(reply.kind, set())
    elif name != "messangi":
        told |= BY_KIND[reply.kind]
    parts: dict[str, Any] = {part: getattr(reply, part) for part in told}
    return MediaReply(reply.kind, parts.pop("mime", ""))._replace(**parts)


def _contacts(name: str, reply: ContactsReply) -> ContactsReply:
    if name != "whapi":
        return reply._replace(requested=reply.requested and bool(reply.contacts))
    cards = tuple(
        card._replace(
            phones=tuple(map(_line, card.phones)),
            organisation=None if card.organisation is None else _line(card.organisation),
            emails=tuple(map(_line, card.emails)),
        )
        for card in reply.contacts
    )
    return ContactsReply(cards)


def _line(text: str) -> str:
    """A vCard's lines end in line feeds: it has no form for a carriage return."""
    return text.replace("\r", "")
