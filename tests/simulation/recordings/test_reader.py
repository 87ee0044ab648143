"""Whatever became of a recording, what is left of it opens, and what is not is named by line."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.simulation.talks import BEN, MIRA, NOON, buttons, talk, text
from wapreview.dialects import registry
from wapreview.errors import WapreviewError
from wapreview.messages.reply import ButtonReply, TextReply
from wapreview.simulation.events import Began, Branched, Event, MessageMissing, Noted
from wapreview.simulation.folding import Folded
from wapreview.simulation.history import branches, path_to
from wapreview.simulation.recordings import bounds, reader
from wapreview.simulation.recordings.lines import header_of, line_of
from wapreview.simulation.recordings.reader import Recording, Remark, is_recording, read_recording
from wapreview.simulation.recordings.resuming import resume
from wapreview.simulation.sending import send
from wapreview.simulation.simulation import Simulation


def spoken() -> Simulation:
    """Two customers, two branches, statuses."""
    simulation = talk()
    (sent,) = send(simulation, buttons())
    simulation.reply(ButtonReply("yes", "Yes"), sent.id, "/interactive/action/buttons/0")
    simulation.rewind(sent.n)
    simulation.reply(ButtonReply("no", "No"), sent.id, "/interactive/action/buttons/1")
    simulation.join(BEN)
    send(simulation, text(), customer=BEN.number)
    simulation.show_customer(BEN.number)
    simulation.reply(TextReply("Hi"))
    return simulation


HISTORY: tuple[Event, ...] = tuple(spoken().history)
LINES = [header_of("cloud", 1), *map(line_of, HISTORY)]


def data_of(lines: list[str], end: str = "\n") -> bytes:
    return "".join(line + end for line in lines).encode()


def read(data: bytes) -> Recording:
    return read_recording(data, "x.jsonl")


def check_usable(recording: Recording) -> None:
    """Every branch can be folded, and a simulation goes on with it."""
    numbers = [event.n for event in recording.history]
    assert numbers == sorted(set(numbers))
    for branch in branches(recording.history):
        Folded(path_to(recording.history, branch.tip))
    simulation = resume(recording)
    assert simulation.conversation is not None
    simulation.reply(TextReply("Still there?"))
    simulation.rewind(simulation.history[0].n)
    simulation.reply(TextReply("And now?"))


def test_a_whole_recording_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_bytes(data_of(LINES))
    found = read_recording(file)
    assert found == Recording(str(file), reader.Header(1, "cloud", 1), HISTORY, ())
    assert read_recording(str(file)).history == HISTORY
    check_usable(found)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", " \t\n"])
def test_line_breaks_of_any_kind_and_blank_lines(end: str) -> None:
    assert read(data_of(LINES, end)) == read(data_of(LINES))


def test_a_byte_order_mark_is_passed_over() -> None:
    assert read(b"\xef\xbb\xbf" + data_of(LINES)) == read(data_of(LINES))


def test_every_cut_opens() -> None:
    data = data_of(LINES)
    whole = [len(data_of(LINES[:count])) for count in range(len(LINES) + 1)]
    for cut in [*range(200), *range(200, len(data), 97), *whole, *(end - 1 for end in whole[1:])]:
        found = read(data[:cut])
        complete = sum(end <= cut + 1 for end in whole[2:])
        assert found.history == HISTORY[:complete]
        assert bool(found.remarks) == (cut not in (*whole[1:], whole[1] - 1))


def test_a_cut_last_line_is_told() -> None:
    data = data_of(LINES)
    assert read(data[:-9]).remarks == (
        Remark(len(LINES), "The last line was cut while it was written; it is left out."),
    )
    assert read(data[:-1]).remarks == (
        Remark(len(LINES), "The last line has no line break; it is complete all the same."),
    )
    assert read(b"").remarks == (Remark(1, "Nothing was recorded: the file is empty."),)
    assert read(data[:20]).remarks == (Remark(1, "Nothing was recorded: the first line is cut."),)


@pytest.mark.parametrize("at", range(1, len(LINES)))
@pytest.mark.parametrize("bad", ["{", "nonsense", '{"n":1}', "[]", "\x00", '{"kind":"note"}'])
def test_a_bad_line_anywhere_is_named_and_the_rest_is_kept(at: int, bad: str) -> None:
    found = read(data_of([*LINES[:at], bad, *LINES[at + 1 :]]))
    assert found.remarks[0].line == at + 1
    assert found.remarks[0].sentence.startswith(f"Line {at + 1} is left out: ")
    numbers = {event.n for event in found.history}
    assert numbers >= {event.n for event in HISTORY if event.n != at - 1}
    check_usable(found)


@pytest.mark.parametrize("at", range(1, len(LINES)))
def test_a_missing_line_anywhere_harms_nothing(at: int) -> None:
    check_usable(read(data_of([*LINES[:at], *LINES[at + 1 :]])))


def test_a_missing_beginning_is_made_up() -> None:
    found = read(data_of([LINES[0], *LINES[2:]]))
    began = found.history[0]
    assert isinstance(began, Began)
    assert (began.dialect, began.seed, began.customer) == ("cloud", 1, MIRA.number)
    assert found.history[1:] == HISTORY[1:]
    assert "how it began is missing" in found.remarks[0].sentence


def test_a_line_that_is_no_utf_8_is_named() -> None:
    data = data_of(LINES[:3]) + b'{"n":9,"text":"\xff"}\n' + data_of(LINES[3:])
    found = read(data)
    assert found.remarks == (Remark(4, "Line 4 is left out: it is not UTF-8."),)
    assert found.history == HISTORY


def test_numbers_that_do_not_grow_are_left_out() -> None:
    found = read(data_of([*LINES, LINES[3], LINES[3]]))
    assert found.history == HISTORY
    assert [remark.line for remark in found.remarks] == [len(LINES) + 1, len(LINES) + 2]
    assert f"its number 2 does not come after {HISTORY[-1].n}" in found.remarks[0].sentence


@pytest.mark.parametrize(("after", "instead"), [(3, 2), (99, 5), (10**6, 5), (-4, 0)])
def test_a_branch_leaves_an_event_that_is_there(after: int, instead: int) -> None:
    at = NOON
    history = [
        *HISTORY[:3],
        Noted(5, at, MIRA.number, "x"),
        Branched(7, at, "", after, 9),
        Noted(8, at, "", "y"),
    ]
    found = read(data_of([LINES[0], *map(line_of, history)]))
    assert found.history[4] == Branched(7, at, "", instead, 1)
    assert f"it goes back to event {after}, which is missing" in found.remarks[0].sentence
    check_usable(found)


def test_a_ghost_takes_the_place_of_a_message_in_an_unknown_dialect() -> None:
    place = next(number for number, line in enumerate(LINES) if "message.received" in line)
    value = {**json.loads(LINES[place]), "dialect": "morse"}
    found = read(data_of([*LINES[:place], json.dumps(value), *LINES[place + 1 :]]))
    ghost = found.history[place - 1]
    assert isinstance(ghost, MessageMissing)
    assert found.remarks[0].line == place + 1
    assert "morse" in found.remarks[0].sentence
    check_usable(found)


def test_a_message_without_dialect_is_read_in_that_of_the_recording() -> None:
    place = next(number for number, line in enumerate(LINES) if "message.received" in line)
    value = json.loads(LINES[place])
    del value["dialect"]
    found = read(data_of([*LINES[:place], json.dumps(value), *LINES[place + 1 :]]))
    assert found.history == HISTORY


def test_a_member_that_nobody_knows_is_passed_over_and_told() -> None:
    value = {**json.loads(LINES[2]), "mood": "good"}
    found = read(data_of([*LINES[:2], json.dumps(value), *LINES[3:]]))
    assert found.history == HISTORY
    assert found.remarks == (Remark(3, "Line 3: this version does not know “mood”; it is passed over."),)


def refused(data: bytes) -> str:
    with pytest.raises(WapreviewError) as error:
        read(data)
    return str(error.value)


def test_a_newer_version_is_refused_with_what_to_do() -> None:
    said = refused(b'{"wapreview":"recording","version":2,"dialect":"cloud","seed":1,"new":[]}\n')
    assert said == (
        "x.jsonl: is a recording of version 2, and this wapreview reads up to version 1; "
        "update wapreview to open it."
    )


@pytest.mark.parametrize(
    "first",
    ["{}", "[]", "nonsense", '{"wapreview":"skin"}', '{"object":"whatsapp_business_account"}', "\x00"],
)
def test_what_is_no_recording_is_refused(first: str) -> None:
    assert refused(data_of([first, *LINES[1:]])).startswith("x.jsonl: is no recording; its first line")
    assert not is_recording(first.encode())


@pytest.mark.parametrize("version", ["true", '"1"', "0", "-1", "null", "1.0"])
def test_a_header_without_a_version_is_refused(version: str) -> None:
    assert "tells no version" in refused(b'{"wapreview":"recording","version":%s}\n' % version.encode())


def test_a_header_with_odd_values_is_read_all_the_same() -> None:
    found = read(b'{"wapreview":"recording","version":1,"dialect":3,"seed":"x"}\n' + data_of(LINES[1:]))
    assert found.header == reader.Header(1, "", 0)
    assert found.history == HISTORY


def test_a_recording_shows_in_its_first_bytes() -> None:
    assert is_recording(data_of(LINES)[:64])
    assert is_recording(b'\xef\xbb\xbf { "wapreview" : "recording", "ver')
    assert not is_recording(b"")
    assert not is_recording(b'{"wapreview":"flow"}')


def test_bounds_are_kept_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = '{"n":99,"x":' + "[" * 200 + "]" * 200 + "}"
    found = read(data_of([*LINES, deep, '{"n":1e999}', '{"n":' + "9" * 5000 + "}"]))
    assert found.history == HISTORY
    assert f"more than {bounds.DEPTH_MAX} levels deep" in found.remarks[0].sentence
    assert [remark.line for remark in found.remarks] == [len(LINES) + more for more in (1, 2, 3)]
    found = read(data_of([*LINES, *["x"] * 500]))
    assert len(found.remarks) == bounds.REMARKS_MAX + 1
    assert found.remarks[-1].sentence == "400 more lines are not as they should be."
    monkeypatch.setattr(reader, "LINE_MAX", 1 << 10)
    assert "it is longer than" in read(data_of([*LINES, "x" * 2000])).remarks[-1].sentence
    monkeypatch.setattr(reader, "SIZE_MAX", 1 << 10)
    assert "is larger than the" in refused(data_of(LINES))


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(WapreviewError, match="there is no such file"):
        read_recording(tmp_path / "none.jsonl")


@given(st.binary(max_size=200), st.integers(0, len(LINES)))
@settings(max_examples=100, deadline=None)
def test_any_bytes_anywhere_open(noise: bytes, at: int) -> None:
    try:
        found = read(data_of(LINES[:at]) + noise + b"\n" + data_of(LINES[at:]))
    except WapreviewError:
        assert at == 0
    else:
        check_usable(found)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_other_values_in_lines_harm_nothing(data: st.DataObject) -> None:
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(1, len(lines) - 1))
        value: dict[str, Any] = json.loads(lines[at])
        key = data.draw(st.sampled_from(sorted(value)))
        value[key] = data.draw(JSON | st.integers(-2, 30))
        lines[at] = json.dumps(value)
    found = read(data_of(lines))
    began = found.history[0]
    if isinstance(began, Began) and began.dialect in registry.names():
        check_usable(found)
    else:
        with pytest.raises(WapreviewError, match="there is no dialect"):
            resume(found)


def test_a_sentence_that_ends_with_a_question_gets_no_stop() -> None:
    lines = [each.replace('"dialect":"cloud"', '"dialect":"clowd"') for each in LINES]
    said = [remark.sentence for remark in read(data_of(lines)).remarks]
    assert any(each.endswith('did you mean "cloud"?') for each in said)
