"""Where a vendor's page contradicts itself: each time the reading that was taken, through the whole pipeline."""

import json
from typing import Any

import pytest

from tests.dialects.bodies import BUTTONS, LINK, LIST, PLACE, REPLIES, Body, chatt2, cloud, exotel, messangi
from tests.facts.stage import Phone, in_order
from tests.facts.whapi_bodies import CALL, MENU, MESSAGE, NO, YES, first, with_buttons
from tests.rules.test_count_tables import links, listed, replies, rows
from wapreview.messages.message import Media
from wapreview.messages.reply import TextReply
from wapreview.phone.rows import View

PICTURE = "https://example.com/door.png"

# Cloud API


def test_an_empty_array_of_buttons_is_an_error() -> None:
    phone = Phone(cloud({**BUTTONS, "action": {"buttons": []}}))
    assert phone.rules == {"buttons.min": "error"}
    problem = phone.problem("buttons.min")
    assert (problem.at, problem.limit, problem.actual) == ("/interactive/action/buttons", 1, 0)
    assert in_order(phone.picture(), "Visit", "Shall we come?", "Acme Store")


LONG = "Come as soon as you can"
LONG_TITLE = cloud(
    {**BUTTONS, "action": {"buttons": [{"type": "reply", "reply": {"id": "now", "title": LONG}}]}}
)


def test_a_long_title_is_refused_and_a_switch_shows_the_cut() -> None:
    phone = Phone(LONG_TITLE)
    assert phone.rules == {"button.title.len": "error"}
    problem = phone.problem("button.title.len")
    assert problem.breach == "refuse"
    answer: Any = phone.dialect.refused(problem)
    assert (answer.status, answer.body["error"]["code"]) == (400, 131009)
    assert LONG in phone.picture()
    assert {part.text for part in phone.segments() if part.role == "overhang"} == {"can"}
    cut = phone.picture(View(cut=True))
    assert LONG not in cut
    assert LONG[:19] + "…" in cut
    assert "23/20" in cut


def test_too_many_buttons_are_refused_as_a_long_title_is() -> None:
    phone = Phone(cloud({**BUTTONS, "action": {"buttons": replies(4)}}))
    assert phone.rules == {"buttons.max": "error"}
    assert phone.problem("buttons.max").breach == "refuse"
    assert all("B3" in phone.picture(view) for view in (View(), View(cut=True)))


# Whapi.Cloud


def test_a_tap_in_web_says_mobile_all_the_same() -> None:
    sources = [first(Phone(MESSAGE, variant=form).tap("yes"))["source"] for form in ("phone", "web")]
    assert sources == ["mobile", "mobile"]


def test_two_taps_are_two_messages_about_one() -> None:
    phone = Phone(MESSAGE)
    one, two = first(phone.tap("yes")), first(phone.tap("no"))
    assert one["id"] != two["id"]
    assert one["context"]["quoted_id"] == two["context"]["quoted_id"] == phone.shown[0].id
    alone = first(Phone(MESSAGE, variant="web").tap("no"))
    assert alone["timestamp"] == one["timestamp"]
    assert alone["context"]["quoted_id"] == one["context"]["quoted_id"]


def test_a_label_is_a_title_when_sent_and_a_text_when_quoted() -> None:
    reply = first(Phone(MESSAGE).tap("yes"))
    button = reply["context"]["quoted_content"]["buttons"][0]
    assert button == {"type": "quick_reply", "text": YES["title"], "id": "ButtonsV3:yes"}
    assert reply["reply"]["buttons_reply"]["title"] == YES["title"]
    wrong = {"type": "quick_reply", "text": "Yes, please", "id": "yes"}
    assert Phone(with_buttons(wrong)).rules["button.title.missing"] == "error"


def test_header_and_body_have_other_names_in_the_quote_of_a_list() -> None:
    buttons = first(Phone(MESSAGE).tap("yes"))["context"]["quoted_content"]
    menu = first(Phone(MENU).tap("r1"))["context"]["quoted_content"]
    assert (buttons["header"], buttons["body"]) == ("Your parcel", "Shall we ring?")
    assert (menu["title"], menu["description"]) == ("Lunch", "What do you eat?")
    assert not menu.keys() & {"header", "body"}
    assert Phone({**MENU, "title": {"text": "Lunch"}}).rules == {"field.unknown": "note"}


def test_a_choice_in_a_list_is_a_row_and_no_button() -> None:
    reply = first(Phone(MENU).tap("r2"))["reply"]
    assert list(reply) == ["type", "list_reply"]
    assert reply["list_reply"]["id"] == "ListV3:r2"


@pytest.mark.parametrize(
    ("title", "description", "rules"),
    [
        (24, 72, set()),
        (31, 72, {"list.section.title.len"}),
        (24, 74, {"list.row.desc.len"}),
        (31, 84, {"list.section.title.len", "list.row.desc.len"}),
    ],
)
def test_a_long_list_is_warned_of_and_not_refused(title: int, description: int, rules: set[str]) -> None:
    row = {"id": "r", "title": "Soup", "description": "x" * description}
    sections = [{"title": "x" * title, "rows": [row]}]
    phone = Phone({**MENU, "action": {"list": {"label": "Menu", "sections": sections}}})
    assert phone.rules == dict.fromkeys(rules, "warning")
    for rule in rules:
        assert phone.problem(rule).breach == "accept"
        assert "Whapi.Cloud names no such limit" in phone.problem(rule).message


def carousel(text: str, *buttons: Body) -> Body:
    cards = [
        {"media": {"media": PICTURE}, "text": text, "id": f"c{number}", "buttons": [button]}
        for number, button in enumerate(buttons)
    ]
    return {"to": "491700000001", "body": {"text": "New this week"}, "cards": cards}


def test_long_and_unequal_cards_are_warned_of_and_not_refused() -> None:
    assert Phone(carousel("x" * 160, YES, NO)).rules == {}
    phone = Phone(carousel("x" * 161, YES, NO))
    assert phone.rules == {"carousel.card.body.len": "warning"}
    mixed = Phone(carousel("A lamp", YES, CALL))
    assert mixed.rules == {"carousel.card.buttons.mixed": "warning"}
    assert mixed.problem("carousel.card.buttons.mixed").breach == "accept"


# Messangi


def test_a_missing_message_text_is_a_note() -> None:
    for inner in (BUTTONS, LIST):
        body = messangi(inner)
        del body["request"]["message"]
        phone = Phone(body)
        assert phone.rules == {"request.message.missing": "note"}
        assert inner["body"]["text"] in phone.picture()


def test_the_message_text_makes_no_template() -> None:
    body = messangi(BUTTONS)
    body["request"]["message"] = "The words of a template"
    phone = Phone(body)
    assert (phone.message.kind, phone.rules) == ("button", {})
    assert "The words" not in phone.picture()


def test_more_than_ten_rows_in_all_are_an_error_that_names_the_table() -> None:
    assert Phone(listed("messangi", 5, 5)).rules == {}
    phone = Phone(listed("messangi", 6, 5))
    assert phone.rules == {"list.rows.total": "error"}
    problem = phone.problem("list.rows.total")
    assert (problem.limit, problem.actual) == (10, 11)
    assert "Messangi's table allows 10 rows in each section" in problem.message
    assert "Messangi's table" not in Phone(listed("exotel", 6, 5)).problem("list.rows.total").message


def test_callbacks_stand_inside_or_beside_the_request() -> None:
    address = "https://example.com/status"
    inside = messangi(BUTTONS)
    inside["request"]["callbacks"] = address
    assert Phone(inside).rules == {}
    assert Phone({**messangi(BUTTONS), "callbacks": address}).rules == {}
    elsewhere = messangi({**BUTTONS, "callbacks": address})
    assert Phone(elsewhere).rules == {"field.unknown": "note"}


def test_the_choice_of_a_list_speaks_of_a_row() -> None:
    assert Phone(messangi(LIST)).tap("r1")["extraInfo"]["type"] == "list_reply"
    mixed = {**LIST, "action": {**LIST["action"], "buttons": REPLIES}}
    assert Phone(messangi(mixed)).rules == {"field.unknown": "note"}


def test_a_header_needs_its_type_and_its_link() -> None:
    assert Phone(messangi({key: value for key, value in BUTTONS.items() if key != "header"})).rules == {}
    typeless = Phone(messangi({**BUTTONS, "header": {"image": {"link": PICTURE}}}))
    assert typeless.rules == {"header.type": "error"}
    assert typeless.problem("header.type").key == "type"
    assert isinstance(typeless.message.block.header, Media)
    empty = Phone(messangi({**BUTTONS, "header": {"type": "image", "image": {}}}))
    assert empty.rules == {"header.media.missing": "error"}
    assert empty.problem("header.media.missing").key == "link"


def test_the_number_of_rows_is_counted_at_the_rows() -> None:
    phone = Phone(listed("messangi", 11))
    assert phone.rules == {"list.rows.section.max": "error", "list.rows.total": "error"}
    at = phone.problem("list.rows.section.max").at
    assert at == "/request/interactive/action/sections/0/rows"


# Exotel


def test_a_title_of_21_characters_is_refused() -> None:
    title = "Another one, 21 chars"
    reply: Body = {"type": "reply", "reply": {"id": "a", "title": title}}
    phone = Phone(exotel({**BUTTONS, "action": {"buttons": [reply]}}))
    assert phone.rules == {"button.title.len": "error"}
    assert "(21 of 20); Exotel refuses the message" in phone.problem("button.title.len").message


def test_a_second_link_is_a_note() -> None:
    assert "cta.count" not in Phone(links("exotel", 1)).rules
    problem = Phone(links("exotel", 2)).problem("cta.count")
    assert (problem.severity, problem.breach) == ("note", "accept")
    assert (problem.limit, problem.actual) == (1, 2)
    assert "Exotel's table speaks of 2 links and 1 call" in problem.message


def test_a_call_has_no_place_beside_a_link() -> None:
    more = {**LINK["action"]["parameters"], "phone_number": "+4915550001"}
    phone = Phone(exotel({**LINK, "action": {"name": "cta_url", "parameters": more}}))
    assert phone.rules == {"field.unknown": "note"}
    assert [option.action for option in phone.options] == ["url"]
    assert Phone(exotel({**LINK, "type": "cta_phone"})).rules["type.unknown"] == "error"


def test_a_tap_posts_an_id_and_only_typed_words_are_a_text() -> None:
    phone = Phone(exotel(BUTTONS))
    tapped = phone.tap("later")
    assert tapped["interactive"]["button_reply"] == {"id": "later", "title": "Not now"}
    assert "text" not in tapped
    typed = phone.say(TextReply("Not now"))
    assert (typed["type"], typed["text"]) == ("text", {"body": "Not now"})


def test_ten_rows_are_counted_over_all_sections() -> None:
    assert Phone(listed("exotel", *[1] * 10)).rules == {}
    assert Phone(listed("exotel", 10)).rules == {}
    for counts in ((10, 1), (2, 2, 2, 2, 3)):
        assert Phone(listed("exotel", *counts)).rules == {"list.rows.total": "error"}


def test_one_handler_serves_buttons_and_rows() -> None:
    same = exotel({**LIST, "action": {"button": "Menu", "sections": [{"title": "A", "rows": rows(2)}]}})
    buttons = exotel({**BUTTONS, "action": {"buttons": replies(2)}})
    chosen = [Phone(same).tap("r1"), Phone(buttons).tap("i1")]
    read = [one["interactive"].get("button_reply") or one["interactive"]["list_reply"] for one in chosen]
    assert [one["id"] for one in read] == ["r1", "i1"]


# Chatt2.me


def test_a_link_shows_its_display_text_and_misses_no_name() -> None:
    action = {"button": "Enter", "parameters": {"display_text": "See it", "url": "https://example.com"}}
    phone = Phone(chatt2({**LINK, "action": action}))
    assert phone.rules == {"cta.name.missing": "note"}
    assert "⇗ See it" in phone.picture()
    assert "Enter" not in phone.picture()
    assert Phone(chatt2(LINK)).rules == {}


def test_the_webhook_is_the_inner_part_or_the_whole() -> None:
    inner = Phone(chatt2(BUTTONS)).tap("now")
    assert list(inner) == ["type", "interactive"]
    whole = Phone(chatt2(BUTTONS), variant="envelope").tap("now")
    assert whole["content"] == inner
    assert whole.keys() >= {"channelId", "messageId", "from", "timestamp"}


HEADED_LINK: Body = {**LINK, "header": {"type": "text", "text": "Our shop"}, "footer": {"text": "Acme Store"}}


@pytest.mark.parametrize("channel", ["instagram", "messenger"])
@pytest.mark.parametrize("inner", [BUTTONS, HEADED_LINK], ids=["buttons", "link"])
def test_header_and_footer_are_not_drawn_off_whatsapp(inner: Body, channel: str) -> None:
    assert Phone(chatt2(inner), channel="whatsapp").rules == {}
    phone = Phone(chatt2(inner), channel=channel)
    assert phone.rules == {"channel.field.unsupported": "warning"}
    picture = phone.picture(View(channel=channel))
    assert inner["body"]["text"] in picture
    assert inner["header"]["text"] not in picture
    assert inner["footer"]["text"] not in picture


def test_a_list_is_a_poll_on_telegram_and_keeps_its_ids() -> None:
    body = {**chatt2(LIST), "to": "-100170000001"}
    phone = Phone(body, channel="telegram")
    assert (phone.message.kind, phone.message.sheet) == ("poll", None)
    assert [option.id and option.id.value for option in phone.options] == ["r1", "r2", "r3"]
    assert phone.rules == {"channel.field.unsupported": "note"}
    lost = phone.problem("channel.field.unsupported").message
    assert in_order(lost, "text of the button", "titles of the sections", "descriptions of the rows")
    picture = phone.picture(View(channel="telegram"))
    assert in_order(picture, "What do you eat?", "Soup", "Salad", "Fruit")
    assert not any(word in picture for word in ("Menu", "Warm", "Hot"))


@pytest.mark.parametrize("inner", [BUTTONS, LIST, LINK, PLACE], ids=lambda inner: str(inner["type"]))
def test_from_and_to_may_be_missing(inner: Body) -> None:
    phone = Phone(json.dumps({"content": chatt2(inner)["content"]}))
    assert (phone.dialect.name, phone.rules) == ("chatt2", {"envelope.partial": "note"})
    assert inner["body"]["text"] in phone.picture()
