"""Templates: a definition becomes the bubble that it makes, a send stays a labelled box with what fills it."""

from typing import Any

import pytest

from tests.dialects.bodies import CARDS_DEFINITION, CARDS_SENT, DEFINITION, PASSWORD_DEFINITION, plain
from tests.dialects.occasions import occasion
from wapreview.dialects.cloud.dialect import DIALECT
from wapreview.dialects.cloud.read import read
from wapreview.messages.message import Location, Media, Message, Placeholder, Text, options_of
from wapreview.messages.reply import ButtonReply, LinkOpened
from wapreview.simulation.taps import reply_to


def message_in(body: Any) -> Message:
    (message,), _ = read(body)
    return message


def header_in(component: dict[str, Any]) -> Any:
    return message_in({**DEFINITION, "components": [{"type": "HEADER", **component}]}).block.header


def test_a_definition_is_a_bubble() -> None:
    message = message_in(DEFINITION)
    assert (message.kind, message.at, message.label) == ("template", "", "Template order_ready, en")
    block = message.block
    assert block.header == Text("Order {{1}}", "/components/0/text")
    assert block.body == Text("Dear {{1}}, come soon.", "/components/1/text")
    assert block.footer == Text("Acme Store", "/components/2/text")
    assert block.options_at == "/components/3/buttons"
    assert [option.action for option in block.options] == ["reply", "url", "call"]
    assert [option.value and option.value.value for option in block.options] == [
        None,
        "https://example.com/{{1}}",
        "+491700000002",
    ]


def test_a_definition_inside_a_message() -> None:
    message = message_in({**plain("text"), "type": "template", "template": DEFINITION})
    assert (message.at, message.block.at) == ("", "/template")
    assert message.block.body == Text("Dear {{1}}, come soon.", "/template/components/1/text")
    assert message.to


@pytest.mark.parametrize(
    ("type_", "action"),
    [
        ("QUICK_REPLY", "reply"),
        ("url", "url"),
        ("PHONE_NUMBER", "call"),
        ("COPY_CODE", "copy"),
        ("OTP", "copy"),
        ("FLOW", "form"),
        ("CATALOG", "catalog"),
        ("MPM", "catalog"),
        ("SPM", "catalog"),
        ("VOICE_CALL", "call"),
        ("ORDER_DETAILS", "other"),
        ("REQUEST_CONTACT_INFO", "other"),
        ("SOMETHING", "other"),
    ],
)
def test_buttons_of_every_type_can_be_tapped(type_: str, action: str) -> None:
    button = {"type": type_, "text": "Go"}
    body = {**DEFINITION, "components": [{"type": "BUTTONS", "buttons": [button]}]}
    message = message_in(body)
    (option,) = options_of(message)
    assert (option.action, option.title) == (action, Text("Go", "/components/0/buttons/0/text"))
    assert reply_to(option, message) == (
        ButtonReply("Go", "Go") if action == "reply" else LinkOpened(action, "Go")  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("word", ["IMAGE", "video", "DOCUMENT"])
def test_a_media_header(word: str) -> None:
    header = header_in({"format": word, "example": {"header_handle": ["4::a"]}})
    assert isinstance(header, Media)
    assert (header.kind, header.id) == (word.lower(), Text("4::a", "/components/0/example/header_handle/0"))


def test_other_headers() -> None:
    gif = header_in({"format": "GIF"})
    assert isinstance(gif, Media)
    assert (gif.kind, gif.id) == ("video", None)
    assert header_in({"format": "LOCATION"}) == Location("/components/0")
    assert header_in({"format": "PRODUCT"}) == Placeholder("/components/0", "Product")
    assert header_in({"text": "Hi"}) == Text("Hi", "/components/0/text")


def test_cards() -> None:
    message = message_in(CARDS_DEFINITION)
    assert [card.at for card in message.cards] == ["/components/1/cards/0", "/components/1/cards/1"]
    assert [card.body and card.body.value for card in message.cards] == ["House Blend"] * 2
    second = list(options_of(message))[1]
    assert second.at == "/components/1/cards/1/components/2/buttons/0"
    assert reply_to(second, message) == ButtonReply("Take it", "Take it", 1)


def test_whatsapp_writes_the_text_around_a_password() -> None:
    header = message_in(PASSWORD_DEFINITION).block.header
    assert isinstance(header, Placeholder)
    assert header.label.startswith("{{1}} is your verification code. For your security")
    short = {"type": "BODY", "add_security_recommendation": False}
    header = message_in({**PASSWORD_DEFINITION, "components": [short]}).block.header
    assert isinstance(header, Placeholder)
    assert header.label == "{{1}} is your verification code."


def test_an_offer() -> None:
    offer = {"type": "LIMITED_TIME_OFFER", "limited_time_offer": {"text": "Spring sale"}}
    header = message_in({**DEFINITION, "components": [offer]}).block.header
    text = Text("Spring sale", "/components/0/limited_time_offer/text")
    assert header == Placeholder("/components/0", "Limited-time offer", (text,))


def test_a_send_with_cards() -> None:
    header = message_in({**plain("template"), "template": CARDS_SENT}).block.header
    assert isinstance(header, Placeholder)
    assert header.label == "Template coffee_week, en"
    assert [line.value for line in header.lines] == ["1", "take"] * 2


def test_a_tap_on_a_quick_reply_is_posted_as_a_button() -> None:
    message = message_in(DEFINITION)
    made: Any = DIALECT.webhook(ButtonReply("I will come", "I will come"), occasion(message))
    said = made["entry"][0]["changes"][0]["value"]["messages"][0]
    assert said["type"] == "button"
    assert said["button"] == {"payload": "I will come", "text": "I will come"}
    (inbound,) = DIALECT.read_webhook(made)
    assert inbound.reply == ButtonReply("I will come", "I will come")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "components",
    [None, {}, "text", [], [None], [{"type": 5}], [{"type": "BUTTONS", "buttons": [1, None, "a"]}]],
)
def test_a_definition_with_anything_in_it_is_still_a_message(components: Any) -> None:
    messages, _ = read({"name": "a", "language": "en", "category": "UTILITY", "components": components or ""})
    assert [message.kind for message in messages] == ["template"]


def test_the_language_of_a_send_is_an_object() -> None:
    body = plain("template")
    body["template"]["language"] = "en"
    messages, problems = read(body)
    assert messages[0].block.header.label == "Template order_update, en"  # type: ignore[union-attr]
    assert [problem.rule for problem in problems] == ["field.type"]


def test_a_pin_names_its_message() -> None:
    message = message_in({**plain("text"), "type": "pin", "pin": {"type": "unpin", "message_id": "wamid.A"}})
    assert (message.kind, message.quotes) == ("pin", Text("wamid.A", "/pin/message_id"))
    assert message.block.header == Placeholder("/pin", "Unpinned message")
