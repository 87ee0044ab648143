"""The parts of editing on the phone that need no screen."""

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wapreview.messages.message import Message, options_of
from wapreview.phone.rows import Spot
from wapreview.phone.safe import cells_of, clusters, safe
from wapreview.preview import Item, open_text
from wapreview.resources import sample_messages
from wapreview.sources.patch import apply_edits, edits_of
from wapreview.studio.in_place.arrange import Arranged, ArrangeError, What, added, deleted, moved
from wapreview.studio.in_place.breaks import breaks
from wapreview.studio.in_place.marking import around
from wapreview.studio.in_place.parts import EditPart, texts_at, with_text
from wapreview.studio.in_place.writing import Writing

SAMPLES = sorted(sample_messages().rglob("*.*"))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
CURL = """curl https://graph.facebook.com/v23.0/1/messages -H 'Authorization: Bearer x' \\
  -d '{ "messaging_product": "whatsapp", "to": "491700000001", "type": "text", "text": { "body" : "It is ready" } }'
"""
JSON = json.dumps(json.loads(CURL[CURL.index("{") : CURL.rindex("}") + 1]), indent=4) + "\n"


# Writing


@pytest.mark.parametrize("file", [JSON, CURL, JSON.replace("\n", "\r\n")], ids=["json", "curl", "crlf"])
@settings(max_examples=60)
@given(text=TEXTS)
def test_any_text_is_written_and_nothing_else_changes(file: str, text: str) -> None:
    seen = open_text(file, "a")
    body = seen.items[0].messages[0].block.body
    assert body is not None
    writing = Writing(seen.source, 0, EditPart(body.at, None, None, "body"), seen.items[0].messages[0])
    written = writing.write(text)
    again = open_text(written, "a").items[0].messages[0].block.body
    assert again is not None
    assert again.value == text
    start = file.index("It is ready")
    end = len(file) - start - len("It is ready")
    assert written[: start - 1] == file[: start - 1]
    assert written[len(written) - end :] == file[len(file) - end :]


def test_the_same_text_is_no_change() -> None:
    seen = open_text(JSON.replace("ready", "r\\u0065ady"), "a")
    body = seen.items[0].messages[0].block.body
    assert body is not None
    writing = Writing(seen.source, 0, EditPart(body.at, None, None, "body"), seen.items[0].messages[0])
    assert writing.write("It is ready") == seen.source.text


# Marks


@pytest.mark.parametrize(
    ("selected", "mark", "text"),
    [
        ("two", "*", "*two*"),
        (" two ", "_", " _two_ "),
        ("one\n\ntwo", "~", "~one~\n\n~two~"),
        ("one\ntwo", "```", "```one\ntwo```"),
        ("*two*", "*", "two"),
        ("*two*", "_", "_*two*_"),
        ("", "*", "**"),
        ("  ", "*", "  "),
        ("**", "*", "****"),
    ],
)
def test_marks(selected: str, mark: str, text: str) -> None:
    assert around(selected, mark).text == text


@given(st.text(max_size=30), st.sampled_from(["*", "_", "~", "```"]))
def test_marking_never_loses_a_character(selected: str, mark: str) -> None:
    new = around(selected, mark)
    assert 0 <= new.start <= new.end <= len(new.text)
    assert new.text.replace(mark, "") == selected.replace(mark, "")


# Breaks


@given(st.text(st.sampled_from("ab  日\u0301\u200d👩é-"), max_size=60), st.integers(2, 12))
def test_rows_fit_and_break_no_cluster(line: str, room: int) -> None:
    offsets = breaks(line, room)
    assert offsets == sorted(set(offsets))
    edges = {cluster.start for cluster in clusters(line, 0, len(line))}
    assert set(offsets) <= edges
    starts = [0, *offsets, len(line)]
    for start, end in pairwise(starts):
        assert cells_of(safe(line[start:end].rstrip(" "))) <= room


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("hello world foo", ["hello ", "world ", "foo"]),
        ("hello", ["hello"]),
        ("abcdefgh", ["abcde", "fgh"]),
        ("日本語", ["日本", "語"]),
        ("", [""]),
    ],
)
def test_rows_are_those_of_the_phone(line: str, rows: list[str]) -> None:
    starts = [0, *breaks(line, 5), len(line)]
    assert [line[a:b] for a, b in pairwise(starts)] == rows


# Arranging


def change(item: Item, text: str, arranged: Arranged) -> Item:
    """The body after the change."""
    source = open_text(text, "a").source
    changed = apply_edits(text, edits_of(source, item.body, arranged.changes))
    return open_text(changed, "a").items[item.body]


def errors(item: Item) -> set[str]:
    """What is wrong, but for how many there are of a thing."""
    found = [problem.rule for problem in item.problems if problem.severity == "error"]
    return {rule for rule in found if rule.rpartition(".")[2] not in ("max", "total", "count", "mixed")}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
@pytest.mark.parametrize("what", ["option", "group"])
def test_every_option_can_be_added_deleted_and_moved(path: object, what: What) -> None:
    text = path.read_text("utf-8")  # type: ignore[attr-defined]
    seen = open_text(text, "a")
    for item in seen.items:
        value = seen.source.bodies[item.body].value
        for message in item.messages:
            for option in options_of(message):
                try:
                    more = added(value, message, option, what)
                except ArrangeError:
                    continue
                after = change(item, text, more)
                count = len(list(options_of(message)))
                assert len(list(options_of(after.messages[0]))) > count
                assert more.focus in {each.at for each in options_of(after.messages[0])}
                assert errors(after) == errors(item)
                less = change(item, text, deleted(value, message, option, what))
                assert len(list(options_of(less.messages[0]))) < count if less.messages else True
                for step in (-1, 1):
                    check_move(item, text, value, message, option, what, step)


def check_move(
    item: Item, text: str, value: object, message: Message, option: object, what: What, step: int
) -> None:
    """Moved: the same options, in another order."""
    try:
        arranged = moved(value, message, option, what, step)  # type: ignore[arg-type]
    except ArrangeError:
        return
    after = change(item, text, arranged).messages[0]
    titles = [each.title and each.title.value for each in options_of(message)]
    now = [each.title and each.title.value for each in options_of(after)]
    assert sorted(map(str, now)) == sorted(map(str, titles))
    assert arranged.focus in {each.at for each in options_of(after)}


# Messages


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_stand_in_changes_one_text(path: object) -> None:
    for item in open_text(path.read_text("utf-8"), "a").items:  # type: ignore[attr-defined]
        for message in item.messages:
            spots = [Spot("message", message.at), *(Spot("option", each.at) for each in options_of(message))]
            for at in {at for spot in spots for at in texts_at(message, spot)}:
                other = with_text(message, at, "xxx")
                assert "xxx" in repr(other)
                assert with_text(other, at, "") == with_text(message, at, "")
            assert with_text(message, "/nowhere", "xxx") is message
