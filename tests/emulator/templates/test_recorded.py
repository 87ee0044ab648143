"""A template that was drawn with its definition looks the same wherever its recording is opened again."""

import json
from pathlib import Path

import pytest

from tests.emulator.control.controlled import controlled
from tests.emulator.emulating import NOWHERE, emulated
from tests.emulator.templates.samples import (
    REPLY,
    body,
    button,
    buttons,
    defined,
    filled,
    header,
    plain,
    request,
    sent,
    word,
)
from tests.emulator.test_replaying import again as walking_again
from wapreview.dialects.lenient import Members
from wapreview.dialects.registry import get
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.opening import Wanted, new_emulator
from wapreview.emulator.sends import take
from wapreview.exports.transcripts.formats import export
from wapreview.exports.transcripts.transcript import transcript_of
from wapreview.messages.message import Message, Placeholder, Text, options_of
from wapreview.messages.pointers import Json
from wapreview.messages.reply import Customer
from wapreview.simulation.events import Event, MessageReceived
from wapreview.simulation.imports.pseudonyms.pseudonymise import pseudonymise
from wapreview.simulation.items import MessageItem
from wapreview.simulation.recordings.lines import event_of, line_of, message_in, record_of
from wapreview.simulation.recordings.reader import read_recording
from wapreview.simulation.recordings.recorder import Recorder
from wapreview.simulation.recordings.resuming import resume
from wapreview.simulation.simulation import Simulation
from wapreview.simulation.taps import reply_to

PAYLOAD: Members = {"type": "payload", "payload": "WHERE"}
DEFINITION = defined(header(), body(), {"type": "FOOTER", "text": "Bye"}, buttons(REPLY))
SEND = request(sent(filled("body", word("Mira"), word("1023")), button(0, "quick_reply", PAYLOAD)))
WORDS = "Hi Mira, order 1023 is on its way."


def talking(*definitions: Members) -> Emulator:
    """An emulator to whose account these templates were handed in."""
    emulator = new_emulator(Wanted(NOWHERE, port=0, seed=1, handshake=False))
    for each in definitions:
        emulator.templates.add_body(each)
    return emulator


def send(emulator: Emulator, whole: Json = SEND, dialect: str = "cloud") -> MessageReceived:
    return take(emulator, get(dialect), whole).sent[0].received


def tap(simulation: Simulation, received: MessageReceived) -> None:
    option = next(options_of(received.message))
    reply = reply_to(option, received.message)
    assert reply
    simulation.reply(reply, received.id, option.at, customer=received.customer)


def opened(simulation: Simulation, path: Path) -> Simulation:
    """The simulation as its recording gives it."""
    recorder = Recorder(simulation, path)
    recorder.begin()
    recorder.close()
    recording = read_recording(path)
    assert recording.remarks == ()
    return resume(recording)


def again(event: Event) -> Event:
    return event_of(json.loads(line_of(event)))


def said(message: Message) -> str | None:
    return message.block.body.value if message.block.body else None


def bare(received: MessageReceived) -> Message:
    return message_in(get(received.dialect), received.body, received.channel, received.part)


@pytest.mark.parametrize("definitions", [(DEFINITION,), ()], ids=["known", "unknown"])
async def test_the_phone_of_an_opened_recording_shows_the_same(
    definitions: tuple[Members, ...], tmp_path: Path
) -> None:
    emulator = talking(*definitions)
    received = send(emulator)
    tap(emulator.simulation, received)
    then, now = emulator.simulation, opened(emulator.simulation, tmp_path / "talk.jsonl")
    key = received.customer
    assert list(now.conversations[key].items) == list(then.conversations[key].items)
    (item,) = [each for each in now.conversations[key].items if isinstance(each, MessageItem)]
    assert item.message != bare(received)
    assert len(list(options_of(item.message))) == 1
    assert (said(item.message) == WORDS) is bool(definitions)
    await emulator.close()


async def test_a_transcript_holds_its_words(tmp_path: Path) -> None:
    emulator = talking(DEFINITION)
    send(emulator)
    found = opened(emulator.simulation, tmp_path / "talk.jsonl")
    for form in ("text", "md", "json", "html"):
        told = export(form, transcript_of(found.history))
        assert WORDS in told, form
        assert "Where is it?" in told, form
    await emulator.close()


async def test_it_looks_as_it_did_when_it_was_sent() -> None:
    emulator = talking(DEFINITION)
    first = send(emulator)
    changed: Members = {**DEFINITION, "components": [plain("Something else.")]}
    emulator.templates.add_body(changed)
    second = send(emulator)
    assert [said(again(each).message) for each in (first, second)] == [WORDS, "Something else."]  # type: ignore[union-attr]
    await emulator.close()


WRAPPED: dict[str, Json] = {
    "cloud": SEND,
    "messangi": {"channel": "WHATSAPP", "request": SEND},
    "exotel": {"whatsapp": {"messages": [{"from": "+4930123", "to": "+491700000001", "content": SEND}]}},
    "chatt2": {"from": "4930123", "to": "491700000001", "content": SEND},
}


@pytest.mark.parametrize("dialect", WRAPPED)
async def test_every_dialect_of_meta_s_templates(dialect: str) -> None:
    emulator = talking(DEFINITION)
    received = send(emulator, WRAPPED[dialect], dialect)
    assert said(received.message) == WORDS
    assert again(received) == received
    await emulator.close()


async def test_only_a_template_keeps_a_definition() -> None:
    emulator = talking(DEFINITION)
    text: Json = {"messaging_product": "whatsapp", "to": "1", "type": "text", "text": {"body": "Hi"}}
    for whole in (text, request(defined(plain()))):
        received = send(emulator, whole)
        assert received.definition is None
        assert "definition" not in record_of(received)
    assert record_of(send(emulator))["definition"] == DEFINITION
    await emulator.close()


async def test_a_line_without_a_definition_is_read_as_before() -> None:
    emulator = talking(DEFINITION)
    received = send(emulator)
    record = record_of(received)
    del record["definition"]
    found = event_of(record)
    assert found == received._replace(definition=None, message=bare(received))
    assert isinstance(bare(received).block.header, Placeholder)
    await emulator.close()


async def test_secrets_in_a_definition_are_not_kept() -> None:
    token = "EAA" + "x" * 40
    more: Members = {"access_token": "secret-of-acme"}
    emulator = talking({**defined(plain(f"Use {token}")), **more})
    received = send(emulator, request(sent()))
    assert said(received.message) == f"Use {token}"
    line = line_of(received)
    assert token not in line
    assert "secret-of-acme" not in line
    kept = again(received)
    assert isinstance(kept, MessageReceived)
    assert said(kept.message) == "Use (hidden)"
    await emulator.close()


async def test_another_name_leaves_the_template_what_it_is() -> None:
    emulator = talking(DEFINITION)
    emulator.simulation.join(Customer("491700000001", "Mira Order", "DE.1234567"))
    send(emulator)
    events, report = pseudonymise(emulator.simulation.history, seed=1)
    (received,) = [event for event in events if isinstance(event, MessageReceived)]
    assert isinstance(received.definition, dict)
    assert received.definition["name"] == "order_update"
    assert received.message.label == "Template order_update, en"
    assert isinstance(received.message.block.header, Text)
    words = said(received.message) or ""
    assert words.startswith("Hi ")
    assert words.endswith(" 1023 is on its way.")
    assert "Mira" not in words
    assert report.left == ()
    await emulator.close()


async def test_who_goes_on_with_a_recording_needs_no_definition_anew(tmp_path: Path) -> None:
    emulator = talking(DEFINITION)
    send(emulator)
    simulation = opened(emulator.simulation, tmp_path / "talk.jsonl")
    await emulator.close()
    later = Emulator(simulation, NOWHERE)
    assert later.templates.definitions() == ()
    assert said(send(later).message) == WORDS
    later.templates.add_body({**DEFINITION, "components": [plain("Something else.")]})
    assert said(send(later).message) == "Something else."
    await later.close()


async def test_a_recording_walked_again_draws_with_its_definitions() -> None:
    async with emulated() as emulator:
        emulator.templates.add_body(DEFINITION)
        first = send(emulator)
        recorded = list(emulator.simulation.history)
    async with walking_again(recorded, None, NOWHERE) as emulator:
        assert send(emulator).message == first.message


async def test_the_control_api_tells_its_words() -> None:
    async with controlled() as control:
        control.emulator.templates.add_body(DEFINITION)
        control.send(SEND)
        chat = await control.get("/customers/default")
        (item,) = [each for each in chat["items"] if each["kind"] == "message"]
        assert item["body"] == WORDS
        assert [option["title"] for option in item["options"]] == ["Where is it?"]
