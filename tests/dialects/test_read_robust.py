"""Whatever stands in a body, reading it gives a message or a note, and every pointer names a node."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dialects.bodies import EVERY
from wapreview.dialects.dialect import Reading
from wapreview.dialects.registry import get, names
from wapreview.messages.message import Message, options_of
from wapreview.messages.pointers import Json, child, resolve
from wapreview.rules.checks import check

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
KEYS = st.sampled_from(["type", "text", "body", "buttons", "reply", "id", "title", "link", "action", "x~/"])
VALUES: st.SearchStrategy[Json] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


def places(value: Json, at: str = "") -> Iterator[str]:
    """Every pointer of a body."""
    yield at
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in pairs:
        yield from places(item, child(at, key))


def replace(value: Json, pointer: str, by: Json) -> Json:
    """The body with another node at this place."""
    if not pointer:
        return by
    copy = deepcopy(value)
    above, _, key = pointer.rpartition("/")
    holder: Any = resolve(copy, above)
    holder[int(key) if isinstance(holder, list) else key.replace("~1", "/").replace("~0", "~")] = by
    return copy


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, Json]:
    """A right body in which one to three nodes were replaced by anything."""
    dialect, value = draw(st.sampled_from(EVERY))
    body: Json = value
    for _ in range(draw(st.integers(1, 3))):
        body = replace(body, draw(st.sampled_from(list(places(body)))), draw(VALUES))
    return dialect, body


def parts(part: object) -> Iterator[object]:
    """Everything in a message that has a place, the message itself included."""
    if hasattr(part, "at"):
        yield part
    if isinstance(part, tuple):
        for inner in part:
            yield from parts(inner)


def assert_places(reading: Reading, body: Json) -> None:
    messages, problems = reading
    for part in [*parts(messages), *problems]:
        resolve(body, part.at)  # type: ignore[attr-defined]
    for message in messages:
        for block in (message.block, *message.cards):
            resolve(body, block.options_at or "")


@settings(max_examples=100, deadline=None)
@given(damaged())
def test_a_damaged_body_is_read_in_every_dialect(case: tuple[str, Json]) -> None:
    _, body = case
    for name in names():
        reading = get(name).read(body)
        assert_places(reading, body)
        assert reading[0] or any(problem.rule == "type.unknown" for problem in reading[1])


@settings(max_examples=100, deadline=None)
@given(damaged())
def test_checks_take_whatever_was_read(case: tuple[str, Json]) -> None:
    name, body = case
    for message in get(name).read(body)[0]:
        for problem in check(message, "Acme", get(name).limits):
            resolve(body, problem.at)
            for place in problem.excess:
                resolve(body, place)


@settings(max_examples=60, deadline=None)
@given(VALUES)
def test_any_json_is_read(value: Json) -> None:
    for name in names():
        assert_places(get(name).read(value), value)


@pytest.mark.parametrize(("name", "body"), EVERY)
def test_a_right_body_gives_one_message_and_no_complaint(name: str, body: Json) -> None:
    messages, problems = get(name).read(body)
    assert len(messages) == 1
    assert problems == ()
    assert check(messages[0], "Acme", get(name).limits) == [] or messages[0].kind == "carousel"
    assert_places((messages, problems), body)


@pytest.mark.parametrize(("name", "body"), EVERY)
def test_every_text_is_taken_as_it_stands(name: str, body: Json) -> None:
    for text in texts(get(name).read(body)[0]):
        found = resolve(body, text.at)
        assert text.value == (found if isinstance(found, str) else str(found))


def texts(messages: tuple[Message, ...]) -> list[Any]:
    return [part for part in parts(messages) if type(part).__name__ == "Text"]


@pytest.mark.parametrize(("name", "body"), EVERY)
def test_an_array_gives_each_message_its_own_place(name: str, body: Json) -> None:
    messages, problems = get(name).read([body, body])
    assert [message.at for message in messages] == ["/0", "/1"]
    assert problems == ()


def test_options_are_distinct_places() -> None:
    for name, body in EVERY:
        for message in get(name).read(body)[0]:
            ats = [option.at for option in options_of(message)]
            assert len(ats) == len(set(ats))


def test_a_number_too_long_to_write_is_still_a_text() -> None:
    body: Any = {"to": "1", "body": 10**5000}
    messages, problems = get("whapi").read(body)
    assert messages[0].block.body is not None
    assert [problem.rule for problem in problems] == ["field.type"]


def test_only_the_first_elements_of_a_wrong_type_are_named() -> None:
    body: Any = {"to": "1", "type": "button", "body": {"text": "Hi"}, "action": {"buttons": [0] * 1000}}
    messages, problems = get("whapi").read(body)
    assert len(messages[0].block.options) == 1000
    assert sum(problem.rule == "field.type" for problem in problems) == 20


def test_only_the_first_unknown_members_are_named() -> None:
    body: Any = {"to": "1", "body": "Hi", **{f"key{number}": 1 for number in range(1000)}}
    assert len(get("whapi").read(body)[1]) == 20
