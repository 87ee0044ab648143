"""Ways to break a right message, as an author does: keys misspelt, texts too long, the same id twice."""

from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from tests.dialects.bodies import EVERY
from tests.dialects.test_read_robust import VALUES, places, replace
from wapreview.messages.pointers import Json, keys_of, parent, resolve

TEXTS = st.sampled_from(
    [
        "",
        " Yes ",
        "7" * 30,
        "A label that is far too long for any button",
        "🇩🇪 👩‍👩‍👧 a\u0301e\u0301 " * 12,
        "word " * 300,
        "one\ntwo\nthree\nfour",
        "a\x07b\ufeffc",
        "example.com/a.png",
        "+49 (170) 000-0001",
    ]
)


@st.composite
def broken(draw: st.DrawFn) -> tuple[str, Json]:
    """A right body in which one to three things are wrong."""
    dialect, value = draw(st.sampled_from(EVERY))
    body: Json = deepcopy(value)
    for _ in range(draw(st.integers(1, 3))):
        pointer = draw(st.sampled_from(list(places(body))))
        body = draw(st.sampled_from(WAYS))(draw, body, pointer)
    return dialect, body


def _anything(draw: st.DrawFn, body: Json, pointer: str) -> Json:
    return replace(body, pointer, draw(VALUES))


def _text(draw: st.DrawFn, body: Json, pointer: str) -> Json:
    return replace(body, pointer, draw(TEXTS)) if isinstance(resolve(body, pointer), str) else body


def _number(draw: st.DrawFn, body: Json, pointer: str) -> Json:
    return (
        replace(body, pointer, draw(st.integers(0, 99))) if isinstance(resolve(body, pointer), str) else body
    )


def _misspelt(draw: st.DrawFn, body: Json, pointer: str) -> Json:
    copy: Json = deepcopy(body)
    holder: Any = resolve(copy, parent(pointer))
    if pointer and isinstance(holder, dict):
        key = keys_of(pointer)[-1]
        wrong = draw(st.sampled_from([f"{key}s", key.upper(), key[:-1], f"{key[:2]}{key[3:]}"]))
        holder[wrong] = holder.pop(key)
    return copy


def _missing(draw: st.DrawFn, body: Json, pointer: str) -> Json:
    copy: Json = deepcopy(body)
    holder: Any = resolve(copy, parent(pointer))
    if pointer and isinstance(holder, dict):
        del holder[keys_of(pointer)[-1]]
    return copy


def _repeated(draw: st.DrawFn, body: Json, pointer: str) -> Json:
    copy: Json = deepcopy(body)
    node: Any = resolve(copy, pointer)
    if isinstance(node, list) and node:
        node += deepcopy(node) * draw(st.integers(1, 6))
    return copy


WAYS = (_anything, _text, _number, _misspelt, _missing, _repeated)
