"""Shape-alikes, by hand, of what documentation pages, chats and shells do to JSON."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wapreview.messages.pointers import Json
from wapreview.sources.parse import parse_text
from wapreview.sources.source import Body, Repair, Source

ORDER = {"to": "491700000001", "type": "text", "text": {"body": "Mira's order"}}


def rules(repairs: tuple[Repair, ...]) -> list[str]:
    return [repair.rule for repair in repairs]


def only(source: Source) -> Body:
    assert source.trouble is None
    assert len(source.bodies) == 1
    return source.bodies[0]


def at(source: Source, pointer: str) -> str:
    """What stands in the text as given where a node of the only body is."""
    body = only(source)
    assert body.locate is not None
    place = body.locate(pointer)
    return source.text[place.start : place.end]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_backslashes_before_line_breaks(line_break: str) -> None:
    text = line_break.join(['{"rows": [\\', '  {"id": "a",\\', '   "title": "say \\"A\\""}\\', "]}", ""])
    source = parse_text(text, "test")
    body = only(source)
    assert body.value == {"rows": [{"id": "a", "title": 'say "A"'}]}
    assert rules(body.repairs) == ["repair.backslash"]
    assert "3 backslashes" in body.repairs[0].message
    assert text[body.repairs[0].start : body.repairs[0].end] == "\\"
    assert at(source, "/rows/0/title") == '"say \\"A\\""'
    assert body.locate is not None
    assert body.locate("/rows/0/title")[:2] == (3, 13)


def test_a_backslash_elsewhere_is_no_repair() -> None:
    assert parse_text('{"a": [1, \\ 2]}', "test").trouble is not None
    assert parse_text('{"a": "one\\\ntwo"}', "test").trouble is not None


def test_typographic_quotes_around_names_and_texts() -> None:
    source = parse_text(
        '{“to”: “491700000001”, "type": „text“, “text”: {“body”: “Mira’s “big” order”}}', "test"
    )
    body = only(source)
    assert body.value == {
        "to": "491700000001",
        "type": "text",
        "text": {"body": "Mira’s “big” order"},
    }
    assert rules(body.repairs) == ["repair.quotes"]
    assert "12 typographic quotes" in body.repairs[0].message
    assert (body.repairs[0].start, body.repairs[0].end) == (1, 2)
    assert at(source, "/text/body") == "“Mira’s “big” order”"


def test_a_quote_that_is_typographic_at_one_end_only() -> None:
    assert only(parse_text('{"a”: "b", “c": “d"}', "test")).value == {"a": "b", "c": "d"}


def test_typographic_quotes_inside_of_texts_are_left_alone() -> None:
    body = only(parse_text('{"a": "“b”, “c”: d"}', "test"))
    assert body.value == {"a": "“b”, “c”: d"}
    assert not body.repairs


def test_blanks_that_are_no_spaces() -> None:
    source = parse_text('{\n\u00a0\u00a0"a":\u00a01,\n\u2003"b": "c\u00a0d"\u200b}', "test")
    body = only(source)
    assert body.value == {"a": 1, "b": "c\u00a0d"}
    assert rules(body.repairs) == ["repair.spaces"]
    assert (body.repairs[0].start, body.repairs[0].end) == (2, 4)
    assert at(source, "/b") == '"c\u00a0d"'


def test_a_byte_order_mark() -> None:
    source = parse_text('\ufeff{"a": 1}', "test")
    assert rules(source.repairs) == ["json.bom"]
    assert only(source).value == {"a": 1}
    assert not only(source).repairs
    assert at(source, "/a") == "1"
    assert only(source).start == 1


def test_members_without_braces() -> None:
    source = parse_text('  "header": {"type": "image", "image": {"id": "1"}}\n', "test")
    body = only(source)
    assert body.value == {"header": {"type": "image", "image": {"id": "1"}}}
    assert rules(body.repairs) == ["repair.braces"]
    assert (body.start, body.end) == (2, len(source.text) - 1)
    assert at(source, "") == source.text.strip()
    assert at(source, "/header/image/id") == '"1"'
    assert body.locate_key is not None
    assert body.locate_key("/header").start == 2


@pytest.mark.parametrize("behind", ["", ",", "\n}", ",\n}}", ' see "type"'])
def test_several_members_without_braces(behind: str) -> None:
    text = '"to": "1",\\\n“header”: {"text": "a"}, "body": {"text": "b"}' + behind
    assert only(parse_text(text, "test")).value == {"to": "1", "header": {"text": "a"}, "body": {"text": "b"}}


def test_words_in_prose_are_no_members() -> None:
    source = parse_text('Use "type": "image" with "link": "https://example.com" or "id": 3.', "test")
    assert not source.bodies
    assert source.trouble is not None


def test_a_fence_a_copy_button_and_prose() -> None:
    text = 'Send this:\n\nCopy\n\n```json class="x"\n{"a": {"b": 1}}\n```\n\nthen wait.\n'
    source = parse_text(text, "test")
    assert only(source).value == {"a": {"b": 1}}
    assert not only(source).repairs
    assert rules(source.repairs) == ["repair.prose", "repair.copy", "repair.fence"]
    assert [text[each.start : each.end] for each in source.repairs] == [
        "Send this:",
        "Copy",
        '```json class="x"',
    ]


def test_several_values_one_after_another() -> None:
    text = '{"a": 1}{"b": 2}\n\n[{"c": 3}]\n'
    source = parse_text(text, "test")
    assert [body.value for body in source.bodies] == [{"a": 1}, {"b": 2}, [{"c": 3}]]
    assert [text[body.start : body.end] for body in source.bodies] == ['{"a": 1}', '{"b": 2}', '[{"c": 3}]']
    assert rules(source.repairs) == ["repair.several"]
    assert source.bodies[1].locate is not None
    assert source.bodies[1].locate("/b").start == 14


def test_placeholders_empty_objects_and_code_are_no_bodies() -> None:
    text = """const send = async ({ to }) => {
      const options = {};
      options.headers = { Authorization: `Bearer {Your_Token}` };
      return post(`/${id}/messages`, { to, text: { body: 'hi' }, tags: ['a', "b"], n: [1] });
    }"""
    source = parse_text(text, "test")
    assert not source.bodies
    assert source.trouble is not None
    assert source.trouble.message.startswith("No message found: ")
    assert (source.trouble.line, source.trouble.column) == (1, 21)


def test_json_inside_code_is_found() -> None:
    source = parse_text('send({id}, {"a": {"b": 1}});', "test")
    assert only(source).value == {"a": {"b": 1}}


def test_a_collapsed_table_and_a_script_are_no_bodies() -> None:
    for text in (
        "RuleDetail\nTitle max20 characters\n",
        'Step 1\n"How are you?"\n[Well] [Not well]\n→ taps "Well"',
    ):
        source = parse_text(text, "test")
        assert not source.bodies
        assert source.trouble is not None
        assert "there is no JSON in this text" in source.trouble.message


@pytest.mark.parametrize(
    "text",
    [
        """curl -d '{"to": "491700000001", "type": "text", "text": {"body": "Mira'\\''s order"}}' https://example.com""",
        """curl -d '{"to": "491700000001", "type": "text", "text": {"body": "Mira'"'"'s order"}}' https://example.com""",
        """curl -d '{"to": "491700000001", "type": "text", "text": {"body": "Mira's order"}}' https://example.com""",
        """curl -d "{\\"to\\": \\"491700000001\\", \\"type\\": \\"text\\",\\
 \\"text\\": {\\"body\\": \\"Mira's order\\"}}" https://example.com""",
        """curl --data-raw $'{"to": "491700000001", "type": "text",\\n"text": {"body": "Mira\\'s order"}}' """,
    ],
)
def test_what_a_shell_does_to_an_apostrophe(text: str) -> None:
    source = parse_text(text, "test")
    body = only(source)
    assert body.value == ORDER
    assert at(source, "/type").replace("\\", "") == '"text"'
    assert body.locate_key is not None
    place = body.locate_key("/text")
    assert source.text[place.start : place.end].replace("\\", "") == '"text"'
    assert at(source, "").startswith("{")
    assert at(source, "").endswith("}}")


def test_a_quoted_body_keeps_its_own_escapes() -> None:
    source = parse_text(r'''curl -d "{\"a\": \"one\\ntwo \\\"three\\\" \$5\", \"b\": [1]}"''', "test")
    body = only(source)
    assert body.value == {"a": 'one\ntwo "three" $5', "b": [1]}
    assert at(source, "/b") == "[1]"
    assert "repair.shell" in rules(body.repairs)


def test_a_mistake_in_a_quoted_body_is_placed_in_the_text_as_given() -> None:
    trouble = parse_text('curl -d "{\\"a\\": oops}"', "test").trouble
    assert trouble is not None
    assert (trouble.line, trouble.column) == (1, 18)


def test_all_repairs_together() -> None:
    text = '\ufeffCopy\n```\ncurl -d \'\n{\u00a0“a”: [\\\n  {"b": "What\u201a\u00c4\u00f4s"}\\\n]}\n\'\n```\n'
    source = parse_text(text, "test")
    assert only(source).value == {"a": [{"b": "What’s"}]}
    assert rules(source.repairs) == ["json.bom", "repair.copy", "repair.fence"]
    found = rules(only(source).repairs)
    assert found == ["repair.curl", "repair.spaces", "repair.quotes", "repair.backslash", "repair.mojibake"]
    assert at(source, "/a/0/b") == '"What\u201a\u00c4\u00f4s"'


MEMBERS: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text("aé“\"\\\n'{}[],: "),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("ab\"'”", max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=100)
@given(
    MEMBERS, st.sampled_from(["Send this:\n%s\nand wait.", "```json\n%s\n```", "curl -d '\n%s\n' -X POST"])
)
def test_a_value_comes_unchanged_out_of_what_stands_around_it(value: Json, around: str) -> None:
    for indent in (None, 1):
        text = around.replace("%s", json.dumps({"a": value}, indent=indent, ensure_ascii=False))
        assert only(parse_text(text, "test")).value == {"a": value}


@settings(max_examples=100)
@given(MEMBERS)
def test_a_value_survives_backslashes_and_blanks(value: Json) -> None:
    text = json.dumps({"a": [value]}, indent=2).replace("\n", "\\\n").replace("\n  ", "\n\u00a0 ")
    source = parse_text(text, "test")
    assert only(source).value == {"a": [value]}
    assert at(source, "/a").startswith("[")
