"""What the customer said, put into the messages: `Order #{order}`.

A placeholder is a name in single braces. Nothing else is looked at, and what is put in is not looked at again.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from wapreview.messages.pointers import Json, Pointer, child

NAME = r"[A-Za-z_][A-Za-z0-9_]{0,39}"
PLACEHOLDER = re.compile(rf"(?<!\{{)\{{({NAME})\}}(?!\}})")
"""{order}, but not {{1}}, which is a template's own."""


def filled(body: Json, values: Mapping[str, str]) -> Json:
    """The JSON with its placeholders filled; those without a value stay as they are typed."""

    def fill(text: str) -> str:
        return PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)

    return _mapped(body, fill)


def placeholders(body: Json, at: Pointer = "") -> Iterator[tuple[Pointer, str]]:
    """Every placeholder of the JSON's texts, with the node where it stands."""
    if isinstance(body, str):
        yield from ((at, found[1]) for found in PLACEHOLDER.finditer(body))
    elif isinstance(body, dict):
        for key, value in body.items():
            yield from placeholders(value, child(at, key))
    elif isinstance(body, list):
        for number, value in enumerate(body):
            yield from placeholders(value, child(at, number))


def could_be(body: Json, sent: Json) -> bool:
    """Whether `sent` is this body with its placeholders filled somehow."""
    if isinstance(body, dict) and isinstance(sent, dict):
        return body.keys() == sent.keys() and all(could_be(body[key], sent[key]) for key in body)
    if isinstance(body, list) and isinstance(sent, list):
        return len(body) == len(sent) and all(map(could_be, body, sent))
    if isinstance(body, str) and isinstance(sent, str):
        return body == sent or _text_could_be(body, sent)
    return body == sent


def _text_could_be(text: str, sent: str) -> bool:
    """Each piece between placeholders stands in what was sent, in this order."""
    pieces = PLACEHOLDER.split(text)[::2]
    if len(pieces) == 1 or not sent.startswith(pieces[0]):
        return False
    here = len(pieces[0])
    for piece in pieces[1:-1]:
        found = sent.find(piece, here)
        if found < 0:
            return False
        here = found + len(piece)
    return len(sent) - here >= len(pieces[-1]) and sent.endswith(pieces[-1])


def _mapped(body: Json, change: Callable[[str], str]) -> Json:
    if isinstance(body, str):
        return change(body)
    if isinstance(body, dict):
        return {key: _mapped(value, change) for key, value in body.items()}
    if isinstance(body, list):
        return [_mapped(value, change) for value in body]
    return body
