"""`wapreview lint --fix` and `--diff`: what is written back, and what never is."""

import os
import stat
import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import GALLERY, Run
from tests.commands.test_lint import CLEAN, TEXTS, rules, told, written
from wapreview.commands.lint_fix import diff
from wapreview.sources.saving import save

MISSPELT = (GALLERY / "chatt2" / "broken_misspelt_key.json").read_text("utf-8")
"""A safe fix: the key, not what is read."""
TOO_LONG = (GALLERY / "welcome.json").read_text("utf-8")
"""A fix that changes what is read."""


@pytest.fixture
def misspelt(elsewhere: Path) -> Path:
    return written(elsewhere, "misspelt.json", MISSPELT.replace("\n", "\r\n"))


def mended(text: str) -> str:
    return text.replace('"tittle"', '"title"')


# --fix


def test_a_safe_fix_is_written_and_nothing_else_changes(run: Run, misspelt: Path) -> None:
    before = misspelt.read_bytes()
    ran = run("lint", misspelt, "--fix")
    assert misspelt.read_bytes() == mended(before.decode("utf-8")).encode("utf-8") != before
    assert "fixed 1 problem in 1 file" in ran.err
    assert "tittle" not in ran.out


def test_what_is_left_decides_the_exit_code(run: Run, elsewhere: Path) -> None:
    path = written(elsewhere, "types.json", (GALLERY / "messangi" / "broken_wrong_types.json").read_bytes())
    assert run("lint", path).code == 1
    assert run("lint", path, "--fix").code == 0
    welcome = written(elsewhere, "welcome.json", TOO_LONG)
    assert run("lint", welcome, "--fix").code == 1
    assert welcome.read_text("utf-8") == TOO_LONG


def test_a_second_run_changes_nothing(run: Run, elsewhere: Path) -> None:
    for sample in sorted(GALLERY.rglob("broken_*")):
        written(elsewhere, f"m/{sample.parent.name}/{sample.name}", sample.read_bytes())
    run("lint", "m", "--fix", "--unsafe")
    once = {path: path.read_bytes() for path in elsewhere.rglob("*.json")}
    ran = run("lint", "m", "--fix", "--unsafe")
    assert "fixed" not in ran.err
    assert {path: path.read_bytes() for path in elsewhere.rglob("*.json")} == once


def test_unsafe_fixes_are_asked_for(run: Run, elsewhere: Path) -> None:
    path = written(elsewhere, "welcome.json", TOO_LONG)
    assert "fixed 1 problem in 1 file" in run("lint", path, "--fix", "--unsafe").err
    assert rules(told(run, path)) == []


def test_only_what_is_selected_is_fixed(run: Run, misspelt: Path) -> None:
    before = misspelt.read_bytes()
    run("lint", misspelt, "--fix", "--ignore", "field")
    run("lint", misspelt, "--fix", "--select", "list")
    assert misspelt.read_bytes() == before


def test_a_clean_or_broken_file_is_not_touched(run: Run, elsewhere: Path) -> None:
    paths = [
        written(elsewhere, "clean.json", CLEAN.read_bytes()),
        written(elsewhere, "cut.json", TEXTS["cut"]),
    ]
    before = [path.stat().st_mtime_ns for path in paths]
    run("lint", ".", "--fix", "--unsafe")
    assert [path.stat().st_mtime_ns for path in paths] == before


@pytest.mark.skipif(os.name != "posix", reason="modes and links as on POSIX")
def test_mode_and_link_stay(run: Run, misspelt: Path) -> None:
    misspelt.chmod(0o640)
    link = misspelt.with_name("link.json")
    link.symlink_to(misspelt)
    run("lint", link, "--fix")
    assert link.is_symlink()
    assert stat.S_IMODE(misspelt.stat().st_mode) == 0o640
    assert b"tittle" not in misspelt.read_bytes()
    assert sorted(path.name for path in misspelt.parent.iterdir()) == ["link.json", "misspelt.json"]


def test_a_file_that_changed_meanwhile_is_left_alone(
    run: Run, misspelt: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def late(path: str, text: str, was: str) -> None:
        misspelt.write_bytes(CLEAN.read_bytes())
        save(path, text, was)

    monkeypatch.setattr("wapreview.commands.lint_fix.save", late)
    ran = run("lint", misspelt, CLEAN, "--fix")
    assert ran.code == 2
    assert "misspelt.json: changed while it was looked at; nothing was written" in ran.err
    assert misspelt.read_bytes() == CLEAN.read_bytes()


def test_standard_input_comes_out_fixed(run: Run) -> None:
    ran = run("lint", "-", "--fix", stdin=MISSPELT)
    assert ran.out == mended(MISSPELT)
    assert "standard input:7:18: note field.unknown" in ran.err
    clean = run("lint", "-", "--fix", stdin=CLEAN.read_bytes())
    assert clean.data == CLEAN.read_bytes()


@pytest.mark.parametrize("name", TEXTS)
def test_standard_input_is_never_lost(run: Run, name: str) -> None:
    assert run("lint", "-", "--fix", stdin=TEXTS[name]).data == TEXTS[name]


# --diff


def test_a_diff_shows_the_fixes_and_writes_nothing(run: Run, misspelt: Path) -> None:
    before = misspelt.read_bytes()
    ran = run("lint", "misspelt.json", "--diff")
    assert misspelt.read_bytes() == before
    assert ran.out.startswith("--- a/misspelt.json\n+++ b/misspelt.json\n@@ ")
    assert "would fix 1 problem in 1 file" in ran.err
    assert "field.unknown" in ran.err
    assert ran.code == run("lint", "misspelt.json").code


def test_a_diff_can_be_applied(run: Run, misspelt: Path) -> None:
    ran = run("lint", "misspelt.json", "--diff")
    done = subprocess.run(
        ["git", "apply", "--unsafe-paths", "-"], input=ran.data, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert misspelt.read_bytes().decode("utf-8") == mended(MISSPELT).replace("\n", "\r\n")


def test_a_diff_of_a_clean_file_is_empty(run: Run) -> None:
    ran = run("lint", CLEAN, "--diff")
    assert (ran.code, ran.out) == (0, "")
    assert "Nothing wrong" in ran.err


def test_a_diff_on_a_terminal_does_nothing_to_it(run: Run, elsewhere: Path) -> None:
    hostile = MISSPELT.replace("Order a bag", "Order\u202e \x85a bag")
    path = written(elsewhere, "hostile.json", hostile)
    assert not set(run("lint", path, "--diff", terminal=True).out) & set("\u202e\x85\x1b")
    assert "\u202e" in run("lint", path, "--diff").out


def test_a_last_line_without_its_end_is_said() -> None:
    assert diff("a.json", '{"a":1}', '{"b":1}').endswith(
        '-{"a":1}\n\\ No newline at end of file\n+{"b":1}\n\\ No newline at end of file\n'
    )


def test_only_line_feeds_end_the_lines_of_a_diff() -> None:
    assert diff("a", "x\u2028y\n", "x\u2028z\n").count("\n") == 5
