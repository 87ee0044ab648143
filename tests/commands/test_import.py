"""`wapreview import`: logs become recordings."""

import json
import stat
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.simulation.imports import noisy_log as noise
from tests.simulation.imports import noisy_talk as talk
from tests.simulation.imports.noisy_providers import PROVIDERS
from tests.simulation.imports.writing import JONAS, MIRA, heard, line, log, refusal, text, typed
from wapreview.simulation.imports.opening import open_log
from wapreview.simulation.recordings.reader import read_recording

CLOUD = PROVIDERS["cloud"]


@pytest.fixture
def app_log(tmp_path: Path) -> Path:
    path = tmp_path / "app.log"
    path.write_bytes(noise.pretty(talk.conversation(CLOUD), CLOUD))
    return path


def test_a_recording_is_written_for_oneself_alone(run: Run, app_log: Path) -> None:
    ran = run("import", app_log, "-o", "path.jsonl")
    path = app_log.parent / "path.jsonl"
    assert (ran.code, ran.out) == (0, "")
    assert "1 customer, 4 messages, 4 replies\n" in ran.err
    assert "what went wrong last: A message failed: 131047" in ran.err
    assert "wrote path.jsonl" in ran.err
    lines = [json.loads(each) for each in path.read_text("ascii").splitlines()]
    assert lines[0] == {"wapreview": "recording", "version": 1, "dialect": "cloud", "seed": 0}
    assert lines[1]["kind"] == "simulation.began"
    assert lines[1]["title"] == "imported from app.log"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    read = read_recording(path)
    assert read.history == open_log([app_log]).history
    assert read.remarks == ()


def test_a_pipe_gets_the_recording(run: Run, app_log: Path) -> None:
    ran = run("import", app_log)
    assert ran.data == run("import", app_log, "-o", "-").data
    assert ran.out.startswith('{"wapreview":"recording"')


def test_a_terminal_is_asked_for_a_file(run: Run, app_log: Path) -> None:
    ran = run("import", app_log, terminal=True)
    assert (ran.code, ran.out) == (2, "")
    assert "name a file for the recording with -o path.jsonl" in ran.err


def test_the_customers_are_listed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "app.log"
    path.write_bytes(
        log(
            line(1.0, text("Your parcel is on its way")),
            line(2.0, heard(2, "wamid.I1", typed("hi"), number=JONAS, name="Jonas")),
        )
    )
    ran = run("import", path, "--list", terminal=True)
    assert ran.out.splitlines() == [
        f"+{MIRA}  -  1 message, 0 replies  2026-01-05 10:00 to 2026-01-05 10:00",
        f"+{JONAS}  Jonas  0 messages, 1 reply  2026-01-05 10:00 to 2026-01-05 10:00",
    ]
    assert run("import", path, "--list", "--customer", "parcel").out.startswith(f"+{MIRA}")
    only = run("import", path, "--customer", "Jonas")
    assert MIRA not in only.out
    ran = run("import", path, "--customer", "4917")
    assert (ran.code, ran.out) == (2, "")
    assert "--customer: 2 customers fit “4917”" in ran.err


def test_pseudonyms_are_reported(run: Run, app_log: Path) -> None:
    ran = run("import", app_log, "--pseudonymise")
    assert ran.code == 0
    assert "replaced 2 phone numbers" in ran.err
    assert "none of them is left" in ran.err
    assert talk.CUSTOMER not in ran.out + ran.err
    assert "Mira" not in ran.out + ran.err


@pytest.mark.parametrize("words", [("missing.log",), (".",), ("app.log", "missing.log")])
def test_what_cannot_be_opened_is_said(run: Run, app_log: Path, words: tuple[str, ...]) -> None:
    ran = run("import", *words, "-o", "path.jsonl")
    assert ran.code == 2
    assert not (app_log.parent / "path.jsonl").exists()
    assert ran.err.startswith("wapreview: ")


def test_nowhere_to_write_is_said(run: Run, app_log: Path) -> None:
    ran = run("import", app_log, "-o", "missing/path.jsonl")
    assert ran.code == 2
    assert "cannot be written" in ran.err


def test_an_unknown_dialect_is_refused(run: Run, app_log: Path) -> None:
    ran = run("import", app_log, "--dialect", "clod")
    assert ran.code == 2
    assert 'did you mean "cloud"?' in ran.err


def test_the_text_of_a_log_steers_no_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "app.log"
    path.write_bytes(log(line(2.0, heard(2, "wamid.I1", typed("hi"), name="\x1b]0;owned\x07"))))
    ran = run("import", path, "--list", terminal=True)
    assert "\x1b" not in ran.out


def test_a_log_can_be_piped_in(run: Run, app_log: Path) -> None:
    ran = run("import", "-", stdin=app_log.read_bytes())
    assert ran.code == 0
    assert '"title":"imported from standard input"' in ran.out


def test_a_recording_that_could_not_be_opened_again_is_not_written(
    run: Run, app_log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wapreview.commands.import_logs.SIZE_MAX", 1 << 10)
    ran = run("import", app_log)
    assert (ran.code, ran.out) == (2, "")
    assert "take one customer with --customer" in ran.err


@pytest.mark.parametrize("link", [False, True])
def test_a_log_is_never_written_over(run: Run, app_log: Path, *, link: bool) -> None:
    before, output = app_log.read_bytes(), app_log
    if link:
        output = app_log.with_name("link.jsonl")
        output.symlink_to(app_log)
    ran = run("import", app_log, "-o", output)
    assert (ran.code, ran.out) == (2, "")
    assert "is one of the logs; name another file with -o" in ran.err
    assert app_log.read_bytes() == before


def test_one_is_one(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "app.log"
    path.write_bytes(log(line(1.0, text("Hello")), line(2.0, heard(2, "wamid.I1", typed("hi")))))
    assert "1 customer, 1 message, 1 reply\n" in run("import", path).err


def test_a_token_in_a_refusal_is_not_told(run: Run, tmp_path: Path) -> None:
    token = "EAA" + "b" * 40
    path = tmp_path / "app.log"
    refused = refusal(190, f"Error validating access token: {token}")
    path.write_bytes(log(line(1.0, text("Hello")), line(1.2, refused)))
    for words in ((), ("--list",)):
        ran = run("import", path, *words)
        assert ran.code == 0
        assert "validating access token: (hidden)" in ran.out + ran.err
        assert token not in ran.out + ran.err
