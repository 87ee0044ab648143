"""Pieces that wait for their head."""

from collections.abc import Iterator

import pytest

from wapreview.rules.reports import spool


def test_the_head_is_made_last_and_comes_first() -> None:
    count = 0

    def pieces() -> Iterator[str]:
        nonlocal count
        for piece in ("a\r\n", "é", "\U0001f600"):
            count += 1
            yield piece

    assert "".join(spool.behind(pieces(), lambda: f"{count}:")) == "3:a\r\né\U0001f600"


def test_a_long_text_waits_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", 10)
    monkeypatch.setattr(spool, "PIECE", 7)
    assert "".join(spool.behind(("xé" * 50,), lambda: "")) == "xé" * 50
