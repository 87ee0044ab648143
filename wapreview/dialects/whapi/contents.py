"""What a reply is in Whapi.Cloud's webhook: its type, and the member of that name.

Shapes: help desk, "Incoming message"; contact cards, carts, reactions and places by the OpenAPI file 1.8.7.
"""

from base64 import b64encode

from wapreview.dialects.files import file_members
from wapreview.dialects.forms import derived
from wapreview.dialects.lenient import Members, bare
from wapreview.dialects.meta.replies import location
from wapreview.dialects.meta.submissions import plain_number
from wapreview.dialects.replies import Sent
from wapreview.dialects.vcards import vcard
from wapreview.dialects.whapi.quotes import BUTTON_PREFIX, ROW_PREFIX, prefix_in
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    ButtonReply,
    ContactsReply,
    LocationReply,
    MediaReply,
    Occasion,
    OrderReply,
    ReactionReply,
    RowReply,
    TextReply,
)

PLACE_ORDER = ("latitude", "longitude", "address", "name")

_FILE = ("id", "mime_type", "file_size", "sha256", "link")
FILES = {
    "image": (*_FILE, "caption"),
    "video": (*_FILE, "caption"),
    "audio": _FILE,
    "document": (*_FILE, "caption", "file_name", "filename"),
    "sticker": (*_FILE, "animated"),
}
"""What it says of each kind of file."""


def kind_of(reply: Sent) -> str:
    """The `type`, which is the name of the member too."""
    match reply:
        case TextReply():
            return "text"
        case LocationReply():
            return "location"
        case ReactionReply():
            return "action"
        case MediaReply():
            return "voice" if reply.kind == "audio" and reply.voice else reply.kind
        case ContactsReply():
            return "contact" if len(reply.contacts) == 1 else "contact_list"
        case OrderReply():
            return "order"
        case _:
            return "reply"


def content(reply: Sent, occasion: Occasion) -> Members:
    """The member that `kind_of` names."""
    match reply:
        case TextReply():
            return {"body": reply.text}
        case LocationReply():
            return location(reply, PLACE_ORDER)
        case ReactionReply():
            return {"target": occasion.message_id or "", "type": "reaction", "emoji": reply.emoji}
        case MediaReply():
            return file_members(reply, FILES[reply.kind])
        case ContactsReply():
            return _contacts(reply)
        case OrderReply():
            return _order(reply, occasion)
        case RowReply():
            return {"type": "list_reply", "list_reply": _row(reply, prefix_in(ROW_PREFIX, occasion))}
        case ButtonReply():
            button: Members = {"id": prefix_in(BUTTON_PREFIX, occasion) + reply.id, "title": reply.title}
            return {"type": "buttons_reply", "buttons_reply": button}
        case _:
            return {}


def _row(reply: RowReply, prefix: str) -> Members:
    row: Members = {"id": prefix + reply.id, "title": reply.title}
    return row if reply.description is None else {**row, "description": reply.description}


def _contacts(reply: ContactsReply) -> Members:
    cards: list[Json] = [{"name": card.name, "vcard": vcard(card)} for card in reply.contacts]
    return {**cards[0]} if len(cards) == 1 and isinstance(cards[0], dict) else {"list": cards}


def _order(reply: OrderReply, occasion: Occasion) -> Members:
    """The cart as a whole; what is in it has to be asked for, with the token. The unit of the price is our reading."""
    seed = derived(occasion.reply_id)
    total = round(sum(item.quantity * item.price for item in reply.items), 2)
    return {
        "order_id": str(int.from_bytes(seed[:6], "big")),
        "seller": f"{bare(occasion.business.number)}@s.whatsapp.net",
        "title": occasion.business.name,
        **({"text": reply.text} if reply.text else {}),
        "token": b64encode(seed).decode("ascii"),
        "item_count": sum(item.quantity for item in reply.items),
        **({"currency": reply.items[0].currency} if reply.items else {}),
        "total_price": plain_number(total),
    }
