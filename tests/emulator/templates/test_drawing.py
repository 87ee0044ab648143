"""The phone shows a known template's own texts, with what the send puts into them."""

from collections.abc import Iterator

from tests.emulator.templates.samples import (
    COUPON,
    IMAGE,
    LINK,
    REPLY,
    body,
    button,
    buttons,
    defined,
    filled,
    header,
    message,
    plain,
    request,
    sent,
    word,
)
from tests.simulation.talks import talk
from wapreview.dialects.lenient import Members
from wapreview.dialects.meta.template_filled import filled as drawn_with
from wapreview.dialects.meta.template_filled import template_in
from wapreview.emulator.templates.drawing import definition_of
from wapreview.emulator.templates.store import TemplateStore
from wapreview.messages.message import Location, Media, Message, Placeholder, Text, options_of
from wapreview.messages.pointers import Json, Pointer, resolve
from wapreview.simulation.taps import reply_to

PAYLOAD: Members = {"type": "payload", "payload": "WHERE"}


def drawn(body: Json, message: Message, store: TemplateStore) -> Message:
    return drawn_with(body, message, definition_of(body, message, store))


def shown(definition: Members, template: Members) -> Message:
    store = TemplateStore()
    store.add_body(definition)
    whole = request(template)
    return drawn(whole, message(whole), store)


def words(text: Text | None) -> str | None:
    return text.value if text else None


def test_texts_are_filled_and_point_to_what_fills_them() -> None:
    definition = defined(header("TEXT", "Order {{1}}"), body(), {"type": "FOOTER", "text": "Acme Store"})
    found = shown(definition, sent(filled("body", word("Mira"), word("1023")), filled("header", word("#7"))))
    block = found.block
    assert block.header == Text("Order #7", "/template/components/1")
    assert block.body == Text("Hi Mira, order 1023 is on its way.", "/template/components/0")
    assert block.footer == Text("Acme Store", "/template")
    assert found.label == "Template order_update, en"
    assert words(found.to) == "491700000001"


def test_variables_are_filled_by_name_and_what_is_missing_stays() -> None:
    definition = defined(body("{{a}}, {{ b }}, {{c}}!"))
    found = shown(definition, sent(filled("body", word("2", "b"), word("{{c}}", "a"))))
    assert words(found.block.body) == "{{c}}, 2, {{c}}!"


def test_what_is_put_in_is_text() -> None:
    definition = defined(body("Hi {{1}}, {0} %s \\1"))
    assert (
        words(shown(definition, sent(filled("body", word("\\g<0>{{1}}")))).block.body)
        == "Hi \\g<0>{{1}}, {0} %s \\1"
    )


def test_prices_and_dates_are_written_as_their_fallback() -> None:
    price: Members = {"type": "currency", "currency": {"fallback_value": "€ 7.99"}}
    found = shown(defined(body("It costs {{1}}.")), sent(filled("body", price)))
    assert words(found.block.body) == "It costs € 7.99."


def test_the_file_that_was_sent_stands_above() -> None:
    found = shown(defined(header("IMAGE"), plain()), sent(filled("header", IMAGE)))
    picture = found.block.header
    assert isinstance(picture, Media)
    assert (words(picture.link), picture.at) == (
        "https://example.com/card.png",
        "/template/components/0/parameters/0/image",
    )


def test_without_a_file_there_is_none_but_its_place() -> None:
    picture = shown(defined(header("VIDEO"), plain()), sent()).block.header
    assert picture == Media("video", "/template")


def test_a_place_is_shown() -> None:
    place: Members = {"type": "location", "location": {"latitude": "1", "longitude": "2", "name": "Office"}}
    found = shown(defined(header("LOCATION"), plain()), sent(filled("header", place))).block.header
    assert isinstance(found, Location)
    assert words(found.name) == "Office"
    assert shown(defined(header("LOCATION"), plain()), sent()).block.header == Location("/template")


def test_buttons_do_what_the_send_says() -> None:
    definition = defined(
        plain(), buttons(REPLY, LINK, COUPON, {"type": "PHONE_NUMBER", "text": "Call", "phone_number": "+1"})
    )
    coupon: Members = {"type": "coupon_code", "coupon_code": "MAY"}
    fillers = (
        button(2, "copy_code", coupon),
        button("1", "url", word("77")),
        button(0, "quick_reply", PAYLOAD),
    )
    options = shown(definition, sent(*fillers)).block.options
    assert [
        (option.action, words(option.title), words(option.id), words(option.value)) for option in options
    ] == [
        ("reply", "Where is it?", "WHERE", None),
        ("url", "Track", None, "https://example.com/track/77"),
        ("copy", None, None, "MAY"),
        ("call", "Call", None, "+1"),
    ]
    assert [option.at for option in options] == [
        "/template/components/2",
        "/template/components/1",
        "/template/components/0",
        "/template/buttons/3",
    ]


def test_a_quick_reply_without_a_payload_gives_its_label() -> None:
    (option,) = shown(defined(plain(), buttons(REPLY)), sent()).block.options
    assert words(option.id) == "Where is it?"


def test_a_one_time_password_is_in_whatsapps_words() -> None:
    secured: Members = {"type": "BODY", "add_security_recommendation": True}
    expiry: Members = {"type": "FOOTER", "code_expiration_minutes": 10}
    otp: Members = {"type": "OTP", "otp_type": "COPY_CODE", "text": "Copy"}
    definition = defined(secured, expiry, buttons(otp))
    found = shown(definition, sent(filled("body", word("4711")), button(0, "url", word("4711")))).block
    assert words(found.body) == ("4711 is your verification code. For your security, do not share this code.")
    assert words(found.footer) == "This code expires in 10 minutes."
    assert found.header is None
    assert words(found.options[0].value) == "4711"


def cards() -> Members:
    each: Json = {"components": [header("IMAGE"), body("For {{1}} only.", "Mira"), buttons(REPLY)]}
    return defined(plain(), {"type": "CAROUSEL", "cards": [each, each]})


def test_cards_are_filled_by_their_number() -> None:
    reply = button(0, "quick_reply", PAYLOAD)
    filler: Json = [filled("header", IMAGE), filled("body", word("Mira")), reply]
    other: Json = [filled("body", word("Ben"))]
    sent_cards: list[Json] = [
        {"card_index": 1, "components": other},
        {"card_index": 0, "components": filler},
    ]
    found = shown(cards(), sent({"type": "carousel", "cards": sent_cards}))
    assert [words(card.body) for card in found.cards] == ["For Mira only.", "For Ben only."]
    assert [card.at for card in found.cards] == [
        "/template/components/0/cards/1",
        "/template/components/0/cards/0",
    ]
    taps = [reply_to(option, found) for option in options_of(found)]
    assert [(member_of(tap, "id"), member_of(tap, "card")) for tap in taps] == [
        ("WHERE", 0),
        ("Where is it?", 1),
    ]


def member_of(tap: object, name: str) -> object:
    return getattr(tap, name)


def test_cards_that_are_not_sent_are_drawn_empty_and_can_be_told_apart() -> None:
    found = shown(cards(), sent())
    assert len(found.cards) == 2
    assert len({option.at for option in options_of(found)}) == 2


def test_all_but_options_without_a_component_points_to_nodes_that_exist() -> None:
    definition = defined(
        header("TEXT", "Order {{1}}"), body(), {"type": "FOOTER", "text": "Acme"}, buttons(LINK)
    )
    whole = request(sent(filled("body", word("Mira"), word("7")), button(0, "url", word("7"))))
    store = TemplateStore()
    store.add_body(definition)
    for at in pointers(drawn(whole, message(whole), store)):
        resolve(whole, at)


def pointers(value: object) -> Iterator[Pointer]:
    """All pointers of a message's parts."""
    if isinstance(value, tuple):
        if isinstance(at := getattr(value, "at", None), str):
            yield at
        for part in value:
            yield from pointers(part)


def test_what_is_not_known_stays_a_box() -> None:
    store = TemplateStore()
    store.add_body(defined(plain(), language="de"))
    whole = request(sent())
    read = message(whole)
    assert drawn(whole, read, store) == read
    assert isinstance(read.block.header, Placeholder)


def test_other_messages_and_templates_defined_in_place_are_left_alone() -> None:
    store = TemplateStore()
    store.add_body(defined(plain()))
    text: Json = {"messaging_product": "whatsapp", "to": "1", "type": "text", "text": {"body": "Hi"}}
    in_place = request(defined(plain()))
    for whole in (text, in_place):
        assert drawn(whole, message(whole), store) == message(whole)
        assert template_in(whole, message(whole)) is None


def test_a_tap_gives_the_payload_of_the_send() -> None:
    found = shown(defined(plain(), buttons(REPLY)), sent(button(0, "quick_reply", PAYLOAD)))
    simulation = talk()
    received = simulation.receive(request(sent()), found)
    (option,) = found.block.options
    reply = reply_to(option, found)
    assert reply
    turn = simulation.reply(reply, received.id, option.at)
    assert "'button': {'payload': 'WHERE', 'text': 'Where is it?'}" in str(turn.webhook.payload)
