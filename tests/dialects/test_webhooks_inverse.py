"""`read_webhook` is the inverse of `webhook` and `status`, and never raises."""

import json
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dialects.carried import carried, is_refused
from tests.dialects.occasions import DIALECTS, JSON, NUMBERS, REPLIES, VARIANTS, occasion
from wapreview.messages.pointers import Json
from wapreview.messages.reply import (
    Business,
    ButtonReply,
    Customer,
    Inbound,
    LinkOpened,
    LocationReply,
    NoWebhook,
    Occasion,
    Reply,
    RowReply,
    Status,
    StatusName,
    TextReply,
)

CARRIES = {
    ("cloud", "standard"): {"number", "name", "id", "time", "quotes", "business", "user_id"},
    ("cloud", "older"): {"number", "name", "id", "time", "quotes", "business"},
    ("cloud", "username"): {"name", "id", "time", "quotes", "business", "user_id"},
    ("whapi", "phone"): {"number", "name", "id", "time", "quotes", "business"},
    ("whapi", "web"): {"number", "name", "id", "time", "quotes", "business"},
    ("whapi", "bare"): {"number", "name", "id", "time", "quotes", "business"},
    ("whapi", "text"): {"number", "name", "id", "time", "quotes", "business"},
    ("messangi", "standard"): {"number", "id", "time", "business"},
    ("exotel", "A"): {"number"},
    ("exotel", "B"): {"number", "name", "id", "time", "business"},
    ("exotel", "C"): {"number", "name", "id", "time", "quotes", "business"},
    ("exotel", "D"): {"number", "name", "id", "time", "business"},
    ("chatt2", "content"): set(),
    ("chatt2", "envelope"): {"number", "id", "time", "business"},
}
"""What a form's payload says beside the reply."""

DOCUMENTED_SILENCE = {"cloud": ("url", "call", "copy", "form", "catalog"), "whapi": ("url", "call", "copy")}
"""Taps of which the vendor's own pages say that no webhook comes."""

BUSINESSES = {"whapi": "MANTIS-AB123", "chatt2": "7a8e5f1c-3a1d-4ef0-9b52-d7b6ff0d0f6e"}
"""How these providers name the channel of a business; the others say its number."""


def test_every_variant_is_covered() -> None:
    assert set(CARRIES) == set(VARIANTS)


@pytest.mark.parametrize(("name", "variant"), VARIANTS)
@given(reply=REPLIES, number=NUMBERS, time=st.integers(0, 2**33))
@settings(max_examples=60)
def test_reply_comes_back(name: str, variant: str, reply: Reply, number: str, time: int) -> None:
    business = Business(channel=BUSINESSES.get(name, "106540352242922"))
    when = occasion(variant=variant)._replace(customer=Customer(number), time=time, business=business)
    payload = DIALECTS[name].webhook(reply, when)
    if isinstance(payload, NoWebhook):
        assert is_refused(name, variant, reply)
        return

    (inbound,) = DIALECTS[name].read_webhook(payload)

    assert inbound == expected(carried(name, variant, reply), when, name)


@pytest.mark.parametrize(("name", "variant"), VARIANTS)
@given(reply=REPLIES)
@settings(max_examples=40)
def test_reply_comes_back_over_the_wire_and_from_the_screen(name: str, variant: str, reply: Reply) -> None:
    payload = DIALECTS[name].webhook(reply, occasion(variant=variant))
    if isinstance(payload, NoWebhook):
        assert is_refused(name, variant, reply)
        return
    sent = json.loads(json.dumps(payload))

    assert json.loads(DIALECTS[name].encode(payload)) == sent
    assert json.loads(DIALECTS[name].layout(payload)) == sent


@pytest.mark.parametrize(("name", "variant"), VARIANTS)
def test_text_typed_on_its_own_quotes_nothing(name: str, variant: str) -> None:
    when = occasion(variant=variant)._replace(message_id=None)
    payload = DIALECTS[name].webhook(TextReply("Hello"), when)
    assert not isinstance(payload, NoWebhook)

    (inbound,) = DIALECTS[name].read_webhook(payload)

    assert isinstance(inbound, Inbound)
    assert (inbound.reply, inbound.quotes) == (TextReply("Hello"), None)


@pytest.mark.parametrize(("name", "variant"), [pair for pair in VARIANTS if pair[0] != "messangi"])
@pytest.mark.parametrize("status_name", get_args(StatusName))
def test_status_comes_back(name: str, variant: str, status_name: StatusName) -> None:
    failed = status_name == "failed"
    status = Status(
        "MESSAGE-ID", status_name, 131047 if failed else None, "Too late" if failed else None, 1760000009
    )
    payload = DIALECTS[name].status(status, occasion(variant=variant))
    assert not isinstance(payload, NoWebhook)

    (found,) = DIALECTS[name].read_webhook(payload)

    told = name in ("cloud", "chatt2") or variant in ("B", "C")
    number = None if name == "chatt2" or variant == "username" else "491700000001"
    text = status.text if told or variant == "D" else None
    assert found == status._replace(code=status.code if told else None, text=text, number=number)


def test_messangi_publishes_no_status() -> None:
    answer = DIALECTS["messangi"].status(Status("a", "read"), occasion())

    assert isinstance(answer, NoWebhook)
    assert not answer.documented


@pytest.mark.parametrize("name", DIALECTS)
@given(value=JSON)
@settings(max_examples=60)
def test_any_json_is_read_without_an_error(name: str, value: Json) -> None:
    assert DIALECTS[name].read_webhook(value) == ()


@pytest.mark.parametrize(("name", "variant"), VARIANTS)
@given(data=st.data(), junk=JSON)
@settings(max_examples=60)
def test_a_spoilt_webhook_is_read_without_an_error(
    name: str, variant: str, data: st.DataObject, junk: Json
) -> None:
    replies: list[Reply] = [ButtonReply("a", "A"), RowReply("a", "A"), LocationReply(1.5, 2.5)]
    reply = data.draw(st.sampled_from(replies))
    payload = json.loads(json.dumps(DIALECTS[name].webhook(reply, occasion(variant=variant))))
    holder, key = data.draw(st.sampled_from(list(places(payload))))
    holder[key] = junk

    assert isinstance(DIALECTS[name].read_webhook(payload), tuple)


@pytest.mark.parametrize(("name", "variant"), [("cloud", ""), ("whapi", ""), ("exotel", "D")])
def test_all_messages_of_an_envelope_are_read(name: str, variant: str) -> None:
    taps = [ButtonReply("a", "A"), ButtonReply("b", "B")]
    payloads = [DIALECTS[name].webhook(tap, occasion(variant=variant)) for tap in taps]
    merged = merge(json.loads(json.dumps(payloads[0])), json.loads(json.dumps(payloads[1])))

    found = DIALECTS[name].read_webhook(merged)

    assert [inbound.reply for inbound in found if isinstance(inbound, Inbound)] == taps


@pytest.mark.parametrize("name", DIALECTS)
def test_several_webhooks_in_an_array_are_read(name: str) -> None:
    payload = DIALECTS[name].webhook(ButtonReply("a", "A"), occasion())
    assert not isinstance(payload, NoWebhook)

    assert len(DIALECTS[name].read_webhook([payload, "stray", payload])) == 2


def test_whapi_ids_are_read_without_their_prefix_too() -> None:
    payload = json.loads(json.dumps(DIALECTS["whapi"].webhook(RowReply("r1", "Soup"), occasion())))
    payload["messages"][0]["reply"]["list_reply"]["id"] = "r1"

    (inbound,) = DIALECTS["whapi"].read_webhook(payload)

    assert isinstance(inbound, Inbound)
    assert inbound.reply == RowReply("r1", "Soup")


def test_whapi_prefix_is_taken_off_once() -> None:
    tap = ButtonReply("ButtonsV3:x", "X")
    payload = DIALECTS["whapi"].webhook(tap, occasion())
    assert not isinstance(payload, NoWebhook)

    (inbound,) = DIALECTS["whapi"].read_webhook(payload)

    assert isinstance(inbound, Inbound)
    assert inbound.reply == tap


def test_whapi_echo_of_an_own_message_is_no_reply() -> None:
    payload = json.loads(json.dumps(DIALECTS["whapi"].webhook(TextReply("Hi"), occasion())))
    payload["messages"][0]["from_me"] = True

    assert DIALECTS["whapi"].read_webhook(payload) == ()


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize(
    "send",
    [
        {"messaging_product": "whatsapp", "to": "491700000001", "type": "text", "text": {"body": "Hi"}},
        {"from": "+4915550001", "to": "+491700000001", "content": {"type": "text", "text": {"body": "Hi"}}},
        {
            "whatsapp": {
                "messages": [{"from": "1", "to": "2", "content": {"type": "text", "text": {"body": "Hi"}}}]
            }
        },
        {"from": "channel", "to": "491700000001", "content": {"text": "Hi"}},
        {"to": "491700000001", "body": "Hi"},
        {"channel": "WHATSAPP", "request": {"type": "text", "text": {"body": "Hi"}}},
        {"messaging_product": "whatsapp", "contacts": [{"wa_id": "49"}], "messages": [{"id": "wamid.x"}]},
    ],
)
def test_a_send_is_no_webhook(name: str, send: Json) -> None:
    assert DIALECTS[name].read_webhook(send) == ()


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize("action", ["url", "call", "copy", "form", "catalog", "other"])
def test_a_tap_that_stays_on_the_phone_gives_none(name: str, action: str) -> None:
    answer = DIALECTS[name].webhook(LinkOpened(action, "Go"), occasion())  # type: ignore[arg-type]

    assert isinstance(answer, NoWebhook)
    assert answer.documented == (action in DOCUMENTED_SILENCE.get(name, ()))


def expected(reply: Reply, when: Occasion, name: str) -> Inbound:
    """What can be read back beside the reply."""
    said: dict[str, Any] = {
        "number": when.customer.number,
        "name": when.customer.name,
        "id": when.reply_id,
        "time": when.time,
        "quotes": when.message_id,
        "business": BUSINESSES.get(name, when.business.number),
        "user_id": when.customer.user_id,
    }
    carries = CARRIES[name, when.variant]
    return Inbound(reply)._replace(**{key: value for key, value in said.items() if key in carries})


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every member and element, as its holder and key."""
    if isinstance(value, dict):
        own = [(value, key) for key in value]
        return own + [place for inner in value.values() for place in places(inner)]
    if isinstance(value, list):
        elements = [(value, index) for index in range(len(value))]
        return elements + [place for inner in value for place in places(inner)]
    return []


def merge(left: Any, right: Any) -> Any:
    """One envelope with the arrays of both."""
    if isinstance(left, dict) and isinstance(right, dict):
        return {key: merge(left[key], right[key]) for key in left}
    return left + right if isinstance(left, list) and isinstance(right, list) else left
