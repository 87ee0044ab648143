"""The table of dialects."""

from importlib.metadata import EntryPoint

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
