"""Writing back: whole or not at all."""

import os
from pathlib import Path

import pytest

from wapreview.errors import WapreviewError
from wapreview.sources.saving import save


def test_the_text_is_there_byte_by_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"old\r\n")
    save(str(path), "n\u00e9w\r\n\U0001f600", "old\r\n")
    assert path.read_bytes() == "n\u00e9w\r\n\U0001f600".encode()
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]


def test_what_somebody_else_wrote_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("theirs")
    with pytest.raises(WapreviewError, match="changed while it was looked at"):
        save(str(path), "new", "old")
    assert path.read_text() == "theirs"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]


def test_a_file_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(WapreviewError, match="cannot be written"):
        save(str(tmp_path / "a.json"), "new", "old")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_of_a_try_that_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.json"
    path.write_text("old")

    def refuse(_self: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(WapreviewError, match=r"a\.json: cannot be written \(No space left on device\)"):
        save(str(path), "new", "old")
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.skipif(os.name != "posix", reason="names as on POSIX")
def test_a_long_name_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250 + ".json")
    path.write_text("old")
    save(str(path), "new", "old")
    assert path.read_text() == "new"


def test_a_read_only_file_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("old", "utf-8")
    path.chmod(0o444)
    with pytest.raises(WapreviewError, match="is read-only; nothing was written"):
        save(str(path), "new", "old")
    assert path.read_text("utf-8") == "old"
