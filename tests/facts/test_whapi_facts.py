"""What Whapi.Cloud's page says about buttons, lists, media and cards, each fact through the whole pipeline."""

import base64
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.dialects.bodies import BUTTONS, WHAPI_CAROUSEL, Body
from tests.facts.stage import Phone, in_order, words
from tests.facts.whapi_bodies import (
    CALL,
    COPY,
    LINK,
    MENU,
    MESSAGE,
    YES,
    command,
    first,
    with_buttons,
    with_media,
)
from wapreview.messages.message import Media, Text
from wapreview.messages.reply import LinkOpened, RowReply
from wapreview.phone.glyphs import GLYPHS
from wapreview.phone.rows import View
from wapreview.simulation.simulation import AlreadyTapped

# General


def test_a_button_is_pressed_once() -> None:
    phone = Phone(MESSAGE)
    phone.tap("yes")
    with pytest.raises(AlreadyTapped):
        phone.tap("yes")
    assert {part.text for part in phone.segments() if part.role == "option.spent"} == {
        GLYPHS["reply"][0] + " ",
        "Yes, please",
    }
    assert first(phone.tap("no"))["reply"]["buttons_reply"]["id"] == "ButtonsV3:no"
    assert len(phone.replies()) == 2


def test_a_list_can_be_answered_again() -> None:
    phone = Phone(MENU)
    phone.tap("r1")
    phone.tap("r1")
    assert len(phone.replies()) == 2


@pytest.mark.parametrize(
    ("to", "group", "chat"),
    [
        ("491700000001", False, "491700000001@s.whatsapp.net"),
        ("120363000000000001@g.us", True, "120363000000000001@g.us"),
    ],
)
def test_a_message_goes_to_a_private_or_a_group_chat(to: str, group: bool, chat: str) -> None:
    phone = Phone({**MESSAGE, "to": to})
    assert phone.rules == {}
    assert phone.message.group is group
    message = first(phone.tap("yes"))
    assert (message["chat_id"], message["from"]) == (chat, "491700000001")


def test_there_are_five_kinds_of_buttons() -> None:
    phone = Phone(with_buttons(YES, LINK, CALL))
    assert [option.action for option in phone.options] == ["reply", "url", "call"]
    copy, menu = Phone(with_buttons(COPY)), Phone(MENU)
    assert [option.action for option in copy.options] == ["copy"]
    assert menu.message.sheet
    assert (phone.rules, copy.rules, menu.rules) == ({}, {}, {})
    odd = Phone(with_buttons({**YES, "type": "poll"}))
    assert odd.rules == {"button.type": "error"}


@pytest.mark.parametrize(
    ("path", "body"),
    [("/messages/interactive", {**MESSAGE, "type": "button"}), ("/messages/carousel", WHAPI_CAROUSEL)],
)
def test_the_endpoints(path: str, body: Body) -> None:
    phone = Phone(command(body, path))
    hints = phone.preview.source.bodies[0].hints
    assert (hints.method, hints.host, hints.path) == ("POST", "gate.whapi.cloud", path)
    assert phone.reason == "the command posts to gate.whapi.cloud"
    local = Phone(command(body, path).replace("https://gate.whapi.cloud", "http://127.0.0.1:8000"))
    assert (local.dialect.name, local.reason) == ("whapi", f"the command posts to {path}")


def test_headers_of_a_command_are_passed_over_and_its_token_dropped() -> None:
    text = command(MESSAGE).replace("{Your_Token}", "s3cret-of-acme")
    phone = Phone(text)
    assert phone.message == Phone(MESSAGE).message
    assert phone.repairs == {"repair.curl"}
    assert "s3cret" not in str(phone.preview.source.bodies[0].hints)
    assert "s3cret" not in str(phone.preview.problems)


def test_header_body_and_footer_are_objects_with_a_text_alone() -> None:
    phone = Phone(MESSAGE)
    block = phone.message.block
    assert (block.header, block.body, block.footer) == (
        Text("Your parcel", "/header/text"),
        Text("Shall we ring?", "/body/text"),
        Text("Acme Store", "/footer/text"),
    )
    assert phone.rules == {}
    assert in_order(phone.picture(), "Your parcel", "Shall we ring?", "Acme Store", "Yes, please")
    typed = Phone({**MESSAGE, "header": {"type": "text", "text": "Your parcel"}})
    assert typed.rules == {"field.unknown": "note"}


def test_the_type_at_the_top_is_button_or_list() -> None:
    assert (Phone(MESSAGE).message.kind, Phone(MENU).message.kind) == ("button", "list")
    assert (Phone(MESSAGE).rules, Phone(MENU).rules) == ({}, {})
    assert Phone({**MESSAGE, "type": "interactive"}, "whapi").rules == {"type.unknown": "error"}


def test_the_receiver_is_written_in_digits() -> None:
    phone = Phone(MESSAGE)
    assert phone.message.to == Text("491700000001", "/to")
    assert first(phone.tap("yes"))["from"] == "491700000001"


def test_with_media_the_header_may_be_absent() -> None:
    phone = Phone(with_media("https://example.com/door.jpg"))
    assert phone.rules == {}
    assert isinstance(phone.message.block.header, Media)
    assert in_order(phone.picture(), "Photo", "Shall we ring?", "Acme Store", "Yes, please")
    quoted = first(phone.tap("yes"))["context"]["quoted_content"]
    assert list(quoted) == ["body", "footer", "buttons"]


def test_a_long_footer_without_header() -> None:
    footer = "This is what one says at the end .."
    body = with_media("https://example.com/door.jpg", footer={"text": footer})
    assert Phone(body).rules == {}
    assert in_order(Phone(body).picture(), "Shall we ring?", footer)


# Buttons


def test_buttons_are_flat() -> None:
    option = Phone(MESSAGE).options[0]
    assert option.title == Text("Yes, please", "/action/buttons/0/title")
    assert option.id == Text("yes", "/action/buttons/0/id")
    nested = Phone({**MESSAGE, "action": BUTTONS["action"]})
    assert nested.dialect.name == "whapi"
    assert nested.rules["action.format"] == "error"
    assert "Come now" in nested.picture()


@pytest.mark.parametrize(
    ("button", "action", "member", "icon"),
    [(CALL, "call", "phone_number", "✆"), (LINK, "url", "url", "⇗"), (COPY, "copy", "copy_code", "❐")],
)
def test_a_button_that_does_something_carries_its_value(
    button: Body, action: str, member: str, icon: str
) -> None:
    phone = Phone(with_buttons(button))
    (option,) = phone.options
    assert (option.action, option.value) == (action, Text(button[member], f"/action/buttons/0/{member}"))
    assert option.id == Text(button["id"], "/action/buttons/0/id")
    assert f"{icon} {button['title']}" in phone.picture()


def test_call_and_link_stand_in_one_message() -> None:
    phone = Phone(with_buttons(CALL, LINK))
    assert phone.rules == {}
    assert in_order(phone.picture(), "Call us", "Our shop")


def test_any_text_can_be_copied_and_stays_hidden() -> None:
    phone = Phone(with_buttons(COPY))
    assert phone.rules == {}
    assert "SPRING" not in phone.picture()
    turn = phone.choose("code")
    assert turn.reply.reply == LinkOpened("copy", "Copy the code", "SPRING of 26 ✿")


def test_a_tap_sends_the_buttons_text_and_quotes_the_message() -> None:
    phone = Phone(MESSAGE)
    before = phone.picture()
    phone.tap("no")
    own = phone.picture().removeprefix(before)
    assert in_order(own, "Acme Store", "Shall we ring?", "No, thanks")
    (bubble,) = phone.replies()
    assert bubble.quoted == phone.message
    quoted = {part.text for part in phone.segments() if part.role == "quote.text"}
    assert quoted == {"Shall we ring?"}


def test_the_callback_carries_id_and_text() -> None:
    button = first(Phone(MESSAGE).tap("no"))["reply"]["buttons_reply"]
    assert button == {"id": "ButtonsV3:no", "title": "No, thanks"}


@pytest.mark.parametrize("button", [CALL, LINK, COPY], ids=lambda button: button["type"])
@pytest.mark.parametrize("variant", ["phone", "web"])
def test_calls_links_and_copies_give_no_webhook(button: Body, variant: str) -> None:
    phone = Phone(with_buttons(button), variant=variant)
    answer = phone.silence(button["id"])
    assert answer.documented
    assert "Whapi.Cloud posts no webhook" in answer.reason
    assert phone.replies() == []


def test_the_command_prints_nothing_for_a_link_and_says_why(tmp_path: Path) -> None:
    path = tmp_path / "order.json"
    path.write_text(json.dumps(with_buttons(LINK)), "utf-8")
    call = [sys.executable, "-m", "wapreview", "tap", str(path), "web"]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    assert done.stdout == ""
    assert "posts no webhook" in done.stderr


# List


def test_a_list_has_sections_and_a_label() -> None:
    sheet = Phone(MENU).message.sheet
    assert sheet
    assert (sheet.at, sheet.label) == ("/action/list", Text("Menu", "/action/list/label"))
    assert [section.title for section in sheet.sections] == [Text("Warm", "/action/list/sections/0/title")]
    labelled = {"list": {**MENU["action"]["list"], "button": "Menu"}}
    assert Phone({**MENU, "action": labelled}).rules == {"field.unknown": "note"}


def test_rows_take_their_members_in_any_order() -> None:
    options = Phone(MENU).options
    assert [(row.id and row.id.value, row.title and row.title.value) for row in options] == [
        ("r1", "Soup"),
        ("r2", "Potato"),
    ]
    assert [row.description and row.description.value for row in options] == ["Hot, with bread", "Baked"]


def test_a_list_opens_when_it_is_tapped() -> None:
    phone = Phone(MENU)
    assert "Menu" in phone.picture()
    assert "Soup" not in phone.picture()
    opener = [part for part in phone.segments() if part.spot and part.spot.does == "sheet"]
    assert "≡ Menu" in "".join(part.text for part in opener)
    assert in_order(words(phone.sheet().body), "Warm", "Soup", "Hot, with bread", "Potato", "Baked")


def test_a_choice_sends_a_quoted_reply() -> None:
    phone = Phone(MENU)
    message = first(phone.tap("r2"))
    assert message["reply"] == {
        "type": "list_reply",
        "list_reply": {"id": "ListV3:r2", "title": "Potato", "description": "Baked"},
    }
    assert list(message["reply"]["list_reply"]) == ["id", "title", "description"]
    (bubble,) = phone.replies()
    assert (bubble.reply, bubble.quoted) == (RowReply("r2", "Potato", "Baked"), phone.message)
    assert message["context"]["quoted_id"] == phone.shown[0].id


# Media and carousel

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + bytes(120)).decode("ascii")


@pytest.mark.parametrize(
    ("media", "way"),
    [
        ("https://example.com/door.jpg", "link"),
        (PNG, "inline"),
        (f"data:image/png;base64,{PNG}", "inline"),
        ("jpeg-7a8e5f1c3a1d4ef0", "id"),
    ],
)
def test_media_stands_at_the_top_as_link_base64_or_id(media: str, way: str) -> None:
    phone = Phone(with_media(media))
    header = phone.message.block.header
    assert isinstance(header, Media)
    assert (header.kind, header.at) == ("image", "/media")
    assert getattr(header, way) == Text(media, "/media")
    assert "Photo" in phone.picture()


@pytest.mark.parametrize(
    ("media", "more", "shown"),
    [
        ("https://example.com/door.jpg", {}, "Photo"),
        ("https://example.com/door.mp4", {"no_encode": True}, "Video"),
    ],
)
def test_pictures_and_films_carry_buttons_that_answer(media: str, more: Body, shown: str) -> None:
    phone = Phone(with_media(media, **more))
    assert phone.rules == {}
    assert in_order(phone.picture(), shown, "Shall we ring?", "Yes, please", "No, thanks")
    assert first(phone.tap("yes"))["reply"]["buttons_reply"] == {
        "id": "ButtonsV3:yes",
        "title": "Yes, please",
    }


CAROUSEL: Body = {
    "body": {"text": "New this week"},
    "to": "491700000001",
    "cards": [
        {"media": {"media": "https://example.com/1.jpg"}, "text": "A lamp", "id": "one", "buttons": [LINK]},
        {"media": {"media": "https://example.com/2.mp4"}, "text": "A chair", "id": "two", "buttons": [YES]},
        {"media": {"media": "https://example.com/3.png"}, "text": "A bell", "id": "three", "buttons": [CALL]},
    ],
}


def test_a_card_has_media_a_text_and_buttons() -> None:
    phone = Phone(CAROUSEL)
    assert phone.message.kind == "carousel"
    assert phone.message.block.body == Text("New this week", "/body/text")
    headers = [card.header for card in phone.message.cards]
    assert [header.kind for header in headers if isinstance(header, Media)] == ["image", "video", "image"]
    assert in_order(phone.picture(View(card=1)), "New this week", "Video", "A chair", "Yes, please")
    assert "field.unknown" not in phone.rules


def test_cards_open_links_call_or_answer_and_may_differ() -> None:
    phone = Phone(CAROUSEL)
    assert [option.action for option in phone.options] == ["url", "reply", "call"]
    native = ("carousel.card.buttons.mixed", "carousel.card.header.mixed")
    assert phone.rules == dict.fromkeys(native, "warning")
    assert phone.silence("web").documented
    assert phone.silence("call").documented
    assert first(phone.tap("yes"))["reply"]["buttons_reply"]["id"] == "ButtonsV3:yes"


def test_swiping_moves_through_the_cards() -> None:
    phone = Phone(CAROUSEL)
    for number, name in enumerate(["A lamp", "A chair", "A bell"]):
        view = View(card=number)
        assert name in phone.picture(view)
        shown = {part.at for part in phone.segments(view) if (part.at or "").endswith("/text")}
        assert shown == {"/body/text", f"/cards/{number}/text"}
        neighbours = {
            part.spot.number for part in phone.segments(view) if part.spot and part.spot.does == "card"
        }
        assert neighbours == {near for near in (number - 1, number + 1) if 0 <= near < 3}


@pytest.mark.parametrize(("variant", "quoted"), [("phone", "hsm"), ("web", "text")])
def test_a_carousel_works_on_the_phone_and_in_web(variant: str, quoted: str) -> None:
    context = first(Phone(CAROUSEL, variant=variant).tap("yes"))["context"]
    assert context["quoted_content"]["body"] == "A chair"
    assert context["quoted_type"] == quoted
