"""Nobody is left in what is shown to others, and everybody stays the same person in it."""

import base64
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.simulation.imports import noisy_log as noise
from tests.simulation.imports import noisy_talk as talk
from tests.simulation.imports.noisy_providers import PROVIDERS
from tests.simulation.imports.shown import chat, import_of
from tests.simulation.imports.writing import (
    JONAS,
    MIRA,
    answer,
    buttons,
    heard,
    line,
    log,
    tapped,
    text,
    typed,
)
from wapreview.messages.pointers import Json
from wapreview.simulation.events import CustomerJoined, Event
from wapreview.simulation.imports.pseudonyms.fakes import Fakes
from wapreview.simulation.imports.pseudonyms.originals import Originals, originals_of
from wapreview.simulation.imports.pseudonyms.pseudonymise import Report, pseudonymise
from wapreview.simulation.imports.pseudonyms.residue import left_in
from wapreview.simulation.imports.pseudonyms.rewriting import Rewriting
from wapreview.simulation.recordings.lines import line_of


def written(events: tuple[Event, ...]) -> str:
    return "\n".join(map(line_of, events))


def hidden(*lines: str, seed: int = 7) -> tuple[tuple[Event, ...], Report]:
    return pseudonymise(import_of(log(*lines)).history, seed)


@pytest.mark.parametrize("provider", PROVIDERS.values(), ids=list(PROVIDERS))
def test_a_whole_log_keeps_its_conversation_and_loses_its_people(provider: Any) -> None:
    found = import_of(noise.json_lines(talk.conversation(provider), provider))
    events, report = pseudonymise(found.history, 7)
    text = written(events)
    for original in (talk.CUSTOMER, talk.BUSINESS, talk.USER_ID, "Mira", "Berg"):
        assert original not in text
    assert base64.b64encode(talk.CUSTOMER.encode()).decode().rstrip("=")[:12] not in text
    assert report.left == ()
    assert report.counts["number"].different == (1 if provider.name == "chatt2" else 2)
    after = found._replace(history=events)
    assert [shown[:2] for shown in chat(after)] == [shown[:2] for shown in chat(found)]


def test_the_same_becomes_the_same_and_others_become_others() -> None:
    events, report = hidden(
        line(1.0, heard(1, "wamid.I1", typed("hi"), name="Mira Berg")),
        line(2.0, heard(2, "wamid.I2", typed("hi"), number=JONAS, name="Jonas Berg")),
        line(3.0, text(f"Call +49 170 000 0002 or 0170/0000001, Mira! {JONAS}")),
    )
    people = [event.person for event in events if isinstance(event, CustomerJoined)]
    first, second = people
    assert first.number != second.number
    assert [len(person.number) for person in people] == [len(MIRA), len(JONAS)]
    assert [person.number[:4] for person in people] == ["4917", "4917"]
    assert first.name.split()[1] == second.name.split()[1], "the same family name"
    said = json.loads(line_of(events[-1]))["body"]["text"]["body"]
    shown = re.fullmatch(r"Call (\+[\d ]+) or ([\d/]+), (\w+)! (\d+)", said)
    assert shown
    assert re.sub(r"\D", "", shown[1]) == shown[4] == second.number
    assert re.sub(r"\D", "", shown[2])[-8:] == first.number[-8:], "with and without the country's prefix"
    assert shown[3] == first.name.split()[0]
    assert report.counts["name"].different == 2


def test_addresses_and_numbers_in_texts_are_replaced() -> None:
    events, report = hidden(
        line(
            1.0, heard(1, "wamid.I1", typed("write to Mira.Berg@shop.example.org, or ring (030) 1234-5678"))
        ),
        line(
            2.0, text("We wrote to mira.berg@shop.example.org; see https://wa.me/491700000001?text=hi%20Mira")
        ),
        line(3.0, text("Order 12345, 2026-01-05 10:04, 19.99 EUR")),
    )
    said = written(events)
    assert "shop.example.org" not in said
    assert "1234-5678" not in said
    assert said.count("@example.com") == 2 + 1, "in the reply, in its webhook, in the message"
    assert "Order 12345, 2026-01-05 10:04, 19.99 EUR" in said
    assert report.counts["email"].different == 1
    assert report.left == ()


def test_ids_in_base64_are_made_anew_and_stay_joined() -> None:
    sent, got = PROVIDERS["cloud"].out_id(1), "wamid.I1"
    events, report = hidden(
        line(1.0, buttons()), line(1.2, answer(sent)), line(9.0, heard(9, got, tapped(), quotes=sent))
    )
    records = [json.loads(line_of(event)) for event in events]
    (message,) = [record["id"] for record in records if record["kind"] == "message.received"]
    (answered,) = [record["message_id"] for record in records if record["kind"] == "reply.sent"]
    assert message == answered != sent
    number = records[0]["customer"]
    assert number.encode() in base64.b64decode(message.removeprefix("wamid."))
    assert len(message) == len(sent)
    assert report.left == ()


def test_names_of_other_scripts_are_found_inside_of_words() -> None:
    events, report = hidden(
        line(1.0, heard(1, "wamid.I1", typed("hi"), name="张伟")),
        line(2.0, text("张伟你好")),
        line(3.0, text("你好")),
    )
    assert "张伟" not in written(events).encode().decode("unicode_escape")
    assert "你好" in json.loads(line_of(events[-1]))["body"]["text"]["body"]
    assert report.left == ()


def test_words_of_the_providers_are_no_names() -> None:
    """Somebody who is called Text, and a person called Flow: the JSON stays what it is."""
    found = import_of(
        log(line(1.0, heard(1, "wamid.I1", typed("I am Text"), name="Text Button")), line(2.0, buttons()))
    )
    events, report = pseudonymise(found.history, 7)
    shown = chat(found._replace(history=events))
    assert [each[0] for each in shown] == ["reply", "button"]
    assert report.left == ()


def test_json_inside_of_a_text_is_rewritten_as_json() -> None:
    said = json.dumps({"flow_token": "x", "name": "Jörg", "phone": MIRA})
    form = {"type": "nfm_reply", "nfm_reply": {"name": "flow", "body": "Sent", "response_json": said}}
    events, report = hidden(
        line(1.0, heard(1, "wamid.I1", {"type": "interactive", "interactive": form}, name="Jörg"))
    )
    reply = next(json.loads(line_of(event))["reply"] for event in events if "reply.sent" in line_of(event))
    assert set(json.loads(reply["values"])) == {"flow_token", "name", "phone"}
    assert "J" + "\\u00f6rg" not in written(events).replace("\\\\", "\\")
    assert report.left == ()


def test_a_seed_repeats_and_none_does_not() -> None:
    lines = (line(1.0, heard(1, "wamid.I1", typed("hi"))),)
    assert hidden(*lines, seed=3) == hidden(*lines, seed=3)
    history = import_of(log(*lines)).history
    assert pseudonymise(history)[0] != pseudonymise(history)[0]


def test_the_report_says_what_is_left_and_where() -> None:
    """The proof looks for itself: lines in which nothing was replaced."""
    history = import_of(log(line(1.0, heard(1, PROVIDERS["cloud"].out_id(1), typed("I am Mira"))))).history
    originals = originals_of(json.loads(line_of(event)) for event in history)
    left = left_in(map(line_of, history), originals)
    assert {each.kind for each in left} == {"number", "name"}
    assert {each.line for each in left} == set(range(1, len(history) + 1))
    said = Report({}, tuple(left)).sentences()
    assert said[1].startswith("NOT all of them could be replaced: line 1: a phone number")


@pytest.mark.parametrize(
    "leak",
    [
        "491700000001",
        "+49 (170) 000-00-01",
        "x491700000001x",
        base64.b64encode(b"__491700000001__").decode(),
        json.dumps({"a": ["491700000001"]}),
        "https://example.com/?p=%34%39%31700000001",
    ],
)
def test_the_proof_finds_a_number_however_it_is_written(leak: str) -> None:
    originals = Originals()
    originals.gather({"person": {"number": MIRA}})
    assert [each.kind for each in left_in([json.dumps({"text": leak})], originals)] == ["number"]


NAMES = st.text(st.characters(categories=["L", "M", "Zs", "Nd"]), min_size=1, max_size=12)
NUMBERS = st.from_regex(r"[1-9][0-9]{6,14}", fullmatch=True)


@settings(max_examples=100, deadline=None)
@given(NUMBERS, NAMES, st.text(max_size=20), st.text(max_size=20), st.integers(0, 9))
def test_none_is_left_whatever_the_people_are_called(
    number: str, name: str, before: str, after: str, seed: int
) -> None:
    record: Json = {
        "kind": "reply.sent",
        "customer": number,
        "person": {"number": number, "name": name},
        "text": f"{before} {name} {after} {number}",
        "id": "wamid." + base64.b64encode(b"\x1c\x18" + number.encode() + b"\x15\x02").decode(),
        "values": json.dumps({"who": name, "number": number}),
    }
    originals = originals_of([record])
    changed = Rewriting(originals, Fakes(bytes([seed]), originals)).json(record)
    assert left_in([json.dumps(changed)], originals) == []
    assert isinstance(changed, dict)
    assert changed["kind"] == "reply.sent"
    assert len(str(changed["customer"])) == len(number)


def said_in(events: tuple[Event, ...]) -> str:
    """The text of the latest message."""
    body: str = json.loads(line_of(events[-1]))["body"]["text"]["body"]
    return body


def test_what_is_coded_in_an_address_is_replaced_beside_what_is_not() -> None:
    events, report = hidden(
        line(1.0, heard(1, "wamid.I1", typed("hi"), name="Mira Köhler")),
        line(2.0, text("Mira! https://x.example/?q=Mira%20K%C3%B6hler&p=%2B49%20170%20000%2000%2001#a%20b")),
    )
    assert report.left == ()
    shown = re.fullmatch(r"(\w+)! https://x\.example/\?q=(\w+)%20(\w+)&p=%2B([\d%]+)#a%20b", said_in(events))
    assert shown
    assert shown[1] == shown[2] != "Mira"
    assert shown[4].replace("%20", "") == events[0].customer


@pytest.mark.parametrize(
    "written_so",
    ["٤٩١٧٠٠٠٠٠٠٠٠١", "۴۹ ۱۷۰ ۰۰۰۰ ۰۰۰۱", "４９１７００００００００１", "+49\u2011170\u20130000 0001"],
)
def test_numbers_in_the_digits_of_every_script_are_replaced(written_so: str) -> None:
    number = "4917000000001"
    events, report = hidden(
        line(1.0, heard(1, "wamid.I1", typed("hi"), number=number)),
        line(2.0, text(f"Call {written_so}!", number)),
    )
    digits = "".join(str(int(char)) for char in said_in(events) if char.isdecimal())
    assert digits == events[0].customer != number
    assert report.left == ()
    originals = Originals()
    originals.gather({"person": {"number": number}})
    assert [each.kind for each in left_in([json.dumps({"text": written_so})], originals)] == ["number"]


def test_a_number_that_stands_in_a_text_alone_in_other_digits_is_found() -> None:
    events, report = hidden(line(1.0, text("رقمي ٠١٧٠١٢٣٤٥٦٧")))
    assert "٠١٧٠١٢٣٤٥٦٧" not in said_in(events)
    assert report.counts["number"].different == 3, "the customer's, the business's, and this one"


def test_short_words_of_a_name_are_replaced_where_it_is_a_name() -> None:
    events, report = hidden(
        line(1.0, heard(1, "wamid.I1", typed("Li, come in"), name="Zoë Li")),
    )
    person = next(event.person for event in events if isinstance(event, CustomerJoined))
    assert "Li" not in person.name.split()
    assert len(person.name.split()) == 2
    assert report.left == ()
    originals = Originals()
    originals.gather({"person": {"name": "Zoë Li"}})
    assert [each.kind for each in left_in([json.dumps({"text": "Zoë Li"})], originals)] == ["name"]


def test_names_inside_of_base64_are_replaced() -> None:
    coded = base64.b64encode(json.dumps({"who": "Mira", "nr": MIRA}).encode()).decode()
    events, report = hidden(
        line(1.0, heard(1, "wamid.I1", typed("hi"), name="Mira")), line(2.0, text(f"token {coded}"))
    )
    inside = json.loads(base64.b64decode(said_in(events).removeprefix("token ")))
    joined = events[1]
    assert isinstance(joined, CustomerJoined)
    assert (inside["who"], inside["nr"]) == (joined.person.name, events[0].customer)
    assert report.left == ()
    originals = Originals()
    originals.gather({"person": {"name": "Mira"}})
    assert [each.kind for each in left_in([json.dumps({"text": coded})], originals)] == ["name"]
