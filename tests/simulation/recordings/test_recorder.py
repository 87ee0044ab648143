"""A simulation is written down as it happens; whatever goes wrong with the file, the simulation goes on."""

import errno
import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.simulation.talks import NOON, buttons, talk, text
from wapreview.messages.reply import ButtonReply, TextReply
from wapreview.simulation.events import Event, Noted, ReplySent
from wapreview.simulation.recordings.bounds import SIZE_MAX
from wapreview.simulation.recordings.reader import read_recording
from wapreview.simulation.recordings.recorder import Recorder
from wapreview.simulation.recordings.resuming import resume
from wapreview.simulation.sending import send
from wapreview.simulation.simulation import Simulation


@pytest.fixture
def simulation() -> Simulation:
    return talk()


@pytest.fixture
def troubles() -> list[str]:
    return []


@pytest.fixture
def recorder(simulation: Simulation, tmp_path: Path, troubles: list[str]) -> Recorder:
    return Recorder(simulation, tmp_path / "state" / "recordings", on_trouble=troubles.append)


def recorded(recorder: Recorder) -> list[Event]:
    found = read_recording(recorder.path)
    assert found.remarks == ()
    return list(found.history)


def test_who_only_looks_leaves_nothing_behind(
    simulation: Simulation, recorder: Recorder, tmp_path: Path
) -> None:
    simulation.receive(text(), simulation.dialect.read(text())[0][0])
    simulation.note("A note")
    simulation.advance(60)
    assert not recorder.running
    assert list(tmp_path.iterdir()) == []


def test_the_first_reply_begins_it_with_all_that_was_before(
    simulation: Simulation, recorder: Recorder
) -> None:
    simulation.note("Before")
    simulation.reply(TextReply("Hello"))
    assert recorder.running
    assert recorded(recorder) == simulation.history
    simulation.note("After")
    assert recorded(recorder) == simulation.history


def test_a_send_begins_it_too(simulation: Simulation, recorder: Recorder) -> None:
    send(simulation, text())
    assert recorded(recorder) == simulation.history


def test_it_can_be_begun_at_once(simulation: Simulation, recorder: Recorder) -> None:
    recorder.begin()
    recorder.begin()
    assert recorded(recorder) == simulation.history


def test_branches_are_recorded_and_nothing_is_taken_back(simulation: Simulation, recorder: Recorder) -> None:
    (sent,) = send(simulation, buttons())
    simulation.reply(ButtonReply("yes", "Yes"), sent.id, None)
    simulation.rewind(sent.n)
    simulation.reply(ButtonReply("no", "No"), sent.id, None)
    assert recorded(recorder) == simulation.history


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What each write writes."""
    found: list[bytes] = []
    write = os.write

    def watched(descriptor: int, data: bytes) -> int:
        found.append(data)
        return write(descriptor, data)

    monkeypatch.setattr(os, "write", watched)
    return found


def test_every_event_is_one_write_of_one_line(
    simulation: Simulation, recorder: Recorder, written: list[bytes]
) -> None:
    recorder.begin()
    written.clear()
    before = len(simulation.history)
    simulation.reply(TextReply("Hello\nthere"))
    assert len(written) == len(simulation.history) - before > 1
    assert all(data.endswith(b"\n") and data.count(b"\n") == 1 for data in written)


def test_what_happened_before_is_one_write_after_the_head(
    simulation: Simulation, recorder: Recorder, written: list[bytes]
) -> None:
    recorder.begin()
    head, rest = written
    assert json.loads(head)["wapreview"] == "recording"
    assert rest.count(b"\n") == len(simulation.history)


def test_what_happens_together_is_one_write(
    simulation: Simulation, recorder: Recorder, written: list[bytes]
) -> None:
    recorder.begin()
    written.clear()
    before = len(simulation.history)
    with simulation.together():
        simulation.note("One")
        with simulation.together():
            simulation.note("Two")
        assert not written
    (data,) = written
    assert data.count(b"\n") == len(simulation.history) - before == 2
    assert recorded(recorder) == simulation.history
    simulation.note("Three")
    assert recorded(recorder) == simulation.history


def test_what_happened_before_a_mistake_is_written(simulation: Simulation, recorder: Recorder) -> None:
    recorder.begin()

    def tried() -> None:
        with simulation.together():
            simulation.note("One")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        tried()
    assert recorded(recorder) == simulation.history


def test_a_send_within_a_step_begins_it(simulation: Simulation, recorder: Recorder) -> None:
    with simulation.together():
        send(simulation, text())
    assert recorded(recorder) == simulation.history


def test_lines_that_fit_are_written_before_the_limit_stops_it(simulation: Simulation, tmp_path: Path) -> None:
    recorder = Recorder(simulation, tmp_path / "a.jsonl", limit=1500)
    recorder.begin()
    with simulation.together():
        for number in range(20):
            simulation.note(f"Note {number}")
    assert "it has reached" in recorder.trouble
    lines = recorder.path.read_bytes().splitlines(keepends=True)
    assert all(line.endswith(b"\n") for line in lines)
    assert 1300 < sum(map(len, lines)) <= 1500


def test_files_are_private(simulation: Simulation, recorder: Recorder) -> None:
    simulation.reply(TextReply("Hello"))
    assert stat.S_IMODE(recorder.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(recorder.path.parent.stat().st_mode) == 0o700


def test_a_subscriber_that_adds_events_keeps_the_order(simulation: Simulation, tmp_path: Path) -> None:
    def echo(event: Event) -> None:
        if isinstance(event, ReplySent):
            simulation.note("Somebody replied")

    simulation.subscribe(echo)
    recorder = Recorder(simulation, tmp_path)
    simulation.reply(TextReply("Hello"))
    simulation.reply(TextReply("Again"))
    assert recorded(recorder) == simulation.history
    assert sum(isinstance(event, Noted) for event in simulation.history) == 2


def test_after_the_end_nothing_is_written(simulation: Simulation, recorder: Recorder) -> None:
    simulation.reply(TextReply("Hello"))
    recorder.close()
    recorder.close()
    before = recorded(recorder)
    simulation.reply(TextReply("Not kept"))
    recorder.begin()
    assert recorded(recorder) == before
    assert not recorder.running


def test_one_that_was_ended_before_it_began_never_begins(simulation: Simulation, recorder: Recorder) -> None:
    recorder.close()
    simulation.reply(TextReply("Hello"))
    assert not recorder.path.exists()


def test_going_on_with_a_recording_makes_a_new_one_with_everything(
    simulation: Simulation, recorder: Recorder, tmp_path: Path
) -> None:
    simulation.reply(TextReply("Hello"))
    recorder.close()
    again = resume(read_recording(recorder.path))
    second = Recorder(again, tmp_path)
    assert not second.running
    again.reply(TextReply("And again"))
    assert recorded(second) == again.history
    assert recorded(recorder) == simulation.history


# What goes wrong


def test_recordings_of_one_moment_never_share_a_file(tmp_path: Path) -> None:
    talks = [talk() for _ in range(20)]
    paths = {Recorder(each, tmp_path).path for each in talks}
    assert len(paths) == 20


def test_an_existing_file_is_never_written_over(
    simulation: Simulation, tmp_path: Path, troubles: list[str]
) -> None:
    file = tmp_path / "mine.jsonl"
    file.write_text("mine")
    recorder = Recorder(simulation, file, on_trouble=troubles.append)
    simulation.reply(TextReply("Hello"))
    assert file.read_text() == "mine"
    assert not recorder.running
    assert troubles == [
        f"Recording stopped: {file}: it exists already, and recordings are never written over. "
        "What happens from now on is not kept."
    ]


def test_a_folder_that_cannot_be_made_is_said_once(
    simulation: Simulation, tmp_path: Path, troubles: list[str]
) -> None:
    (tmp_path / "file").write_text("")
    recorder = Recorder(simulation, tmp_path / "file" / "folder", on_trouble=troubles.append)
    simulation.reply(TextReply("Hello"))
    simulation.reply(TextReply("Hello"))
    assert len(troubles) == 1
    assert recorder.trouble == troubles[0]
    assert len([event for event in simulation.history if isinstance(event, ReplySent)]) == 2


def remove(path: Path) -> None:
    path.unlink()


def rename(path: Path) -> None:
    path.rename(path.with_suffix(".old"))


def remove_folder(path: Path) -> None:
    path.unlink()
    path.parent.rmdir()


def truncate(path: Path) -> None:
    os.truncate(path, 10)


def add(path: Path) -> None:
    with path.open("a") as file:
        file.write("x")


def replace(path: Path) -> None:
    other = path.with_suffix(".new")
    other.write_bytes(path.read_bytes())
    other.replace(path)


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (remove, "the file was removed or renamed"),
        (rename, "the file was removed or renamed"),
        (remove_folder, "the file was removed or renamed"),
        (truncate, "another program changed it"),
        (add, "another program changed it"),
        (replace, "another file took its place"),
    ],
)
def test_a_file_that_others_touch_is_left_alone(
    simulation: Simulation, recorder: Recorder, troubles: list[str], harm: Any, why: str
) -> None:
    simulation.reply(TextReply("Hello"))
    harm(recorder.path)
    before = recorder.path.read_bytes() if recorder.path.exists() else None
    simulation.reply(TextReply("Still there?"))
    simulation.reply(TextReply("And now?"))
    assert troubles == [f"Recording stopped: {recorder.path}: {why}. What happens from now on is not kept."]
    assert (recorder.path.read_bytes() if recorder.path.exists() else None) == before


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO])
def test_a_write_that_fails_ends_it(
    simulation: Simulation,
    recorder: Recorder,
    troubles: list[str],
    monkeypatch: pytest.MonkeyPatch,
    code: int,
) -> None:
    simulation.reply(TextReply("Hello"))
    before = recorded(recorder)

    def fail(_descriptor: int, _data: bytes) -> int:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "write", fail)
    simulation.reply(TextReply("Lost"))
    monkeypatch.undo()
    simulation.reply(TextReply("Lost too"))
    assert troubles == [
        f"Recording stopped: {recorder.path}: {os.strerror(code)}. What happens from now on is not kept."
    ]
    assert recorded(recorder) == before


def test_a_write_that_is_cut_ends_it_and_the_rest_opens(
    simulation: Simulation, recorder: Recorder, troubles: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    simulation.reply(TextReply("Hello"))
    before = recorded(recorder)
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:20]))
    simulation.reply(TextReply("Cut"))
    monkeypatch.undo()
    simulation.reply(TextReply("Lost"))
    assert "there is no more room on the disk" in troubles[0]
    found = read_recording(recorder.path)
    assert list(found.history) == before
    assert "was cut" in found.remarks[0].sentence


def test_a_folder_without_permission_is_said(
    simulation: Simulation, recorder: Recorder, troubles: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    simulation.reply(TextReply("Hello"))
    assert troubles == [
        f"Recording stopped: {recorder.path}: Permission denied. What happens from now on is not kept."
    ]


def test_it_ends_at_the_size_that_is_read_again(
    simulation: Simulation, tmp_path: Path, troubles: list[str]
) -> None:
    recorder = Recorder(simulation, tmp_path, on_trouble=troubles.append, limit=1 << 20)
    simulation.reply(TextReply("Hello"))
    before = recorded(recorder)
    simulation.note("x" * (1 << 20))
    assert "it has reached 1 MB" in troubles[0]
    assert recorded(recorder) == before


def test_a_body_that_is_no_json_ends_it(
    simulation: Simulation, recorder: Recorder, troubles: list[str]
) -> None:
    simulation.reply(TextReply("Hello"))
    message = simulation.dialect.read(text())[0][0]
    simulation.receive({"x": {1, 2}}, message)  # type: ignore[dict-item]
    assert "cannot be written as JSON" in troubles[0]


def test_the_format_s_bound_is_the_reader_s() -> None:
    assert Recorder(talk(), Path("x.jsonl"))._limit == SIZE_MAX


def test_the_time_is_written_with_zone_and_microseconds(simulation: Simulation, recorder: Recorder) -> None:
    simulation.reply(TextReply("Hello"))
    lines = recorder.path.read_text("ascii").splitlines()
    assert json.loads(lines[1])["at"] == NOON.isoformat(timespec="microseconds")
