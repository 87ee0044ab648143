"""The pages of docs/ and of the samples are true: tables, examples and commands are those of the program."""

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from wapreview.simulation.imports.choosing import lines_of
from wapreview.simulation.imports.opening import looks_like_log, open_log
from wapreview.simulation.recordings.lines import event_of, header_of, record_of
from wapreview.simulation.recordings.reader import read_recording
from wapreview.simulation.recordings.troubles import last_trouble

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted((ROOT / "docs").glob("*.md"))
RECORDINGS = (ROOT / "docs" / "recordings.md").read_text("utf-8")
TRANSCRIPTS = (ROOT / "docs" / "transcripts.md").read_text("utf-8")
GOLDEN = ROOT / "tests" / "exports" / "transcripts" / "golden" / "everything.json"
LOGS = ROOT / "sample_messages" / "logs"


def run(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words], cwd=folder, capture_output=True, text=True, check=False, timeout=60
    )


def test_the_tables_of_the_recording_are_those_of_the_code() -> None:
    done = run("scripts/recording_table.py", "--check")
    assert done.returncode == 0, done.stderr or "run python scripts/recording_table.py"


def test_the_lines_that_the_page_on_recordings_shows_are_read() -> None:
    header, *events = map(json.loads, re.findall(r"```json\n(.*?)```", RECORDINGS, re.S))
    assert json.loads(header_of("cloud", 7)) == header
    assert [record_of(event_of(event)) for event in events] == events
    data = "\n".join(map(json.dumps, [header, *events])).encode() + b"\n"
    made_up = [remark.sentence for remark in read_recording(data).remarks]
    assert made_up == ["Line 2: the line that tells how it began is missing; it is made up."]


def test_the_program_that_the_page_on_recordings_shows_runs(tmp_path: Path) -> None:
    found = LOGS / "app.log"
    made = run("-m", "wapreview", "import", str(found), "-o", str(tmp_path / "path.jsonl"))
    assert made.returncode == 0, made.stderr
    (program,) = re.findall(r"```python\n(.*?)```", RECORDINGS, re.S)
    done = run("-c", program, folder=tmp_path)
    assert [line.split()[2] for line in done.stdout.splitlines()] == ["text", "row", "text", "text", "button"]


def test_every_member_of_a_transcript_is_on_its_page() -> None:
    names = set(_names(json.loads(GOLDEN.read_text("utf-8"))))
    missing = {name for name in names if f"`{name}`" not in TRANSCRIPTS and f'"{name}"' not in TRANSCRIPTS}
    assert missing == set()
    (example,) = re.findall(r"```json\n(.*?)```", TRANSCRIPTS, re.S)
    assert set(_names(json.loads(example))) < names


def _names(value: Any) -> Iterator[str]:
    """All members, but those of payloads, which are the provider's."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            if name != "webhook":
                yield from _names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _names(inner)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_a_page_leads_to_exists(page: Path) -> None:
    for target in re.findall(r"\]\(((?!http)[^)]+)\)", page.read_text("utf-8")):
        path, _, heading = target.partition("#")
        linked = (page.parent / path).resolve() if path else page
        assert linked.exists(), target
        assert not heading or heading in _headings(linked.read_text("utf-8")), target


def test_the_readme_leads_to_every_page() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert [page.name for page in PAGES if f"](docs/{page.name})" not in text] == []


def test_what_the_readme_leads_to_inside_of_itself_exists() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= _headings(text)


def _headings(text: str) -> set[str]:
    """The headings of a page as addresses lead to them."""
    titles = re.findall(r"^#+ (.*)$", text, re.M)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_the_commands_about_the_samples_name_what_is_there() -> None:
    text = (ROOT / "sample_messages" / "README.md").read_text("utf-8")
    commands = [shlex.split(line.split("  ")[0]) for line in re.findall(r"^    (wapreview .*)$", text, re.M)]
    assert commands
    paths = [word for words in commands for word in words if word.startswith("sample_messages/")]
    assert len(paths) == len(commands)
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_sample_log_has_both_sides_and_what_went_wrong() -> None:
    found = open_log([LOGS / "app.log"])
    assert found.remarks == ()
    assert [line.split("  ")[1:3] for line in lines_of(found.customers)] == [
        ["Mira", "4 messages, 4 replies"],
        ["Ben", "1 message, 1 reply"],
    ]
    trouble = last_trouble(found.history)
    assert trouble is not None
    assert "131047" in trouble.sentence


def test_the_sample_log_of_webhooks_has_ghosts() -> None:
    assert looks_like_log(LOGS / "webhooks.log")
    found = open_log([LOGS / "webhooks.log"])
    assert [line.split("  ")[2] for line in lines_of(found.customers)] == ["2 messages, 4 replies"]
    assert last_trouble(found.history) is not None
