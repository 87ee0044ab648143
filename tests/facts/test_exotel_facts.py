"""What Exotel's page about interactive messages says, each fact through the whole pipeline."""

import json
from typing import Any

import pytest

from tests.dialects.bodies import BUTTONS, LINK, LIST, REPLIES, Body, exotel
from tests.facts.stage import PLACE, Phone, in_order, words
from wapreview.messages.message import Text, options_of
from wapreview.messages.reply import ButtonReply, LinkOpened, Reply, RowReply, TextReply
from wapreview.preview import open_text
from wapreview.simulation.items import MessageItem, ReplyItem
from wapreview.simulation.taps import reply_to

THIRD = {"type": "reply", "reply": {"id": "call", "title": "Call me"}}
FOURTH = {"type": "reply", "reply": {"id": "never", "title": "Never"}}
MENU: Body = {
    "type": "list",
    "header": {"type": "text", "text": "Acme Store"},
    "body": {"text": "What is it about?"},
    "footer": {"text": "We answer at once"},
    "action": {
        "button": "Topics",
        "sections": [
            {"title": "Orders", "rows": [{"id": "where", "title": "Where is it", "description": "Track it"}]},
            {"title": "Money", "rows": [{"id": "bill", "title": "My bill"}]},
            {"title": "More", "rows": [{"id": "other", "title": "Something else"}]},
        ],
    },
}


def with_buttons(*buttons: Body) -> Body:
    return exotel({**BUTTONS, "action": {"buttons": list(buttons)}})


# General


def test_up_to_three_reply_buttons() -> None:
    phone = Phone(with_buttons(*REPLIES, THIRD))
    assert phone.rules == {}
    assert in_order(phone.picture(), "Shall we come?", "Come now", "Not now", "Call me")
    assert Phone(with_buttons(*REPLIES, THIRD, FOURTH)).rules == {"buttons.max": "error"}


def rows(count: int, start: int = 0) -> list[Body]:
    return [{"id": f"r{n}", "title": f"Row {n}"} for n in range(start, start + count)]


def sections(*counts: int) -> Body:
    parts = [{"title": f"Part {n}", "rows": rows(count, 20 * n)} for n, count in enumerate(counts, 1)]
    return exotel({**LIST, "action": {"button": "Menu", "sections": parts}})


def test_ten_rows_over_ten_sections() -> None:
    assert Phone(sections(*[1] * 10)).rules == {}
    assert Phone(sections(4, 6)).rules == {}
    assert Phone(sections(5, 6)).rules == {"list.rows.total": "error"}
    assert Phone(sections(*[1] * 11)).rules == {"list.sections.max": "error", "list.rows.total": "error"}


COMMAND = """curl -X POST 'https://<api_key>:<api_token>@api.in.exotel.com/v2/accounts/<account_sid>/messages' \\
-H 'Content-Type: application/json' \\
-d '{json}'
"""


def command(body: Body, layout: int | None = 0) -> str:
    return COMMAND.replace("{json}", json.dumps(body, indent=layout))


def test_the_endpoint_with_its_credentials() -> None:
    text = command(exotel(BUTTONS)).replace("<api_key>:<api_token>", "acme:s3cret")
    phone = Phone(text)
    hints = phone.preview.source.bodies[0].hints
    assert (hints.method, hints.host) == ("POST", "api.in.exotel.com")
    assert "s3cret" not in str(hints)
    assert phone.reason == "the command posts to api.in.exotel.com"
    local = Phone(
        text.replace("acme:s3cret@api.in.exotel.com", "127.0.0.1:8000").replace("<account_sid>", "acme1")
    )
    assert local.reason == "the command posts to /v2/accounts/.../messages"


def test_placeholders_of_the_page_inside_the_address() -> None:
    phone = Phone(command(exotel(BUTTONS)))
    assert (phone.dialect.name, phone.repairs, phone.rules) == ("exotel", {"repair.curl"}, {})
    assert phone.message == Phone(exotel(BUTTONS)).message
    assert "api_token" not in str(phone.preview.source.bodies[0].hints)


def test_what_is_posted_is_json() -> None:
    phone = Phone(exotel(BUTTONS))
    body = phone.dialect.encode(phone.tap("now"))
    assert json.loads(body)["interactive"]["button_reply"]["id"] == "now"
    assert phone.dialect.headers(body, "", 0)["Content-Type"] == "application/json"


def test_both_numbers_have_a_plus() -> None:
    phone = Phone(exotel(BUTTONS))
    assert phone.message.sender == Text("+4915550001", "/from")
    assert phone.message.to == Text("+491700000001", "/to")
    assert phone.tap("now")["from"] == "+491700000001"
    whole = Phone(exotel(BUTTONS), variant="B").tap("now")["data"]
    assert (whole["from"], whole["to"]) == ("+491700000001", "+4915550001")


def test_the_message_lies_in_a_content_with_a_type() -> None:
    phone = Phone(exotel(BUTTONS))
    assert (phone.dialect.name, phone.reason) == ("exotel", 'the type of its "content" is "interactive"')
    assert phone.message.block.at == "/content/interactive"
    untyped = exotel(BUTTONS)
    del untyped["content"]["type"]
    assert Phone(untyped).dialect.name == "chatt2"


# Reply buttons


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        ({"type": "text", "text": "Parcel 7"}, "Parcel 7"),
        ({"type": "image", "image": {"link": "https://example.com/door.jpg"}}, "Photo"),
        ({"type": "video", "video": {"link": "https://example.com/door.mp4"}}, "Video"),
        ({"type": "document", "document": {"link": "https://example.com/plan.pdf"}}, "plan.pdf"),
        (None, "Shall we"),
    ],
)
def test_the_header_is_optional_and_of_four_types(header: Body | None, shown: str) -> None:
    inner = {key: value for key, value in BUTTONS.items() if key != "header"}
    phone = Phone(exotel({**inner, "header": header} if header else inner))
    assert phone.rules == {}
    assert in_order(phone.picture(), shown, "come?", "Come now")


def test_a_tap_shows_the_buttons_text_as_the_customers_answer() -> None:
    phone = Phone(exotel(BUTTONS))
    before = phone.picture()
    phone.tap("later")
    assert "Not now" in phone.picture().removeprefix(before)
    assert [item.reply for item in phone.replies()] == [ButtonReply("later", "Not now")]


def test_the_webhook_of_a_button() -> None:
    payload = Phone(exotel(BUTTONS)).tap("later")
    assert json.dumps(payload) == (
        '{"from": "+491700000001", "type": "interactive", "interactive": '
        '{"type": "button_reply", "button_reply": {"id": "later", "title": "Not now"}}}'
    )


# List


def test_a_button_opens_the_list_and_one_row_is_chosen() -> None:
    phone = Phone(exotel(MENU))
    assert "≡ Topics" in phone.picture()
    assert "Where is it" not in phone.picture()
    sheet = phone.sheet("bill")
    assert in_order(words(sheet.body), "Where is it ○", "My bill ◉", "Something else ○")
    phone.tap("bill")
    assert [item.reply for item in phone.replies()] == [RowReply("bill", "My bill")]


def test_the_webhook_of_a_row() -> None:
    payload = Phone(exotel(MENU)).tap("where")
    assert json.dumps(payload) == (
        '{"from": "+491700000001", "type": "interactive", "interactive": {"type": "list_reply", '
        '"list_reply": {"id": "where", "title": "Where is it", "description": "Track it"}}}'
    )


def test_rows_have_descriptions_and_stand_in_titled_sections() -> None:
    phone = Phone(exotel(MENU))
    assert phone.rules == {}
    parts = [part for row in phone.sheet().body for part in row]
    titles = [part.text for part in parts if part.role == "sheet.section"]
    assert titles == ["Orders", "Money", "More"]
    assert [part.text for part in parts if part.role == "sheet.description"] == ["Track it"]
    assert in_order(
        words(phone.sheet().body), "Orders", "Where is it", "Track it", "Money", "My bill", "More"
    )


# Link


def test_a_link_button() -> None:
    phone = Phone(exotel(LINK))
    assert phone.rules == {}
    at = "/content/interactive/action/parameters"
    (option,) = phone.options
    assert option.action == "url"
    assert option.title == Text("Open", f"{at}/display_text")
    assert option.value == Text("https://example.com", f"{at}/url")
    assert "⇗ Open" in phone.picture()
    nameless = exotel({**LINK, "action": {"parameters": LINK["action"]["parameters"]}})
    assert Phone(nameless).rules == {"cta.name.missing": "error"}


def test_a_link_opens_in_the_browser() -> None:
    phone = Phone(exotel(LINK))
    assert phone.choose("Open").reply.reply == LinkOpened("url", "Open", "https://example.com")
    assert "posts no webhook" in phone.silence("Open").reason
    assert phone.replies() == []


def test_a_phone_button_has_no_shape() -> None:
    call = {"type": "call", "title": "Ring us", "phone_number": "+4915550001"}
    phone = Phone(with_buttons(call))
    assert phone.rules["button.type"] == "error"
    assert "Come now" not in phone.picture()
    voice = exotel({**LINK, "type": "voice_call", "action": {"name": "voice_call"}})
    assert Phone(voice).rules == {"type.unknown": "warning"}


def test_a_link_without_from_to_and_content() -> None:
    bare: Body = {"type": "interactive", "interactive": LINK}
    phone = Phone(bare)
    assert phone.rules == {"envelope.partial": "note"}
    assert "⇗ Open" in phone.picture()
    detection = phone.preview.items[0].detection
    assert detection
    assert "exotel" in detection.alternatives
    chosen = Phone(bare, "exotel")
    assert (chosen.dialect.name, chosen.rules) == ("exotel", {"envelope.partial": "note"})


# Conversations and bots


def handle(inbound: Any) -> tuple[str, str]:
    """A bot as the page sketches one: the sender, and the id of what was tapped or the text."""
    if inbound["type"] == "interactive":
        interactive = inbound["interactive"]
        chosen = interactive.get("button_reply") or interactive.get("list_reply")
        return inbound["from"], chosen["id"]
    if inbound["type"] == "text":
        return inbound["from"], inbound["text"]["body"]
    return inbound["from"], ""


def test_a_bot_reads_buttons_rows_and_text_by_four_members() -> None:
    assert handle(Phone(exotel(BUTTONS)).tap("later")) == ("+491700000001", "later")
    assert handle(Phone(exotel(MENU)).tap("where")) == ("+491700000001", "where")
    assert handle(Phone(exotel(MENU)).say(TextReply("Order 1023"))) == ("+491700000001", "Order 1023")
    assert handle(Phone(exotel(MENU)).say(PLACE)) == ("+491700000001", "")


def test_an_inbound_text() -> None:
    payload = Phone(exotel(MENU)).say(TextReply("Order 1023"))
    assert json.dumps(payload) == (
        '{"from": "+491700000001", "type": "text", "text": {"body": "Order 1023"}}'
    )


def test_text_may_be_typed_in_place_of_a_tap() -> None:
    phone = Phone(exotel(BUTTONS))
    payload = phone.say(TextReply("Perhaps *later*"))
    assert payload["text"] == {"body": "Perhaps *later*"}
    before = Phone(exotel(BUTTONS)).picture()
    assert "Perhaps later" in phone.picture().removeprefix(before)
    assert handle(phone.tap("now")) == ("+491700000001", "now")


def text(body: str) -> Body:
    return {
        "from": "+4915550001",
        "to": "+491700000001",
        "content": {"type": "text", "text": {"body": body}},
    }


def test_list_text_buttons_and_text_follow_one_another() -> None:
    phone = Phone(exotel(MENU))
    simulation = phone.simulation
    inbound = [phone.tap("where")]
    _receive(phone, text("Which order is it?"))
    inbound.append(phone.say(TextReply("1023")))
    asked = _receive(phone, with_buttons(*REPLIES, THIRD))
    option = next(found for found in options_of(asked.message) if found.id and found.id.value == "later")
    reply = reply_to(option, asked.message)
    assert reply
    inbound.append(simulation.reply(reply, asked.id, option.at).webhook.payload)
    _receive(phone, text("Until tomorrow."))
    assert [handle(each)[1] for each in inbound] == ["where", "1023", "later"]
    talk = [
        _told(item) for item in simulation.conversation.items if isinstance(item, MessageItem | ReplyItem)
    ]
    assert talk == ["list", "where", "text", "1023", "button", "later", "text"]
    assert in_order(
        phone.picture(),
        "What is it about?",
        "Where is it",
        "Which order is it?",
        "1023",
        "Not now",
        "Until tomorrow.",
    )


def _receive(phone: Phone, body: Body) -> MessageItem:
    """The bot's next message arrives on the same phone."""
    message = open_text(json.dumps(body), "pasted text").items[0].messages[0]
    event = phone.simulation.receive(body, message)
    item = phone.simulation.conversation.message_item(event.id)
    assert item
    return item


def _told(item: MessageItem | ReplyItem) -> str:
    if isinstance(item, MessageItem):
        return item.message.kind
    reply: Reply = item.reply
    if isinstance(reply, TextReply):
        return reply.text
    assert isinstance(reply, ButtonReply | RowReply)
    return reply.id


def test_a_label_of_twenty_characters_is_the_longest() -> None:
    for title, rules in (
        ("Exactly 20 character", {}),
        ("Another one, 21 chars", {"button.title.len": "error"}),
    ):
        phone = Phone(with_buttons({"type": "reply", "reply": {"id": "a", "title": title}}))
        assert phone.rules == rules
        assert title in phone.picture()


# Garbling


def test_json_and_code_without_indentation() -> None:
    flat = json.dumps(exotel(MENU), indent=0)
    assert "\n{\n" in flat
    phone = Phone(flat)
    assert phone.message == Phone(exotel(MENU)).message
    assert (phone.repairs, phone.rules) == (set(), {})


TABLES = """Interactive messages -- buttons and lists -- make answers easy.

KindCountWhen
Buttons1-3 buttonsSimple choices
List10 rows across 10 sectionsMany choices
note
Only inside a session.

"""
HANDLER = """
app.post("/webhook", (req, res) => {
const { from, type, interactive, text } = req.body;
if (type === "interactive") {
const chosen = interactive.button_reply || interactive.list_reply;
await send(from, { type: "text", text: { body: "Your order → on its way" } });
}
});

warning
Old versions show nothing.

Next Steps
"""


def test_collapsed_tables_and_lone_words_around_the_json() -> None:
    phone = Phone(TABLES + json.dumps(exotel(BUTTONS), indent=0) + "\nwarning\n")
    assert len(phone.preview.items) == 1
    assert phone.message == Phone(exotel(BUTTONS)).message
    assert phone.repairs == {"repair.prose"}
    assert Phone(TABLES).preview.items == ()


def test_a_handler_with_arrows_is_no_message() -> None:
    alone = Phone(HANDLER)
    assert alone.preview.items == ()
    assert "No message found" in alone.preview.problems[0].message
    beside = Phone(TABLES + json.dumps(exotel(LINK), indent=0) + HANDLER)
    assert [item.messages[0].kind for item in beside.preview.items] == ["cta_url"]
    assert beside.rules == {}


def test_a_body_that_opens_on_the_line_of_its_flag() -> None:
    shown = command(exotel(BUTTONS))
    assert "-d '{\n" in shown
    assert shown.endswith("}'\n")
    phone = Phone(shown)
    assert phone.message == Phone(exotel(BUTTONS)).message
    locate = phone.preview.source.bodies[0].locate
    assert locate
    assert locate("").line == 3
