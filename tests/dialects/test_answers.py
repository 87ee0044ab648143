"""What the providers answer to a send."""

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings

from tests.dialects.bodies import plain
from tests.dialects.occasions import DIALECTS, JSON, golden, occasion, sent
from wapreview.dialects.answers import load_answers, reason_for
from wapreview.messages.message import Block, Message, Text
from wapreview.messages.pointers import Json
from wapreview.messages.problem import Problem, Reason
from wapreview.messages.reply import NoWebhook, TextReply

TOO_LONG = Problem("button.title.len", "error", "/a", "The title of button 2 is 1 character too long.")


def body(answer: Any) -> Any:
    return json.loads(json.dumps(answer.body))


def test_cloud_echoes_the_recipient_as_written() -> None:
    message = Message("text", "", Block("", body=Text("Hi", "")), to=Text("+49 170 0000001", "/to"))

    answer = DIALECTS["cloud"].accepted(occasion(message))

    assert answer.status == 200
    assert json.dumps(answer.body) == (
        '{"messaging_product": "whatsapp", '
        '"contacts": [{"input": "+49 170 0000001", "wa_id": "491700000001"}], '
        '"messages": [{"id": "MESSAGE-ID"}]}'
    )


@pytest.mark.parametrize("written", ["491700000001", "+49 (170) 000-0001", "49-170-0000001"])
def test_cloud_echoes_a_number_however_it_is_dressed(written: str) -> None:
    messages, _ = DIALECTS["cloud"].read({**plain("reaction"), "to": written})

    (contact,) = body(DIALECTS["cloud"].accepted(occasion(messages[0])))["contacts"]

    assert contact == {"input": written, "wa_id": "491700000001"}


def test_cloud_names_by_the_user_id_who_was_written_to_by_it() -> None:
    user_id = "DE.13491208655302741918"
    alone = {key: member for key, member in plain("text").items() if key != "to"} | {"recipient": user_id}
    both = {**plain("text"), "recipient": user_id}
    contacts = []
    for send in (alone, both):
        messages, _ = DIALECTS["cloud"].read(json.loads(json.dumps(send)))
        contacts += body(DIALECTS["cloud"].accepted(occasion(messages[0])))["contacts"]

    assert contacts == [
        {"input": user_id, "user_id": user_id},
        {"input": "491700000001", "wa_id": "491700000001"},
    ]


def test_cloud_says_that_a_template_was_accepted() -> None:
    answer = DIALECTS["cloud"].accepted(occasion(Message("template", "", Block(""))))

    assert body(answer)["messages"] == [{"id": "MESSAGE-ID", "message_status": "accepted"}]


def test_whapi_queues() -> None:
    answer = DIALECTS["whapi"].accepted(occasion(sent("whapi", "whapi_buttons.send.json")))

    assert answer.status == 200
    assert json.dumps(answer.body) == (
        '{"sent": true, "message": {"id": "MESSAGE-ID", "from_me": true, "type": "interactive", '
        '"chat_id": "491700000001@s.whatsapp.net", "timestamp": 1760000005, "source": "api", '
        '"device_id": 0, "status": "pending"}}'
    )


def test_messangi_golden() -> None:
    when = occasion()._replace(message_id="5d0f2c6e-2b9c-4f0a-9d5b-6a2f7f1c0e11")

    answer = DIALECTS["messangi"].accepted(when)

    assert DIALECTS["messangi"].layout(answer.body) == golden("messangi_accepted.json")


def test_exotel_takes_with_202() -> None:
    answer = DIALECTS["exotel"].accepted(occasion())

    assert answer.status == 202
    found = body(answer)
    assert list(found) == ["request_id", "method", "http_code", "metadata", "response"]
    assert found["metadata"] == {"total": 1, "success": 1, "failed": 0}
    assert found["response"]["whatsapp"]["messages"] == [
        {"code": 202, "status": "success", "data": {"sid": "MESSAGE-ID"}}
    ]


def test_chatt2_enqueues() -> None:
    answer = DIALECTS["chatt2"].accepted(occasion())

    assert (answer.status, body(answer)) == (
        200,
        {"messageId": "MESSAGE-ID", "status": "enqueued", "errorMessage": None, "errorCode": None},
    )


def test_cloud_refuses_in_its_own_words() -> None:
    answer = DIALECTS["cloud"].refused(TOO_LONG)

    assert answer.status == 400
    error = body(answer)["error"]
    assert list(error) == ["message", "type", "code", "error_data", "fbtrace_id"]
    assert (error["message"], error["code"]) == ("(#131009) Parameter value is not valid", 131009)
    assert error["error_data"] == {
        "messaging_product": "whatsapp",
        "details": "Button title length invalid. Min length: 1, Max length: 20",
    }


@pytest.mark.parametrize(
    ("rule", "code", "details"),
    [
        ("header.text.len", 131009, "Ours."),
        ("list.button.missing", 131008, "Ours."),
        ("type.unknown", 100, "Ours."),
        ("channel.kind.unsupported", 131051, "Ours."),
        ("text.body.len", 100, None),
        ("body.missing", 100, None),
    ],
)
def test_cloud_families(rule: str, code: int, details: str | None) -> None:
    error = body(DIALECTS["cloud"].refused(Problem(rule, "error", "", "Ours.")))["error"]

    assert error["code"] == code
    assert error["message"].startswith(f"(#{code}) ")
    assert error.get("error_data", {}).get("details") == details


def test_whapi_refuses_with_details() -> None:
    answer = DIALECTS["whapi"].refused(TOO_LONG)

    assert (answer.status, body(answer)) == (
        400,
        {"error": {"code": 400, "message": "bad request", "details": TOO_LONG.message}},
    )


def test_exotel_refuses_with_code_title_detail() -> None:
    answer = DIALECTS["exotel"].refused(TOO_LONG)

    assert answer.status == 400
    (message,) = body(answer)["response"]["whatsapp"]["messages"]
    assert list(message["error_data"].values()) == [131009, "Parameter value is not valid", TOO_LONG.message]


def test_chatt2_refuses_with_a_code_in_a_string() -> None:
    answer = DIALECTS["chatt2"].refused(TOO_LONG)

    assert (answer.status, body(answer)) == (
        400,
        {"messageId": None, "status": "error", "errorMessage": TOO_LONG.message, "errorCode": "131009"},
    )


def test_messangi_rejects() -> None:
    answer = DIALECTS["messangi"].refused(TOO_LONG)

    assert (answer.status, body(answer)) == (
        400,
        {"status": "REJECTED", "messageId": "", "description": TOO_LONG.message},
    )


@pytest.mark.parametrize("name", DIALECTS)
def test_every_code_has_its_sentence(name: str) -> None:
    answers = load_answers(name)
    stated = {limit.reason.code for limit in DIALECTS[name].limits.values() if limit.reason}
    codes = {*answers.families.values(), *(stated - {None})}

    assert codes <= {int(code) for code in answers.titles}


def test_numbers_of_known_sentences_are_those_of_the_limits() -> None:
    for limit in DIALECTS["cloud"].limits.values():
        said = limit.reason.details if limit.reason else None
        numbered = said is not None and re.search(r"\d", said.removeprefix("(#100) ")) is not None
        if said and numbered and limit.aspect in ("len", "max", "min", "total"):
            assert re.search(rf"\b{limit.value}\b", said), limit.rule


def test_the_reason_of_a_problem_goes_before_the_table() -> None:
    problem = TOO_LONG._replace(reason=Reason(131008, "Their words."))

    error = body(DIALECTS["cloud"].refused(problem))["error"]

    assert (error["code"], error["error_data"]["details"]) == (131008, "Their words.")


def test_a_rule_that_whatsapp_states_alone_is_answered_by_its_family() -> None:
    assert reason_for("exotel", "button.title.dup") == (131009, None)
    assert reason_for("cloud", "button.title.len")[1] == (
        "Button title length invalid. Min length: 1, Max length: 20"
    )


@pytest.mark.parametrize("name", DIALECTS)
def test_the_same_problem_gets_the_same_answer(name: str) -> None:
    assert DIALECTS[name].refused(TOO_LONG) == DIALECTS[name].refused(TOO_LONG)


@pytest.mark.parametrize("name", DIALECTS)
def test_the_id_is_read_out_of_an_answer(name: str) -> None:
    accepted = body(DIALECTS[name].accepted(occasion(Message("text", "", Block("")))))

    assert DIALECTS[name].read_answer(accepted) == ("MESSAGE-ID",)


@pytest.mark.parametrize("name", DIALECTS)
def test_a_refusal_and_a_webhook_name_no_message(name: str) -> None:
    assert DIALECTS[name].read_answer(body(DIALECTS[name].refused(TOO_LONG))) == ()
    for variant in DIALECTS[name].variants:
        webhook = DIALECTS[name].webhook(TextReply("Hi"), occasion(variant=variant))
        assert not isinstance(webhook, NoWebhook)
        assert DIALECTS[name].read_answer(webhook) == ()


@pytest.mark.parametrize("name", DIALECTS)
@given(value=JSON)
@settings(max_examples=40)
def test_any_json_is_looked_at_for_an_id_without_an_error(name: str, value: Json) -> None:
    assert DIALECTS[name].read_answer(value) == ()


def test_several_messages_of_one_answer() -> None:
    cloud = {"messaging_product": "whatsapp", "messages": [{"id": "wamid.A"}, {"id": "wamid.B"}]}
    assert DIALECTS["cloud"].read_answer(json.loads(json.dumps(cloud))) == ("wamid.A", "wamid.B")
    taken = [
        {"code": 202, "data": {"sid": "a"}},
        {"code": 400, "data": None},
        {"code": 202, "data": {"sid": "b"}},
    ]
    exotel = {"request_id": "1", "response": {"whatsapp": {"messages": taken}}}
    assert DIALECTS["exotel"].read_answer(json.loads(json.dumps(exotel))) == ("a", "b")


def test_the_older_messangi_tells_the_id_of_the_message() -> None:
    answer: Json = {"meta": {"transactionId": "t-1"}, "data": {"id": "m-1", "status": "ACCEPTED"}}
    assert DIALECTS["messangi"].read_answer(answer) == ("m-1",)


def test_a_hub_that_sends_with_an_error_names_no_message() -> None:
    answer: Json = {"messageId": None, "status": "error", "errorMessage": "No", "errorCode": "130472"}
    assert DIALECTS["chatt2"].read_answer(answer) == ()
