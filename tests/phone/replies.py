"""Replies of every kind, made by hand for the tests of the phone."""

from tests.phone.handmade import ALL, LIST, NOON, ORDER, message, option
from wapreview.messages.message import Message
from wapreview.messages.reply import (
    CallPermissionReply,
    ContactsReply,
    FormReply,
    MediaReply,
    OrderedItem,
    OrderReply,
    OtherReply,
    Reply,
    SharedContact,
    TextReply,
)
from wapreview.simulation.items import MessageItem, ReplyItem

PHOTO = MediaReply("image", "image/jpeg", caption="It came *broken*", filename="parcel.jpg", size=245_300)
VIDEO = MediaReply("video", "video/mp4", size=1_240_000)
GIF = MediaReply("video", "video/mp4", animated=True)
VOICE = MediaReply("audio", "audio/ogg; codecs=opus", voice=True)
AUDIO = MediaReply("audio", "audio/mpeg", filename="song.mp3")
DOCUMENT = MediaReply(
    "document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    caption="The contract, signed",
    filename="Contract.docx",
    size=18_200,
)
STICKER = MediaReply("sticker", "image/webp", animated=True)
CONTACT = ContactsReply((SharedContact("Mira Muster", ("+491700000001",), "Acme Store"),))
OWN_NUMBER = ContactsReply((SharedContact("Mira", ("+491700000001",)),), requested=True)
CONTACTS = ContactsReply((SharedContact("Mira Muster"), SharedContact("", ("+4915550001",))))
CART = OrderReply(
    "shop",
    (
        OrderedItem("mug-blue", 2, 7.99, "EUR"),
        OrderedItem("a-product-with-a-long-id-0001-red", 1, 1249.5, "EUR"),
    ),
    "Please gift-wrap them",
)
MANY = OrderReply("shop", tuple(OrderedItem(f"mug-{number}", 1, 5, "EUR") for number in range(9)))
FORM = FormReply('{"flow_token": "t", "date": "2026-03-01", "topics": ["Repair", "Sale"], "news": true}')
ADDRESS = FormReply(
    '{"values": {"name": "Mira", "address": "1 Example Street", "city": "Berlin"}}',
    "address_message",
    "Berlin",
)

BUBBLES: dict[str, Reply] = {
    "photo": PHOTO,
    "video": VIDEO,
    "gif": GIF,
    "voice": VOICE,
    "audio": AUDIO,
    "document": DOCUMENT,
    "sticker": STICKER,
    "contact": CONTACT,
    "own_number": OWN_NUMBER,
    "contacts": CONTACTS,
    "cart": CART,
    "cart_of_many": MANY,
    "form": FORM,
    "address": ADDRESS,
}
NOTICES: dict[str, Reply] = {
    "allowed": CallPermissionReply(True),
    "allowed_always": CallPermissionReply(True, permanent=True),
    "allowed_until": CallPermissionReply(True, expires=1_775_000_000),
    "called": CallPermissionReply(True, automatic=True),
    "not_allowed": CallPermissionReply(False),
    "deleted": OtherReply("revoke"),
    "edited": OtherReply("edit", "Two mugs, not three"),
    "system": OtherReply("system", "Mira changed to +491700000002"),
    "unknown": OtherReply("button_of_tomorrow", "?"),
}


def sent(reply: Reply, quoted: Message | None = None) -> ReplyItem:
    return ReplyItem("r1", reply, NOON, quoted=quoted, quoted_name="Acme Store")


MISSING = message(
    "missing", options=(option(0, "Track my order", under="/labels"), option(1, "Yes", under="/labels"))
)
REASON = (
    "131047: Re-engagement message, because more than 24 hours have passed since the customer last replied"
)

ITEMS: dict[str, MessageItem] = {
    "failed": MessageItem("m1", ORDER, NOON, status="failed", failure=REASON),
    "refused": MessageItem(
        "m1", message("text", "Hi"), NOON, refused=True, failure="131009: Parameter value is not valid"
    ),
    "sticker_failed": MessageItem("m1", ALL["sticker"], NOON, status="failed"),
    "cards_failed": MessageItem(
        "m1", ALL["carousel"]._replace(block=ALL["empty"].block), NOON, status="failed", failure="1"
    ),
    "missing": MessageItem("m1", MISSING, NOON, ghost="missing", tapped=frozenset({"/labels/0"})),
    "missing_bare": MessageItem("m1", message("missing"), NOON, ghost="missing", reaction="👍"),
    "rebuilt": MessageItem("m1", LIST, NOON, ghost="quote"),
    "rebuilt_short": MessageItem("m1", message("text", "Hi"), NOON, ghost="quote"),
}
STATUSES = tuple(
    ReplyItem("r1", TextReply(f"This was {status}"), NOON, number == 0, status=status, failure=why)  # type: ignore[arg-type]
    for number, (status, why) in enumerate(
        [("sent", ""), ("delivered", ""), ("read", ""), ("failed", "131026: Message undeliverable")]
    )
)
QUOTED = (
    "order",
    "picture_alone",
    "document",
    "voice",
    "location",
    "contacts",
    "sticker",
    "list",
    "template",
)
