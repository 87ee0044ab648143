"""Many files: on all cores, in the order of the files, whatever becomes of each."""

import json
import os
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.commands.test_lint import BROKEN, CLEAN, TEXTS, told, written
from wapreview.commands import lint_workers
from wapreview.commands.lint_check import Check, check_file
from wapreview.commands.lint_targets import Target
from wapreview.commands.lint_workers import check_all
from wapreview.rules.reports.report import FileReport

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are split on POSIX only")

DATA = [CLEAN.read_bytes(), BROKEN.read_bytes(), TEXTS["cut"], b'{"none": "of ours"}', b""]


def targets(folder: Path, count: int) -> list[Target]:
    return [
        Target(str(written(folder, f"{number:04}.json", DATA[number % 5])), number % 10 == 0, (0,))
        for number in range(count)
    ]


@pytest.fixture
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two processes with small chunks, for a few files."""
    monkeypatch.setattr(lint_workers, "MANY", 10)
    monkeypatch.setattr(lint_workers, "CHUNK", 4)
    monkeypatch.setattr(lint_workers, "_cores", lambda: 2)


def test_processes_find_the_same_in_the_same_order(elsewhere: Path, few_are_many: None) -> None:
    found = targets(elsewhere, 47)
    alone = [check_all([target], Check(), "json") for target in found]
    assert list(check_all(found, Check(), "json")) == [next(each) for each in alone]


def test_the_whole_command_says_the_same(run: Run, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    targets(elsewhere / "m", 30)
    alone = run("lint", "m", "--format", "json")
    monkeypatch.setattr(lint_workers, "MANY", 10)
    monkeypatch.setattr(lint_workers, "CHUNK", 7)
    monkeypatch.setattr(lint_workers, "_cores", lambda: 2)
    together = run("lint", "m", "--format", "json")
    assert together == alone
    assert json.loads(alone.out)["summary"]["skipped"] == 6


def test_settings_hold_in_each_process(run: Run, elsewhere: Path, few_are_many: None) -> None:
    targets(elsewhere / "m", 20)
    (elsewhere / "wapreview.toml").write_text(
        '[lint]\nignore = ["json"]\n[lint.per-file-ignores]\n"0001.json" = ["*"]'
    )
    report = told(run, "m")
    flawed = [file["path"] for file in report["files"] if file["problems"]]
    assert flawed == ["m/0006.json", "m/0011.json", "m/0016.json"]


def test_files_are_fixed_by_each_process(run: Run, elsewhere: Path, few_are_many: None) -> None:
    targets(elsewhere / "m", 20)
    ran = run("lint", "m", "--fix", "--unsafe")
    assert "in 4 files" in ran.err


def test_a_process_that_ends_early_costs_nothing_but_time(
    elsewhere: Path, few_are_many: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = targets(elsewhere, 30)
    wanted = list(check_all(found, Check(), "json"))
    first = os.getpid()

    def killed(target: Target, check: Check) -> FileReport | None:
        if os.getpid() != first and "0015" in target.path:
            os._exit(1)
        return check_file(target, check)

    monkeypatch.setattr("wapreview.commands.lint_workers.check_file", killed)
    assert list(check_all(found, Check(), "json")) == wanted


def test_a_reader_that_leaves_early_leaves_no_process(elsewhere: Path, few_are_many: None) -> None:
    found = check_all(targets(elsewhere, 40), Check(), "text")
    next(found)
    assert isinstance(found, Generator)
    found.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_few_files_are_not_worth_a_process(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> None:
        raise AssertionError("no process is needed")

    monkeypatch.setattr(lint_workers, "_on_cores", refuse)
    assert len(list(check_all(targets(elsewhere, 20), Check(), "text"))) == 20
