"""Definitions are read from files; what is none is told with file and line."""

import json
from pathlib import Path

import pytest

from tests.emulator.templates.samples import defined, plain, request, sent
from wapreview.emulator.templates.loading import load_folder
from wapreview.emulator.templates.store import TemplateStore
from wapreview.errors import WapreviewError
from wapreview.messages.pointers import Json


def write(folder: Path, name: str, value: Json) -> Path:
    path = folder / name
    path.write_text(json.dumps(value, indent=2), "utf-8")
    return path


def test_a_folder_holds_one_definition_a_file_or_metas_list(tmp_path: Path) -> None:
    write(tmp_path, "a.json", defined(plain(), name="a"))
    listed: list[Json] = [defined(plain(), name="b", id="77", status="PAUSED"), defined(plain(), name="c")]
    write(tmp_path, "b.json", {"data": listed, "paging": {}})
    store = TemplateStore()
    found = load_folder(store, tmp_path)
    assert [(each.name, each.status) for each in found] == [
        ("a", "APPROVED"),
        ("b", "PAUSED"),
        ("c", "APPROVED"),
    ]
    assert found[1].id == "77"
    assert len({each.id for each in found}) == 3
    assert store.definitions() == found


def test_one_file_may_be_named(tmp_path: Path) -> None:
    path = write(tmp_path, "a.json", [defined(plain())])
    assert len(load_folder(TemplateStore(), path)) == 1


def test_what_is_no_definition_is_named_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, "a.json", {"data": [defined(plain()), {"name": "b"}]})
    store = TemplateStore()
    with pytest.raises(
        WapreviewError, match=r'a\.json:\d+: this is no template definition.*"language"'
    ) as error:
        load_folder(store, tmp_path)
    text = (tmp_path / "a.json").read_text("utf-8").splitlines()
    line = int(str(error.value).split(":")[1])
    assert '"name": "b"' in text[line]
    assert store.definitions() == ()


@pytest.mark.parametrize("value", [request(sent()), [1], "x", {"data": None}, {"data": {"name": 1}}])
def test_anything_else_is_no_definition(value: Json, tmp_path: Path) -> None:
    write(tmp_path, "a.json", value)
    with pytest.raises(WapreviewError, match="no template definition"):
        load_folder(TemplateStore(), tmp_path)


def test_broken_json_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{\n"name": \n', "utf-8")
    with pytest.raises(WapreviewError, match=r"a\.json:\d+: "):
        load_folder(TemplateStore(), tmp_path)


def test_an_empty_folder_and_a_missing_one_are_told(tmp_path: Path) -> None:
    with pytest.raises(WapreviewError, match="no template definition here"):
        load_folder(TemplateStore(), tmp_path)
    with pytest.raises(WapreviewError, match="no such file"):
        load_folder(TemplateStore(), tmp_path / "none")


def test_the_same_template_twice_is_told_with_both_places(tmp_path: Path) -> None:
    write(tmp_path, "a.json", defined(plain()))
    write(tmp_path, "b.json", defined(plain("Bye.")))
    with pytest.raises(WapreviewError, match=r"b\.json:1: .*a\.json:1"):
        load_folder(TemplateStore(), tmp_path)
