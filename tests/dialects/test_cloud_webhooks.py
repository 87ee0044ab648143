"""What real clients read of Meta's webhooks, and its three forms."""

import json
from typing import Any

import pytest

from tests.dialects.every_reply import CASES, occasion_of
from tests.dialects.occasions import DIALECTS, occasion
from wapreview.dialects.cloud.people import username
from wapreview.messages.message import Block, Message, Text
from wapreview.messages.reply import (
    ButtonReply,
    Customer,
    Inbound,
    MediaReply,
    Occasion,
    ReactionReply,
    Reply,
    RowReply,
    Status,
    TextReply,
)

CLOUD = DIALECTS["cloud"]
WRITTEN = [name for name in CASES if name != "other"]
TAPS = ["button", "row", "row_bare", "template_button", "template_card", "carousel_card", "location", "form"]


def envelope(payload: Any) -> Any:
    return json.loads(json.dumps(payload))


def value_of(reply: Reply, when: Occasion | None = None) -> Any:
    return envelope(CLOUD.webhook(reply, when or occasion()))["entry"][0]["changes"][0]["value"]


def status_of(status: Status, when: Occasion | None = None) -> Any:
    return envelope(CLOUD.status(status, when or occasion()))["entry"][0]["changes"][0]["value"]


@pytest.mark.parametrize("case", WRITTEN)
@pytest.mark.parametrize("variant", CLOUD.variants)
def test_one_entry_one_change_one_message(case: str, variant: str) -> None:
    payload = envelope(CLOUD.webhook(CASES[case].reply, occasion_of(CASES[case], "cloud", variant)))

    assert payload["object"] == "whatsapp_business_account"
    (entry,) = payload["entry"]
    assert isinstance(entry["id"], str)
    (change,) = entry["changes"]
    assert change["field"] == "messages"
    assert len(change["value"]["messages"]) == len(change["value"]["contacts"]) == 1
    assert "statuses" not in change["value"]


@pytest.mark.parametrize("case", WRITTEN)
def test_what_clients_insist_on(case: str) -> None:
    value = value_of(CASES[case].reply, occasion_of(CASES[case], "cloud", ""))

    assert value["metadata"] == {
        "display_phone_number": "4915550001",
        "phone_number_id": "106540352242922",
    }
    (contact,), (message,) = value["contacts"], value["messages"]
    assert contact == {"profile": {"name": "Mira"}, "wa_id": "491700000001", "user_id": Customer().user_id}
    assert (message["from"], message["from_user_id"]) == ("491700000001", Customer().user_id)
    assert isinstance(message["timestamp"], str)
    assert message["id"] == "REPLY-ID"
    assert message[message["type"]]


@pytest.mark.parametrize("case", TAPS)
def test_every_tap_names_what_it_answers(case: str) -> None:
    (message,) = value_of(CASES[case].reply, occasion_of(CASES[case], "cloud", ""))["messages"]

    assert message["context"] == {"from": "4915550001", "id": "MESSAGE-ID"}


def test_a_reaction_names_its_message_itself() -> None:
    (message,) = value_of(ReactionReply("👍"))["messages"]

    assert "context" not in message
    assert message["reaction"] == {"message_id": "MESSAGE-ID", "emoji": "👍"}


def test_a_description_only_where_the_row_has_one() -> None:
    with_one = value_of(RowReply("soup", "Soup", "Hot"))["messages"][0]["interactive"]["list_reply"]
    without = value_of(RowReply("soup", "Soup"))["messages"][0]["interactive"]["list_reply"]

    assert with_one == {"id": "soup", "title": "Soup", "description": "Hot"}
    assert without == {"id": "soup", "title": "Soup"}


@pytest.mark.parametrize("id_", ["x" * 256, '{"step": 2, "cart": ["ä/@"]}', " \\u0040 ", "🛒" * 256])
def test_an_id_of_any_text_comes_back_unchanged(id_: str) -> None:
    payload = CLOUD.webhook(ButtonReply(id_, "Yes"), occasion())
    sent = json.loads(CLOUD.encode(envelope(payload)))
    (message,) = sent["entry"][0]["changes"][0]["value"]["messages"]

    assert message["interactive"]["button_reply"] == {"id": id_, "title": "Yes"}


@pytest.mark.parametrize("kind", ["image", "video", "audio", "document", "sticker"])
def test_a_file_has_its_type_and_its_hash(kind: Any) -> None:
    (message,) = value_of(MediaReply(kind, "image/png"))["messages"]

    assert message[kind]["mime_type"] == "image/png"
    assert message[kind]["sha256"]
    assert message[kind]["id"].isdecimal()


@pytest.mark.parametrize("name", ["sent", "delivered", "read", "failed"])
def test_a_status_names_the_customer_and_has_no_messages(name: Any) -> None:
    value = status_of(Status("MESSAGE-ID", name, time=5))

    assert "messages" not in value
    assert [contact["user_id"] for contact in value["contacts"]] == [Customer().user_id]
    (status,) = value["statuses"]
    assert (status["id"], status["timestamp"], status["recipient_id"]) == ("MESSAGE-ID", "5", "491700000001")
    if "pricing" in status:
        assert status["pricing"]["category"] == "service"
    assert ("pricing" in status) == (name in ("sent", "delivered"))
    assert ("errors" in status) == (name == "failed")


def test_why_a_message_failed_has_no_code_in_its_title() -> None:
    (status,) = status_of(Status("MESSAGE-ID", "failed", 131053, "Unsupported Video mime type"))["statuses"]
    (error,) = status["errors"]

    assert (error["code"], error["title"], error["message"]) == (
        131053,
        "Media upload error",
        "Media upload error",
    )
    assert error["error_data"] == {"details": "Unsupported Video mime type"}


# Its forms


def keys_of(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(keys_of, value.values()))
    return set().union(*map(keys_of, value)) if isinstance(value, list) else set()


def test_the_older_form_knows_no_user_ids() -> None:
    when = occasion(variant="older")
    reply, status = value_of(TextReply("Hi"), when), status_of(Status("MESSAGE-ID", "read"), when)

    assert not {"user_id", "from_user_id", "recipient_user_id"} & keys_of([reply, status])
    assert reply["contacts"] == [{"profile": {"name": "Mira"}, "wa_id": "491700000001"}]
    assert "contacts" not in status


def test_of_a_customer_with_a_user_name_no_number_is_told() -> None:
    when = occasion(variant="username")
    reply, status = value_of(TextReply("Hi"), when), status_of(Status("MESSAGE-ID", "read"), when)

    assert not {"from", "wa_id", "recipient_id"} & keys_of([reply["contacts"], status])
    assert "from" not in reply["messages"][0]
    assert reply["contacts"][0]["profile"] == {"name": "Mira", "username": "mira"}
    assert status["statuses"][0]["recipient_user_id"] == Customer().user_id


def test_the_number_that_a_business_wrote_to_comes_back_in_statuses() -> None:
    for to, told in (("+49 170 0000001", True), (Customer().user_id, False)):
        message = Message("text", "", Block(""), to=Text(to, "/to"))
        value = status_of(Status("MESSAGE-ID", "sent"), occasion(message, "username"))
        assert ("recipient_id" in value["statuses"][0], "wa_id" in value["contacts"][0]) == (told, told)


def test_a_user_name_is_told_once_the_phone_was_reached() -> None:
    for name, told in (("sent", False), ("delivered", True), ("read", True), ("failed", False)):
        status = Status("MESSAGE-ID", name)  # type: ignore[arg-type]
        (contact,) = status_of(status, occasion(variant="username"))["contacts"]
        assert ("username" in contact["profile"]) == told


def test_a_customer_who_has_only_a_user_id_has_no_number_in_any_form() -> None:
    customer = Customer("DE.13491208655302741918", user_id="DE.13491208655302741918")
    value = value_of(TextReply("Hi"), occasion()._replace(customer=customer))

    assert "from" not in value["messages"][0]
    assert "wa_id" not in value["contacts"][0]


def test_a_message_without_a_number_is_read_alone_too() -> None:
    (message,) = value_of(TextReply("Hi"), occasion(variant="username"))["messages"]

    (inbound,) = CLOUD.read_webhook(message)

    assert isinstance(inbound, Inbound)
    assert (inbound.reply, inbound.number, inbound.user_id) == (TextReply("Hi"), None, Customer().user_id)


@pytest.mark.parametrize(
    ("name", "made"), [("Mira", "mira"), ("Zoë B. 7", "zob7"), ("Jo", "jocustomer"), ("", "customer")]
)
def test_a_user_name_has_the_form_that_whatsapp_allows(name: str, made: str) -> None:
    assert username(Customer(name=name)) == made
