"""What Messangi's page about interactive messages says, each fact through the whole pipeline."""

import json
from copy import deepcopy
from typing import Any
from uuid import UUID

import pytest

from tests.dialects.bodies import BUTTONS, LINK, LIST, PLAIN, REPLIES, Body, messangi
from tests.facts.stage import NOW, Phone, in_order, words
from wapreview.messages.message import Contacts, Location, Media, Text
from wapreview.messages.reply import NoWebhook, Occasion, RowReply, Status

LONG_LIST: Body = {
    "type": "list",
    "body": {"text": "Which day?"},
    "action": {
        "button": "Days",
        "sections": [
            {
                "title": "Next days",
                "rows": [
                    {"id": f"d{n}", "title": f"Day {n}", "description": "We come between nine and noon"}
                    for n in range(1, 11)
                ],
            }
        ],
    },
}


def plain(kind: str, value: object) -> Body:
    """A request of one of the kinds that are not interactive."""
    request = {"message": "Text", "from": "4915550001", "to": "+491700000001", "type": kind, kind: value}
    return {"channel": "WHATSAPP", "request": request}


def changed(inner: Body, **members: object) -> Body:
    """The request with some members added or replaced; None leaves one out."""
    body = messangi(inner)
    request = {**body["request"], **members}
    body["request"] = {key: value for key, value in request.items() if value is not None}
    return body


def without(inner: Body, key: str) -> Body:
    return {name: value for name, value in inner.items() if name != key}


# Request envelope


def test_the_endpoint_has_no_host_of_its_own() -> None:
    text = f"curl -X POST http://127.0.0.1:8000/v3/messages -d '{json.dumps(messangi(BUTTONS))}'"
    phone = Phone(text)
    assert (phone.dialect.name, phone.reason) == ("messangi", "the command posts to /v3/messages")
    other = Phone(text.replace("/v3/messages", "/v3/inbox"))
    assert other.reason == 'it has a "channel" and a "request"'


def test_the_channel_is_whatsapp() -> None:
    assert Phone(messangi(BUTTONS)).rules == {}
    for channel in ("SMS", "EMAIL", "PUSH", "RCS"):
        phone = Phone({**messangi(BUTTONS), "channel": channel})
        assert phone.rules == {"channel.value": "note"}
        assert channel in phone.preview.problems[0].message
    phone = Phone({"request": messangi(BUTTONS)["request"]}, "messangi")
    assert (phone.preview.problems[0].rule, phone.preview.problems[0].key) == ("envelope.partial", "channel")


def test_the_request_holds_the_message() -> None:
    phone = Phone(messangi(BUTTONS))
    assert phone.message.block.at == "/request/interactive"
    bare = Phone({"channel": "WHATSAPP", **messangi(BUTTONS)["request"]}, "messangi")
    assert (bare.preview.problems[0].rule, bare.preview.problems[0].key) == ("envelope.partial", "request")
    assert "Come now" in bare.picture()


def test_the_request_wants_a_message_text() -> None:
    assert Phone(changed(BUTTONS, message="Your visit")).rules == {}
    phone = Phone(changed(BUTTONS, message=None))
    assert phone.rules == {"request.message.missing": "note"}
    assert "Text" not in Phone(messangi(BUTTONS)).picture()


def test_from_is_bare_and_to_has_a_plus() -> None:
    phone = Phone(messangi(BUTTONS))
    assert phone.message.sender == Text("4915550001", "/request/from")
    assert phone.message.to == Text("+491700000001", "/request/to")
    payload = phone.tap("now")
    assert (payload["connection"], payload["user"]) == ("4915550001", "+491700000001")
    for key in ("from", "to"):
        (problem,) = Phone(changed(BUTTONS, **{key: None})).preview.problems
        assert (problem.rule, problem.at, problem.key) == ("envelope.partial", "/request", key)


@pytest.mark.parametrize("kind", ["text", "image", "audio", "video", "document", "contacts", "location"])
def test_the_types_of_a_request(kind: str) -> None:
    shown = {**PLAIN, "audio": {"link": "https://example.com/a.mp3"}}
    phone = Phone(plain(kind, deepcopy(shown[kind])))
    assert phone.message.kind == kind
    assert phone.rules == {}


def test_interactive_is_a_type_and_no_other_word() -> None:
    assert Phone(messangi(LIST)).message.kind == "list"
    assert Phone(plain("hologram", {"text": "Hi"})).rules == {"type.unknown": "error"}
    assert Phone(changed(BUTTONS, type="text")).rules == {"type.unknown": "error"}


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("image", "door.jpeg"),
        ("image", "door.png"),
        ("audio", "hello.aac"),
        ("audio", "hello.mp3"),
        ("audio", "hello.amr"),
        ("audio", "hello.mpeg"),
        ("video", "door.mp4"),
        ("video", "door.3gpp"),
        ("document", "plan.pdf"),
    ],
)
def test_kinds_of_files(kind: str, name: str) -> None:
    phone = Phone(plain(kind, {"link": f"https://example.com/{name}"}))
    assert phone.rules == {}
    assert (phone.message.kind, phone.preview.items[0].dialect.name) == (kind, "messangi")
    header = phone.message.block.header
    assert isinstance(header, Media)
    assert header.kind == kind
    if kind != "audio":
        assert in_order(phone.picture(), name, name.partition(".")[2].upper())


def test_contacts_and_a_place_with_latitude_and_longitude() -> None:
    card = Phone(plain("contacts", PLAIN["contacts"]))
    assert isinstance(card.message.block.header, Contacts)
    assert "Mira" in card.picture()
    place = Phone(plain("location", {"latitude": 52.5, "longitude": 13.4, "name": "Acme Store"}))
    header = place.message.block.header
    assert isinstance(header, Location)
    assert header.latitude == Text("52.5", "/request/location/latitude")
    assert header.longitude == Text("13.4", "/request/location/longitude")
    assert "Acme Store" in place.picture()


def test_external_and_client_id_and_callbacks_are_taken() -> None:
    extra = {
        "externalId": "order1023",
        "clientId": "mira-1",
        "callbacks": "https://example.com/a,https://example.com/b",
    }
    assert Phone(changed(BUTTONS, **extra)).rules == {}
    assert Phone({**messangi(BUTTONS), "callbacks": "https://example.com/a"}).rules == {}
    assert Phone(changed(BUTTONS, externalID="order1023")).rules == {"field.unknown": "note"}


def test_no_status_is_published_on_this_page() -> None:
    phone = Phone(changed(BUTTONS, clientId="mira-1"))
    occasion = Occasion(phone.simulation.customer, phone.simulation.business, 1767607440, "r", "m")
    answer = phone.dialect.status(Status("m", "read"), occasion)
    assert isinstance(answer, NoWebhook)
    assert not answer.documented


# Interactive part


def test_there_are_buttons_and_lists_and_nothing_else() -> None:
    assert (Phone(messangi(BUTTONS)).rules, Phone(messangi(LIST)).rules) == ({}, {})
    phone = Phone(messangi(LINK))
    assert phone.rules == {"type.unknown": "warning"}
    assert "Messangi documents no interactive message" in phone.preview.problems[0].message


def test_the_interactive_object_is_required() -> None:
    phone = Phone(messangi(BUTTONS))
    assert phone.message.block.body == Text("Shall we come?", "/request/interactive/body/text")
    empty = Phone(changed(BUTTONS, interactive=None))
    assert empty.rules["type.unknown"] == "error"


def test_the_interactive_type_is_button_or_list() -> None:
    assert Phone(messangi(BUTTONS)).message.kind == "button"
    assert Phone(messangi(LIST)).message.kind == "list"
    (problem,) = Phone(messangi(without(BUTTONS, "type"))).preview.problems
    assert (problem.rule, problem.severity, problem.key) == ("type.unknown", "error", "type")


def test_the_header_is_optional_and_on_top() -> None:
    assert in_order(Phone(messangi(BUTTONS)).picture(), "Visit", "Shall we come?")
    assert Phone(messangi(without(BUTTONS, "header"))).rules == {}


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("image", "door.jpeg"),
        ("image", "door.png"),
        ("video", "door.mp4"),
        ("video", "door.3gpp"),
        ("document", "plan.pdf"),
    ],
)
def test_a_header_of_media_holds_an_object_with_a_link(kind: str, name: str) -> None:
    link = f"https://example.com/{name}"
    phone = Phone(messangi({**BUTTONS, "header": {"type": kind, kind: {"link": link}}}))
    assert phone.rules == {}
    header = phone.message.block.header
    assert isinstance(header, Media)
    assert (header.kind, header.link) == (kind, Text(link, f"/request/interactive/header/{kind}/link"))
    assert in_order(phone.picture(), name, name.partition(".")[2].upper(), "Shall we come?")
    missing = Phone(messangi({**BUTTONS, "header": {"type": kind}}))
    assert missing.rules == {"header.media.missing": "error"}


def test_a_text_header_on_buttons_and_lists() -> None:
    header = {"type": "text", "text": "Acme news"}
    for inner in (BUTTONS, LIST):
        phone = Phone(messangi({**inner, "header": header}))
        assert phone.rules == {}
        assert "Acme news" in phone.picture()


def test_the_address_of_media_may_have_a_query_and_no_path() -> None:
    link = "https://example.com?media=door.png"
    phone = Phone(messangi({**BUTTONS, "header": {"type": "image", "image": {"link": link}}}))
    header = phone.message.block.header
    assert isinstance(header, Media)
    assert header.link
    assert header.link.value == link
    assert phone.rules == {}
    details = [part.text for part in phone.segments() if part.role.startswith("media.")]
    assert [text.strip() for text in details] == ["▣", "Photo", link]


def test_the_body_is_required() -> None:
    for inner in (BUTTONS, LIST):
        assert Phone(messangi(without(inner, "body"))).rules == {"body.missing": "error"}


def test_the_body_takes_text_marks_and_emoji() -> None:
    phone = Phone(messangi({**BUTTONS, "body": {"text": "Hi *Mira* 🛒 _soon_"}}))
    assert phone.rules == {}
    body = [(part.text.strip(), part.marks) for part in phone.segments() if part.role == "body"]
    assert ("Mira", "b") in body
    assert ("soon", "i") in body
    assert "Hi Mira 🛒 soon" in phone.picture()


def test_the_footer_is_optional_and_at_the_bottom() -> None:
    assert in_order(Phone(messangi(BUTTONS)).picture(), "Shall we come?", "Acme Store", "Come now")
    assert Phone(messangi(without(BUTTONS, "footer"))).rules == {}


def test_the_action_is_required() -> None:
    assert Phone(messangi(without(BUTTONS, "action"))).rules["action.missing"] == "error"
    assert Phone(messangi(without(LIST, "action"))).rules["action.missing"] == "error"


def with_button(button: Body) -> Phone:
    return Phone(messangi({**BUTTONS, "action": {"buttons": [button]}}))


def test_a_button_is_of_type_reply() -> None:
    assert with_button(REPLIES[0]).rules == {}
    assert with_button({**REPLIES[0], "type": "url"}).rules == {"button.type": "error"}
    assert with_button(without(REPLIES[0], "type")).rules == {"button.type": "error"}


def test_a_button_holds_a_reply_with_id_and_title() -> None:
    (option,) = with_button(REPLIES[0]).options
    at = "/request/interactive/action/buttons/0/reply"
    assert (option.id, option.title) == (Text("now", f"{at}/id"), Text("Come now", f"{at}/title"))
    empty = with_button({"type": "reply"})
    assert [(option.id, option.title) for option in empty.options] == [(None, None)]
    assert "title is missing" in empty.picture()


def test_ids_are_unique_and_may_be_digits() -> None:
    digits: list[Body] = [{"type": "reply", "reply": {"id": n, "title": f"Choice {n}"}} for n in ("0", "1")]
    phone = Phone(messangi({**BUTTONS, "action": {"buttons": digits}}))
    assert phone.rules == {}
    assert phone.tap("1")["extraInfo"]["button_reply"] == {"id": "1", "title": "Choice 1"}
    digits[1]["reply"]["id"] = "0"
    assert Phone(messangi({**BUTTONS, "action": {"buttons": digits}})).rules == {"button.id.dup": "error"}


def test_a_section_holds_rows() -> None:
    options = Phone(messangi(LIST)).options
    assert [option.at for option in options][:2] == [
        "/request/interactive/action/sections/0/rows/0",
        "/request/interactive/action/sections/1/rows/0",
    ]
    inner = {**LIST, "action": {"button": "Menu", "sections": [{"title": "Warm"}]}}
    (problem,) = Phone(messangi(inner)).preview.problems
    assert (problem.rule, problem.severity, problem.key) == ("list.rows.section.min", "error", "rows")


def test_the_list_button_opens_a_sheet_and_the_choice_is_sent() -> None:
    phone = Phone(messangi(LIST))
    assert "Soup" not in phone.picture()
    assert any(part.spot and part.spot.does == "sheet" for part in phone.segments())
    closed, ready = phone.sheet(), phone.sheet("r1")
    assert in_order(words(closed.body), "Warm", "Soup", "Cold", "Salad", "Fruit")
    assert not any(part.spot for row in closed.foot for part in row)
    assert {part.spot.does for row in ready.foot for part in row if part.spot} == {"send"}
    payload = phone.tap("r1")
    assert payload["text"] == "Soup"
    assert [item.reply for item in phone.replies()] == [RowReply("r1", "Soup", "Hot")]
    assert payload["extraInfo"]["list_reply"] == {"id": "r1", "title": "Soup", "description": "Hot"}


def test_ten_rows_scroll_between_a_head_and_a_foot_that_stay() -> None:
    phone = Phone(messangi(LONG_LIST))
    assert phone.rules == {}
    sheet = phone.sheet()
    assert in_order(words(sheet.body), *(f"Day {n} ○ We come between nine and noon" for n in range(1, 11)))
    assert "Day" not in words(sheet.foot)
    assert in_order(words(sheet.head), "Days")
    assert len(sheet.body) > 2 * (len(sheet.head) + len(sheet.foot))
    eleven = deepcopy(LONG_LIST)
    eleven["action"]["sections"][0]["rows"].append({"id": "d11", "title": "Day 11"})
    assert Phone(messangi(eleven)).rules["list.rows.total"] == "error"


def test_header_and_footer_of_a_list_are_optional() -> None:
    assert "header" not in LIST
    assert Phone(messangi(LIST)).rules == {}
    full = {**LIST, "header": {"type": "text", "text": "Lunch"}, "footer": {"text": "Acme kitchen"}}
    assert in_order(Phone(messangi(full)).picture(), "Lunch", "What do you eat?", "Acme kitchen", "Menu")


# Response


@pytest.mark.parametrize("inner", [BUTTONS, LIST], ids=["buttons", "list"])
def test_the_answer_to_a_send(inner: Body) -> None:
    phone = Phone(messangi(inner))
    sent = phone.shown[0]
    when = Occasion(
        phone.simulation.customer, phone.simulation.business, int(NOW.timestamp()), "", sent.id, sent.message
    )
    answer: Any = phone.dialect.accepted(when)
    assert list(answer.body) == ["meta"]
    meta = answer.body["meta"]
    assert list(meta) == ["timestamp", "transactionId", "explain"]
    assert meta["timestamp"] == NOW.timestamp() * 1000
    assert isinstance(meta["timestamp"], int)
    assert str(UUID(meta["transactionId"])) == meta["transactionId"] == sent.id
    assert meta["explain"] == "Send Notification"
    back = Phone(answer.body)
    assert back.shown == ()
    assert "This is an answer to a send of Messangi" in back.preview.problems[0].message


# Garbling


def test_typographic_quotes_and_slips_in_the_prose() -> None:
    text = (
        "Write the number in E.164 → (‘+’ and a country code), an object with “id” and title.\n"
        "Sends a sound (.acc, .mp3). Holds the details of the messsage,specifying its type.Separate with commas\n"
        + json.dumps(messangi(BUTTONS))
    )
    phone = Phone(text)
    assert phone.message == Phone(messangi(BUTTONS)).message
    assert phone.repairs == {"repair.prose"}
    assert phone.rules == {}


def test_names_of_members_split_over_lines() -> None:
    text = "request.interactive.\naction.\nbuttons[].\nreply.\ntitle\nYes\n\nreply.id\nYes\n\n"
    assert Phone(text).preview.items == ()
    phone = Phone(text + json.dumps(messangi(LIST), indent=1))
    assert len(phone.preview.items) == 1
    assert phone.message == Phone(messangi(LIST)).message


def test_uneven_indentation_and_no_blank_after_a_colon() -> None:
    text = json.dumps(messangi(LIST), indent=2).replace('": "', '":"').replace("        ", "   ")
    assert '"type":"list"' in text
    phone = Phone(text)
    assert phone.message == Phone(messangi(LIST)).message
    assert (phone.repairs, phone.rules) == (set(), {})


def test_a_response_that_is_missing_before_its_table() -> None:
    text = json.dumps(messangi(LIST)) + "\n\nResponse\n\nField Type Description\nmeta.timestamp number\n"
    phone = Phone(text)
    assert [item.messages[0].kind for item in phone.preview.items] == ["list"]
    assert phone.repairs == {"repair.prose"}
