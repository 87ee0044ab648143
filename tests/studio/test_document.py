"""The editor's document gives back the text it was made of, whatever stands in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual._tree_sitter import get_language

from wapreview.sources.patch import apply_edits
from wapreview.studio.document import ColouredDocument, ExactDocument
from wapreview.studio.source import difference

SIGNS = '{}":, ab\\/\n\r\t\f\v\x1c\x85\u2028\u2029é😀\U0001f469\u200d\U0001f4bb'
TEXTS = st.text(st.sampled_from(SIGNS), max_size=40)


@given(TEXTS)
def test_a_document_is_its_text(text: str) -> None:
    document = ExactDocument(text)
    assert document.text == text
    assert document.newline.join(document.lines) == text


@given(TEXTS, st.data())
def test_offsets_and_locations_are_inverse(text: str, data: st.DataObject) -> None:
    document = ExactDocument(text)
    row = data.draw(st.integers(0, document.line_count - 1))
    column = data.draw(st.integers(0, len(document.get_line(row))))
    offset = document.get_index_from_location((row, column))
    assert document.get_location_from_index(offset) == (row, column)
    assert document.get_location_from_index(len(text) + 5) == document.end


@given(TEXTS, TEXTS, st.data())
@settings(max_examples=100)
def test_what_is_replaced_can_be_put_back(text: str, new: str, data: st.DataObject) -> None:
    document = ExactDocument(text)
    ends = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    start, end = map(document.get_location_from_index, ends)
    shown = document.text
    done = document.replace_range(start, end, new)
    document.replace_range(start, done.end_location, done.replaced_text)
    assert document.text == shown


@given(TEXTS.filter(lambda text: "\r" not in text), TEXTS.filter(lambda text: "\r" not in text), st.data())
def test_a_replacement_is_that_of_the_text(text: str, new: str, data: st.DataObject) -> None:
    ends = data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))))
    start, end = sorted(ends)
    for document in (ExactDocument(text), coloured(text)):
        first, last = map(document.get_location_from_index, (start, end))
        document.replace_range(first, last, new)
        assert document.text == text[:start] + new + text[end:]


def coloured(text: str) -> ColouredDocument:
    language = get_language("json")
    assert language is not None
    return ColouredDocument(text, language)


@pytest.mark.parametrize(
    ("text", "newline"),
    [("a\r\nb", "\r\n"), ("a\nb", "\n"), ("a\rb", "\r"), ("a\r\nb\nc", "\n"), ("a\r\n\rb", "\n"), ("", "\n")],
)
def test_a_line_break_is_typed_as_the_text_has_it(text: str, newline: str) -> None:
    document = ExactDocument(text)
    document.replace_range((0, 0), (0, 0), "x\ny")
    assert document.text == f"x{newline}y{text}"


@given(TEXTS, TEXTS)
def test_the_difference_of_two_texts_makes_one_the_other(old: str, new: str) -> None:
    edit = difference(old, new)
    assert apply_edits(old, [edit]) == new
    assert edit.end - edit.start <= len(old)
    if old == new:
        assert edit.text == ""
