"""Any value, any layout, any changes: the edited text always says what the changes say."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.seeds import COUNT, seed_text
from wapreview.messages.fix import Change, Insert, Move, Put, Remove, Rename
from wapreview.messages.pointers import Json, Pointer, child, resolve
from wapreview.sources.parse import parse_text
from wapreview.sources.patch import PatchError, apply_edits, changed, edits_of

HOSTILE = "\"\n'\\\u2028😀$"
SAMPLES = Path(__file__).resolve().parents[2] / "sample_messages"
KEYS = st.sampled_from(["a", "b", "c", "", "~/", 'k"', "é"])
SCALARS = (
    st.none() | st.booleans() | st.integers(-9, 99) | st.sampled_from(["", "x", "a\nb", "é😀", "\\", "it's"])
)
VALUES: st.SearchStrategy[Json] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
BLANKS = st.sampled_from(["", "", " ", "\n", "\r\n\t", "  \n    "])


@st.composite
def layouts(draw: st.DrawFn, value: Json) -> str:
    """The value as text: as the standard library lays it out, or with any white space."""
    indent = draw(st.sampled_from([None, 2, 4, "\t", "odd", "compact"]))
    if indent == "odd":
        return "".join(oddly(draw, value))
    if indent == "compact":
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    text = json.dumps(value, indent=indent, ensure_ascii=draw(st.booleans()))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def oddly(draw: st.DrawFn, value: Json) -> Iterator[str]:
    if not isinstance(value, (dict, list)):
        yield json.dumps(value)
        return
    yield "{" if isinstance(value, dict) else "["
    members = value.items() if isinstance(value, dict) else enumerate(value)
    for index, (key, inner) in enumerate(members):
        yield "," if index else ""
        yield draw(BLANKS)
        if isinstance(value, dict):
            if draw(st.booleans()):
                yield f"{json.dumps(key)}:0,"
            yield f"{json.dumps(key)}{draw(BLANKS)}:{draw(BLANKS)}"
        yield from oddly(draw, inner)
        yield draw(BLANKS)
    yield draw(BLANKS) + ("}" if isinstance(value, dict) else "]")


def nodes(value: Json, at: Pointer = "") -> Iterator[tuple[Pointer, Json]]:
    yield at, value
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from nodes(each, child(at, key))


@st.composite
def one_change(draw: st.DrawFn, value: Json) -> Change:
    at, node = draw(st.sampled_from(list(nodes(value))))
    kinds: list[st.SearchStrategy[Change]] = [st.builds(Put, st.just(at), VALUES), st.just(Remove(at))]
    kinds += [st.builds(Rename, st.just(at), KEYS), st.builds(Move, st.just(at), st.integers(0, 3))]
    if isinstance(node, (dict, list)):
        before = st.none() | st.integers(0, len(node))
        key = KEYS if isinstance(node, dict) else st.none()
        kinds += [st.builds(Insert, st.just(at), VALUES, key, before)] * 3
    chosen: Change = draw(st.one_of(kinds))
    return chosen


@st.composite
def changes_of(draw: st.DrawFn, value: Json) -> list[Change]:
    """Changes that go together."""
    kept: list[Change] = []
    for _ in range(draw(st.integers(1, 6))):
        change = draw(one_change(value))
        try:
            changed(value, [*kept, change])
        except PatchError:
            continue
        kept.append(change)
    return kept


@settings(max_examples=300)
@given(st.data())
def test_the_edited_text_says_what_the_changes_say(data: st.DataObject) -> None:
    text = data.draw(layouts(data.draw(VALUES)))
    source = parse_text(text, "test")
    value = source.bodies[0].value
    changes = data.draw(changes_of(value))
    edits = edits_of(source, 0, changes)
    after = json.loads(apply_edits(text, edits))
    assert after == changed(value, changes)
    assert list(edits) == sorted(edits, key=lambda edit: (edit.start, edit.end))
    if not parse_text(text, "test").bodies[0].duplicates:
        assert json.dumps(after) == json.dumps(changed(value, changes))


def single_quoted(body: str) -> str:
    return f"Send it:\n\ncurl https://example.com/x --data '\n{body}\n'\nand wait."


def double_quoted(body: str) -> str:
    escaped = body.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$")
    return f'curl https://example.com/x -d "{escaped}"'


def dollar_quoted(body: str) -> str:
    escaped = body.replace("\\", "\\\\").replace("'", "\\'")
    return f"curl https://example.com/x -d $'{escaped}'"


def with_backslashes(body: str) -> str:
    return body.replace("\n", "\\\n").replace("\r\\", "\\\r")


def in_prose(body: str) -> str:
    return f'# Order\n\nThis is sent:\n\n```json\n{body}\n```\n\nand then\n{{"b": 1}}\n'


@settings(max_examples=200)
@given(
    st.data(),
    st.sampled_from([single_quoted, double_quoted, dollar_quoted, with_backslashes, in_prose]),
)
def test_texts_with_more_than_json_are_edited_too(data: st.DataObject, wrap: Callable[[str], str]) -> None:
    inner = data.draw(VALUES)
    text = wrap(data.draw(layouts({"message": inner})))
    source = parse_text(text, "test")
    assert source.bodies[0].value == {"message": inner}
    changes = [
        change._replace(at=f"/message{change.at}")
        for change in data.draw(changes_of(inner))
        if not (isinstance(change, (Rename, Remove)) and not change.at)
    ]
    again = parse_text(apply_edits(text, edits_of(parse_text(text, "test"), 0, changes)), "test")
    assert again.bodies[0].value == changed({"message": inner}, changes)
    assert again.bodies[1:] == () or again.bodies[1].value == {"b": 1}


@given(st.data())
def test_changes_mean_what_they_say(data: st.DataObject) -> None:
    value = data.draw(VALUES)
    change = data.draw(one_change(value))
    before = json.dumps(value)
    try:
        after = changed(value, [change])
    except PatchError:
        return
    assert json.dumps(value) == before
    assert after == by_hand(json.loads(before), change)


def by_hand(value: Json, change: Change) -> Json:
    """One change, made in the ordinary way."""
    if isinstance(change, Put) and not change.at:
        return change.value
    holder_at, _, last = change.at.rpartition("/")
    holder = resolve(value, change.at if isinstance(change, Insert) else holder_at)
    key = last.replace("~1", "/").replace("~0", "~")
    if isinstance(holder, list):
        if isinstance(change, Put):
            holder[int(key)] = change.value
        elif isinstance(change, Insert):
            holder.insert(len(holder) if change.before is None else change.before, change.value)
        else:
            element = holder.pop(int(key))
            if isinstance(change, Move):
                holder.insert(change.to, element)
    elif isinstance(holder, dict):
        if isinstance(change, Put):
            holder[key] = change.value
        elif isinstance(change, Insert):
            holder[change.key or ""] = change.value
        elif isinstance(change, Rename):
            holder[change.key] = holder.pop(key)
        else:
            del holder[key]
    return value


def each_text_can_be_replaced(text: str, name: str) -> None:
    source = parse_text(text, name)
    for number, body in enumerate(source.bodies):
        for at, node in nodes(body.value):
            if not isinstance(node, str) or body.locate is None:
                continue
            edits = edits_of(source, number, [Put(at, HOSTILE)])
            place = body.locate(at)
            assert [edit[:2] for edit in edits] == [(place.start, place.end)]
            after = parse_text(apply_edits(text, edits), name).bodies[number].value
            assert resolve(after, at) == HOSTILE
            assert json.loads(json.dumps(after).replace(json.dumps(HOSTILE), json.dumps(node))) == body.value


@pytest.mark.parametrize(
    "path",
    sorted(path for path in SAMPLES.rglob("*") if path.suffix in (".json", ".curl")),
    ids=lambda path: f"{path.parent.name}-{path.name}",
)
def test_each_text_of_a_sample_can_be_replaced(path: Path) -> None:
    each_text_can_be_replaced(path.read_bytes().decode("utf-8"), path.name)


@pytest.mark.parametrize("number", range(1, COUNT + 1))
def test_each_text_of_an_example_can_be_replaced(number: int) -> None:
    each_text_can_be_replaced(seed_text(number), f"example {number}")


@pytest.mark.parametrize("number", range(1, COUNT + 1))
def test_each_array_of_an_example_can_be_turned_around_and_cut(number: int) -> None:
    text = seed_text(number)
    source = parse_text(text, f"example {number}")
    for index, body in enumerate(source.bodies):
        for at, node in nodes(body.value):
            if isinstance(node, list) and node:
                last = len(node) - 1
                turn = [Move(child(at, number), last - number) for number in range(len(node))]
                once = apply_edits(text, edits_of(source, index, turn))
                again = apply_edits(once, edits_of(parse_text(once, "again"), index, turn))
                assert again == text
                copy = apply_edits(text, edits_of(source, index, [Insert(at, node[last])]))
                assert copy != text
                end = child(at, len(node))
                assert apply_edits(copy, edits_of(parse_text(copy, "copy"), index, [Remove(end)])) == text
