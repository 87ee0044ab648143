"""Webhooks against files written by hand, byte for byte in the vendor's layout."""

import re

import pytest

from tests.dialects.occasions import DIALECTS, golden, occasion, option, reply_of, sent
from wapreview.messages.message import Message, Text
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Business, ButtonReply, NoWebhook, Occasion

PAIRS = [
    ("cloud", "cloud_buttons", "later", "standard", "cloud_buttons.standard"),
    ("whapi", "whapi_buttons", "friday_no", "phone", "whapi_buttons.phone"),
    ("whapi", "whapi_buttons", "friday_no", "web", "whapi_buttons.web"),
    ("whapi", "whapi_list", "soup", "phone", "whapi_list.phone"),
    ("messangi", "messangi_buttons", "cancel", "standard", "messangi_buttons.standard"),
    ("exotel", "exotel_buttons", "parcel_good", "A", "exotel_buttons.A"),
    ("exotel", "exotel_buttons", "parcel_good", "B", "exotel_buttons.B"),
    ("exotel", "exotel_buttons", "parcel_good", "C", "exotel_buttons.C"),
    ("exotel", "exotel_buttons", "parcel_good", "D", "exotel_buttons.D"),
    ("exotel", "exotel_list", "where", "A", "exotel_list.A"),
    ("exotel", "exotel_list", "back", "A", "exotel_row_without_description.A"),
    ("chatt2", "chatt2_buttons", "SHOP", "content", "chatt2_buttons.content"),
    ("chatt2", "chatt2_buttons", "SHOP", "envelope", "chatt2_buttons.envelope"),
]

CHANNELS = {"whapi": "MANTIS-AB123", "chatt2": "7a8e5f1c-3a1d-4ef0-9b52-d7b6ff0d0f6e"}


def occasion_of(dialect: str, message: Message, variant: str) -> Occasion:
    """The shared occasion, with the provider's own channel id where it has one."""
    channel = CHANNELS.get(dialect, Business().channel)
    return occasion(message, variant)._replace(business=Business(channel=channel))


@pytest.mark.parametrize(("dialect", "send", "id_", "variant", "expected"), PAIRS)
def test_tap_gives_the_golden_payload(dialect: str, send: str, id_: str, variant: str, expected: str) -> None:
    message = sent(dialect, f"{send}.send.json")
    reply = reply_of(option(message, id_))

    payload = DIALECTS[dialect].webhook(reply, occasion_of(dialect, message, variant))

    assert not isinstance(payload, NoWebhook)
    assert DIALECTS[dialect].layout(payload) == golden(f"{expected}.json")


@pytest.mark.parametrize(("dialect", "send", "id_", "variant", "expected"), PAIRS)
def test_unnamed_variant_is_the_first(dialect: str, send: str, id_: str, variant: str, expected: str) -> None:
    message = sent(dialect, f"{send}.send.json")
    reply, first = reply_of(option(message, id_)), DIALECTS[dialect].variants[0]

    unnamed = DIALECTS[dialect].webhook(reply, occasion_of(dialect, message, ""))

    assert unnamed == DIALECTS[dialect].webhook(reply, occasion_of(dialect, message, first))


def test_whapi_derives_a_channel_id_of_the_vendors_form() -> None:
    payloads = [DIALECTS["whapi"].webhook(ButtonReply("a", "A"), occasion()) for _ in range(2)]

    first, second = (payload["channel_id"] for payload in payloads if isinstance(payload, dict))
    assert re.fullmatch(r"[A-Z]+-[A-Z0-9]{5}", str(first))
    assert first == second


def test_whapi_leaves_a_media_header_out_of_the_quote() -> None:
    body: Json = {
        "to": "491700000001",
        "type": "button",
        "media": "https://example.com/shoe.jpg",
        "body": {"text": "Which size?"},
        "action": {"buttons": [{"type": "quick_reply", "id": "s", "title": "Small"}]},
    }
    (message,), _ = DIALECTS["whapi"].read(body)

    quoted = whapi_context(ButtonReply("s", "Small"), occasion(message))["quoted_content"]

    assert quoted == {
        "body": "Which size?",
        "buttons": [{"type": "quick_reply", "text": "Small", "id": "ButtonsV3:s"}],
    }


def test_whapi_carousel_tap_quotes_the_card() -> None:
    cards: list[Json] = [
        {
            "id": words,
            "media": {"media": "https://example.com/shoe.jpg"},
            "text": words,
            "buttons": [{"type": "quick_reply", "id": words.lower(), "title": "Take it"}],
        }
        for words in ("Shoe", "Boot")
    ]
    (message,), _ = DIALECTS["whapi"].read({"to": "491700000001", "body": {"text": "New in"}, "cards": cards})

    context = whapi_context(ButtonReply("boot", "Take it", card=1), occasion(message))

    assert context["quoted_content"] == {
        "body": "Boot",
        "buttons": [{"type": "quick_reply", "text": "Take it", "id": "ButtonsV3:boot"}],
    }
    assert context["quoted_type"] == "hsm"


def test_whapi_group_chat_is_named_by_the_group() -> None:
    to = Text("120363000000000001@g.us", "/to")
    message = sent("whapi", "whapi_buttons.send.json")._replace(to=to, group=True)

    payload = DIALECTS["whapi"].webhook(ButtonReply("friday_no", "Später"), occasion(message))

    reply = first_message(payload)
    assert (reply["chat_id"], reply["from"]) == ("120363000000000001@g.us", "491700000001")


def whapi_context(reply: ButtonReply, when: Occasion) -> dict[str, object]:
    """The quote in Whapi's webhook."""
    context = first_message(DIALECTS["whapi"].webhook(reply, when))["context"]
    assert isinstance(context, dict)
    return context


def first_message(payload: object) -> dict[str, object]:
    """The first of `messages`."""
    assert isinstance(payload, dict)
    message = payload["messages"][0]
    assert isinstance(message, dict)
    return message
