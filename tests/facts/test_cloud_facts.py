"""What a page about the Cloud API's reply buttons says of them, each fact through the whole pipeline."""

from typing import Any

import pytest

from tests.dialects.bodies import BUTTONS, REPLIES, Body, cloud
from tests.facts.stage import Phone, in_order
from wapreview.messages.message import Media, Text
from wapreview.messages.reply import ButtonReply, Inbound

THIRD = {"type": "reply", "reply": {"id": "call", "title": "Call me"}}
FOURTH = {"type": "reply", "reply": {"id": "never", "title": "Never"}}


def with_buttons(*buttons: Body) -> Body:
    return cloud({**BUTTONS, "action": {"buttons": list(buttons)}})


def with_header(header: Body) -> Body:
    return cloud({**BUTTONS, "header": header})


def test_up_to_three_buttons_stand_below_the_body() -> None:
    phone = Phone(with_buttons(*REPLIES, THIRD))
    assert phone.message.kind == "button"
    assert phone.rules == {}
    assert in_order(phone.picture(), "Shall we come?", "Come now", "Not now", "Call me")


def test_a_tap_posts_the_id_without_typing() -> None:
    phone = Phone(cloud(BUTTONS))
    payload = phone.tap("later")
    message = payload["entry"][0]["changes"][0]["value"]["messages"][0]
    assert message["type"] == "interactive"
    assert message["interactive"] == {
        "type": "button_reply",
        "button_reply": {"id": "later", "title": "Not now"},
    }
    (inbound,) = phone.dialect.read_webhook(payload)
    assert isinstance(inbound, Inbound)
    assert inbound.reply == ButtonReply("later", "Not now")
    assert [item.reply for item in phone.replies()] == [ButtonReply("later", "Not now")]


def test_messaging_product_is_whatsapp() -> None:
    assert "messaging_product" in Phone(cloud(BUTTONS)).reason
    without = {key: value for key, value in cloud(BUTTONS).items() if key != "messaging_product"}
    phone = Phone(without)
    (problem,) = phone.preview.problems
    assert (problem.rule, problem.severity, problem.key) == ("envelope.partial", "note", "messaging_product")
    assert "Shall we come?" in phone.picture()


def test_the_receiver_is_written_in_digits() -> None:
    phone = Phone(cloud(BUTTONS))
    assert phone.message.to == Text("491700000001", "/to")
    value = phone.tap("now")["entry"][0]["changes"][0]["value"]
    assert value["messages"][0]["from"] == value["contacts"][0]["wa_id"] == "491700000001"


def test_the_type_at_the_top_is_interactive() -> None:
    assert Phone(cloud(BUTTONS)).rules == {}
    for other in ("interactiv", "text"):
        phone = Phone({**cloud(BUTTONS), "type": other})
        assert phone.rules == {"type.unknown": "error"}
        assert "Come now" in phone.picture()


def test_the_interactive_type_is_button() -> None:
    assert Phone(cloud(BUTTONS)).message.kind == "button"
    phone = Phone(cloud({**BUTTONS, "type": "buttons"}))
    assert phone.rules == {"type.unknown": "error"}
    assert "Come now" in phone.picture()


def test_the_body_carries_the_text() -> None:
    assert Phone(cloud(BUTTONS)).message.block.body == Text("Shall we come?", "/interactive/body/text")
    bare = {key: value for key, value in BUTTONS.items() if key != "body"}
    assert Phone(cloud(bare)).rules == {"body.missing": "error"}


def test_a_button_nests_id_and_title_in_reply() -> None:
    at = "/interactive/action/buttons/1"
    option = Phone(cloud(BUTTONS)).options[1]
    assert (option.action, option.at) == ("reply", at)
    assert option.id == Text("later", f"{at}/reply/id")
    assert option.title == Text("Not now", f"{at}/reply/title")
    flat = Phone(with_buttons({"type": "reply", "id": "now", "title": "Come now"}))
    assert flat.rules == {"button.type": "error"}
    assert flat.options[0].title == Text("Come now", "/interactive/action/buttons/0/title")
    assert Phone(with_buttons({**THIRD, "type": "answer"})).rules == {"button.type": "error"}


def test_header_and_footer_frame_the_body() -> None:
    phone = Phone(cloud(BUTTONS))
    assert phone.message.block.header == Text("Visit", "/interactive/header/text")
    assert phone.message.block.footer == Text("Acme Store", "/interactive/footer/text")
    assert in_order(phone.picture(), "Visit", "Shall we come?", "Acme Store", "Come now")


def test_header_and_footer_may_be_left_out() -> None:
    phone = Phone(cloud({key: value for key, value in BUTTONS.items() if key not in ("header", "footer")}))
    assert phone.rules == {}
    assert (phone.message.block.header, phone.message.block.footer) == (None, None)
    assert phone.options[0].title == Text("Come now", "/interactive/action/buttons/0/reply/title")


def test_recipient_type_is_not_demanded() -> None:
    assert "recipient_type" not in cloud(BUTTONS)
    assert Phone(cloud(BUTTONS)).rules == {}
    assert Phone({**cloud(BUTTONS), "recipient_type": "individual"}).rules == {}
    assert Phone({**cloud(BUTTONS), "recipient_typ": "individual"}).rules == {"field.unknown": "note"}


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        ({"type": "text", "text": "Visit"}, "Visit"),
        ({"type": "image", "image": {"link": "https://example.com/door.jpg"}}, "Photo"),
        ({"type": "video", "video": {"link": "https://example.com/door.mp4"}}, "Video"),
        (
            {"type": "document", "document": {"link": "https://example.com/d", "filename": "plan.pdf"}},
            "plan.pdf",
        ),
    ],
)
def test_header_types(header: Body, shown: str) -> None:
    phone = Phone(with_header(header))
    assert phone.rules == {}
    assert in_order(phone.picture(), shown, "Shall we come?")


def test_no_other_header_type() -> None:
    assert Phone(with_header({"type": "poll", "poll": {}})).rules["header.type"] == "error"


@pytest.mark.parametrize(("member", "value"), [("link", "https://example.com/door.jpg"), ("id", "2621997")])
def test_a_media_header_has_a_link_or_an_id(member: str, value: str) -> None:
    phone = Phone(with_header({"type": "image", "image": {member: value}}))
    header = phone.message.block.header
    assert isinstance(header, Media)
    assert header.kind == "image"
    assert getattr(header, member) == Text(value, f"/interactive/header/image/{member}")
    assert phone.rules == {}


def test_a_media_header_with_neither_is_an_error() -> None:
    assert Phone(with_header({"type": "image", "image": {}})).rules == {"header.media.missing": "error"}


def test_four_buttons_are_refused() -> None:
    phone = Phone(with_buttons(*REPLIES, THIRD, FOURTH))
    (problem,) = phone.preview.problems
    assert (problem.rule, problem.severity) == ("buttons.max", "error")
    assert "Meta refuses the message" in problem.message
    assert in_order(phone.picture(), "Call me", "Never", "4th of 3")
    answer: Any = phone.dialect.refused(problem)
    assert answer.status == 400
    assert answer.body["error"]["error_data"]["details"]


PAGE = """Skip to main content
An interactive message’s buttons — no typing required.

  • Keep the titles short.

{json}

Reference image

Reply button response

Frequently asked
"""


def test_a_page_around_the_json_is_passed_over() -> None:
    text = PAGE.replace(
        "{json}",
        '{"messaging_product": "whatsapp", "to": "491700000001", "type": "text",\n'
        ' "text": {"body": "Mira’s “order” — on its way"}}',
    )
    phone = Phone(text)
    assert [item.messages[0].kind for item in phone.preview.items] == ["text"]
    assert phone.repairs == {"repair.prose"}
    assert phone.rules == {}
    assert "Mira’s “order” — on its way" in phone.picture()
    locate = phone.preview.source.bodies[0].locate
    assert locate
    assert locate("/text/body").line == 7


def test_headings_without_content_hold_no_webhook() -> None:
    phone = Phone(PAGE.replace("{json}", ""))
    assert phone.preview.items == ()
    assert [problem.rule for problem in phone.preview.problems] == ["json.syntax"]


def test_a_collapsed_table_is_no_message() -> None:
    table = "PartMost\nButtons3\nTitle20 characters\nHeadertext, image, video, document\n"
    phone = Phone(table)
    assert phone.preview.items == ()
    (problem,) = phone.preview.problems
    assert "No message found" in problem.message
    beside = Phone(
        table + '{"messaging_product": "whatsapp", "type": "text", "text": {"body": "Hi"}, "to": "1"}'
    )
    assert [item.messages[0].kind for item in beside.preview.items] == ["text"]
