"""Taps find their messages; messages that are missing become ghosts."""

import json
from typing import Any

from tests.simulation.imports.shown import chat, import_of
from tests.simulation.imports.writing import (
    answer,
    buttons,
    heard,
    line,
    log,
    refusal,
    status,
    tapped,
    text,
    typed,
)
from wapreview.dialects.whapi.dialect import DIALECT as WHAPI
from wapreview.messages.pointers import Json
from wapreview.simulation.events import MessageMissing, MessageReceived, ReplySent
from wapreview.simulation.imports.ghosts import find_ghosts
from wapreview.simulation.imports.result import Imported


def taps(found: Imported) -> list[tuple[str | None, str | None]]:
    return [(event.message_id, event.option) for event in found.history if isinstance(event, ReplySent)]


FIRST, SECOND = "/interactive/action/buttons/0", "/interactive/action/buttons/1"


def test_an_option_of_an_older_message_is_tapped_there() -> None:
    found = import_of(
        log(
            line(1.0, buttons(body="First?")),
            line(1.2, answer("wamid.A1")),
            line(3.0, buttons(body="Second?")),
            line(3.2, answer("wamid.A2")),
            line(9.0, heard(9, "wamid.I1", tapped("no", "No"), quotes="wamid.A1")),
        )
    )
    assert taps(found) == [("wamid.A1", SECOND)]
    assert [shown[2] for shown in chat(found)[:2]] == [("No",), ()]


def test_without_answers_a_tap_names_the_latest_message_with_that_option() -> None:
    found = import_of(
        log(
            line(1.0, buttons(body="First?")),
            line(3.0, buttons(body="Second?")),
            line(4.0, text("Third")),
            line(9.0, heard(9, "wamid.I1", tapped(), quotes="wamid.A2")),
            line(12.0, heard(12, "wamid.I2", tapped("no", "No"), quotes="wamid.A1")),
            line(15.0, heard(15, "wamid.I3", tapped("no", "No"), quotes="wamid.A2")),
        )
    )
    assert taps(found) == [("wamid.A2", FIRST), ("wamid.A1", SECOND), ("wamid.A2", SECOND)]
    assert [event.id for event in found.history if isinstance(event, MessageReceived)] == [
        "wamid.A1",
        "wamid.A2",
        "not-logged-1",
    ]


def test_a_status_names_the_only_message_that_it_can_mean() -> None:
    found = import_of(log(line(1.0, text("Hello")), line(2.0, status(2, "wamid.A1", "delivered"))))
    assert chat(found) == [("text", "Hello", (), "delivered", "", False)]


def test_a_status_that_may_mean_two_messages_names_none() -> None:
    found = import_of(
        log(line(1.0, text("one")), line(1.5, text("two")), line(2.0, status(2, "wamid.A2", "delivered")))
    )
    assert [shown[3] for shown in chat(found)] == [None, None]
    assert len(found.remarks) == 1


def test_a_reply_by_swiping_quotes() -> None:
    found = import_of(
        log(
            line(1.0, text("Hello")),
            line(1.2, answer("wamid.A1")),
            line(9.0, heard(9, "wamid.I1", typed("what?"), quotes="wamid.A1")),
        )
    )
    assert taps(found) == [("wamid.A1", None)]
    assert chat(found)[1][2] == "Hello"


def test_a_quote_of_ones_own_words_makes_no_ghost() -> None:
    found = import_of(
        log(
            line(1.0, heard(1, "wamid.I1", typed("my order is late"))),
            line(9.0, heard(9, "wamid.I2", typed("very late"), quotes="wamid.I1")),
        )
    )
    assert [shown[0] for shown in chat(found)] == ["reply", "reply"]


def test_a_ghost_has_all_labels_that_were_tapped_on_it_and_stands_above_the_first_tap() -> None:
    found = import_of(
        log(
            line(1.0, heard(1, "wamid.I1", tapped("yes", "Yes"), quotes="wamid.OLD")),
            line(5.0, heard(5, "wamid.I2", typed("hm"))),
            line(9.0, heard(9, "wamid.I3", tapped("no", "No"), quotes="wamid.OLD")),
        )
    )
    missing = [event for event in found.history if isinstance(event, MessageMissing)]
    assert [(event.id, event.labels) for event in missing] == [("wamid.OLD", ("Yes", "No"))]
    assert [shown[0] for shown in chat(found)] == ["missing", "reply", "reply", "reply"]
    assert taps(found) == [("wamid.OLD", "/labels/0"), (None, None), ("wamid.OLD", "/labels/1")]


def test_a_refused_message_is_never_the_one_that_was_tapped() -> None:
    found = import_of(
        log(
            line(1.0, buttons(body="Good?")),
            line(1.2, answer("wamid.A1")),
            line(3.0, buttons(body="Refused?")),
            line(3.2, refusal()),
            line(
                9.0, {"from": "+491700000001", "type": "interactive", "interactive": tapped()["interactive"]}
            ),
        )
    )
    assert taps(found) == [("wamid.A1", FIRST)]


def test_a_payload_without_a_sender_is_placed_by_its_option() -> None:
    """Chatt2 documents the value of `content` alone: nobody, no id, no time."""
    found = import_of(
        log(
            line(
                1.0, {"from": "x", "to": "491700000001", "content": {"interactive": buttons()["interactive"]}}
            ),
            line(1.5, text("Hello", "491700000002")),
            line(5.0, {"type": "interactive", "interactive": tapped()["interactive"]}),
        )
    )
    assert [(each.number, each.messages, each.replies) for each in found.customers] == [
        ("491700000001", 1, 1),
        ("491700000002", 1, 0),
    ]


def test_what_names_no_message_and_finds_none_has_a_ghost_of_its_own() -> None:
    tap = {"from": "+491700000001", "type": "interactive", "interactive": tapped()["interactive"]}
    found = import_of(log(line(1.0, tap), line(9.0, tap)))
    assert [shown[0] for shown in chat(found)] == ["missing", "reply", "missing", "reply"]


def test_a_place_that_answers_a_request_marks_its_option() -> None:
    request = {
        "messaging_product": "whatsapp",
        "to": "491700000001",
        "type": "interactive",
        "interactive": {
            "type": "location_request_message",
            "body": {"text": "Where are you?"},
            "action": {"name": "send_location"},
        },
    }
    place = {"type": "location", "location": {"latitude": 52.52, "longitude": 13.4}}
    found = import_of(
        log(
            line(1.0, request),
            line(1.2, answer("wamid.A1")),
            line(9.0, heard(9, "wamid.I1", place, quotes="wamid.A1")),
        )
    )
    ((message, option),) = taps(found)
    assert message == "wamid.A1"
    assert option is not None


def _whapi_tap(identity: str, at: int, content: Json) -> dict[str, Any]:
    return {
        "messages": [
            {
                "id": identity,
                "from_me": False,
                "type": "reply",
                "chat_id": "491700000001@s.whatsapp.net",
                "timestamp": 1767607200 + at,
                "reply": {"type": "buttons_reply", "buttons_reply": {"id": "ButtonsV3:yes", "title": "Yes"}},
                "context": {"quoted_id": "OLD-1", "quoted_content": content},
                "from": "491700000001",
                "from_name": "Mira",
            }
        ],
        "event": {"type": "messages", "event": "post"},
        "channel_id": "MANTIS-M72HC",
    }


def test_of_several_copies_the_ghost_is_made_of_the_fullest() -> None:
    """WhatsApp Web repeats the text alone, a phone the buttons too."""
    whole: Json = {
        "body": "Shall we?",
        "buttons": [{"type": "quick_reply", "text": "Yes", "id": "ButtonsV3:yes"}],
    }
    found = import_of(
        log(
            json.dumps(_whapi_tap("IN-1", 0, {"body": "Shall we?"})), json.dumps(_whapi_tap("IN-2", 9, whole))
        )
    )
    assert chat(found)[0][:3] == ("quote", "Shall we?", ("Yes",))
    rebuilt = next(event for event in found.history if isinstance(event, MessageReceived))
    assert rebuilt.rebuilt == "quote"
    assert WHAPI.read(rebuilt.body)[0] == (rebuilt.message,)


def test_no_replies_no_ghosts() -> None:
    assert find_ghosts([], set()) == {}
