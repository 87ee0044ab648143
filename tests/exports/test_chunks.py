"""Text cut into what a picture draws at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wapreview.exports.chunks import Kind, chunks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two words", [(0, "two words", "text")]),
        ("ok ✓✓", [(0, "ok ", "text"), (3, "✓", "sign"), (4, "✓", "sign")]),
        ("a😀👍🏽b", [(0, "a", "text"), (1, "😀", "emoji"), (3, "👍🏽", "emoji"), (5, "b", "text")]),
        ("1️⃣", [(0, "1️⃣", "emoji")]),
        ("👨‍👩‍👧", [(0, "👨‍👩‍👧", "emoji")]),
        ("中文", [(0, "中", "sign"), (2, "文", "sign")]),
        ("مرحبا بك", [(0, "مرحبا بك", "text")]),
        ("▗▄▄▖", [(0, "▗", "shape"), (1, "▄▄", "shape"), (3, "▖", "shape")]),
        ("", []),
    ],
)
def test_the_parts_and_their_places(text: str, expected: list[tuple[int, str, Kind]]) -> None:
    assert [(chunk.x, chunk.text, chunk.kind) for chunk in chunks(text)] == expected


@given(st.text())
def test_nothing_is_left_out(text: str) -> None:
    assert "".join(chunk.text for chunk in chunks(text)) == text
