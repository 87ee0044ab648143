"""Placeholders: filled once, never by a template engine, and recognised again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wapreview.messages.pointers import Json
from wapreview.simulation.flows.placeholders import could_be, filled, placeholders

TEXTS = st.lists(
    st.sampled_from(["{order}", "{name}", "#", "{", "}", "{{1}}", "a", "{0}", "%s", "{a.b}", " "])
).map("".join)
BODIES: st.SearchStrategy[Json] = st.recursive(
    TEXTS | st.integers() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
)
VALUES = st.dictionaries(st.sampled_from(["order", "name"]), TEXTS)


def test_a_value_is_put_where_its_name_stands() -> None:
    body: Json = {"text": {"body": "Order #{order} for {name}, {unknown}"}, "{order}": ["{order}", 1]}
    assert filled(body, {"order": "ORD-1", "name": "{order}"}) == {
        "text": {"body": "Order #ORD-1 for {order}, {unknown}"},
        "{order}": ["ORD-1", 1],
    }


@pytest.mark.parametrize(
    "text", ["{{1}}", "{{order}}", "{0}", "{order.x}", "{order!r}", "{ order }", "{}", "{order"]
)
def test_nothing_else_is_looked_at(text: str) -> None:
    assert filled(text, {"order": "X", "0": "Y", "1": "Z"}) == text
    assert list(placeholders(text)) == []


def test_placeholders_are_found_with_their_nodes() -> None:
    body: Json = {"a/b": ["x", "{order} {name}"], "c": {"d": "{order}"}}
    assert list(placeholders(body)) == [("/a~1b/1", "order"), ("/a~1b/1", "name"), ("/c/d", "order")]


@given(BODIES, VALUES)
def test_what_was_filled_is_recognised(body: Json, values: dict[str, str]) -> None:
    assert could_be(body, filled(body, values))


@given(BODIES)
def test_without_values_nothing_changes(body: Json) -> None:
    assert filled(body, {}) == body


@pytest.mark.parametrize(
    ("body", "sent", "same"),
    [
        ("Order {order}!", "Order 7!", True),
        ("Order {order}!", "Order 7", False),
        ("Order {order}!", "An order 7!", False),
        ("{a} and {b}", "x and y", True),
        ("{a} and {b}", "x or y", False),
        ("a{x}a", "a", False),
        ("Hi", "Hi", True),
        ("Hi", "Ho", False),
        ({"a": "{x}"}, {"a": "1", "b": 2}, False),
        (["{x}"], ["1", "2"], False),
        (1, "1", False),
    ],
)
def test_other_texts_are_not_taken_for_it(body: Json, sent: Json, same: bool) -> None:
    assert could_be(body, sent) == same
