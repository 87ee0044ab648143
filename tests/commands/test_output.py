"""Where nothing can be written: one sentence or none, and never a traceback."""

import re
from pathlib import Path

import pytest

from tests.commands.conftest import GALLERY, Run, shell
from tests.commands.test_tap import buttons
from wapreview.output import write_private

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


def test_an_interrupted_command_ends_as_a_shell_expects(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("wapreview.commands.rules.rules_text", interrupted)
    assert run("rules").code == 130


def test_a_private_file_is_whole_or_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "talk.txt"
    write_private(path, b"first")
    assert path.stat().st_mode & 0o777 == 0o600

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(SystemExit, match="2"):
        write_private(path, b"second")
    assert path.read_bytes() == b"first"
    assert [file.name for file in tmp_path.iterdir()] == ["talk.txt"]


def test_a_seed_makes_ids_repeat(run: Run) -> None:
    first, again, other = (run("tap", WELCOME, "#1", "--seed", seed).out for seed in (5, 5, 6))
    ids = [set(re.findall(r"wamid\.[A-Za-z0-9+/=]+", out)) for out in (first, again, other)]
    assert ids[0] == ids[1]
    assert not ids[0] & ids[2]
