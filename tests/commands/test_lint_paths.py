"""What `wapreview lint` looks at: files, folders, patterns, standard input."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import GALLERY, Run
from tests.commands.test_lint import BROKEN, CLEAN, TEXTS, rules, told, written
from wapreview.sources.files import files_in

WEBHOOK: dict[str, Any] = {"object": "whatsapp_business_account", "entry": []}
SETTINGS: dict[str, Any] = {"compilerOptions": {"strict": True}}
"""JSON that is none of ours."""


@pytest.fixture
def folder(elsewhere: Path) -> Path:
    """A folder of everything."""
    written(elsewhere, "m/b.json", CLEAN.read_bytes())
    written(elsewhere, "m/a/z.curl", (GALLERY / "whapi" / "text.curl").read_bytes())
    written(elsewhere, "m/a.txt", CLEAN.read_bytes())
    written(elsewhere, "m/lines.jsonl", json.dumps(json.loads(CLEAN.read_text("utf-8"))) * 2)
    written(elsewhere, "m/settings.json", SETTINGS)
    written(elsewhere, "m/hook.json", WEBHOOK)
    written(elsewhere, "m/notes.txt", "Call Mira { about the order }.")
    written(elsewhere, "m/nothing.txt", "")
    written(elsewhere, "m/read.md", CLEAN.read_bytes())
    written(elsewhere, "m/.hidden.json", TEXTS["cut"])
    written(elsewhere, "m/.hidden/c.json", TEXTS["cut"])
    return elsewhere / "m"


def paths(report: Any) -> list[str]:
    return [file["path"] for file in report["files"]]


def test_a_folder_gives_its_messages_and_counts_the_rest(run: Run, folder: Path) -> None:
    report = told(run, "m")
    assert paths(report) == ["m/a/z.curl", "m/a.txt", "m/b.json", "m/lines.jsonl"]
    summary = {"files": 4, "messages": 5, "skipped": 4, "errors": 0, "warnings": 0}
    assert {name: report["summary"][name] for name in summary} == summary


def test_the_present_folder_needs_no_prefix(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert paths(told(run, ".")) == ["a/z.curl", "a.txt", "b.json", "lines.jsonl"]


@pytest.mark.parametrize("suffix", ["json", "jsonl", "curl"])
def test_broken_json_in_a_folder_is_a_problem(run: Run, folder: Path, suffix: str) -> None:
    written(folder, f"broken.{suffix}", TEXTS["cut"])
    report = told(run, "m")
    assert f"m/broken.{suffix}" in paths(report)
    assert rules(report) == ["json.syntax"]


@pytest.mark.parametrize("name", ["empty", "latin", "deep"])
def test_so_is_json_that_cannot_be_read(run: Run, folder: Path, name: str) -> None:
    written(folder, "broken.json", TEXTS[name])
    assert run("lint", "m").code == 1


def test_a_text_that_began_as_json_is_a_problem_and_prose_is_none(run: Run, folder: Path) -> None:
    written(folder, "paste.txt", TEXTS["cut"])
    report = told(run, "m")
    assert "m/paste.txt" in paths(report)
    assert "m/notes.txt" not in paths(report)


def test_what_stands_beside_messages_in_one_file_is_left_alone(run: Run, elsewhere: Path) -> None:
    written(
        elsewhere,
        "log/all.jsonl",
        "\n".join(map(json.dumps, (SETTINGS, WEBHOOK, json.loads(CLEAN.read_text())))),
    )
    report = told(run, "log", "--ignore", "repair")
    assert rules(report) == []
    assert len(report["files"][0]["messages"]) == 1


def test_a_named_file_that_is_no_message_says_so(run: Run, folder: Path) -> None:
    report = told(run, "m/settings.json", "m/hook.json")
    assert rules(report) == ["type.unknown", "type.unknown"]
    assert report["summary"]["skipped"] == 0
    ran = run("lint", "m/settings.json", CLEAN)
    assert ran.code == 2
    assert ran.err == "wapreview: m/settings.json: holds no message to send; nothing was checked in it.\n"
    assert run("lint", "m/settings.json", "--ignore", "type.unknown").code == 0


def test_a_named_hidden_file_is_looked_at(run: Run, folder: Path) -> None:
    assert run("lint", "m/.hidden.json").code == 1
    assert run("lint", "m/.hidden").code == 1


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("m/*.json", ["m/b.json"]),
        ("m/**/*.curl", ["m/a/z.curl"]),
        ("m/[ab].*", ["m/a.txt", "m/b.json"]),
        ("m/?.json", ["m/b.json"]),
        ("*", ["m/a/z.curl", "m/a.txt", "m/b.json", "m/lines.jsonl"]),
        ("m/*.md", ["m/read.md"]),
        ("m/**", ["m/a/z.curl", "m/a.txt", "m/b.json", "m/lines.jsonl"]),
    ],
)
def test_a_pattern_gives_what_it_matches(run: Run, folder: Path, pattern: str, wanted: list[str]) -> None:
    assert paths(told(run, pattern)) == wanted


def test_a_pattern_is_a_name_where_there_is_such_a_file(run: Run, elsewhere: Path) -> None:
    written(elsewhere, "order[1].json", CLEAN.read_bytes())
    assert paths(told(run, "order[1].json")) == ["order[1].json"]


@pytest.mark.parametrize("given", ["m", "m/*", "m/**/*.json"])
def test_a_folder_or_pattern_without_any_message_is_2(run: Run, elsewhere: Path, given: str) -> None:
    written(elsewhere, "m/settings.json", SETTINGS)
    ran = run("lint", given, "--format", "json")
    assert ran.code == 2
    assert ran.err == f"wapreview: {given}: nothing to check: no file in it is a message to send.\n"
    assert json.loads(ran.out)["summary"]["skipped"] == 1
    assert run("lint", given, CLEAN).code == 2


def test_each_file_is_checked_once(run: Run, folder: Path) -> None:
    report = told(run, "m", "m/b.json", "./m/b.json", "m/*.json", "m/a")
    assert paths(report) == sorted(set(paths(report)), key=lambda path: path.split("/"))
    assert paths(report).count("m/b.json") == 1
    assert run("lint", "m", "m/b.json", "m").code == 0


def test_a_file_that_is_named_beside_its_folder_counts_as_named(run: Run, folder: Path) -> None:
    assert "m/settings.json" in paths(told(run, "m", "m/settings.json"))


def test_files_come_in_the_order_of_their_paths(run: Run, elsewhere: Path) -> None:
    for name in ("b.json", "a/b.json", "a.json", "a b.json", "a/a/c.json"):
        written(elsewhere, name, CLEAN.read_bytes())
    wanted = ["a/a/c.json", "a/b.json", "a b.json", "a.json", "b.json"]
    assert paths(told(run, ".")) == wanted
    assert paths(told(run, *reversed(wanted))) == wanted


def test_standard_input_is_one_of_them(run: Run) -> None:
    ran = run("lint", "-", CLEAN, "--format", "json", stdin=BROKEN.read_bytes())
    assert ran.code == 1
    report = json.loads(ran.out)
    assert paths(report) == [str(CLEAN), "-"]
    assert rules(report) == ["buttons.max"]
    text = run("lint", "-", stdin=BROKEN.read_bytes()).out
    assert text.startswith("standard input:9:18: error buttons.max: ")


def test_empty_standard_input_is_a_problem(run: Run) -> None:
    assert run("lint", "-").code == 1


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_2(run: Run, folder: Path) -> None:
    (folder / "b.json").chmod(0)
    ran = run("lint", "m")
    assert ran.code == 2
    assert "m/b.json: no permission to read it" in ran.err
    (folder / "a").chmod(0)
    assert run("lint", "m/a").code == 2
    (folder / "a").chmod(0o700)


def test_a_file_that_vanishes_meanwhile_is_told(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "wapreview.commands.lint_targets.files_in"
    monkeypatch.setattr(name, lambda *given: [*files_in(*given), "m/gone.json"])
    ran = run("lint", "m")
    assert ran.code == 2
    assert "m/gone.json: there is no such file" in ran.err
