"""Whapi.Cloud's own shapes, its guesses about media, and bodies written in Meta's shape."""

from typing import Any

import pytest

from tests.dialects.bodies import (
    BUTTONS,
    LINK,
    LIST,
    WHAPI_BUTTONS,
    WHAPI_CAROUSEL,
    WHAPI_COPY,
    WHAPI_LIST,
    cloud,
    plain,
)
from wapreview.dialects.whapi.read import read
from wapreview.messages.message import Contacts, Location, Media, Message, Placeholder, Text
from wapreview.messages.pointers import Json


def message_in(body: Any) -> Message:
    return read(body)[0][0]


def rules(body: Any) -> list[str]:
    return [problem.rule for problem in read(body)[1]]


def test_flat_buttons_of_all_kinds() -> None:
    options = (*message_in(WHAPI_BUTTONS).block.options, *message_in(WHAPI_COPY).block.options)
    assert [(option.action, option.value and option.value.value) for option in options] == [
        ("reply", None),
        ("call", "4915550001"),
        ("url", "https://example.com"),
        ("copy", "4711"),
    ]
    assert options[1].value == Text("4915550001", "/action/buttons/1/phone_number")
    assert [option.id and option.id.value for option in options] == ["yes", "call", "web", "c"]


def test_texts_have_no_type() -> None:
    block = message_in(WHAPI_BUTTONS).block
    assert block.header == Text("Visit", "/header/text")
    assert block.body == Text("Shall we come?", "/body/text")
    assert block.footer == Text("Acme Store", "/footer/text")


def test_list() -> None:
    message = message_in(WHAPI_LIST)
    assert message.sheet is not None
    assert (message.sheet.at, message.sheet.label) == ("/action/list", Text("Menu", "/action/list/label"))
    assert message.sheet.sections[0].options[0].title == Text("Soup", "/action/list/sections/0/rows/0/title")


def test_carousel() -> None:
    message = message_in(WHAPI_CAROUSEL)
    assert message.kind == "carousel"
    headers = [card.header for card in message.cards]
    assert [header.kind for header in headers if isinstance(header, Media)] == ["image", "video"]
    assert message.cards[0].body == Text("First", "/cards/0/text")
    assert [option.action for card in message.cards for option in card.options] == ["url", "reply"]


def test_product() -> None:
    body = {"to": "49", "type": "product", "action": {"product": {"catalog_id": "1", "product_id": "sku"}}}
    message = message_in(body)
    assert message.kind == "product"
    assert isinstance(message.block.header, Placeholder)
    assert message.block.options[0].action == "catalog"


PNG = "iVBORw0KGgoAAAANSUhEUg" * 10
MEDIA = [
    ({"media": "https://example.com/a.jpg"}, "image", "link"),
    ({"media": "https://example.com/a.MP4?x=1.png"}, "video", "link"),
    ({"media": "https://example.com/bill", "mime_type": "application/pdf"}, "document", "link"),
    ({"media": "https://example.com/a"}, "image", "link"),
    ({"media": "https://[broken"}, "image", "link"),
    ({"media": "data:video/mp4;base64,AAAA"}, "video", "inline"),
    ({"media": "data:image/png;name=a.png;base64,AAAA"}, "image", "inline"),
    ({"media": PNG}, "image", "inline"),
    ({"media": "AAAA" * 40}, "image", "inline"),
    ({"media": "mp4-7a8e5f1c3a1d4ef0"}, "image", "id"),
    ({"media": "7a8e5f1c3a1d4ef0", "mime_type": "video/mp4"}, "video", "id"),
    ({"media": "7a8e5f1c3a1d4ef0", "filename": "a.ogg"}, "audio", "id"),
]


@pytest.mark.parametrize(("members", "kind", "way"), MEDIA)
def test_media_is_told_by_its_value(members: dict[str, Any], kind: str, way: str) -> None:
    media = message_in({"to": "49", **members}).block.header
    assert isinstance(media, Media)
    assert media.kind == kind
    ways = {"link": media.link, "id": media.id, "inline": media.inline}
    assert [name for name, value in ways.items() if value] == [way]


def test_media_beside_buttons_is_the_header() -> None:
    body = {**WHAPI_COPY, "media": "https://example.com/a.mp4", "no_encode": True}
    message = message_in(body)
    assert isinstance(message.block.header, Media)
    assert (message.kind, message.block.header.kind, message.block.header.at) == ("button", "video", "/media")
    assert rules(body) == []


def test_media_wins_over_a_header_text() -> None:
    body = {**WHAPI_BUTTONS, "media": "https://example.com/a.png"}
    assert isinstance(message_in(body).block.header, Media)
    assert rules(body) == ["header.mixed"]


def test_group() -> None:
    assert message_in({"to": "12036304@g.us", "body": "Hi"}).group
    assert not message_in({"to": "491700000001@s.whatsapp.net", "body": "Hi"}).group


def test_plain_kinds() -> None:
    assert message_in({"to": "49", "body": "Hi"}).block.body == Text("Hi", "/body")
    picture = message_in({"to": "49", "media": "https://example.com/a.png", "caption": "A"})
    assert (picture.kind, picture.block.body) == ("image", Text("A", "/caption"))
    place = message_in({"to": "49", "latitude": 52.5, "longitude": 13.4}).block.header
    assert isinstance(place, Location)
    poll = message_in({"to": "49", "title": "Lunch?", "options": ["Yes", "No"]})
    assert isinstance(poll.block.header, Placeholder)
    assert [line.value for line in poll.block.header.lines] == ["Yes", "No"]
    card = message_in({"to": "49", "name": "Mira", "vcard": "BEGIN:VCARD"}).block.header
    assert isinstance(card, Contacts)
    assert card.contacts[0].name == Text("Mira", "/name")


META: list[tuple[Any, str]] = [
    ({"to": "49", **BUTTONS}, "quick_reply"),
    ({"to": "49", **LIST}, "action.list"),
    ({"to": "49", **LINK}, '"url"'),
    ({"to": "49", "type": "interactive", "interactive": BUTTONS}, "at the top"),
    (cloud(LIST), "at the top"),
    (plain("text"), "/messages/text"),
]


@pytest.mark.parametrize(("body", "advice"), META)
def test_metas_shape_is_called_that_and_drawn(body: Json, advice: str) -> None:
    messages, problems = read(body)
    assert messages[0].block.body is not None
    problem = problems[0]
    assert (problem.rule, problem.severity) == ("action.format", "error")
    assert "400" in problem.message
    assert advice in problem.message
    assert rules(body) == ["action.format"]


def test_metas_buttons_keep_their_options() -> None:
    assert len(message_in({"to": "49", **BUTTONS}).block.options) == 2


def test_unknown_button_type() -> None:
    body = {**WHAPI_COPY, "action": {"buttons": [{"title": "Go", "id": "1", "url": "https://example.com"}]}}
    assert message_in(body).block.options[0].action == "url"
    assert rules(body) == ["button.type"]


def test_no_receiver() -> None:
    body = {key: value for key, value in WHAPI_LIST.items() if key != "to"}
    assert rules(body) == ["envelope.partial"]


def test_type_that_contradicts_the_action() -> None:
    assert message_in({**WHAPI_LIST, "type": "button"}).kind == "list"
    body = {**WHAPI_LIST, "type": "interactive"}
    assert message_in(body).kind == "list"
    assert rules(body) == ["type.unknown"]


def test_a_body_alone_still_draws() -> None:
    message = message_in({"to": "49", "type": "button", "body": {"text": "Hi"}})
    assert (message.kind, message.block.body) == ("button", Text("Hi", "/body/text"))
