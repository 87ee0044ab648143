"""The pipeline: the vendors' examples do what their index says, and each text says what it holds."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings

from tests.dialects.test_read_robust import damaged
from tests.seeds import seed, seed_text
from wapreview.dialects.dialect import What
from wapreview.errors import WapreviewError
from wapreview.messages.message import options_of
from wapreview.messages.pointers import Json, resolve
from wapreview.messages.problem import Problem
from wapreview.messages.reply import ButtonReply, Inbound, RowReply
from wapreview.preview import Preview, open_file, open_text, place_of, preview
from wapreview.sources.source import Body, Place, Source

PARTIAL = "note envelope.partial"
WEBHOOK = "note type.unknown"


class Seed(NamedTuple):
    """What the index says of one example."""

    number: int
    dialects: tuple[str, ...]
    what: What
    kinds: tuple[str, ...]
    options: int = 0
    findings: tuple[str, ...] = ()
    """Severity and rule; repairs apart."""


SEEDS = [
    Seed(1, ("cloud",), "message", ("button",), 2),
    Seed(2, ("cloud",), "message", ("button",), 0, ("error buttons.min", PARTIAL)),
    Seed(3, ("cloud", "cloud"), "message", ("button", "button"), 2, ("error buttons.min", PARTIAL)),
    Seed(5, ("whapi",), "message", ("button",), 2),
    Seed(6, ("whapi",), "message", ("button",), 2),
    Seed(7, ("whapi",), "webhook", (), 0, (WEBHOOK,)),
    Seed(8, ("whapi",), "webhook", (), 0, (WEBHOOK,)),
    Seed(9, ("whapi",), "message", ("button",), 2),
    Seed(10, ("whapi",), "message", ("button",), 1),
    Seed(
        11,
        ("whapi",),
        "message",
        ("list",),
        2,
        ("warning list.row.desc.len", "warning list.row.desc.len", "warning list.section.title.len"),
    ),
    Seed(12, ("whapi",), "webhook", (), 0, (WEBHOOK,)),
    Seed(13, ("whapi",), "message", ("button",), 3),
    Seed(14, ("whapi",), "message", ("button",), 3),
    Seed(
        15,
        ("whapi",),
        "message",
        ("carousel",),
        3,
        ("warning carousel.card.body.len", "warning carousel.card.buttons.mixed"),
    ),
    Seed(16, ("messangi",), "message", ("button",), 2),
    Seed(17, ("messangi",), "answer", (), 0, (WEBHOOK,)),
    Seed(18, ("messangi",), "message", ("list",), 4, ("note request.message.missing",)),
    Seed(19, ("exotel",), "message", ("button",), 3),
    Seed(20, ("exotel",), "webhook", (), 0, (WEBHOOK,)),
    Seed(21, ("exotel",), "message", ("list",), 7),
    Seed(22, ("exotel",), "webhook", (), 0, (WEBHOOK,)),
    Seed(23, ("cloud",), "message", ("cta_url",), 1, (PARTIAL,)),
    Seed(26, ("chatt2",), "message", ("button",), 3),
    Seed(27, ("cloud",), "fragment", ("fragment",), 0, ("note fragment.header",)),
    Seed(28, ("cloud",), "fragment", ("fragment",), 0, ("note fragment.header",)),
    Seed(29, ("chatt2",), "message", ("list",), 3, (PARTIAL,)),
    Seed(30, ("chatt2",), "message", ("cta_url",), 1, ("note cta.name.missing", PARTIAL)),
    Seed(31, ("chatt2",), "message", ("location_request",), 1, (PARTIAL,)),
    Seed(32, ("chatt2",), "webhook", (), 0, (WEBHOOK,)),
]
WITHOUT_JSON = (4, 24, 25, 33)


def findings(shown: Preview) -> tuple[str, ...]:
    """Severity and rule of each problem, sorted; what was repaired is left to the loader's own tests."""
    kept = (problem for problem in shown.problems if not problem.rule.startswith("repair."))
    return tuple(sorted(f"{problem.severity} {problem.rule}" for problem in kept))


def test_the_table_names_every_example() -> None:
    assert sorted([*(row.number for row in SEEDS), *WITHOUT_JSON]) == list(range(1, 34))


@pytest.mark.parametrize("row", SEEDS, ids=lambda row: f"{row.number:02d}")
def test_vendor_example(row: Seed) -> None:
    shown = open_file(seed(row.number))
    assert tuple(item.dialect.name for item in shown.items) == row.dialects
    assert {item.detection.what for item in shown.items if item.detection} == {row.what}
    messages = [message for item in shown.items for message in item.messages]
    assert tuple(message.kind for message in messages) == row.kinds
    assert sum(len(list(options_of(message))) for message in messages) == row.options
    assert findings(shown) == row.findings


@pytest.mark.parametrize("number", WITHOUT_JSON)
def test_example_without_json(number: int) -> None:
    shown = open_file(seed(number))
    assert shown.items == ()
    (problem,) = shown.problems
    assert (problem.rule, problem.severity) == ("json.syntax", "error")
    assert "message" in problem.message


@pytest.mark.parametrize("number", [23, 27, 28])
@pytest.mark.parametrize("dialect", ["cloud", "exotel", "messangi", "chatt2"])
def test_ambiguous_example_can_be_read_as_another_dialect(number: int, dialect: str) -> None:
    own = open_file(seed(number))
    assert own.items[0].detection
    assert {"exotel", "chatt2"} <= set(own.items[0].detection.alternatives)
    shown = open_file(seed(number), dialect)
    assert shown.items[0].dialect.name == dialect
    assert [message.kind for message in shown.items[0].messages] == [own.items[0].messages[0].kind]


def test_fenced_example_is_the_same_message() -> None:
    assert open_file(seed(5)).items[0].messages == open_file(seed(6)).items[0].messages


def test_measured_lengths_of_the_examples() -> None:
    wide = [problem.actual for problem in open_file(seed(11)).problems if problem.limit]
    assert sorted(filter(None, wide)) == [31, 74, 84]
    card = next(
        problem for problem in open_file(seed(15)).problems if problem.rule == "carousel.card.body.len"
    )
    assert (card.at, card.actual, card.limit) == ("/cards/1/text", 161, 160)


def test_webhook_examples_are_read_back() -> None:
    replies = {}
    for number in (7, 12, 20, 32):
        (inbound,) = open_file(seed(number)).items[0].inbounds
        assert isinstance(inbound, Inbound)
        replies[number] = inbound.reply
    assert replies[7] == ButtonReply("randomId1", "Button1")
    assert isinstance(replies[12], RowReply)
    assert replies[20] == ButtonReply("rating_great", "Great!")
    assert replies[32] == ButtonReply("SUPPORT", "Support")


def test_whapi_group_and_media_examples() -> None:
    shown = open_text(seed_text(5).replace('"61371989950"', '"1203630@g.us"'), "pasted text")
    assert shown.items[0].messages[0].group


BUTTONS: dict[str, Any] = {
    "type": "button",
    "body": {"text": "Shall we come?"},
    "action": {"buttons": [{"type": "reply", "reply": {"id": "now", "title": "Come now"}}]},
}


def of(value: Json) -> Preview:
    """The preview of a value, without a text around it."""
    return preview(Source("pasted text", "", (Body(value, 0, 0),)))


@pytest.mark.parametrize("value", [None, 5, "text", [], {}, {"name": "wapreview", "version": 1}])
def test_json_that_is_no_message(value: Json) -> None:
    shown = of(value)
    assert shown.items[0].messages == ()
    assert shown.items[0].detection is None
    (problem,) = shown.problems
    assert (problem.rule, problem.severity, problem.at) == ("type.unknown", "warning", "")
    assert "no message" in problem.message


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"messages": [], "event": {}, "channel_id": "A-B"}, "This is a webhook of Whapi.Cloud"),
        ({"request_id": "r", "http_code": 202}, "This is an answer to a send of Exotel"),
        ({"error": {"code": 190, "fbtrace_id": "A"}}, "This is an error answer of Meta"),
        ({"object": "page", "entry": []}, "This is a webhook of another platform"),
        ({"update_id": 5}, "Telegram"),
    ],
)
def test_what_is_no_message_is_called_what_it_is(value: Json, words: str) -> None:
    shown = of(value)
    assert shown.items[0].messages == ()
    assert words in shown.problems[0].message


def test_webhooks_in_an_array_are_all_read() -> None:
    tap: Json = {
        "from": "+49170",
        "type": "interactive",
        "interactive": {"type": "button_reply", "button_reply": {"id": "a", "title": "A"}},
    }
    shown = of([tap, tap])
    assert [inbound.reply for inbound in shown.items[0].inbounds if isinstance(inbound, Inbound)] == [
        ButtonReply("a", "A"),
        ButtonReply("a", "A"),
    ]


def test_several_messages_in_an_array() -> None:
    shown = of([{"content": {"interactive": BUTTONS}}, {"content": {"interactive": BUTTONS}}])
    assert [message.at for message in shown.items[0].messages] == ["/0", "/1"]


def test_the_named_dialect_wins() -> None:
    text = '{"messaging_product": "whatsapp", "to": "491700000001", "type": "text", "text": {"body": "Hi"}}'
    assert open_text(text, "pasted text").items[0].dialect.name == "cloud"
    shown = open_text(text, "pasted text", "whapi")
    assert shown.items[0].dialect.name == "whapi"
    assert [problem.rule for problem in shown.problems] == ["action.format"]
    assert len(shown.items[0].messages) == 1


def test_the_named_dialect_reads_what_nobody_recognises() -> None:
    shown = open_text('{"note": 1}', "pasted text", "exotel")
    assert shown.items[0].messages == ()
    assert [problem.rule for problem in shown.problems] == ["type.unknown"]


def test_a_dialect_that_does_not_exist() -> None:
    with pytest.raises(WapreviewError, match='"exotel"'):
        open_text("{}", "pasted text", "exotl")


def test_the_address_of_a_command_decides() -> None:
    text = """curl -X POST https://gate.whapi.cloud/messages/text -d '{"to": "491700000001", "body": "Hi"}'"""
    item = open_text(text, "pasted text").items[0]
    assert item.dialect.name == "whapi"
    assert item.detection
    assert item.detection.reason == "the command posts to gate.whapi.cloud"


def test_problems_stand_in_the_order_of_the_text() -> None:
    text = """{"messaging_product": "whatsapp", "to": "1", "type": "interactive", "interactive": {
      "type": "button",
      "action": {"buttons": [{"type": "reply", "reply": {"title": "Yes, another question", "id": "a"}}]},
      "footer": {"text": "A footer of more than sixty characters is longer than it may be."},
      "body": {"txt": "Hello"}}}"""
    shown = open_text(text, "pasted text")
    assert [problem.rule for problem in shown.problems] == [
        "body.missing",
        "button.title.len",
        "footer.text.len",
        "field.unknown",
    ]
    places = [place_of(shown, problem) for problem in shown.problems]
    assert [place.line for place in places if place] == [1, 3, 4, 5]


def test_each_problem_knows_its_body() -> None:
    text = '{"content": {"interactive": {}}}\n{"content": {"interactive": {}}}'
    shown = open_text(text, "pasted text")
    assert {problem.body for problem in shown.items[1].problems} == {1}
    assert {
        place.line for place in (place_of(shown, problem) for problem in shown.items[1].problems) if place
    } == {2}


def test_a_key_that_stands_twice() -> None:
    text = '{"to": "491700000001", "body": "Hello",\n "body": "Bye"}'
    shown = open_text(text, "pasted text")
    (problem,) = shown.problems
    assert (problem.rule, problem.severity) == ("json.key.dup", "warning")


def test_repairs_are_notes_with_their_place() -> None:
    text = 'Copy\n{"to": "1", "body": "Hello"}'
    shown = open_text(text, "pasted text")
    repair = next(problem for problem in shown.problems if problem.rule == "repair.copy")
    assert (repair.severity, repair.at) == ("note", "")
    place = place_of(shown, repair)
    assert place is not None
    assert (place.line, place.column) == (1, 1)
    assert text[place.start : place.end].strip() == "Copy"


def test_broken_json_has_a_place() -> None:
    shown = open_text('{\n  "to": "1",\n  "body": }', "pasted text")
    (problem,) = (problem for problem in shown.problems if problem.severity == "error")
    assert problem.rule == "json.syntax"
    place = place_of(shown, problem)
    assert place is not None
    assert place.line == 3


def test_place_of_a_problem_without_a_text() -> None:
    shown = of({"to": "1"})
    assert place_of(shown, Problem("a.len", "note", "/to", "A.")) is None
    assert place_of(shown, Problem("a.len", "note", "", "A.", body=7)) is None


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(WapreviewError):
        open_file(tmp_path / "gone.json")


def test_place_is_a_place() -> None:
    shown = open_text('{"to": "491700000001", "body": 5}', "pasted text")
    (problem,) = shown.problems
    assert place_of(shown, problem) == Place(1, 32, 1, 33, 31, 32)


@settings(max_examples=60, deadline=None)
@given(damaged())
def test_a_damaged_message_still_gives_an_item(case: tuple[str, Json]) -> None:
    shown = of(case[1])
    (item,) = shown.items
    assert item.messages or item.problems
    for problem in shown.problems:
        resolve(case[1], problem.at)


@pytest.mark.parametrize(("name", "severity"), [("a.json", "warning"), ("a.txt", "note"), ("page", "note")])
def test_a_file_of_json_that_only_we_can_read(name: str, severity: str) -> None:
    shown = open_text('{"messaging_product": "whatsapp", “to”: "49", "text": {"body": "x"}}', name)
    (problem,) = (problem for problem in shown.problems if problem.rule == "repair.quotes")
    assert problem.severity == severity
    assert ("No provider reads it so." in problem.message) == (severity == "warning")
    assert problem in shown.items[0].problems or problem in shown.problems


def test_a_wrapper_without_a_message_is_refused() -> None:
    body = '{"messaging_product": "whatsapp", "to": "49", "typ": "text", "txt": {"body": "x"}}'
    assert ("type.unknown", "error") in {(one.rule, one.severity) for one in open_text(body, "x").problems}
