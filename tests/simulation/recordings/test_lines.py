"""One event, one line: what is written is read again, and what is wrong with a line is said."""

import json
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.simulation.recordings.some_events import REPLIES, VALUES, events, of, samples
from tests.simulation.talks import MIRA, NOON, buttons, talk, text
from wapreview.dialects.registry import get
from wapreview.messages.message import MediaKind
from wapreview.messages.reply import ButtonReply, LinkOpened, MediaReply, NoWebhook, Reply, TextReply
from wapreview.simulation.events import (
    KINDS,
    MessageMissing,
    MessageReceived,
    MessageRevised,
    Noted,
    ReplySent,
    WebhookMade,
    kind_of,
)
from wapreview.simulation.recordings.lines import decode, event_of, header_of, line_of, record_of
from wapreview.simulation.recordings.shapes import REPLIES as BY_WORD
from wapreview.simulation.recordings.shapes import UnreadableError
from wapreview.simulation.sending import send


def again(event: Any) -> Any:
    return event_of(json.loads(line_of(event)))


@given(events())
@settings(max_examples=100, deadline=None)
def test_every_event_is_read_again_as_it_was(event: Any) -> None:
    line = line_of(event)
    assert line.isascii()
    assert len(line.splitlines()) == 1
    value = json.loads(line)
    assert list(value)[:4] == ["n", "at", "customer", "kind"]
    assert value["kind"] == kind_of(event)
    found = event_of(value)
    assert found == event
    assert type(found) is type(event)
    assert found.at.utcoffset() == event.at.utcoffset()
    assert line_of(found) == line


@given(REPLIES)
@settings(max_examples=100, deadline=None)
def test_every_reply_is_read_again_as_it_was(reply: Any) -> None:
    sent = ReplySent(1, NOON, "1", "id", reply, None, None)
    value = json.loads(line_of(sent))
    assert isinstance(value["reply"]["kind"], str)
    found = event_of(value).reply  # type: ignore[union-attr]
    assert found == reply
    assert type(found) is type(reply)


def test_every_kind_of_reply_and_event_has_its_word() -> None:
    assert set(BY_WORD.values()) == set(get_args(Reply))
    assert {word for word, record in BY_WORD.items() if record is MediaReply} == set(get_args(MediaKind))
    assert len(set(KINDS.values())) == len(KINDS)


@pytest.mark.parametrize("number", range(len(samples())))
def test_the_message_of_every_sample_is_read_again(number: int) -> None:
    body, dialect, channel, part = samples()[number]
    event = MessageReceived(1, NOON, "1", "id", body, None, dialect, channel, part)  # type: ignore[arg-type]
    found = again(event)
    assert isinstance(found, MessageReceived)
    assert found.message == get(dialect).read(body)[0][part] or channel != "whatsapp"


def test_a_message_on_another_channel_is_read_as_that_channel_shows_it() -> None:
    chatt2 = get("chatt2")
    others = 0
    for channel in chatt2.channels:
        simulation = talk("chatt2", channel=channel)
        for body in [body for body, dialect, _, part in samples() if (dialect, part) == ("chatt2", 0)]:
            sent = send(simulation, body)[0]
            assert again(sent) == sent
            others += sent.message != chatt2.read(body)[0][0]
    assert others


def test_the_neutral_message_and_the_laid_out_text_are_not_kept() -> None:
    simulation = talk(statuses=False)
    (sent,) = send(simulation, buttons())
    made = simulation.reply(ButtonReply("yes", "Yes"), sent.id, None).webhook
    assert "message" not in record_of(sent)
    assert set(record_of(made)) == {
        "n",
        "at",
        "customer",
        "kind",
        "cause",
        "payload",
        "documented",
        "dialect",
    }
    assert again(made).text == made.text != ""


def test_what_posts_no_webhook_says_why() -> None:
    simulation = talk()
    made = simulation.reply(LinkOpened("url", "Shop", "https://example.com")).webhook
    assert isinstance(made.payload, NoWebhook)
    value = json.loads(line_of(made))
    assert "payload" not in value
    assert value["no_webhook"]["reason"] == made.payload.reason
    assert again(made) == made


def test_empty_defaults_are_left_out_and_sample_people_are_not() -> None:
    simulation = talk()
    began, joined = simulation.history[:2]
    assert "title" not in record_of(began)
    assert record_of(joined)["person"] == MIRA._asdict()
    sent = simulation.reply(TextReply("Hello")).reply
    assert set(record_of(sent)) == {"n", "at", "customer", "kind", "id", "reply", "message_id", "option"}


def test_the_header_is_the_format_s_first_line() -> None:
    assert json.loads(header_of("cloud", 7)) == {
        "wapreview": "recording",
        "version": 1,
        "dialect": "cloud",
        "seed": 7,
    }
    assert "\n" not in header_of("cloud", 7)


def test_a_number_that_json_has_not_is_nothing() -> None:
    event = MessageReceived(1, NOON, "1", "id", {"x": [float("nan"), float("inf")]}, None)  # type: ignore[arg-type]
    assert record_of(event)["body"] == {"x": [None, None]}


# What is wrong with a line


def reason(value: Any) -> str:
    with pytest.raises(UnreadableError) as error:
        event_of(value)
    return str(error.value)


NOTE: dict[str, Any] = {
    "n": 3,
    "at": "2026-01-05T12:00:00+00:00",
    "customer": "1",
    "kind": "note",
    "text": "x",
}
REPLY: dict[str, Any] = {
    **NOTE,
    "kind": "reply.sent",
    "id": "r",
    "reply": {"kind": "text", "text": "Hello"},
    "message_id": None,
    "option": None,
}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ([], "“the line” should be an object, not a list"),
        ({}, "“kind” should be a kind of event, not null"),
        ({**NOTE, "kind": "message.sung"}, "“kind” should be a kind of event, not “message.sung”"),
        ({**NOTE, "kind": ["note"]}, "“kind” should be a kind of event, not a list"),
        ({**NOTE, "n": "3"}, "“n” should be a whole number, not “3”"),
        ({**NOTE, "n": True}, "“n” should be a whole number, not true"),
        ({**NOTE, "n": 1.0}, "“n” should be a whole number, not a number"),
        ({**NOTE, "n": -1}, "“n” should be 0 or more"),
        ({**NOTE, "n": 2**80}, "“n” should be a smaller number, not a number"),
        ({**NOTE, "text": None}, "“text” should be a text, not null"),
        ({key: NOTE[key] for key in NOTE if key != "text"}, "“text” is missing"),
        ({**REPLY, "customer": ""}, "“customer” is empty, and this kind of event needs one"),
        ({**REPLY, "reply": {"kind": "song"}}, "“reply.kind” should be one of button, row, text"),
        ({**REPLY, "reply": {"kind": "text", "text": 3}}, "“reply.text” should be a text, not a number"),
        ({**REPLY, "reply": {"kind": "text"}}, "“reply.text” is missing"),
        ({**REPLY, "reply": "Hello"}, "“reply” should be an object, not “Hello”"),
        ({**REPLY, "spends": 1}, "“spends” should be true or false, not a number"),
        (
            {**REPLY, "reply": {"kind": "contacts", "contacts": [{"name": "A"}, {"phones": []}]}},
            "“reply.contacts.1.name” is missing",
        ),
        ({**REPLY, "reply": {"kind": "contacts", "contacts": {}}}, "“reply.contacts” should be a list"),
        ({**NOTE, "kind": "webhook.made", "cause": 1, "documented": True}, "“payload” is missing"),
        ({**NOTE, "kind": "flow.moved", "state": "", "values": {"a": 1}}, "“values.a” should be a text"),
        ({**NOTE, "kind": "flow.moved", "state": "", "values": []}, "“values” should be an object"),
        (
            {**NOTE, "kind": "status.changed", "status": {"message_id": "m", "name": "eaten"}},
            "“status.name” should be one of sent, delivered, read, failed, not “eaten”",
        ),
        ({**NOTE, "kind": "time.moved", "seconds": "1", "frozen": True}, "“seconds” should be a number"),
        ({**NOTE, "kind": "time.moved", "seconds": 1e300, "frozen": True}, "“seconds” should be a smaller"),
    ],
)
def test_a_bad_line_is_told_by_field_and_what_was_expected(value: Any, said: str) -> None:
    assert reason(value).startswith(said)


@pytest.mark.parametrize(
    "at",
    [
        "yesterday",
        "2026-01-05",
        "2026-01-05T12:00:00",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:00+00:00",
    ],
)
def test_a_time_needs_date_time_and_zone(at: str) -> None:
    assert reason({**NOTE, "at": at}).startswith("“at” should be a date with time and time zone")


def test_a_message_that_its_body_does_not_give_becomes_a_ghost() -> None:
    simulation = talk()
    (sent,) = send(simulation, text())
    value = record_of(sent)
    for other, why in (
        ({"dialect": "morse"}, 'there is no dialect "morse"'),
        ({"channel": "drums"}, 'there is no channel "drums"'),
        ({"part": 3}, "its JSON has 1 messages of"),
        ({"part": -1}, "and no number -1"),
    ):
        found = decode({**value, **other})
        assert found.event == MessageMissing(sent.n, sent.at, sent.customer, sent.id, ())
        assert why in found.remark


def test_an_edit_that_its_body_does_not_give_becomes_a_note() -> None:
    simulation = talk()
    (sent,) = send(simulation, text("Old"))
    new = get("cloud").read(text("New"))[0][0]
    simulation.revise(sent.id, text("New"), new)
    revised = simulation.history[-1]
    assert isinstance(revised, MessageRevised)
    assert (revised.dialect, revised.channel) == ("cloud", "whatsapp")
    assert again(revised) == revised
    found = decode({**record_of(revised), "dialect": "morse"})
    assert isinstance(found.event, Noted)
    assert "morse" in found.event.text


def test_a_webhook_of_an_unknown_dialect_is_laid_out_plainly() -> None:
    made = WebhookMade(1, NOON, "1", 0, {"a": 1}, True, "morse")
    assert again(made).text == '{\n  "a": 1\n}'


ODD: st.SearchStrategy[Any] = VALUES | of(str) | st.just({})


@given(events(), st.data())
@settings(max_examples=100, deadline=None)
def test_a_line_with_any_other_value_is_read_or_refused(event: Any, data: st.DataObject) -> None:
    value = record_of(event)
    key = data.draw(st.sampled_from(sorted(value)))
    value[key] = data.draw(ODD)
    try:
        found = event_of(value)
    except UnreadableError:
        return
    assert again(found) == found
