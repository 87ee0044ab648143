"""What Whapi.Cloud's page about buttons says, each fact through the whole pipeline."""

import base64
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.dialects.bodies import BUTTONS, WHAPI_CAROUSEL, Body
from tests.facts.stage import NOW, Phone, in_order, words
from wapreview.messages.message import Media, Text
from wapreview.messages.reply import LinkOpened, RowReply
from wapreview.phone.glyphs import GLYPHS
from wapreview.phone.rows import View
from wapreview.simulation.simulation import AlreadyTapped

YES: Body = {"type": "quick_reply", "title": "Yes, please", "id": "yes"}
NO: Body = {"type": "quick_reply", "title": "No, thanks", "id": "no"}
CALL: Body = {"type": "call", "title": "Call us", "id": "call", "phone_number": "4915550001"}
LINK: Body = {"type": "url", "title": "Our shop", "id": "web", "url": "https://example.com/shop"}
COPY: Body = {"type": "copy", "title": "Copy the code", "id": "code", "copy_code": "SPRING of 26 ✿"}

MESSAGE: Body = {
    "to": "491700000001",
    "type": "button",
    "header": {"text": "Your parcel"},
    "body": {"text": "Shall we ring?"},
    "footer": {"text": "Acme Store"},
    "action": {"buttons": [YES, NO]},
}
MENU: Body = {
    "to": "491700000001",
    "type": "list",
    "header": {"text": "Lunch"},
    "body": {"text": "What do you eat?"},
    "footer": {"text": "Acme Store"},
    "action": {
        "list": {
            "sections": [
                {
                    "title": "Warm",
                    "rows": [
                        {"title": "Soup", "id": "r1", "description": "Hot, with bread"},
                        {"description": "Baked", "id": "r2", "title": "Potato"},
                    ],
                }
            ],
            "label": "Menu",
        }
    },
}


def with_buttons(*buttons: Body) -> Body:
    return {**MESSAGE, "action": {"buttons": list(buttons)}}


def with_media(media: str, **more: object) -> Body:
    body = {key: value for key, value in MESSAGE.items() if key != "header"}
    return {**body, "media": media, **more}


def first(payload: Any) -> Any:
    return payload["messages"][0]


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


COMMAND = """curl --request POST \\
     --url https://gate.whapi.cloud{path} \\
     --header 'accept: application/json' \\
     --header 'authorization: Bearer {Your_Token}' \\
     --header 'content-type: application/json' \\
     --data '
{json}
'
"""


def command(body: Any, path: str = "/messages/interactive") -> str:
    text = body if isinstance(body, str) else json.dumps(body, indent=2)
    return COMMAND.replace("{path}", path).replace("{json}", text)


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
    assert phone.rules == {"carousel.card.buttons.mixed": "warning"}
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


# Webhook


def test_the_envelope() -> None:
    payload = Phone(MESSAGE).tap("yes")
    assert list(payload) == ["messages", "event", "channel_id"]
    assert payload["event"] == {"type": "messages", "event": "post"}
    assert list(payload["event"]) == ["type", "event"]
    assert re.fullmatch(r"[A-Z]+-[A-Z0-9]{5}", payload["channel_id"])


def test_the_message_of_a_webhook() -> None:
    message = first(Phone(MESSAGE).tap("yes"))
    order = "id from_me type chat_id timestamp source chat_name reply context from from_name"
    assert list(message) == order.split()
    assert (message["from_me"], message["type"], message["timestamp"]) == (False, "reply", NOW.timestamp())
    assert isinstance(message["timestamp"], int)
    assert (message["chat_id"], message["from"]) == ("491700000001@s.whatsapp.net", "491700000001")


def test_a_tap_on_a_button_and_its_prefix() -> None:
    reply = first(Phone(MESSAGE).tap("yes"))["reply"]
    assert json.dumps(reply) == (
        '{"type": "buttons_reply", "buttons_reply": {"id": "ButtonsV3:yes", "title": "Yes, please"}}'
    )


def test_a_tap_on_a_row_and_its_prefix() -> None:
    reply = first(Phone(MENU).tap("r1"))["reply"]
    assert json.dumps(reply) == (
        '{"type": "list_reply", "list_reply": '
        '{"id": "ListV3:r1", "title": "Soup", "description": "Hot, with bread"}}'
    )


def test_the_context_names_what_was_answered() -> None:
    phone = Phone(MESSAGE)
    context = first(phone.tap("yes"))["context"]
    assert list(context) == ["quoted_id", "quoted_author", "quoted_content", "quoted_type"]
    assert context["quoted_id"] == phone.shown[0].id
    assert context["quoted_author"] == "4915550001"


def test_the_phone_quotes_the_whole_message() -> None:
    context = first(Phone(MESSAGE, variant="phone").tap("yes"))["context"]
    assert json.dumps(context["quoted_content"]) == (
        '{"header": "Your parcel", "body": "Shall we ring?", "footer": "Acme Store", "buttons": ['
        '{"type": "quick_reply", "text": "Yes, please", "id": "ButtonsV3:yes"}, '
        '{"type": "quick_reply", "text": "No, thanks", "id": "ButtonsV3:no"}]}'
    )
    assert context["quoted_type"] == "hsm"


def test_web_quotes_the_body_alone() -> None:
    context = first(Phone(MESSAGE, variant="web").tap("yes"))["context"]
    assert (context["quoted_content"], context["quoted_type"]) == ({"body": "Shall we ring?"}, "text")


def test_phone_and_web_are_both_offered(tmp_path: Path) -> None:
    assert Phone(MESSAGE).dialect.variants == ("phone", "web")
    assert Phone(MESSAGE).tap("yes") == Phone(MESSAGE, variant="phone").tap("yes")
    path = tmp_path / "order.json"
    path.write_text(json.dumps(MESSAGE), "utf-8")
    call = [
        sys.executable,
        "-m",
        "wapreview",
        "tap",
        str(path),
        "yes",
        "--variant",
        "web",
        "--at",
        "1767607440",
    ]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    assert first(json.loads(done.stdout))["context"]["quoted_type"] == "text"


def test_a_list_is_quoted_in_words_of_its_own() -> None:
    context = first(Phone(MENU).tap("r1"))["context"]
    assert json.dumps(context["quoted_content"]) == (
        '{"title": "Lunch", "description": "What do you eat?", "label": "Menu", "footer": "Acme Store", '
        '"sections": [{"title": "Warm", "rows": ['
        '{"id": "ListV3:r1", "title": "Soup", "description": "Hot, with bread"}, '
        '{"id": "ListV3:r2", "title": "Potato", "description": "Baked"}]}]}'
    )
    assert context["quoted_type"] == "list"


def test_ids_of_messages() -> None:
    phone = Phone(MESSAGE)
    incoming = first(phone.tap("yes"))["id"]
    for identity in (incoming, phone.shown[0].id):
        assert re.fullmatch(r"[A-Za-z0-9._]+-[A-Za-z0-9._]+", identity)
    assert incoming != phone.shown[0].id


# Garbling


def escaped(body: Body) -> str:
    """As the page shows it: a backslash at each line end within an array."""
    lines, depth, shown = json.dumps(body, indent=2, ensure_ascii=False).split("\n"), 0, []
    for line in lines:
        depth += line.count("[") - line.count("]")
        shown.append(line + "\\" if depth else line)
    return "\n".join(shown)


def test_backslashes_before_line_breaks() -> None:
    assert "[\\\n" in escaped(MESSAGE)
    phone = Phone(escaped(MESSAGE))
    assert phone.message == Phone(MESSAGE).message
    assert phone.repairs == {"repair.backslash"}
    assert phone.rules == {}


def test_an_escaped_hash_in_a_link_of_the_prose() -> None:
    text = "### [Heading](https://example.com/help/buttons\\#kinds)\n\n" + json.dumps(MESSAGE)
    phone = Phone(text)
    assert phone.message == Phone(MESSAGE).message
    assert phone.repairs == {"repair.prose"}


FENCE = "```inline-grid grid-cols-[auto_1fr] [count-reset:line] print:whitespace-pre-wrap\n{json}\n```\n"


def test_a_fence_opened_with_a_list_of_classes() -> None:
    phone = Phone(FENCE.replace("{json}", json.dumps(MESSAGE, indent=2)))
    assert phone.message == Phone(MESSAGE).message
    assert phone.repairs == {"repair.fence"}


def test_a_lone_copy_before_a_block() -> None:
    phone = Phone("Copy\n\n" + FENCE.replace("{json}", escaped(MESSAGE)))
    assert phone.message == Phone(MESSAGE).message
    assert phone.repairs == {"repair.copy", "repair.fence", "repair.backslash"}


@pytest.mark.parametrize(
    "text", ["Mira’s choice", "the “best”", "now — or never", "look 👇", "boom 💥", "🎮 🖼️"]
)
def test_utf_8_that_was_read_as_mac_roman(text: str) -> None:
    garbled = text.encode("utf-8").decode("mac_roman")
    phone = Phone({**MESSAGE, "body": {"text": garbled}})
    assert phone.message.block.body == Text(text, "/body/text")
    assert phone.repairs == {"repair.mojibake"}
    assert garbled in phone.preview.source.text


def test_an_apostrophe_inside_a_quoted_body() -> None:
    body = {**MENU, "body": {"text": "What's for lunch? It's noon."}}
    phone = Phone(command(escaped(body)))
    assert phone.message == Phone(body).message
    assert phone.repairs == {"repair.curl", "repair.backslash"}


def test_a_line_without_its_indentation() -> None:
    text = json.dumps(MENU, indent=2).replace('  "action": {', '"action": {')
    phone = Phone(command(text))
    assert phone.message == Phone(MENU).message
    locate = phone.preview.source.bodies[0].locate_key
    assert locate
    assert locate("/action").column == 1


def test_quotes_that_belong_to_a_text_are_kept() -> None:
    body = {**MENU, "body": {"text": 'A "plain" soup'}}
    text = escaped(body)
    assert '\\"plain\\"' in text
    assert Phone(text).message.block.body == Text('A "plain" soup', "/body/text")


def test_furniture_behind_the_text() -> None:
    text = json.dumps(MESSAGE) + (
        "\n\n[PreviousSend a text](https://example.com/text) [NextSend emoji](https://example.com/emoji)\n\n"
        "Last updated 14 days ago\n\nThis site uses cookies.\n\nAcceptReject\n"
    )
    phone = Phone(text)
    assert len(phone.preview.items) == 1
    assert phone.message == Phone(MESSAGE).message
    assert phone.repairs == {"repair.prose"}


def test_a_placeholder_in_braces_is_no_json() -> None:
    phone = Phone(command(MESSAGE))
    assert "{Your_Token}" in phone.preview.source.text
    assert len(phone.preview.items) == 1
    assert phone.rules == {}
    alone = Phone("authorization: Bearer {Your_Token}")
    assert alone.preview.items == ()
