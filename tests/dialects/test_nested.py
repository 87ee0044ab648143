"""Parts of a Cloud API request that a client wrote as text."""

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dialects.bodies import BUTTONS, CARDS_SENT, CAROUSEL, FLOW, LIST, PLAIN, cloud, plain
from tests.dialects.occasions import JSON
from wapreview.dialects.nested import unnested
from wapreview.messages.pointers import Json

SENDS: list[Any] = [
    *(cloud(inner) for inner in (BUTTONS, LIST, CAROUSEL, FLOW)),
    *(plain(kind) for kind in PLAIN),
    {**plain("template"), "template": CARDS_SENT},
]


@pytest.mark.parametrize("send", SENDS, ids=lambda send: str(send["type"]))
def test_a_request_without_texts_of_json_stays_as_it_is(send: Any) -> None:
    assert unnested(deepcopy(send)) == send


@pytest.mark.parametrize("send", SENDS, ids=lambda send: str(send["type"]))
def test_members_at_the_top_may_be_texts(send: Any) -> None:
    """As in a form, where every member is one."""
    written: Any = {key: part if isinstance(part, str) else json.dumps(part) for key, part in send.items()}

    assert unnested(written) == send


@pytest.mark.parametrize(
    "path",
    [
        ("interactive",),
        ("interactive", "header"),
        ("interactive", "body"),
        ("interactive", "footer"),
        ("interactive", "action"),
        ("interactive", "action", "buttons"),
        ("interactive", "action", "buttons", 0),
        ("interactive", "action", "buttons", 1, "reply"),
    ],
)
@pytest.mark.parametrize("times", [1, 2])
def test_parts_of_an_interactive_message_may_be_texts(path: tuple[str | int, ...], times: int) -> None:
    send: Any = cloud(BUTTONS)
    written = deepcopy(send)
    holder = written
    for step in path[:-1]:
        holder = holder[step]
    for _ in range(times):
        holder[path[-1]] = json.dumps(holder[path[-1]])

    assert unnested(written) == send


def test_a_text_in_a_text_in_a_text_is_let_be() -> None:
    thrice = json.dumps(json.dumps(json.dumps({"body": "Hi"})))

    assert unnested({"text": thrice}) == {"text": thrice}


def test_all_levels_may_be_texts_at_once() -> None:
    action = json.dumps({"button": "Menu", "sections": json.dumps(LIST["action"]["sections"])})
    interactive = json.dumps({**LIST, "body": json.dumps(LIST["body"]), "action": action})

    assert unnested({**cloud(LIST), "interactive": interactive}) == cloud(LIST)


def test_what_a_customer_reads_or_a_bot_gets_back_is_never_taken_apart() -> None:
    id_ = '{"step": 2, "cart": ["a"]}'
    button = {"type": "reply", "reply": {"id": id_, "title": '["x"]'}}
    send: Any = cloud({**BUTTONS, "body": {"text": '{"a": 1}'}, "action": {"buttons": [button]}})
    send["biz_opaque_callback_data"] = id_
    send["text"] = {"body": "[1, 2]"}

    assert unnested(deepcopy(send)) == send


@pytest.mark.parametrize("text", ["Hello", "", " ", "5", '"Hello"', "null", "{", "[1,", "[" * 5000, "{}}"])
def test_a_text_that_holds_no_object_stays(text: str) -> None:
    assert unnested({"text": text, "interactive": {"body": text}}) == {
        "text": text,
        "interactive": {"body": text},
    }


def test_a_text_that_holds_too_many_levels_stays() -> None:
    deep = "[" * 100 + "]" * 100

    assert unnested({"contacts": deep}) == {"contacts": deep}


def test_null_means_absent() -> None:
    send: Json = {
        "to": "491700000001",
        "context": None,
        "type": "interactive",
        "interactive": {
            "header": None,
            "action": {"sections": None, "buttons": [{"reply": None, "type": "reply"}]},
        },
    }

    assert unnested(send) == {
        "to": "491700000001",
        "type": "interactive",
        "interactive": {"action": {"buttons": [{"type": "reply"}]}},
    }


def test_what_a_business_hands_to_its_form_is_its_own() -> None:
    data = {"a": None, "b": '{"c": null}'}
    flow: Any = deepcopy(FLOW)
    flow["action"]["parameters"]["flow_action_payload"] = {"screen": "A", "data": data, "x": None}

    found: Any = unnested(cloud(flow))

    assert found["interactive"]["action"]["parameters"]["flow_action_payload"] == {
        "screen": "A",
        "data": data,
    }


def test_a_number_may_be_written_as_one() -> None:
    assert unnested({"to": 491700000001, "recipient": 7, "ttl_seconds": 60}) == {
        "to": "491700000001",
        "recipient": "7",
        "ttl_seconds": 60,
    }


@given(st.dictionaries(st.sampled_from(["text", "interactive", "contacts", "template", "to"]), JSON) | JSON)
@settings(max_examples=100)
def test_anything_is_taken_and_once_is_enough(value: Json) -> None:
    found = unnested(value)

    if not isinstance(value, dict):
        assert found == value
        return
    assert isinstance(found, dict)
    assert list(found) == [key for key, member in value.items() if member is not None]
    assert None not in found.values()


@given(
    st.dictionaries(st.sampled_from(["text", "interactive", "template"]), st.text('{}[]":,ab1 ', max_size=40))
)
@settings(max_examples=100)
def test_texts_that_look_like_json_are_no_error(value: dict[str, Json]) -> None:
    assert isinstance(unnested({**value}), dict)
