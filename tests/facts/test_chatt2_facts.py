"""What Chatt2.me's page about interactive messages says, each fact through the whole pipeline."""

import json

import pytest

from tests.dialects.bodies import BUTTONS, LINK, LIST, PLACE, REPLIES, Body, chatt2
from tests.facts.stage import Phone, in_order, words
from wapreview.messages.message import Media, Text
from wapreview.messages.reply import LinkOpened, LocationReply
from wapreview.phone.rows import View
from wapreview.phone.words import OPTIONS

NAMELESS: Body = {
    **LINK,
    "header": {"type": "text", "text": "Our shop"},
    "footer": {"text": "Acme Store"},
    "action": {
        "button": "Visit",
        "parameters": {"display_text": "See it", "url": "https://example.com/shop"},
    },
}


def without(inner: Body, key: str) -> Body:
    return {name: value for name, value in inner.items() if name != key}


def with_button(button: Body) -> Phone:
    return Phone(chatt2({**BUTTONS, "action": {"buttons": [button]}}))


def listed(row: Body, **section: object) -> Phone:
    return Phone(chatt2({**LIST, "action": {"button": "Menu", "sections": [{**section, "rows": [row]}]}}))


# Availability


def test_there_are_four_channels() -> None:
    dialect = Phone(chatt2(BUTTONS)).dialect
    assert dialect.channels[:4] == ("whatsapp", "instagram", "messenger", "telegram")
    sms = dialect.offers["sms"]
    assert (set(sms.kinds.values()), dialect.channels[4:]) == ({False}, ("sms",))
    others = [
        Phone(chatt2(BUTTONS), name).dialect.channels for name in ("cloud", "whapi", "exotel", "messangi")
    ]
    assert set(others) == {("whatsapp",)}


@pytest.mark.parametrize("inner", [BUTTONS, LIST, NAMELESS, PLACE], ids=lambda inner: str(inner["type"]))
def test_the_body_is_required_and_all_that_is(inner: Body) -> None:
    assert Phone(chatt2(without(inner, "body"))).rules["body.missing"] == "error"
    alone = without(without(inner, "header"), "footer")
    assert Phone(chatt2(alone)).rules.keys() <= {"cta.name.missing"}
    assert inner["body"]["text"] in Phone(chatt2(alone)).picture()


# Requests


@pytest.mark.parametrize("sender", ["channel-uuid", "7a8e5f1c-3a1d-4ef0-9b52-d7b6ff0d0f6e", "+4915550001"])
def test_from_is_the_id_of_a_channel(sender: str) -> None:
    phone = Phone({**chatt2(BUTTONS), "from": sender})
    assert phone.message.sender == Text(sender, "/from")
    assert phone.rules == {}
    assert phone.tap("now")["interactive"]["button_reply"]["id"] == "now"


def test_the_channels_id_comes_back_in_the_event() -> None:
    uuid = "7a8e5f1c-3a1d-4ef0-9b52-d7b6ff0d0f6e"
    assert Phone({**chatt2(BUTTONS), "from": uuid}, variant="envelope").tap("now")["channelId"] == uuid


def test_to_is_written_in_digits() -> None:
    phone = Phone(chatt2(BUTTONS), variant="envelope")
    assert phone.message.to == Text("491700000001", "/to")
    assert phone.tap("now")["from"] == "491700000001"


def test_the_content_has_no_type() -> None:
    phone = Phone(chatt2(BUTTONS))
    assert (phone.dialect.name, phone.rules) == ("chatt2", {})
    assert phone.reason == 'its "content" has "interactive" and no "type"'
    typed = chatt2(BUTTONS)
    typed["content"]["type"] = "interactive"
    assert Phone(typed).dialect.name == "exotel"


def test_a_tap_sends_the_id_back() -> None:
    phone = Phone(chatt2(BUTTONS))
    assert phone.choose("later").webhook.documented
    assert phone.tap("later")["interactive"]["button_reply"]["id"] == "later"


def test_buttons_have_metas_shape() -> None:
    at = "/content/interactive/action/buttons/1/reply"
    option = Phone(chatt2(BUTTONS)).options[1]
    assert (option.id, option.title) == (Text("later", f"{at}/id"), Text("Not now", f"{at}/title"))


@pytest.mark.parametrize(
    ("kind", "name", "shown"), [("image", "door.png", "Photo"), ("video", "door.mp4", "Video")]
)
def test_a_header_may_be_a_picture_or_a_film_by_link(kind: str, name: str, shown: str) -> None:
    link = f"https://example.com/{name}"
    phone = Phone(chatt2({**BUTTONS, "header": {"type": kind, kind: {"link": link}}}))
    header = phone.message.block.header
    assert isinstance(header, Media)
    assert (header.kind, header.link and header.link.value) == (kind, link)
    assert phone.rules == {}
    assert in_order(phone.picture(), shown, name, "Shall we come?")


def test_a_header_may_be_a_text_or_something_else() -> None:
    assert in_order(Phone(chatt2(BUTTONS)).picture(), "Visit", "Shall we come?")
    file = {"type": "document", "document": {"link": "https://example.com/plan.pdf"}}
    phone = Phone(chatt2({**BUTTONS, "header": file}))
    assert phone.rules == {}
    assert in_order(phone.picture(), "plan.pdf", "Shall we come?")


def test_the_footer_is_plain_text() -> None:
    phone = Phone(chatt2(BUTTONS))
    assert phone.message.block.footer == Text("Acme Store", "/content/interactive/footer/text")
    assert in_order(phone.picture(), "Shall we come?", "Acme Store", "Come now")
    picture = {"type": "image", "image": {"link": "https://example.com/door.png"}}
    assert Phone(chatt2({**BUTTONS, "footer": picture})).rules == {"field.unknown": "note"}


def test_a_button_is_always_of_type_reply() -> None:
    assert with_button(REPLIES[0]).rules == {}
    assert with_button({**REPLIES[0], "type": "url"}).rules == {"button.type": "error"}
    assert with_button(without(REPLIES[0], "type")).rules == {"button.type": "error"}


def test_the_id_of_a_button_comes_back_as_it_is() -> None:
    phone = with_button({"type": "reply", "reply": {"id": "Plan B: #2", "title": "Plan B"}})
    assert phone.rules == {}
    assert phone.tap("Plan B")["interactive"]["button_reply"]["id"] == "Plan B: #2"


def test_a_list_is_a_menu_with_sections() -> None:
    phone = Phone(chatt2(LIST))
    assert phone.rules == {}
    assert in_order(words(phone.sheet().body), "Warm", "Soup", "Hot", "Cold", "Salad", "Fruit")


def test_the_button_of_a_list_says_what_opens_it() -> None:
    assert "≡ Menu" in Phone(chatt2(LIST)).picture()
    missing = Phone(chatt2({**LIST, "action": without(LIST["action"], "button")}))
    assert "button text is missing" in missing.picture()
    assert "(no button text)" in missing.picture(View(badges=False))
    long = Phone(chatt2({**LIST, "action": {**LIST["action"], "button": "Everything that we cook"}}))
    assert long.rules == {"list.button.len": "warning"}
    assert "names no such limit" in long.preview.problems[0].message


def test_the_title_of_a_section_is_optional() -> None:
    phone = listed({"id": "a", "title": "Soup"})
    assert phone.rules == {}
    assert "Soup" in words(phone.sheet().body)


def test_the_id_of_a_row_comes_back_as_it_is() -> None:
    phone = listed({"id": "soup/1", "title": "Soup"}, title="Warm")
    assert phone.tap("Soup")["interactive"]["list_reply"] == {"id": "soup/1", "title": "Soup"}


def test_a_link_has_a_button_in_place_of_a_name() -> None:
    phone = Phone(chatt2(NAMELESS))
    assert phone.rules == {"cta.name.missing": "note"}
    at = "/content/interactive/action/parameters"
    (option,) = phone.options
    assert option.title == Text("See it", f"{at}/display_text")
    assert option.value == Text("https://example.com/shop", f"{at}/url")


def test_a_link_may_have_a_text_header_and_a_footer() -> None:
    picture = Phone(chatt2(NAMELESS)).picture()
    assert in_order(picture, "Our shop", "Look here", "Acme Store", "⇗ See it")
    assert "Visit" not in picture


def test_a_link_opens_in_the_browser() -> None:
    phone = Phone(chatt2(NAMELESS))
    turn = phone.choose("See it")
    assert turn.reply.reply == LinkOpened("url", "See it", "https://example.com/shop")
    assert "posts no webhook" in phone.silence("See it").reason


def test_a_location_request() -> None:
    phone = Phone(chatt2(PLACE))
    assert (phone.message.kind, phone.rules) == ("location_request", {})
    assert [option.action for option in phone.options] == ["location"]
    assert in_order(phone.picture(), "Where are you?", OPTIONS["location"])
    wrong = Phone(chatt2({**PLACE, "action": {"name": "location"}}))
    assert wrong.rules == {"location.name": "error"}


def test_a_shared_place_arrives_by_webhook() -> None:
    phone = Phone(chatt2(PLACE))
    (option,) = phone.options
    turn = phone.simulation.reply(LocationReply(52.5, 13.4), phone.shown[0].id, option.at)
    assert turn.webhook.payload == {"type": "location", "location": {"latitude": 52.5, "longitude": 13.4}}
    assert not turn.webhook.documented
    assert len(phone.replies()) == 1


# Webhook


def test_the_webhook_of_a_button() -> None:
    assert json.dumps(Phone(chatt2(BUTTONS)).tap("later")) == (
        '{"type": "interactive", "interactive": '
        '{"type": "button_reply", "button_reply": {"id": "later", "title": "Not now"}}}'
    )


def test_the_webhook_of_a_row_is_said_to_be_alike() -> None:
    phone = Phone(chatt2(LIST))
    turn = phone.choose("r1")
    assert json.dumps(turn.webhook.payload) == (
        '{"type": "interactive", "interactive": {"type": "list_reply", '
        '"list_reply": {"id": "r1", "title": "Soup", "description": "Hot"}}}'
    )
    assert not turn.webhook.documented


# Garbling

TABLE = """| Kind | Instagram | Messenger | | |
Quick reply | yes | yes | yes | no |
List | yes | yes | yes | yes, as a poll |
buttons[].type | string | yes | always "reply" |
reply.id | string | yes | comes back in the webhook |
"""


def test_tables_with_broken_rows_hold_no_message() -> None:
    alone = Phone(TABLE)
    assert alone.preview.items == ()
    assert "No message found" in alone.preview.problems[0].message
    beside = Phone(TABLE + json.dumps(chatt2(BUTTONS)) + "\n" + TABLE)
    assert len(beside.preview.items) == 1
    assert beside.message == Phone(chatt2(BUTTONS)).message
    assert (beside.repairs, beside.rules) == ({"repair.prose"}, {})


def test_json_without_indentation() -> None:
    flat = json.dumps(chatt2(LIST), indent=0)
    assert "\n{\n" in flat
    phone = Phone(flat)
    assert phone.message == Phone(chatt2(LIST)).message
    assert (phone.repairs, phone.rules) == (set(), {})
