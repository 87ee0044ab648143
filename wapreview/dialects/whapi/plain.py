"""Whapi's sends that are not interactive: the address tells the kind, and here the members do."""

from wapreview.dialects.fields import Node
from wapreview.dialects.meta.media import read_location
from wapreview.dialects.whapi.media import read_media
from wapreview.messages.message import Block, Contact, Contacts, MediaKind, Message, Placeholder, Text
from wapreview.messages.pointers import child

COMMON = (
    "to",
    "quoted",
    "edit",
    "ephemeral",
    "view_once",
    "mentions",
    "typing_time",
    "no_link_preview",
    "wide_link_preview",
)
FILE = ("media", "caption", "mime_type", "no_encode", "filename", "no_cache", "width", "height", "preview")
FILES: dict[str, MediaKind] = {
    "image": "image",
    "video": "video",
    "gif": "video",
    "short": "video",
    "audio": "audio",
    "voice": "audio",
    "document": "document",
    "sticker": "sticker",
}
TYPES: dict[str, str] = {
    **dict.fromkeys(FILES, "media"),
    **dict.fromkeys(("text", "link_preview"), "body"),
    **dict.fromkeys(("location", "live_location"), "latitude"),
    "contact": "vcard",
    "contact_list": "list",
    "poll": "options",
}
"""The last word of an address (/messages/text ...), where it stands as `type`, and the member that goes with it."""
MEMBERS = ("media", "body", "latitude", "options", "vcard", "list")
"""The members that tell the kinds apart, in the order in which they are asked for."""


def read_plain(node: Node) -> Message | None:
    """A text, media, place, poll or contact; None when it is none of these."""
    key = TYPES.get(node.word("type")) or node.first(*MEMBERS)
    return READERS[key](node) if key else None


def _known(node: Node, *members: str) -> None:
    typed = ("type",) if node.word("type") in TYPES else ()
    node.known(*COMMON, *typed, *members)


def _media(node: Node) -> Message:
    _known(node, *FILE)
    media, told = read_media(node), node.word("type")
    if media and told in FILES:
        media = media._replace(kind=FILES[told], voice=told == "voice")
    kind = media.kind if media else "image"
    return Message(kind, node.at, Block(node.at, header=media, body=node.text("caption")))


def _text(node: Node) -> Message:
    _known(node, "body", "title", "canonical")
    return Message("text", node.at, Block(node.at, body=node.text("body")))


def _location(node: Node) -> Message:
    _known(node, "latitude", "longitude", "address", "name", "url")
    return Message("location", node.at, Block(node.at, header=read_location(node)))


def _poll(node: Node) -> Message:
    """{"title", "options": ["...", ...], "count"}: the answers are plain strings."""
    _known(node, "title", "options", "count")
    found = node.value.get("options")
    items = enumerate(found) if isinstance(found, list) else ()
    place = node.place("options")
    lines = tuple(Text(item, child(place, number)) for number, item in items if isinstance(item, str))
    return Message(
        "poll", node.at, Block(node.at, header=Placeholder(place, "Poll", lines), body=node.text("title"))
    )


def _contact(node: Node) -> Message:
    _known(node, "name", "vcard")
    card = Contact(node.at, name=node.text("name"))
    return Message("contacts", node.at, Block(node.at, header=Contacts(node.at, (card,))))


def _contact_list(node: Node) -> Message:
    _known(node, "list")
    cards = tuple(Contact(item.at, name=item.text("name")) for item in node.objects("list"))
    return Message("contacts", node.at, Block(node.at, header=Contacts(node.place("list"), cards)))


READERS = {
    "media": _media,
    "body": _text,
    "latitude": _location,
    "options": _poll,
    "vcard": _contact,
    "list": _contact_list,
}
