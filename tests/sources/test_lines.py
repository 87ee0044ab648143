from hypothesis import given, settings
from hypothesis import strategies as st

from wapreview.sources.edits import Edit, Edited
from wapreview.sources.lines import Lines, line_column


def test_lines_and_columns_count_from_one() -> None:
    text = "a\r\nbé\rc\n\nd"
    assert [line_column(text, offset) for offset in range(len(text) + 1)] == [
        (1, 1),
        (1, 2),
        (1, 3),
        (2, 1),
        (2, 2),
        (2, 3),
        (3, 1),
        (3, 2),
        (4, 1),
        (5, 1),
        (5, 2),
    ]
    assert line_column("", 0) == (1, 1)


def test_an_emoji_is_as_many_columns_as_code_points() -> None:
    assert line_column("👩‍👧x", 3) == (1, 4)


def test_other_separators_break_no_line() -> None:
    assert line_column("a\u2028b\x0bc\x85d", 6) == (1, 7)


def test_a_place_ends_behind_its_last_character() -> None:
    assert Lines("ab\ncd").place(1, 4) == (1, 2, 2, 2, 1, 4)


def test_an_edited_text_knows_the_way_back() -> None:
    layer = Edited("ab\\\ncd", [Edit(0, 0, "{", ""), Edit(2, 3, "", ""), Edit(4, 6, "xyz", "")])
    assert layer.text == "{ab\nxyz"
    assert [layer.origin(offset) for offset in range(8)] == [0, 0, 1, 3, 4, 4, 4, 6]
    upper = Edited(layer.text, [Edit(1, 3, "Q", "")], layer, 1, 5)
    assert upper.text == "Q\nx"
    assert [upper.origin(offset) for offset in range(4)] == [0, 3, 4, 4]


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text("abc", max_size=20))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [Edit(start, end, draw(st.text("XYZ", max_size=3)), "") for start, end in pairs]


@settings(max_examples=100)
@given(edited())
def test_what_was_not_replaced_is_found_again(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    layer = Edited(text, edits)
    for offset, character in enumerate(layer.text):
        if character in "abc":
            assert text[layer.origin(offset)] == character
    assert layer.origin(len(layer.text)) <= len(text)
    offsets = [layer.origin(offset) for offset in range(len(layer.text) + 1)]
    assert offsets == sorted(offsets)
