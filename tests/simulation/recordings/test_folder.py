"""Where recordings lie, how they are called, and how long they stay."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wapreview.errors import WapreviewError
from wapreview.settings import load, person_file
from wapreview.simulation.recordings.folder import new_file, recordings_folder, tidy
from wapreview.simulation.recordings.lines import header_of

NOW = datetime(2026, 1, 31, 12, tzinfo=UTC)
NOON = datetime(2026, 1, 5, 12, 4, 9, tzinfo=UTC)


def test_they_lie_in_the_person_s_state_folder(no_drafts_of_the_person: Path) -> None:
    assert recordings_folder() == no_drafts_of_the_person / "wapreview" / "recordings"


def test_the_settings_may_name_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert recordings_folder("~/talks") == tmp_path / "talks"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("order.json", "order"),
        ("shop/My Order (2).json", "my-order-2"),
        ("C:\\shop\\menu.json", "menu"),
        ("imported from app.log", "imported-from-app"),
        ("", "simulation"),
        ("../../..", "simulation"),
        ("日本語", "simulation"),
        ("a\nb\x1b[31m/", "a-b-31m"),
        ("x" * 300, "x" * 40),
    ],
)
def test_a_name_tells_time_and_title_and_is_a_name_everywhere(title: str, slug: str) -> None:
    file = new_file(Path("folder"), title, NOON)
    assert file.parent == Path("folder")
    assert file.name.startswith(f"20260105-120409-{slug}-")
    assert file.suffix == ".jsonl"
    assert file.name.isascii()
    assert len(file.name) < 80
    assert file != new_file(Path("folder"), title, NOON)


def keep(folder: Path, name: str, days: float, content: str = header_of("cloud", 1) + "\n") -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / name
    file.write_text(content)
    written = (NOW - timedelta(days=days)).timestamp()
    os.utime(file, (written, written))
    return file


def test_old_recordings_go_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "recordings"
    old, older = keep(folder, "a.jsonl", 31), keep(folder, "b.jsonl", 400)
    fresh = keep(folder, "c.jsonl", 29)
    strange = keep(folder, "d.jsonl", 400, '{"object":"page"}\n')
    other = keep(folder, "e.txt", 400)
    (folder / "f.jsonl").mkdir()
    outside = keep(tmp_path, "outside.jsonl", 400)
    (folder / "g.jsonl").symlink_to(outside)
    assert tidy(folder, 30, NOW) == (old, older)
    assert not old.exists()
    assert not older.exists()
    assert all(file.exists() for file in (fresh, strange, other, outside))
    assert (folder / "g.jsonl").is_symlink()


def test_no_days_means_for_ever(tmp_path: Path) -> None:
    file = keep(tmp_path, "a.jsonl", 4000)
    assert tidy(tmp_path, 0, NOW) == ()
    assert file.exists()


def test_a_folder_that_is_not_there_is_tidy(tmp_path: Path) -> None:
    assert tidy(tmp_path / "none", 30, NOW) == ()


def test_what_cannot_be_removed_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = keep(tmp_path, "a.jsonl", 400)

    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    assert tidy(tmp_path, 30, NOW) == ()
    assert file.exists()


def test_the_settings_say_whether_where_and_how_long() -> None:
    found = load(environment={}).recordings
    assert (found.keep, found.days, found.folder) == (True, 30, "")
    person_file().parent.mkdir(exist_ok=True)
    person_file().write_text('[recordings]\nkeep = false\ndays = 7\nfolder = "~/talks"\n')
    found = load(environment={}).recordings
    assert (found.keep, found.days, found.folder) == (False, 7, "~/talks")


@pytest.mark.parametrize("line", ["days = -1", 'days = "x"', "keep = 3", "dys = 1"])
def test_a_mistake_in_the_settings_is_named(line: str) -> None:
    person_file().parent.mkdir(exist_ok=True)
    person_file().write_text(f"[recordings]\n{line}\n")
    with pytest.raises(WapreviewError, match=r"recordings\.(days|keep|dys)"):
        load(environment={})


def test_what_is_being_opened_is_spared(tmp_path: Path) -> None:
    opened, other = keep(tmp_path, "opened.jsonl", 99), keep(tmp_path, "other.jsonl", 99)
    assert tidy(tmp_path, 30, NOW, spare=[tmp_path / "x" / ".." / opened.name]) == (other,)
    assert opened.exists()
