"""`wapreview export`: a recording becomes a file to take away."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.exports.transcripts.goldens import golden
from tests.exports.transcripts.walk import everything
from wapreview.simulation.recordings.lines import header_of, line_of


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """A walk in which everything happens once, as a recording."""
    lines = [header_of("cloud", 7), *map(line_of, everything().history)]
    path = tmp_path / "path.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_each_format_goes_to_a_pipe(run: Run, recording: Path, form: str) -> None:
    ran = run("export", recording, "--format", form)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == golden(form)


def test_text_is_the_usual_format(run: Run, recording: Path) -> None:
    assert run("export", recording).out == golden("text")


@pytest.mark.parametrize(
    ("name", "begins"), [("a.html", "<!DOCTYPE"), ("a.md", "# Acme"), ("a", "Acme Store and")]
)
def test_the_ending_of_the_file_says_the_format(run: Run, recording: Path, name: str, begins: str) -> None:
    output = recording.with_name(name)
    ran = run("export", recording, "-o", output)
    assert (ran.code, ran.data) == (0, b"")
    assert output.read_text("utf-8").startswith(begins)


def test_one_customer_is_chosen(run: Run, recording: Path) -> None:
    ran = run("export", recording, "--format", "json", "--customer", "+491700000002")
    assert [talk["customer"]["name"] for talk in json.loads(ran.out)["conversations"]] == ["Ada"]


def test_a_skin_gives_the_page_its_colours(run: Run, recording: Path) -> None:
    ran = run("export", recording, "--format", "html", "--skin", "dark")
    assert ran.code == 0
    assert "prefers-color-scheme" not in ran.out


def test_a_torn_recording_is_told_as_far_as_it_goes(run: Run, recording: Path) -> None:
    recording.write_bytes(recording.read_bytes()[:-20])
    ran = run("export", recording)
    assert ran.code == 0
    assert "cut while it was written" in ran.err
    assert ran.out.startswith("Acme Store and Mira")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--customer", "5"], "no such customer in this recording; there are 491700000001, 491700000002"),
        (["--skin", "dark"], "--skin goes with --format html"),
        (["-o", "a.pdf"], "a.pdf: no format for .pdf; use .txt, .html"),
        (["--format", "html", "--skin", "drak"], 'no skin "drak"'),
    ],
)
def test_a_wrong_word_is_answered_in_one_sentence(
    run: Run, recording: Path, words: list[str], sentence: str
) -> None:
    ran = run("export", recording, *words)
    assert (ran.code, ran.data) == (2, b"")
    assert sentence in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    "content", [b"", b"{}\n", b"\xff\xfe", b'{"wapreview": "recording", "version": 99}\n']
)
def test_what_is_no_recording_is_refused(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "path.jsonl"
    path.write_bytes(content)
    ran = run("export", path)
    assert (ran.code, ran.data) == (2, b"")
    assert "Traceback" not in ran.err


def test_a_file_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    ran = run("export", tmp_path / "no.jsonl")
    assert ran.code == 2
    assert "no.jsonl" in ran.err


def test_a_recording_is_never_written_over(run: Run, recording: Path) -> None:
    before = recording.read_bytes()
    ran = run("export", recording, "--format", "text", "-o", recording)
    assert (ran.code, ran.out) == (2, "")
    assert "is the recording itself; name another file with -o" in ran.err
    assert recording.read_bytes() == before
