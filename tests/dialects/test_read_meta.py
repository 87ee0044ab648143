"""Meta's objects: what each kind becomes, and how near a broken one still comes."""

from copy import deepcopy
from typing import Any

import pytest

from tests.dialects.bodies import BUTTONS, CAROUSEL, FLOW, LINK, LIST, PLACE, REPLY_CAROUSEL, cloud, plain
from wapreview.dialects.cloud.read import read
from wapreview.messages.message import Contacts, Location, Media, Message, Option, Placeholder, Text
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Problem


def message_in(body: Any) -> Message:
    return read(body)[0][0]


def rules(body: Any) -> list[str]:
    return [problem.rule for problem in read(body)[1]]


def problem_in(body: Any, rule: str) -> Problem:
    return next(problem for problem in read(body)[1] if problem.rule == rule)


def inner(**members: Any) -> dict[str, Any]:
    """The button message with some members changed."""
    return cloud({**BUTTONS, **members})


def test_buttons() -> None:
    message = message_in(cloud(BUTTONS))
    assert message.kind == "button"
    assert message.at == ""
    assert message.to == Text("491700000001", "/to")
    block = message.block
    assert block.at == "/interactive"
    assert block.header == Text("Visit", "/interactive/header/text")
    assert block.body == Text("Shall we come?", "/interactive/body/text")
    assert block.footer == Text("Acme Store", "/interactive/footer/text")
    assert block.options_at == "/interactive/action/buttons"
    at = "/interactive/action/buttons/1"
    assert block.options[1] == Option(
        "reply", at, title=Text("Not now", f"{at}/reply/title"), id=Text("later", f"{at}/reply/id")
    )


def test_list() -> None:
    message = message_in(cloud(LIST))
    assert message.sheet is not None
    assert message.sheet.label == Text("Menu", "/interactive/action/button")
    assert [section.title and section.title.value for section in message.sheet.sections] == ["Warm", "Cold"]
    rows = [row for section in message.sheet.sections for row in section.options]
    assert [(row.action, row.id and row.id.value) for row in rows] == [
        ("row", "r1"),
        ("row", "r2"),
        ("row", "r3"),
    ]
    assert rows[0].description == Text("Hot", "/interactive/action/sections/0/rows/0/description")
    assert rows[1].description is None


def test_link() -> None:
    message = message_in(cloud(LINK))
    at = "/interactive/action/parameters"
    assert message.block.options == (
        Option(
            "url",
            at,
            title=Text("Open", f"{at}/display_text"),
            value=Text("https://example.com", f"{at}/url"),
        ),
    )
    link = Text("https://example.com/a.png", "/interactive/header/image/link")
    assert message.block.header == Media("image", "/interactive/header/image", link=link)


def test_location_request_has_the_words_of_the_phone() -> None:
    message = message_in(cloud(PLACE))
    assert message.kind == "location_request"
    assert message.block.options == (Option("location", "/interactive/action"),)


@pytest.mark.parametrize(("body", "action"), [(CAROUSEL, "url"), (REPLY_CAROUSEL, "reply")])
def test_carousel(body: dict[str, Any], action: str) -> None:
    message = message_in(cloud(body))
    assert message.kind == "carousel"
    assert message.block.options == ()
    assert [card.at for card in message.cards] == [f"/interactive/action/cards/{number}" for number in (0, 1)]
    assert [option.action for card in message.cards for option in card.options] == [action, action]
    assert all(isinstance(card.header, Media) for card in message.cards)


def test_product_cards() -> None:
    card = {"card_index": 0, "type": "product", "action": {"product_retailer_id": "sku", "catalog_id": "1"}}
    message = message_in(cloud({"type": "carousel", "body": {"text": "A"}, "action": {"cards": [card]}}))
    at = "/interactive/action/cards/0/action"
    header = message.cards[0].header
    assert isinstance(header, Placeholder)
    assert header.lines[0] == Text("sku", f"{at}/product_retailer_id")


SINGLES = [
    ("flow", {"name": "flow", "parameters": {"flow_cta": "Book"}}, "form", "Book"),
    ("catalog_message", {"name": "catalog_message"}, "catalog", None),
    ("product", {"catalog_id": "1", "product_retailer_id": "sku"}, "catalog", None),
    ("product_list", {"catalog_id": "1", "sections": [{"title": "A", "product_items": []}]}, "catalog", None),
    ("voice_call", {"name": "voice_call", "parameters": {"display_text": "Ring"}}, "call", "Ring"),
    ("voice_call", {"name": "voice_call"}, "call", None),
    ("request_contact_info", {"name": "request_contact_info"}, "other", None),
    ("contact_request", {"name": "request_contact_info"}, "other", None),
    ("call_permission_request", {"name": "call_permission_request"}, "other", None),
    ("address_message", {"name": "address_message", "parameters": {"country": "IN"}}, "other", None),
    ("order_details", {"name": "review_and_pay", "parameters": {"reference_id": "7"}}, "other", None),
    ("order_status", {"name": "review_order", "parameters": {"reference_id": "7"}}, "other", None),
]


@pytest.mark.parametrize(("kind", "action", "does", "title"), SINGLES)
def test_other_kinds_have_one_option(kind: str, action: Json, does: str, title: str | None) -> None:
    message = message_in(cloud({"type": kind, "body": {"text": "A"}, "action": action}))
    assert message.kind == kind
    assert message.block.body is not None
    option = message.block.options[0]
    assert option.action == does
    assert (option.title.value if option.title else None) == title


def test_flow_in_full() -> None:
    assert rules(cloud(FLOW)) == []


def test_plain_text() -> None:
    message = message_in(plain("text"))
    assert (message.kind, message.block.body) == ("text", Text("Hello *you*", "/text/body"))


@pytest.mark.parametrize("kind", ["image", "video", "audio", "document", "sticker"])
def test_plain_media(kind: str) -> None:
    message = message_in(plain(kind))
    header = message.block.header
    assert isinstance(header, Media)
    assert (message.kind, header.kind, header.at) == (kind, kind, f"/{kind}")
    assert (header.link is None) != (header.id is None)
    assert header.voice == (kind == "audio")


def test_captions_and_names() -> None:
    assert message_in(plain("image")).block.body == Text("A picture", "/image/caption")
    header = message_in(plain("document")).block.header
    assert isinstance(header, Media)
    assert header.filename == Text("order.pdf", "/document/filename")


def test_location_takes_numbers_and_texts() -> None:
    header = message_in(plain("location")).block.header
    assert isinstance(header, Location)
    assert header.latitude == Text("52.5", "/location/latitude")
    assert header.longitude == Text("13.4", "/location/longitude")
    assert rules(plain("location")) == []


def test_contacts() -> None:
    header = message_in(plain("contacts")).block.header
    assert isinstance(header, Contacts)
    card = header.contacts[0]
    assert card.name == Text("Mira", "/contacts/0/name/formatted_name")
    assert card.phones == (Text("+49 170 0000001", "/contacts/0/phones/0/phone"),)
    assert card.organisation == Text("Acme Store", "/contacts/0/org/company")
    assert card.on_whatsapp


def test_reaction_quotes_its_message() -> None:
    message = message_in(plain("reaction"))
    assert (message.kind, message.quotes) == ("reaction", Text("wamid.A", "/reaction/message_id"))
    assert message.block.body == Text("👍", "/reaction/emoji")


def test_template_to_send() -> None:
    header = message_in(plain("template")).block.header
    assert isinstance(header, Placeholder)
    assert header.label == "Template order_update, en"
    assert header.lines == (Text("Mira", "/template/components/0/parameters/0/text"),)


def test_template_definition() -> None:
    parts = [
        {"type": "BODY", "text": "Hello {{1}}"},
        {"type": "BUTTONS", "buttons": [{"type": "QUICK_REPLY", "text": "Yes"}]},
    ]
    message = message_in({"name": "hello", "language": "en_US", "category": "UTILITY", "components": parts})
    assert (message.kind, message.label) == ("template", "Template hello, en_US")
    assert message.block.body == Text("Hello {{1}}", "/components/0/text")
    (option,) = message.block.options
    assert option.title == option.id == Text("Yes", "/components/1/buttons/0/text")


def test_unknown_kind_is_a_labelled_box() -> None:
    body = {
        "messaging_product": "whatsapp",
        "to": "1",
        "type": "gift",
        "gift": {"type": "box", "text": "Top"},
    }
    message = message_in(body)
    header = message.block.header
    assert isinstance(header, Placeholder)
    assert (message.kind, header.label, header.lines) == ("gift", "gift", (Text("Top", "/gift/text"),))
    assert problem_in(body, "type.unknown").at == "/type"


def test_unknown_interactive_kind_keeps_its_texts() -> None:
    message = message_in(inner(type="hologram", action={}))
    assert message.kind == "hologram"
    assert message.block.body is not None
    assert message.block.header == Text("Visit", "/interactive/header/text")


def test_misspelt_kind_is_drawn_by_its_action() -> None:
    message = message_in(inner(type="buttons"))
    assert (message.kind, len(message.block.options)) == ("button", 2)
    problem = problem_in(inner(type="buttons"), "type.unknown")
    assert (problem.at, problem.severity) == ("/interactive/type", "error")


def test_group_and_context() -> None:
    body = {**plain("text"), "recipient_type": "group", "context": {"message_id": "wamid.B"}}
    message = message_in(body)
    assert message.group
    assert message.quotes == Text("wamid.B", "/context/message_id")
    assert rules(body) == []


def test_type_may_be_left_out() -> None:
    body = plain("text")
    del body["type"]
    assert message_in(body).kind == "text"


@pytest.mark.parametrize(("word", "fault"), [("txt", '"txt" is no type'), ("image", 'no member "image"')])
def test_a_type_that_names_something_else_is_an_error(word: str, fault: str) -> None:
    body = {**plain("text"), "type": word}
    assert message_in(body).kind == "text"
    problem = problem_in(body, "type.unknown")
    assert (problem.at, problem.severity) == ("/type", "error")
    assert fault in problem.message


def test_part_of_an_envelope() -> None:
    for body in (BUTTONS, {"type": "interactive", "interactive": BUTTONS}, {"interactive": LIST}):
        assert rules(body) == ["envelope.partial"]
        assert message_in(body).kind in ("button", "list")
    problem = problem_in({"messaging_product": "whatsapp", **BUTTONS}, "envelope.partial")
    assert (problem.severity, problem.key) == ("note", "to")


@pytest.mark.parametrize(
    "body",
    [
        {"header": {"type": "image", "image": {"link": "https://example.com/a.png"}}},
        {"type": "image", "image": {"link": "https://example.com/a.png"}},
    ],
)
def test_fragment(body: Json) -> None:
    message = message_in(body)
    assert message.kind == "fragment"
    assert isinstance(message.block.header, Media)
    assert rules(body) == ["fragment.header"]


def test_five_buttons_are_all_read() -> None:
    many = [{"type": "reply", "reply": {"id": str(n), "title": f"B{n}"}} for n in range(5)]
    assert len(message_in(inner(action={"buttons": many})).block.options) == 5


@pytest.mark.parametrize("body", [None, 5, [], {}, {"text": 5}, {"text": None}, {"text": ["a"]}])
def test_any_body_still_draws_the_buttons(body: Json) -> None:
    assert len(message_in(inner(body=body)).block.options) == 2


def test_a_number_is_taken_as_its_text() -> None:
    body = inner(body={"text": 42})
    assert message_in(body).block.body == Text("42", "/interactive/body/text")
    problem = problem_in(body, "field.type")
    assert (problem.at, problem.severity) == ("/interactive/body/text", "error")
    assert "a number" in problem.message


def test_a_truth_value_is_taken_as_its_text() -> None:
    body = cloud(BUTTONS)
    body["interactive"]["action"]["buttons"][0]["reply"]["title"] = True
    title = message_in(body).block.options[0].title
    assert title is not None
    assert title.value == "true"


def test_bare_texts_are_taken_where_objects_belong() -> None:
    body = inner(header="Visit", body="Hello", footer="Bye", action={"buttons": ["Yes"]})
    block = message_in(body).block
    assert (block.header, block.body) == (
        Text("Visit", "/interactive/header"),
        Text("Hello", "/interactive/body"),
    )
    assert block.footer == Text("Bye", "/interactive/footer")
    assert block.options[0].title == Text("Yes", "/interactive/action/buttons/0")
    assert rules(body).count("field.type") == 4


def test_lists_where_objects_belong() -> None:
    body = cloud(LINK)
    body["interactive"]["body"] = [{"text": "Hello"}]
    action = body["interactive"]["action"]
    action["parameters"] = [action["parameters"], {"display_text": "Two", "url": "https://example.com/2"}]
    message = message_in(body)
    assert message.block.body == Text("Hello", "/interactive/body/0/text")
    assert [option.title and option.title.value for option in message.block.options] == ["Open", "Two"]
    assert rules(body) == ["field.type", "field.type"]


def test_an_object_where_a_list_belongs() -> None:
    body = inner(action={"buttons": BUTTONS["action"]["buttons"][0]})
    assert [option.at for option in message_in(body).block.options] == ["/interactive/action/buttons"]
    assert rules(body) == ["field.type"]


def test_unknown_key_names_the_nearest() -> None:
    body = inner(foter={"text": "Bye"})
    problem = problem_in(body, "field.unknown")
    assert (problem.at, problem.severity) == ("/interactive/foter", "note")
    assert '"footer"' in problem.message


@pytest.mark.parametrize(
    ("header", "rule", "at"),
    [
        ({"type": "image"}, "header.media.missing", "/interactive/header"),
        ({"type": "image", "image": {}}, "header.media.missing", "/interactive/header/image"),
        ({"type": "gif", "text": "A"}, "header.type", "/interactive/header/type"),
        ({"text": "A"}, "header.type", "/interactive/header"),
    ],
)
def test_header_problems(header: Json, rule: str, at: str) -> None:
    assert problem_in(inner(header=header), rule).at == at


def test_button_type() -> None:
    body = cloud(BUTTONS)
    body["interactive"]["action"]["buttons"][0]["type"] = "quick"
    assert problem_in(body, "button.type").at == "/interactive/action/buttons/0/type"


def test_link_without_name() -> None:
    body = deepcopy(LINK)
    del body["action"]["name"]
    problem = problem_in(cloud(body), "cta.name.missing")
    assert (problem.severity, problem.at, problem.key) == ("error", "/interactive/action", "name")


def test_location_request_without_name() -> None:
    problem = problem_in(cloud({**PLACE, "action": {"name": "send"}}), "location.name")
    assert problem.at == "/interactive/action/name"


def test_a_read_mark_is_no_message() -> None:
    messages, problems = read({"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.A"})
    assert messages == ()
    assert [problem.rule for problem in problems] == ["type.unknown"]
