"""No key, token or password enters a recording; everything else does, as it is."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.simulation.recordings.some_events import samples
from tests.simulation.talks import NOON, talk, text
from wapreview.messages.reply import FormReply, TextReply
from wapreview.simulation.events import (
    AnswerMade,
    FaultHappened,
    FlowMoved,
    MessageReceived,
    Noted,
    ReplySent,
    WebhookDelivered,
    WebhookMade,
)
from wapreview.simulation.recordings.lines import line_of
from wapreview.simulation.recordings.secrets import (
    HIDDEN,
    KEYS,
    may_hold_secrets,
    text_without_secrets,
    without_secrets,
)
from wapreview.simulation.sending import send

SECRET = "s3cr3tv4lu3"  # noqa: S105 - one for the tests
META = "EAAGm0PX4ZCpsBAKZCZCexample0123456789abcdef"


@pytest.mark.parametrize(
    "key",
    [
        "access_token",
        "accessToken",
        "Authorization",
        "app_secret",
        "appsecret_proof",
        "verify_token",
        "hub.verify_token",
        "api_key",
        "apiKey",
        "X-API-Key",
        "password",
        "client_secret",
        "X-Hub-Signature-256",
        "Set-Cookie",
    ],
)
@pytest.mark.parametrize("value", [SECRET, [SECRET], {"value": SECRET}, 12345678])
def test_the_value_of_a_secret_member_is_hidden_however_deep(key: str, value: Any) -> None:
    hidden = json.dumps(without_secrets({"a": [{"b": {key: value, "text": "stays"}}]}))
    assert SECRET not in hidden
    assert "12345678" not in hidden
    assert HIDDEN in hidden
    assert "stays" in hidden
    assert key in hidden


def test_a_header_as_a_pair_of_name_and_value_is_hidden() -> None:
    headers = [{"name": "Authorization", "value": SECRET}, {"name": "Accept", "value": "text/html"}]
    assert without_secrets(headers) == [
        {"name": "Authorization", "value": HIDDEN},
        {"name": "Accept", "value": "text/html"},
    ]


@pytest.mark.parametrize(
    "written",
    [
        f"https://example.com/hook?token={SECRET}&to=1",
        f"https://example.com/hook?a=1&access_token={SECRET}",
        f"https://example.com/hook?hub.verify_token={SECRET}",
        f"https://example.com/?api_key={SECRET}#top",
        f"https://example.com/?X-Amz-Security-Token={SECRET}",
        f"https://mira:{SECRET}@example.com/",
        f"Authorization: Bearer {SECRET}",
        f"authorization: Basic {SECRET}x",
        f"bearer {SECRET}",
        f"X-Api-Key: {SECRET}",
        f"access_token={SECRET}&to=1",
        f"curl -d client_secret={SECRET}",
        f'{{"access_token": "{SECRET}"}}',
        f'the bot said {{"password":"{SECRET}"}}',
        f"{{'app_secret': '{SECRET}'}}",
        json.dumps(json.dumps({"api_key": SECRET})),
        json.dumps(json.dumps(json.dumps({"api_key": SECRET}))),
    ],
)
def test_what_looks_like_a_secret_in_a_text_is_hidden(written: str) -> None:
    hidden = text_without_secrets(f"before {written} after")
    assert SECRET not in hidden
    assert HIDDEN in hidden
    assert hidden.startswith("before ")
    assert hidden.endswith(" after")
    assert text_without_secrets(hidden) == hidden


def test_a_token_of_meta_s_is_hidden_wherever_it_stands() -> None:
    assert text_without_secrets(f"use {META}.") == f"use {HIDDEN}."
    assert text_without_secrets(f'"{META}"') == f'"{HIDDEN}"'


@pytest.mark.parametrize(
    "written",
    [
        "Your password: choose one with 12 letters",
        "Here is your token!",
        "Reply with the secret word",
        "The bearer of this ticket may enter",
        "https://example.com/?order=1023&page=2",
        "https://example.com/@mira",
        "mira@example.com",
        "EAA",
        "SEAABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "Authorization: required",
    ],
)
def test_what_people_write_stays(written: str) -> None:
    assert text_without_secrets(written) == written


def test_no_sample_message_is_changed() -> None:
    for body, *_ in samples():
        assert without_secrets(body) == body


def test_nothing_that_we_post_is_changed() -> None:
    for dialect in ("cloud", "whapi", "messangi", "exotel", "chatt2"):
        simulation = talk(dialect)
        payload = simulation.reply(TextReply("Hello")).webhook.payload
        assert without_secrets(payload) == payload


def test_every_place_of_an_event_where_something_can_be_written_is_cleaned() -> None:
    simulation = talk()
    body = {**text(f"go to https://example.com/?token={SECRET}"), "access_token": SECRET}  # type: ignore[dict-item]
    (sent,) = send(simulation, body)
    common = (9, NOON, "1")
    events = [
        sent,
        simulation.reply(TextReply(f"my token is {META}")).reply,
        simulation.history[-1],
        MessageReceived(*common, "id", {"x": {"Authorization": SECRET}}, sent.message, "cloud"),
        AnswerMade(*common, "id", 400, {"error": {"access_token": SECRET}}, True, f"?token={SECRET}"),
        WebhookMade(*common, 1, {"verify_token": SECRET}, True),
        WebhookDelivered(*common, 1, 1, 500, 1.0, f'{{"api_key": "{SECRET}"}}'),
        FlowMoved(*common, "state", {"password": SECRET, "order": "1023"}),
        FaultHappened(*common, "fault", f"Bearer {SECRET}"),
        Noted(*common, f"access_token={SECRET}"),
        ReplySent(*common, "r", FormReply(json.dumps({"password": SECRET})), None, None),
    ]
    for event in events:
        line = line_of(event)
        assert SECRET not in line
        assert META not in line
        assert HIDDEN in line
    assert '"order":"1023"' in line_of(events[7])


def test_ids_stay_because_other_lines_refer_to_them() -> None:
    sent = ReplySent(1, NOON, "1", META, TextReply("Hello"), META, None)
    assert line_of(sent).count(META) == 2


PIECES = st.sampled_from(
    [
        "token=",
        "?",
        "&",
        "https://",
        "@",
        ":",
        '"',
        "\\",
        "access_token",
        "bearer ",
        "EAA",
        "a",
        " ",
        META,
        "'",
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=100)
def test_hiding_twice_is_hiding_once(written: str) -> None:
    hidden = text_without_secrets(written)
    assert text_without_secrets(hidden) == hidden


@pytest.mark.parametrize(
    "piece", ["\\", '"', "://a", "token ", "EAA", "bearer ", ":", "?", "&token", "= ", "a" * 9]
)
def test_a_long_text_takes_no_long_time(piece: str) -> None:
    """Twenty times the length must not take a hundred times as long; a pytest time-out would end it."""
    text_without_secrets("token" + piece * (400_000 // len(piece)))


WORDS = st.sampled_from(
    [
        *sorted(KEYS),
        *(
            "access_token",
            "X-Api-Key",
            "api.key",
            "ACCESS-TOKEN",
            "to\u212aen",
            "verıfy_token",
            "ſecret",
            "pass_word",
        ),
        *(
            "Bearer ",
            "authorization: Basic ",
            "?token=",
            "&x_api_key=",
            "https://mira:",
            "@",
            "\n",
            "\\",
            '"',
            ": ",
        ),
        *(SECRET, META, "name", "value", "key", "é", "\u0130", "EAA", "A" * 20),
    ]
)
PIECES = st.lists(WORDS, max_size=5).map("".join)
VALUES = st.recursive(
    PIECES | st.integers(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PIECES, inner, max_size=3),
    max_leaves=6,
)


@given(VALUES)
@settings(max_examples=400)
def test_the_quick_look_never_misses_what_would_be_hidden(value: Any) -> None:
    if without_secrets(value) != value:
        assert may_hold_secrets(json.dumps(value))


def test_the_quick_look_spares_what_we_write_all_day() -> None:
    simulation = talk()
    simulation.statuses = True
    send(simulation, text("Your order is on its way"))
    simulation.reply(TextReply("Thank you"))
    assert not any(may_hold_secrets(line_of(event)) for event in simulation.history)
