"""What holds for whatever is imported."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.simulation.imports import noisy_log as noise
from tests.simulation.imports import noisy_talk as talk
from tests.simulation.imports.noisy_providers import PROVIDERS
from tests.simulation.imports.shown import chat, import_of, well_formed
from tests.simulation.imports.writing import (
    MIRA,
    answer,
    buttons,
    heard,
    hook,
    line,
    log,
    status,
    tapped,
    text,
    typed,
)
from wapreview.dialects.registry import get
from wapreview.messages.reply import ButtonReply, NoWebhook
from wapreview.simulation.events import AnswerMade, Began, ReplySent, WebhookMade
from wapreview.simulation.imports.building import SHARE_MAX
from wapreview.simulation.recordings.lines import event_of, line_of
from wapreview.simulation.simulation import Simulation

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-10, 10**12) | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@st.composite
def broken_logs(draw: st.DrawFn) -> bytes:
    """A noisy log in which some nodes were replaced by anything."""
    provider = draw(st.sampled_from(list(PROVIDERS.values())))
    entries = copy.deepcopy(talk.conversation(provider))
    for _ in range(draw(st.integers(1, 3))):
        entry = draw(st.sampled_from(entries))
        _replace_one(entry, draw(st.integers(0, 30)), draw(JSON))
    return noise.json_lines(draw(st.permutations(entries)), provider)


def _replace_one(entry: talk.Entry, steps: int, value: Any) -> None:
    """Replaces the node to which so many steps lead."""
    places: list[tuple[Any, Any]] = []
    waiting: list[Any] = [entry.body]
    while waiting:
        node = waiting.pop(0)
        pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
        for key, inner in pairs:
            places.append((node, key))
            waiting.append(inner)
    if places:
        node, key = places[steps % len(places)]
        node[key] = value


@settings(max_examples=100, deadline=None)
@given(broken_logs())
def test_anything_can_be_imported_and_written_down(data: bytes) -> None:
    found = import_of(data)
    well_formed(found)
    for event in found.history:
        read = event_of(json.loads(line_of(event)))
        assert read == event or isinstance(event, WebhookMade | AnswerMade)


@pytest.mark.parametrize("provider", PROVIDERS.values(), ids=list(PROVIDERS))
def test_a_simulation_goes_on_from_an_import(provider: Any) -> None:
    found = import_of(noise.json_lines(talk.conversation(provider), provider))
    began = found.history[0]
    assert isinstance(began, Began)
    assert began.dialect == provider.name.split()[0]
    simulation = Simulation(
        get(began.dialect), variant=began.variant, history=found.history, business=began.business
    )
    list_id = next(item.id for item in simulation.conversation.items if getattr(item, "message", None))  # type: ignore[union-attr]
    turn = simulation.reply(ButtonReply("yes", "Yes"), list_id)
    assert turn.reply.n == len(found.history)
    assert simulation.customer.number == talk.CUSTOMER


def test_the_form_of_the_webhook_is_that_of_the_log() -> None:
    variants = {}
    for name, provider in PROVIDERS.items():
        began = import_of(noise.json_lines(talk.conversation(provider), provider)).history[0]
        assert isinstance(began, Began)
        variants[name] = began.variant
    assert variants == {
        "cloud": "standard",
        "whapi": "phone",
        "exotel B": "B",
        "exotel C": "C",
        "chatt2": "envelope",
    }


def test_who_sends_is_told_by_the_log() -> None:
    began = import_of(log(line(1.0, heard(1, "wamid.I1", typed("hi"))))).history[0]
    assert isinstance(began, Began)
    assert began.business.number == "4915550001"
    assert began.title == "imported from app1.log"


def test_payloads_stay_as_they_were_logged() -> None:
    payload = heard(1, "wamid.I1", typed("hi"))
    found = import_of(log(line(1.0, payload)))
    made = next(event for event in found.history if isinstance(event, WebhookMade))
    cause = next(event for event in found.history if isinstance(event, ReplySent))
    assert (made.payload, made.cause, made.dialect) == (payload, cause.n, "cloud")
    assert json.loads(made.text) == payload


def test_replies_that_came_in_one_webhook_are_told_apart() -> None:
    def together(count: int) -> bytes:
        messages = [
            {
                "from": MIRA,
                "id": f"wamid.I{number}",
                "timestamp": str(1767607200 + number),
                **typed(str(number)),
            }
            for number in range(count)
        ]
        return log(line(1.0, hook(messages=messages)))

    few = [event for event in import_of(together(3)).history if isinstance(event, WebhookMade)]
    assert len(few) == 3
    assert all(isinstance(event.payload, dict) for event in few)
    many = import_of(together(SHARE_MAX + 1))
    assert many.customers[0].replies == SHARE_MAX + 1
    made = [event.payload for event in many.history if isinstance(event, WebhookMade)]
    assert made[0] == NoWebhook(f"It came with {SHARE_MAX} others in one webhook: app1.log, line 1.")


def test_the_outer_value_may_only_look_like_something() -> None:
    """A logger's own record with a sender, an id and a time, around the webhook itself."""
    wrapper = {
        "from": "bot",
        "id": "7",
        "timestamp": "x",
        "type": "log",
        "body": heard(1, "wamid.I1", typed("hi")),
    }
    assert len(chat(import_of(log(json.dumps(wrapper))))) == 1


def test_what_is_no_part_of_a_conversation_is_told_with_its_line() -> None:
    errors = [{"code": 130429, "title": "Rate limit hit", "error_data": {"details": "Too many messages"}}]
    found = import_of(
        log(
            line(1.0, heard(1, "wamid.I1", typed("hi"))),
            line(2.0, hook(errors=errors, messages=[])),
            line(3.0, {"object": "page", "entry": [{"id": "1"}]}),
        )
    )
    assert [(remark.line, remark.sentence) for remark in found.remarks] == [
        (2, "A webhook of Meta with neither a reply nor a status (130429: Too many messages)."),
        (3, "A webhook of another platform; it was left out."),
    ]


def test_an_answer_in_no_known_form_refuses_where_the_exchange_is_known() -> None:
    entry = {
        "startedDateTime": "2026-01-05T10:00:00Z",
        "request": {
            "method": "POST",
            "url": "https://graph.facebook.com/v23.0/1/messages",
            "postData": {"mimeType": "application/json", "text": json.dumps(text("Hello"))},
        },
        "response": {
            "status": 502,
            "content": {
                "mimeType": "application/json",
                "text": json.dumps({"message": "Bad gateway", "code": 502}),
            },
        },
    }
    found = import_of(json.dumps({"log": {"version": "1.2", "entries": [entry]}}).encode())
    assert chat(found) == [("text", "Hello", (), None, "502: Bad gateway", True)]
    assert found.trouble is not None
    assert found.trouble.sentence == "Meta refused a message: 502: Bad gateway"


def test_the_dialect_can_be_named() -> None:
    plain = {"from": "+491700000001", "type": "interactive", "interactive": tapped()["interactive"]}
    sent = {"to": "+491700000001", "type": "interactive", "interactive": buttons()["interactive"]}
    found = import_of(log(line(1.0, sent), line(9.0, plain)), dialect="exotel")
    assert {event.dialect for event in found.history if isinstance(event, WebhookMade)} == {"exotel"}


def test_the_trouble_is_the_latest() -> None:
    failure: dict[str, Any] = {"errors": [{"code": 131026, "title": "Message undeliverable"}]}
    found = import_of(
        log(
            line(1.0, text("one")),
            line(1.2, answer("wamid.A1")),
            line(2.0, status(2, "wamid.A1", "failed", **failure)),
            line(3.0, text("two", "491700000002")),
        )
    )
    assert found.trouble is not None
    assert found.trouble.sentence == "A message failed: 131026: Message undeliverable"
    assert found.customers[0].trouble == found.trouble.sentence
    assert found.history[0].customer == MIRA
