"""Every sentence that Meta is known to refuse with is given to the request that deserves it.

The sentences were seen in captured answers; they stand here as they were seen.
"""

import json
from copy import deepcopy
from typing import Any

import pytest

from tests.dialects.bodies import BUTTONS, LIST, Body, cloud, plain
from tests.dialects.occasions import DIALECTS
from wapreview.dialects.answers import sentence
from wapreview.dialects.dialect import Answer
from wapreview.dialects.parameters import anywhere, parameter
from wapreview.preview import read_body
from wapreview.rules.limits import limits_for
from wapreview.rules.refusals import first_refusal

CLOUD = DIALECTS["cloud"]
INVALID = "(#131009) Parameter value is not valid"
BODY_LENGTH = "Body text length invalid. Min length: 1, Max length: 1024"
TITLE_LENGTH = "Button title length invalid. Min length: 1, Max length: 20"
BUTTON_COUNT = "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3"


def changed(body: Body, *path: str | int, to: Any) -> Body:
    """The body with another value at a place; `...` takes the member away."""
    whole = deepcopy(body)
    holder: Any = whole
    for step in path[:-1]:
        holder = holder[step]
    if to is ...:
        del holder[path[-1]]
    else:
        holder[path[-1]] = to
    return whole


def reply(number: int) -> Body:
    return {"type": "reply", "reply": {"id": f"id{number}", "title": f"Title {number}"}}


def rows(count: int) -> list[Body]:
    return [{"id": f"r{number}", "title": f"Row {number}"} for number in range(count)]


TEMPLATE = plain("template")
PARAMETER = ("template", "components", 0, "parameters", 0, "text")

BY_MESSAGE: list[tuple[str, Body, str]] = [
    ("body missing", cloud(changed(BUTTONS, "body", to=...)), ""),
    ("body without text", cloud(changed(BUTTONS, "body", to={})), ""),
    ("body empty", cloud(changed(BUTTONS, "body", "text", to="")), BODY_LENGTH),
    ("body of 1025", cloud(changed(BUTTONS, "body", "text", to="x" * 1025)), BODY_LENGTH),
    ("body of a list of 1025", cloud(changed(LIST, "body", "text", to="x" * 1025)), BODY_LENGTH),
    (
        "footer of 61",
        cloud(changed(BUTTONS, "footer", "text", to="x" * 61)),
        "Footer text length invalid. Min length: 0, Max length: 60",
    ),
    (
        "header without text",
        cloud(changed(BUTTONS, "header", to={"type": "text"})),
        "Text cannot be null for header type text",
    ),
    (
        "header with an empty text",
        cloud(changed(BUTTONS, "header", "text", to="")),
        "Text cannot be null for header type text",
    ),
    ("title empty", cloud(changed(BUTTONS, "action", "buttons", 0, "reply", "title", to="")), TITLE_LENGTH),
    (
        "title of 21",
        cloud(changed(BUTTONS, "action", "buttons", 1, "reply", "title", to="x" * 21)),
        TITLE_LENGTH,
    ),
    ("no buttons", cloud(changed(BUTTONS, "action", "buttons", to=[])), BUTTON_COUNT),
    ("four buttons", cloud(changed(BUTTONS, "action", "buttons", to=[*map(reply, range(4))])), BUTTON_COUNT),
    (
        "row title of 25",
        cloud(changed(LIST, "action", "sections", 0, "rows", 0, "title", to="x" * 25)),
        "Row title is too long. Max length is 24",
    ),
    (
        "row description of 73",
        cloud(changed(LIST, "action", "sections", 0, "rows", 0, "description", to="x" * 73)),
        "Row description is too long. Max length is 72",
    ),
    (
        "eleven rows",
        cloud(changed(LIST, "action", "sections", 0, "rows", to=rows(9))),
        "Total row count exceed max allowed count: 10",
    ),
]
"""What is sent, and the `details` of code 131009; of a shape, where `details` are empty, see below."""

SHAPES = {
    "body missing": "(#100) The parameter interactive['body']['text'] is required.",
    "body without text": "(#100) The parameter interactive['body']['text'] is required.",
}


def refused(body: Body) -> Answer:
    """What the Graph API answers to a send."""
    _, problems = read_body(CLOUD, json.loads(json.dumps(body)))
    problem = first_refusal(problems, limits_for(CLOUD))
    assert problem is not None
    return CLOUD.refused(problem)


def error(answer: Answer) -> Any:
    """The error, without the id that it is traced by."""
    body: Any = answer.body
    found = dict(body["error"])
    assert found.pop("fbtrace_id")
    return found


@pytest.mark.parametrize(("name", "body", "details"), BY_MESSAGE, ids=[row[0] for row in BY_MESSAGE])
def test_an_interactive_message_is_refused_in_the_known_words(name: str, body: Body, details: str) -> None:
    answer = refused(body)

    assert answer.status == 400
    if name in SHAPES:
        assert error(answer) == {"message": SHAPES[name], "type": "OAuthException", "code": 100}
        return
    assert error(answer) == {
        "message": INVALID,
        "type": "OAuthException",
        "code": 131009,
        "error_data": {"messaging_product": "whatsapp", "details": details},
    }


def test_a_text_is_refused_beyond_4096() -> None:
    answer = refused(changed(plain("text"), "text", "body", to="x" * 4097))

    message = "(#100) Param text['body'] must be at most 4096 characters long."
    assert (answer.status, error(answer)) == (
        400,
        {"message": message, "type": "OAuthException", "code": 100},
    )


@pytest.mark.parametrize("value", ["a\nb", "a\tb", "a     b"])
def test_a_template_variable_is_refused_with_a_line_break(value: str) -> None:
    answer = refused(changed(TEMPLATE, *PARAMETER, to=value))

    assert error(answer)["code"] == 100
    assert error(answer)["error_data"]["details"] == (
        "Param text cannot have new-line/tab characters or more than 4 consecutive spaces"
    )


def test_a_template_variable_is_refused_that_is_no_text() -> None:
    second = [{"type": "text", "text": "Mira"}, {"type": "text", "text": 5}]

    for path, to, place in (
        (PARAMETER, 5, "template['components'][0]['parameters'][0]['text']"),
        (PARAMETER[:-2], second, "template['components'][0]['parameters'][1]['text']"),
    ):
        answer = refused(changed(TEMPLATE, *path, to=to))
        assert error(answer)["message"] == f"(#100) Param {place} must be a string."


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (changed(plain("text"), "messaging_product", to=...), "messaging_product"),
        (changed(plain("text"), "to", to=...), "to"),
        (changed(plain("text"), "text", to={}), "text['body']"),
        (cloud(changed(BUTTONS, "action", to=...)), "interactive['action']"),
        (changed(TEMPLATE, "template", "language", to=...), "template['language']"),
    ],
)
def test_a_missing_member_is_named_as_the_graph_api_names_it(body: Body, place: str) -> None:
    assert error(refused(body))["message"] == f"(#100) The parameter {place} is required."


def test_a_place_is_named_only_where_there_is_one() -> None:
    details = CLOUD.limits["action.missing"].reason
    assert details is not None
    assert anywhere(details.details or "") == "(#100) The parameter … is required."


def test_shapes_are_looked_at_before_the_message() -> None:
    both = changed(cloud(BUTTONS), "interactive", "action", "buttons", 0, "reply", "title", to="x" * 21)

    assert error(refused(both))["code"] == 131009
    assert error(refused(changed(both, "interactive", "footer", to={"text": 5})))["code"] == 100
    assert error(refused(changed(both, "interactive", "body", to=...)))["code"] == 100


def test_a_right_message_is_not_refused() -> None:
    for body in (cloud(BUTTONS), cloud(LIST), plain("text"), TEMPLATE):
        _, problems = read_body(CLOUD, json.loads(json.dumps(body)))
        assert first_refusal(problems, limits_for(CLOUD)) is None


# What depends on what the account holds


def test_a_media_id_that_nobody_uploaded() -> None:
    place = parameter("/template/components/0/parameters/0/image/id")
    answer = CLOUD.error(100, sentence("cloud", "media", parameter=place))

    assert (answer.status, error(answer)) == (
        400,
        {
            "message": "(#100) Param template['components'][0]['parameters'][0]['image']['id'] is not a valid "
            "whatsapp business account media attachment ID",
            "type": "OAuthException",
            "code": 100,
        },
    )


def test_an_upload_of_another_type() -> None:
    said = sentence("cloud", "upload", types="image/jpeg, image/png", type="application/octet-stream")

    assert error(CLOUD.error(100, said))["message"] == (
        "(#100) Param file must be a file with one of the following types: image/jpeg, image/png. "
        "Received file of type 'application/octet-stream'."
    )


def test_a_link_to_another_type_as_a_status_tells_it() -> None:
    assert sentence("cloud", "link", kind="Video", type="text/html", types="video/3gpp, video/mp4") == (
        "Unsupported Video mime type text/html. Please use one of video/3gpp, video/mp4."
    )


def test_what_is_filled_in_is_left_as_it_is() -> None:
    said = sentence("cloud", "link", kind="{type}", type="{types}", types="%s {0}")

    assert said == "Unsupported {type} mime type {types}. Please use one of %s {0}."


@pytest.mark.parametrize(
    ("code", "status", "message", "details"),
    [
        (
            131047,
            400,
            "(#131047) Re-engagement message",
            "Message failed to send because more than 24 hours have passed since the customer last replied to "
            "this number.",
        ),
        (
            131030,
            400,
            "(#131030) Recipient phone number not in allowed list",
            "Recipient phone number not in allowed list: Add recipient phone number to recipient list and try "
            "again.",
        ),
        (
            138000,
            400,
            "(#138000) Calling is not enabled",
            "WhatsApp Cloud API Calling not enabled for this phone number.",
        ),
        (
            130429,
            400,
            "(#130429) Rate limit hit",
            "Cloud API message throughput has been reached.",
        ),
    ],
)
def test_codes_with_a_sentence_of_their_own(code: int, status: int, message: str, details: str) -> None:
    answer = CLOUD.error(code)

    assert (answer.status, error(answer)) == (
        status,
        {
            "message": message,
            "type": "OAuthException",
            "code": code,
            "error_data": {"messaging_product": "whatsapp", "details": details},
        },
    )


@pytest.mark.parametrize("method", ["GET", "post"])
def test_an_id_that_is_none_of_the_account_s(method: str) -> None:
    answer = CLOUD.error(33, f"{method} 12345")

    found = error(answer)
    assert answer.status == 400
    assert found.pop("message").startswith(
        f"Unsupported {method.lower()} request. Object with ID '12345' does not exist, cannot be loaded due to "
        "missing permissions, or does not support this operation."
    )
    assert found == {"type": "GraphMethodException", "code": 100, "error_subcode": 33}


def test_a_template_that_does_not_exist_is_not_found() -> None:
    answer = CLOUD.error(132001, sentence("cloud", "template", name="offer", language="en"))

    assert answer.status == 404
    assert error(answer)["message"] == "(#132001) Template name does not exist in the translation"
    assert error(answer)["error_data"]["details"] == "template name (offer) does not exist in en"
