"""What a body is taken for, and why."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dialects.bodies import BUTTONS, EVERY, LINK, LIST, PLAIN, cloud
from tests.dialects.occasions import DIALECTS, REPLIES, VARIANTS, occasion
from tests.dialects.test_read_robust import VALUES, damaged
from wapreview.dialects.detect import ARRAY_RANK, FOREIGN, detect, detect_as
from wapreview.dialects.registry import get, names
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Problem
from wapreview.messages.reply import NoWebhook, Reply, Status, TextReply
from wapreview.sources.source import Hints

NESTED = {"type": "button", "body": {"text": "Hi"}, "action": BUTTONS["action"]}
VALUE = {
    "messaging_product": "whatsapp",
    "metadata": {"phone_number_id": "1"},
    "contacts": [{"wa_id": "49"}],
    "messages": [{"id": "wamid.A", "from": "49"}],
}

BODIES: list[tuple[int, str, str, Any]] = [
    (1, "messangi", "message", {"channel": "SMS", "request": {}}),
    (2, "messangi", "answer", {"meta": {"transactionId": "x"}}),
    (3, "exotel", "message", {"whatsapp": {"messages": [{"from": "+1", "to": "+2", "content": {}}]}}),
    (3, "exotel", "webhook", {"whatsapp": {"messages": [{"callback_type": "icm", "content": {}}]}}),
    (4, "exotel", "message", {"content": {"type": "interactive", "interactive": BUTTONS}}),
    (5, "chatt2", "message", {"content": {"interactive": BUTTONS}}),
    (6, "chatt2", "message", {"content": {"imageUrl": "https://example.com/a.png"}}),
    (7, "exotel", "message", {"from": "+1", "to": "+2", "content": {"type": "text", "text": {"body": "Hi"}}}),
    (8, "chatt2", "webhook", {"eventType": "Message", "channelId": "c", "content": {"type": "text"}}),
    (9, "exotel", "answer", {"request_id": "r", "http_code": 202}),
    (10, "exotel", "webhook", {"type": "inbound_message", "data": {}}),
    (10, "exotel", "webhook", {"type": "verification", "challenge": "x"}),
    (11, "exotel", "webhook", {"event": "incoming_message", "message": {}}),
    (12, "whapi", "webhook", {"messages": [], "event": {}, "channel_id": "A-B"}),
    (13, "whapi", "webhook", {"statuses": [], "event": {}, "channel_id": "A-B"}),
    (14, "whapi", "answer", {"sent": True, "message": {}}),
    (15, "whapi", "message", {"cards": []}),
    (16, "whapi", "message", {"action": {"list": {}}}),
    (16, "whapi", "message", {"type": "button", "action": {"buttons": [{"type": "url", "title": "A"}]}}),
    (16, "whapi", "message", {"to": "49", **NESTED}),
    (16, "whapi", "message", {"to": "49", "type": "list", "action": {"button": "A", "sections": []}}),
    (17, "cloud", "webhook", {"object": "whatsapp_business_account", "entry": []}),
    (18, "cloud", "answer", {"messaging_product": "whatsapp", "messages": [{"id": "wamid.A"}]}),
    (18, "cloud", "webhook", VALUE),
    (19, "cloud", "message", {"messaging_product": "whatsapp"}),
    (20, "cloud", "webhook", {"contacts": [], "messages": []}),
    (21, "exotel", "webhook", {"from": "+1", "type": "interactive", "interactive": {"type": "list_reply"}}),
    (21, "exotel", "webhook", {"from": "+1", "type": "text", "text": {"body": "Hi"}}),
    (21, "cloud", "webhook", {"from": "1", "id": "w", "timestamp": "1", "type": "text", "text": {}}),
    (21, "chatt2", "webhook", {"type": "interactive", "interactive": {"type": "button_reply"}}),
    (22, "cloud", "message", {"type": "interactive", "interactive": LINK}),
    (23, "chatt2", "message", {"interactive": LIST}),
    (24, "cloud", "message", LIST),
    (24, "cloud", "message", NESTED),
    (25, "cloud", "error", {"error": {"code": 131009, "fbtrace_id": "A"}}),
    (25, "whapi", "error", {"error": {"code": 400, "details": "title is required"}}),
    (26, "exotel", "message", ["?", {}, {"content": {"type": "interactive", "interactive": LIST}}]),
    (27, "cloud", "fragment", {"header": {"type": "text", "text": "Visit"}}),
    (27, "cloud", "fragment", {"type": "image", "image": {"link": "https://example.com/a.png"}}),
    (28, "chatt2", "answer", {"messageId": None, "status": "error", "errorMessage": "no"}),
    (29, "messangi", "webhook", {"owner": "acme", "processId": "p", "user": "+49"}),
    (30, "", "webhook", {"object": "page", "entry": []}),
    (30, "", "webhook", {"object": "instagram", "entry": []}),
    (30, "", "webhook", {"update_id": 1}),
    (31, "cloud", "message", {"name": "a", "category": "UTILITY", "components": []}),
    (31, "whapi", "message", {"to": "49", "media": "https://example.com/a.png"}),
    (31, "whapi", "message", {"to": "49", "title": "Lunch?", "options": ["Yes", "No"], "count": 1}),
    (32, "cloud", "message", {"type": "text", "text": {"body": "Hi"}}),
    (32, "whapi", "message", {"to": "49", "type": "button", "body": {"text": "Hi"}}),
    (33, "cloud", "message", {"body": {"text": "Hi"}}),
]


@pytest.mark.parametrize(("rank", "dialect", "what", "body"), BODIES)
def test_each_signature(rank: int, dialect: str, what: str, body: Json) -> None:
    found = detect(body)
    assert found is not None
    assert (found.rank, found.dialect, found.what) == (rank, dialect, what)
    assert found.reason


def test_every_signature_has_a_body_here() -> None:
    listed = {(rank, name, what) for rank, name, what, _ in BODIES}
    for name in names():
        for row in get(name).signatures:
            if (row.rank, name) not in {(25, "exotel"), (29, "messangi")}:
                assert (row.rank, name, row.what) in listed
    assert {("", row.rank) for row in FOREIGN} <= {(name, rank) for rank, name, *_ in BODIES}


def test_bare_bodies_name_the_other_dialects() -> None:
    typed = detect({"type": "interactive", "interactive": LINK})
    assert typed is not None
    assert typed.alternatives == ("exotel", "chatt2")
    inner = detect(LIST)
    assert inner is not None
    assert set(inner.alternatives) == {"exotel", "messangi", "chatt2"}
    reply = detect({"type": "interactive", "interactive": {"type": "button_reply"}})
    assert reply is not None
    assert "exotel" in reply.alternatives


@pytest.mark.parametrize(("dialect", "body"), EVERY)
def test_every_kind_is_found_as_its_own(dialect: str, body: Json) -> None:
    found = detect(body)
    assert found is not None
    assert (found.dialect, found.what) == (dialect, "message")


@pytest.mark.parametrize("kind", PLAIN)
def test_a_kind_without_wrapper_is_a_message_or_a_header(kind: str) -> None:
    found = detect({"type": kind, kind: PLAIN[kind]})
    assert found is not None
    assert (found.dialect, found.what) in {("cloud", "message"), ("cloud", "fragment")}


@pytest.mark.parametrize("body", [None, True, 5, "text", [], [1, [2]], {}, {"a": 1}, {"error": "x"}, [{}]])
def test_anything_else_is_nothing(body: Json) -> None:
    assert detect(body) is None


@settings(max_examples=100, deadline=None)
@given(VALUES | damaged().map(lambda case: case[1]))
def test_detection_never_raises(body: Json) -> None:
    found = detect(body)
    assert found is None or found.dialect in ("", *names())
    for name in names():
        own = detect_as(body, name)
        assert own is None or own.dialect == name


HOSTS = [
    ("graph.facebook.com", "/v25.0/1065/messages", "cloud"),
    ("127.0.0.1", "/v25.0/1065/messages", "cloud"),
    ("gate.whapi.cloud", "/messages/interactive", "whapi"),
    ("localhost", "/messages/carousel", "whapi"),
    ("elastic.messangi.me", "/raven/v2/messages", "messangi"),
    ("localhost", "/v3/messages", "messangi"),
    ("api.in.exotel.com", "/v2/accounts/acme1/messages", "exotel"),
    ("localhost", "/v2/accounts/acme1/messages", "exotel"),
    ("api.chatt2.me", "/v1/communication/whatsapp/message", "chatt2"),
    ("localhost", "/v1/communication/telegram/message", "chatt2"),
]


@pytest.mark.parametrize(("host", "path", "dialect"), HOSTS)
def test_the_address_of_a_command_decides(host: str, path: str, dialect: str) -> None:
    found = detect(cloud(BUTTONS), Hints("POST", host, path))
    assert found is not None
    assert (found.dialect, found.rank) == (dialect, 0)
    assert found.reason.startswith("the command posts to ")


@pytest.mark.parametrize(
    ("host", "path"), [("example.com", "/messages"), ("notexotel.com", "/"), ("messangi.example.com", None)]
)
def test_an_address_of_nobody_leaves_it_to_the_body(host: str, path: str | None) -> None:
    found = detect(cloud(BUTTONS), Hints("POST", host, path))
    assert found is not None
    assert (found.dialect, found.rank) == ("cloud", 19)


def test_an_array_says_that_it_is_one() -> None:
    found = detect([cloud(BUTTONS), cloud(LIST)])
    assert found is not None
    assert (found.dialect, found.what, found.rank) == ("cloud", "message", ARRAY_RANK)
    assert "array" in found.reason


@pytest.mark.parametrize(("name", "variant"), VARIANTS)
@settings(max_examples=20, deadline=None)
@given(reply=st.one_of(REPLIES, st.just(TextReply("Hi"))))
def test_our_own_webhooks_are_webhooks(name: str, variant: str, reply: Reply) -> None:
    payload = DIALECTS[name].webhook(reply, occasion(variant=variant))
    if isinstance(payload, NoWebhook):
        return
    found = detect(json.loads(json.dumps(payload)))
    assert found is not None
    assert found.what == "webhook" or bare_content(name, variant)
    assert found.dialect == name or variant in ("content", "A")


def bare_content(name: str, variant: str) -> bool:
    """Chatt2's content alone is what a message of that kind looks like, too, unless it is a tap."""
    return (name, variant) == ("chatt2", "content")


@pytest.mark.parametrize(("name", "variant"), VARIANTS)
@pytest.mark.parametrize("word", ["sent", "delivered", "read", "failed"])
def test_our_own_statuses_are_webhooks(name: str, variant: str, word: Any) -> None:
    payload = DIALECTS[name].status(Status("m", word), occasion(variant=variant))
    if isinstance(payload, NoWebhook):
        return
    found = detect(payload)
    assert found is not None, payload
    assert (found.dialect, found.what) == (name, "webhook")


@pytest.mark.parametrize("name", DIALECTS)
def test_our_own_refusals_are_no_messages(name: str) -> None:
    problem = Problem("button.title.len", "error", "/a", "Too long.")
    found = detect(DIALECTS[name].refused(problem).body)
    assert found is not None
    assert found.dialect == name
    assert found.what in ("answer", "error")


@pytest.mark.parametrize("name", DIALECTS)
def test_our_own_answers_are_answers(name: str) -> None:
    found = detect(DIALECTS[name].accepted(occasion()).body)
    assert found is not None
    assert (found.dialect, found.what) == (name, "answer")


@settings(max_examples=100, deadline=None)
@given(VALUES | damaged().map(lambda case: case[1]))
def test_a_signature_matches_no_body_without_its_members(value: Json) -> None:
    rows = [*FOREIGN, *(row for name in names() for row in get(name).signatures)]
    for row in rows:
        assert row.members
        if row.matches(value):
            assert isinstance(value, dict)
            assert not {*row.members}.isdisjoint(value)
