"""Errors of the providers by their codes: bad tokens, rate limits, unknown objects, faults."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dialects.occasions import DIALECTS, TEXTS
from wapreview.dialects.answers import load_answers
from wapreview.dialects.dialect import Answer
from wapreview.messages.problem import Problem, Reason


def body(answer: Answer) -> Any:
    return json.loads(json.dumps(answer.body))


@pytest.mark.parametrize(
    ("status", "codes"),
    [
        (401, [0, 190]),
        (403, [10, 200, 250, 299, 368, 130497, 131005, 131031]),
        (404, [132001]),
        (429, [131208]),
        (500, [3, 131000, 131016, 131045, 131057]),
        (503, [2, 133004]),
        (400, [1, 4, 100, 199, 300, 80007, 130429, 131008, 131009, 131047, 131056, 132000, 999999]),
    ],
)
def test_meta_s_http_status_goes_by_the_code(status: int, codes: list[int]) -> None:
    assert {DIALECTS["cloud"].error(code).status for code in codes} == {status}


def test_meta_s_http_status_of_a_refusal_goes_by_the_code_too() -> None:
    problem = Problem("template.name.unknown", "error", "", "Ours.", reason=Reason(132001))

    assert DIALECTS["cloud"].refused(problem).status == 404


def test_meta_says_of_a_bad_token_what_is_wrong_in_the_message() -> None:
    error = body(DIALECTS["cloud"].error(190))["error"]
    assert error.pop("fbtrace_id")
    assert error == {
        "message": "Invalid OAuth access token - Cannot parse access token",
        "type": "OAuthException",
        "code": 190,
    }

    expired = body(DIALECTS["cloud"].error(190, "Session has expired."))["error"]
    assert (expired["message"], "error_data" in expired) == ("Session has expired.", False)


def test_meta_says_details_of_a_message_beside_its_title() -> None:
    error = body(DIALECTS["cloud"].error(131056, "Wait a moment."))["error"]

    assert error["message"] == "(#131056) (Business Account, Consumer Account) pair rate limit hit"
    assert error["error_data"] == {"messaging_product": "whatsapp", "details": "Wait a moment."}


def test_a_code_that_is_not_known_gets_a_general_sentence() -> None:
    found = {name: body(dialect.error(999999)) for name, dialect in DIALECTS.items()}

    assert found["cloud"]["error"]["message"] == "(#999999) Something went wrong"
    assert found["whapi"] == {"error": {"code": 999999, "message": "error"}}
    assert found["messangi"] == {
        "status": "REJECTED",
        "messageId": "",
        "description": "The request was rejected",
    }
    (message,) = found["exotel"]["response"]["whatsapp"]["messages"]
    assert message["error_data"] == {
        "code": 999999,
        "title": "Something went wrong",
        "detail": "Something went wrong",
    }
    assert found["chatt2"] == {
        "messageId": None,
        "status": "error",
        "errorMessage": "The message could not be sent",
        "errorCode": "999999",
    }
    assert {dialect.error(999999).status for dialect in DIALECTS.values()} == {400}


@pytest.mark.parametrize("name", DIALECTS)
@pytest.mark.parametrize("status", [401, 403, 404, 413, 429, 500, 502, 503])
def test_every_http_status_can_be_asked_for(name: str, status: int) -> None:
    assert DIALECTS[name].error(status).status == status


def test_an_http_status_stands_for_meta_s_own_code() -> None:
    codes = {
        status: body(DIALECTS["cloud"].error(status))["error"]["code"] for status in (401, 403, 500, 503)
    }

    assert codes == {401: 190, 403: 10, 500: 131000, 503: 2}


@pytest.mark.parametrize("code", [401, 402, 403, 404, 413, 415, 429, 500])
def test_whapi_has_a_sentence_for_each_of_its_codes(code: int) -> None:
    answer = DIALECTS["whapi"].error(code, "Why.")

    error = body(answer)["error"]
    assert (answer.status, error.pop("message")) == (code, load_answers("whapi").titles[str(code)])
    assert error == {"code": code, "details": "Why."}
    assert "details" not in body(DIALECTS["whapi"].error(code))["error"]


def test_exotel_wraps_its_error_as_it_wraps_an_answer() -> None:
    answer = DIALECTS["exotel"].error(0, "Check the key.")

    found = body(answer)
    assert (answer.status, found["http_code"], found["metadata"]["failed"]) == (401, 401, 1)
    (message,) = found["response"]["whatsapp"]["messages"]
    assert (message["code"], message["status"], message["data"]) == (401, "failure", None)
    assert message["error_data"] == {"code": 0, "title": "Auth error", "detail": "Check the key."}


def test_chatt2_has_its_code_in_a_text() -> None:
    answer = DIALECTS["chatt2"].error(130472)

    assert answer.status == 400
    assert body(answer)["errorCode"] == "130472"
    assert body(answer)["errorMessage"] == "User's number is part of an experiment"


def test_messangi_rejects_in_the_words_that_are_given() -> None:
    assert body(DIALECTS["messangi"].error(401, "No such key.")) == {
        "status": "REJECTED",
        "messageId": "",
        "description": "No such key.",
    }


@pytest.mark.parametrize("name", DIALECTS)
@given(code=st.integers(), details=TEXTS)
def test_any_code_is_answered_as_a_failure_that_names_no_message(name: str, code: int, details: str) -> None:
    answer = DIALECTS[name].error(code, details)

    assert 200 <= answer.status < 600
    assert DIALECTS[name].read_answer(answer.body) == ()
    assert DIALECTS[name].error(code, details) == answer
    assert json.loads(json.dumps(answer.body)) == answer.body


@pytest.mark.parametrize("name", DIALECTS)
def test_every_code_in_the_tables_has_a_title(name: str) -> None:
    answers = load_answers(name)
    single = {code for codes in answers.http.values() for code in codes if isinstance(code, int)}
    named = {*answers.by_http.values(), *map(int, answers.details), *answers.unnumbered, *single}

    assert {str(code) for code in named} <= set(answers.titles)
    assert answers.generic
