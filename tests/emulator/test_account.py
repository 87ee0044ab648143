"""What a bot sets on the account, beside messages."""

import pytest

from wapreview.emulator import account
from wapreview.emulator.account import Account, AccountFull


def new() -> Account:
    return Account(lambda: "1", 1)


def test_members_are_set_one_by_one_and_forgotten_together() -> None:
    kept = new()
    kept.set("a", {"one": 1})
    kept.set("a", {"two": 2})
    assert kept.sheet("a") == {"one": 1, "two": 2}
    assert kept.unset("a")
    assert not kept.unset("a")
    assert kept.sheet("a") == {}


def test_rows_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account, "ROWS_MAX", 1)
    kept = new()
    kept.put("list", "a", {"x": 1})
    kept.put("list", "a", {"x": 2})
    with pytest.raises(AccountFull):
        kept.put("list", "b", {})
    assert kept.rows("list") == {"a": {"x": 2}}
    assert kept.remove("list", "a")
    assert not kept.remove("list", "a")


def test_a_moment_can_be_gone_back_to() -> None:
    kept = new()
    kept.set("a", {"list": [1]})
    kept.put("list", "a", {"x": 1})
    saved = kept.saved()
    kept.set("a", {"list": [2], "more": 1})
    kept.remove("list", "a")
    for _ in range(2):
        kept.restore(saved)
        assert kept.sheet("a") == {"list": [1]}
        assert kept.rows("list") == {"a": {"x": 1}}
        kept.unset("a")


def test_codes_are_the_same_on_every_run() -> None:
    code = new().new_code(14)
    assert code == new().new_code(14)
    assert len(code) == 14
    assert code.isalnum()
