"""Where nothing can be written: one sentence or none, and never a traceback."""

from pathlib import Path

import pytest

from tests.commands.conftest import GALLERY, shell
from tests.commands.test_tap import buttons

WELCOME = GALLERY / "welcome.json"


@pytest.mark.parametrize("words", ["show {}", "show {} --format svg", "tap {}", "tap {} '#1'"])
def test_a_reader_that_leaves_early_is_no_fault(tmp_path: Path, words: str) -> None:
    long = tmp_path / "long.json"
    long.write_text(buttons(["A"]).replace("Well?", "Well? " * 50_000))
    ran = shell(f"wapreview {words.replace('{}', 'long.json')} | true")
    assert ran.returncode == 0
    assert all(b": error body.text.len: " in line for line in ran.stderr.splitlines())


def test_a_closed_standard_output_is_said() -> None:
    ran = shell('wapreview tap "$WELCOME" >&-')
    assert (ran.returncode, ran.stderr) == (
        2,
        b"wapreview: standard output is closed; nothing can be printed\n",
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_said() -> None:
    ran = shell('wapreview show "$WELCOME" > /dev/full')
    assert ran.returncode == 2
    assert ran.stderr.endswith(b"wapreview: standard output cannot be written (No space left on device)\n")


def test_a_closed_standard_error_changes_nothing() -> None:
    assert shell('wapreview tap "$WELCOME" nope 2>&-').returncode == 2
    words = 'wapreview show "$WELCOME" --at 0'
    assert shell(f"{words} 2>&-").stdout == shell(words).stdout


def test_output_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    (tmp_path / "message.json").write_text(buttons(["Tèa ☕ 咖啡"]), "utf-8")
    for setting in ("LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0", "PYTHONIOENCODING=latin-1"):
        ran = shell(f"{setting} wapreview show message.json")
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert "Tèa ☕ 咖啡" in ran.stdout.decode("utf-8")
