"""One reply of each kind, and under which circumstances it comes: the rows of the table of golden payloads."""

from typing import NamedTuple

from tests.dialects.bodies import CARDS_SENT, REPLY_CAROUSEL, Body, cloud, plain
from tests.dialects.occasions import DIALECTS, occasion, sent
from wapreview.messages.message import Message
from wapreview.messages.reply import (
    Business,
    ButtonReply,
    CallPermissionReply,
    ContactsReply,
    FormReply,
    LocationReply,
    MediaReply,
    Occasion,
    OrderedItem,
    OrderReply,
    OtherReply,
    ReactionReply,
    Reply,
    RowReply,
    SharedContact,
    TextReply,
)

SHA256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
CHANNELS = {"whapi": "MANTIS-AB123", "chatt2": "7a8e5f1c-3a1d-4ef0-9b52-d7b6ff0d0f6e"}
ASKED = {
    "cloud": "cloud_buttons",
    "whapi": "whapi_buttons",
    "messangi": "messangi_buttons",
    "exotel": "exotel_buttons",
    "chatt2": "chatt2_buttons",
}
"""The send that is answered, of each dialect."""


class Case(NamedTuple):
    """A reply, and what it answers."""

    reply: Reply
    answers: str = "buttons"
    """"buttons", "nothing", "template", "cards" (of a template) or "carousel"."""


def file(kind: str, mime: str, **more: object) -> MediaReply:
    """A file with fixed values for all that says where it lies."""
    link = f"https://example.com/media/{kind}"
    whole = MediaReply("image", mime, "1042", sha256=SHA256, link=link, size=20480)
    return whole._replace(kind=kind, **more)  # type: ignore[arg-type]


MIRA = SharedContact("Mira Acme", ("+491700000001",))
ADA = SharedContact(
    "Ada Example, Ltd.", ("+49 170 0000002", "+49 30 0000003"), "Acme; Store", ("ada@example.com",)
)

CASES: dict[str, Case] = {
    "button": Case(ButtonReply("later", "Not now")),
    "row": Case(RowReply("soup", "Soup", "Hot")),
    "row_bare": Case(RowReply("salad", "Salad")),
    "text": Case(TextReply("Hello"), "nothing"),
    "text_quoting": Case(TextReply("What does it cost?")),
    "location": Case(LocationReply(52.5, 13.4)),
    "location_named": Case(LocationReply(52.5, 13.4, "Acme Store", "Main street 1")),
    "reaction": Case(ReactionReply("👍")),
    "reaction_removed": Case(ReactionReply("")),
    "image": Case(file("image", "image/jpeg", caption="The box"), "nothing"),
    "image_quoting": Case(file("image", "image/jpeg")),
    "video": Case(file("video", "video/mp4", caption="How it falls"), "nothing"),
    "audio": Case(file("audio", "audio/mpeg"), "nothing"),
    "voice": Case(file("audio", "audio/ogg; codecs=opus", voice=True), "nothing"),
    "document": Case(file("document", "application/pdf", caption="Bill", filename="bill.pdf"), "nothing"),
    "sticker": Case(file("sticker", "image/webp"), "nothing"),
    "sticker_animated": Case(file("sticker", "image/webp", animated=True), "nothing"),
    "image_unknown": Case(MediaReply("image", "image/jpeg"), "nothing"),
    "contact": Case(ContactsReply((ADA,)), "nothing"),
    "contacts": Case(ContactsReply((MIRA, ADA)), "nothing"),
    "contact_requested": Case(ContactsReply((MIRA,), requested=True)),
    "order": Case(
        OrderReply(
            "C1",
            (OrderedItem("mug", 2, 7.99, "EUR"), OrderedItem("tea", 1, 8.0, "EUR")),
            "Please wrap it",
        )
    ),
    "form": Case(FormReply('{"flow_token":"unused","date":"2026-01-05"}')),
    "address": Case(FormReply('{"values":{"name":"Mira"}}', "address_message", "Mira, Main street 1")),
    "call_allowed": Case(CallPermissionReply(True, expires=1760600000)),
    "call_allowed_for_good": Case(CallPermissionReply(True, permanent=True, automatic=True)),
    "call_denied": Case(CallPermissionReply(False)),
    "template_button": Case(ButtonReply("P1", "Yes"), "template"),
    "template_button_bare": Case(ButtonReply("", "Yes"), "template"),
    "template_card": Case(ButtonReply("take", "Take it", card=1), "cards"),
    "carousel_card": Case(ButtonReply("two", "Two", card=1), "carousel"),
    "other": Case(OtherReply("edit", "Hello!")),
}

BODIES: dict[str, Body] = {
    "template": plain("template"),
    "cards": {**plain("template"), "template": CARDS_SENT},
    "carousel": cloud(REPLY_CAROUSEL),
}
"""Sends that only Meta's pages show; the other dialects answer them as any other."""


def occasion_of(case: Case, dialect: str, variant: str) -> Occasion:
    """The circumstances of a case, with the provider's own channel id where it has one."""
    when = occasion(answered(case, dialect), variant)
    when = when._replace(business=Business(channel=CHANNELS.get(dialect, Business().channel)))
    return when._replace(message_id=None) if case.answers == "nothing" else when


def answered(case: Case, dialect: str) -> Message | None:
    """The message that the case answers."""
    if case.answers == "nothing":
        return None
    if case.answers == "buttons":
        return sent(dialect, f"{ASKED[dialect]}.send.json")
    messages, _ = DIALECTS["cloud"].read(BODIES[case.answers])
    return messages[0]
