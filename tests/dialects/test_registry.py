"""The table of dialects."""

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from wapreview.dialects import registry
from wapreview.errors import WapreviewError


def test_every_name_gives_the_dialect_of_that_name() -> None:
    assert set(registry.BUILT_IN) <= set(registry.names())
    for name in registry.BUILT_IN:
        assert registry.get(name).name == name


@pytest.mark.parametrize(("wrong", "right"), [("exotl", "exotel"), ("Whapi", "whapi"), ("chat2", "chatt2")])
def test_an_unknown_name_is_told_the_nearest(wrong: str, right: str) -> None:
    with pytest.raises(WapreviewError, match=f'"{wrong}".*"{right}"'):
        registry.get(wrong)


def test_a_name_far_from_all_is_told_all() -> None:
    with pytest.raises(WapreviewError, match="cloud, whapi, messangi, exotel, chatt2"):
        registry.get("zzz")


def test_other_packages_add_dialects(monkeypatch: pytest.MonkeyPatch) -> None:
    points = {
        "twin": EntryPoint("twin", "wapreview.dialects.cloud.dialect:DIALECT", registry.GROUP),
        "gone": EntryPoint("gone", "wapreview.no_such_module:DIALECT", registry.GROUP),
    }
    registry.get.cache_clear()
    monkeypatch.setattr(registry, "_added", lambda: points)
    assert registry.names()[-2:] == ("twin", "gone")
    assert registry.get("twin") is registry.get("cloud")
    with pytest.raises(WapreviewError, match="cannot be loaded"):
        registry.get("gone")
    registry.get.cache_clear()


@pytest.mark.parametrize(
    ("name", "text", "adds"),
    [
        ("twin-1.0.dist-info", "[console_scripts]\na = b\n[wapreview.dialects]\ntwin = twin:DIALECT\n", True),
        ("twin.egg-info", "[wapreview.dialects]\ntwin = twin:DIALECT\n", True),
        ("twin-1.0.dist-info", "[console_scripts]\na = b\n", False),
        ("twin", "[wapreview.dialects]\ntwin = twin:DIALECT\n", False),
    ],
)
def test_packages_that_add_dialects_are_seen(tmp_path: Path, name: str, text: str, adds: bool) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "entry_points.txt").write_text(text)
    (tmp_path / "plain-1.0.dist-info").mkdir()
    assert registry._adds(str(tmp_path)) is adds


def test_a_package_on_the_search_path_adds_its_dialect(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "twin-1.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: twin\nVersion: 1.0\n")
    (package / "entry_points.txt").write_text(
        "[wapreview.dialects]\ntwin = wapreview.dialects.cloud.dialect:DIALECT\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    registry._added.cache_clear()
    try:
        assert registry.names() == (*registry.BUILT_IN, "twin")
        assert registry.marks("twin").signatures == registry.get("cloud").signatures
    finally:
        registry._added.cache_clear()
        registry.get.cache_clear()
        registry.marks.cache_clear()


def test_a_folder_that_is_gone_adds_nothing_and_an_archive_may(tmp_path: Path) -> None:
    archive = tmp_path / "all.zip"
    archive.write_bytes(b"")
    assert not registry._adds(str(tmp_path / "gone"))
    assert registry._adds(str(archive))


@pytest.mark.parametrize("name", registry.BUILT_IN)
def test_the_marks_are_those_of_the_dialect(name: str) -> None:
    dialect = registry.get(name)
    assert registry.marks(name).signatures == dialect.signatures
    assert registry.marks(name).claims == dialect.claims
