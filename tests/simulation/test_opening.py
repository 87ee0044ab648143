"""From a file to a phone: everything in it arrives, in order, between the right parties."""

import json
from datetime import UTC, datetime

import pytest

from wapreview.dialects.registry import get
from wapreview.messages.reply import Business, Customer, NoWebhook, TextReply
from wapreview.preview import open_text
from wapreview.simulation.clock import FrozenClock
from wapreview.simulation.items import DateItem, MessageItem, NoticeItem, ReplyItem
from wapreview.simulation.opening import Circumstances, Opened, messages_in, open_conversation

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
HERE = Circumstances(FrozenClock(NOON), 1)


def text(words: str, to: str = "491700000001") -> str:
    return json.dumps({"messaging_product": "whatsapp", "to": to, "type": "text", "text": {"body": words}})


def opened(source: str, circumstances: Circumstances = HERE, dialect: str | None = None) -> Opened:
    return open_conversation(open_text(source, "test", dialect), get("cloud"), circumstances)


def webhook(dialect: str = "cloud") -> str:
    turn = opened(text("Hi")).simulation.reply(TextReply("Good day"))
    assert not isinstance(turn.webhook.payload, NoWebhook)
    return turn.webhook.text


def test_messages_arrive_in_the_order_of_the_text() -> None:
    found = opened(text("One") + text("Two"))
    items = found.simulation.conversation.items
    assert [type(item) for item in items] == [DateItem, MessageItem, MessageItem]
    assert [shown.id for shown in found.shown] == [item.id for item in items if isinstance(item, MessageItem)]
    assert [shown.body for shown in found.shown] == [json.loads(text("One")), json.loads(text("Two"))]


def test_a_webhook_is_what_the_customer_did_and_a_notice() -> None:
    found = opened(webhook())
    notice, day, reply = found.simulation.conversation.items
    assert isinstance(reply, ReplyItem)
    assert (reply.reply, reply.time) == (TextReply("Good day"), NOON)
    assert isinstance(notice, NoticeItem)
    assert "This is a webhook" in notice.text
    assert isinstance(day, DateItem)
    assert found.shown == ()
    latest = found.simulation.conversation.latest
    assert latest is not None
    assert latest.payload == json.loads(webhook())


def test_what_is_nothing_is_said() -> None:
    assert opened('{"a": 1}').simulation.conversation.items == [NoticeItem("No message in this JSON")]


def test_an_empty_text_is_an_empty_phone() -> None:
    found = opened("")
    assert (found.shown, found.simulation.conversation.items) == ((), [])
    assert found.simulation.dialect.name == "cloud"


def test_the_parties_come_from_the_first_message() -> None:
    found = opened(text("One", "+49 1") + text("Two", "+49 2")).simulation
    assert found.customer.number == "491"
    asked = opened(text("One", "+49 1"), HERE._replace(customer="+49 3")).simulation
    assert asked.customer.number == "493"


def test_usual_parties_fill_what_a_message_leaves_open() -> None:
    usual = HERE._replace(
        usual_customer=Customer(number="1", name="Noor"), usual_business=Business(number="2", name="Café")
    )
    silent = json.dumps({"messaging_product": "whatsapp", "type": "text", "text": {"body": "Hi"}})
    found = opened(silent, usual).simulation
    assert (found.customer.number, found.business.number) == ("1", "2")
    named = opened(text("Hi", "+49 5"), usual).simulation
    assert named.customer == Customer(number="495", name="Noor")


@pytest.mark.parametrize(("wanted", "taken"), [("", "phone"), ("web", "web"), ("envelope", "phone")])
def test_a_variant_that_the_dialect_does_not_have_is_its_first(wanted: str, taken: str) -> None:
    body = json.dumps({"to": "491700000001", "body": "Hi"})
    found = opened(body, HERE._replace(variant=wanted), "whapi")
    assert found.simulation.variant == taken


def test_messages_know_the_body_that_they_came_from() -> None:
    seen = open_text(text("One") + '{"a": 1}' + text("Two"), "test")
    assert [item.body for item, _ in messages_in(seen)] == [0, 2]
