"""A table is read from what was kept of it only while its file is the same."""

import json
import sys
from pathlib import Path

import pytest

from wapreview.compiled import read_table


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    path = tmp_path / "numbers.toml"
    path.write_text('a = 1\n["b.c"]\nd = "e"\n', "utf-8")
    return path


READ = {"a": 1, "b.c": {"d": "e"}}


def test_a_table_is_kept_and_read_again(table: Path) -> None:
    assert read_table(str(table)) == READ
    kept = table.parent / "__pycache__" / "numbers.toml.json"
    assert json.loads(kept.read_text("utf-8"))["table"] == READ
    content = json.loads(kept.read_text("utf-8"))
    kept.write_text(json.dumps({**content, "table": {"kept": True}}), "utf-8")
    assert read_table(str(table)) == {"kept": True}


def test_a_changed_table_is_read_anew(table: Path) -> None:
    read_table(str(table))
    table.write_text("a = 22\n", "utf-8")
    assert read_table(str(table)) == {"a": 22}
    assert read_table(str(table)) == {"a": 22}


@pytest.mark.parametrize("kept", ["", "{", "[]", "{}", '{"state": 1}', '{"state": [0, 0], "table": {}}'])
def test_what_was_kept_may_be_broken(table: Path, kept: str) -> None:
    folder = table.parent / "__pycache__"
    folder.mkdir()
    (folder / "numbers.toml.json").write_text(kept, "utf-8")
    assert read_table(str(table)) == READ


def test_nothing_is_written_where_python_writes_nothing(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert read_table(str(table)) == READ
    assert [path.name for path in table.parent.iterdir()] == ["numbers.toml"]


def test_a_folder_that_cannot_be_written_is_no_fault(table: Path) -> None:
    (table.parent / "__pycache__").write_text("in the way", "utf-8")
    assert read_table(str(table)) == READ


def test_another_place_for_compiled_files(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "elsewhere"))
    assert read_table(str(table)) == READ
    assert [path.name for path in (tmp_path / "elsewhere").rglob("*.json")] == ["numbers.toml.json"]
