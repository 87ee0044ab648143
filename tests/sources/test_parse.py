"""What counts as JSON that is broken, and what as prose with JSON in it."""

from wapreview.sources.parse import parse_text


def test_a_stray_word_inside_the_only_braces_is_a_mistake_and_no_prose() -> None:
    source = parse_text('{\nx  "type": "text",\n "text": {"body": "Hello"}\n}', "typed")
    assert source.bodies == ()
    assert source.trouble is not None
    assert (source.trouble.rule, source.trouble.line, source.trouble.column) == ("json.syntax", 2, 1)


def test_members_without_braces_among_words_are_still_read() -> None:
    source = parse_text('Use a header: "header": {"type": "text", "text": "Hello"}', "pasted")
    assert [body.value for body in source.bodies] == [{"header": {"type": "text", "text": "Hello"}}]
