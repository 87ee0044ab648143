"""The variables of a template's texts: {{1}} or {{first_name}}."""

import re
from collections.abc import Iterator

from wapreview.dialects.fields import Node, quoted
from wapreview.messages.detail import Detail
from wapreview.messages.message import Text
from wapreview.messages.pointers import Json

VARIABLE = re.compile(r"\{\{\s*([^{}]{0,60}?)\s*\}\}")


def variables_of(text: Text | None) -> tuple[str, ...]:
    """The names in a text, each once, in the order in which they first stand there."""
    if text is None or "{{" not in text.value:
        return ()
    return tuple(dict.fromkeys(VARIABLE.findall(text.value)))


def variable_details(text: Text | None, subject: str) -> Iterator[Detail]:
    """What rules may limit about the variables of a text."""
    names = variables_of(text)
    if text is None or not names:
        return
    for name in names:
        yield Detail("template.variable", text.at, f"variable in the {subject}", name)
    numbers = [name for name in names if name.isdecimal()]
    if numbers and len(numbers) < len(names):
        yield Detail("template.variables.kinds", text.at, subject, 2)
    if not _counts_up(numbers):
        found = ", ".join(numbers)
        yield Detail("template.variables", text.at, f"numbers of the variables in the {subject}", found)


def place_details(text: Text, subject: str) -> Iterator[Detail]:
    """Where the variables of a body stand: their names do not matter, and are left out."""
    nameless = VARIABLE.sub("{{}}", text.value)
    yield Detail("template.body.ends", text.at, subject, nameless)
    yield Detail("template.body.adjacent", text.at, subject, nameless)


def _counts_up(numbers: list[str]) -> bool:
    """Whether the numbers run from 1 without a gap."""
    return numbers == [str(number) for number in range(1, len(numbers) + 1)]


def need_examples(node: Node, key: str, text: Text | None, subject: str) -> None:
    """Notes variables of a text for which `example` has no value under `key` (or under its named form)."""
    names = variables_of(text)
    if not names:
        return
    example = node.object("example")
    given = example.value.get(key)
    if given is None:
        given = example.value.get(f"{key}_named_params")
    lacking = len(names) - _count(given)
    if lacking > 0:
        missing = f"{lacking} of the variables" if lacking < len(names) else "the variables"
        at = None if node.has("example") else "example"
        node.note(
            "template.example.missing",
            f"There is no example for {missing} in the {subject}.",
            "error",
            at=example.at if at is None else node.at,
            key=at or key,
        )


def _count(given: Json) -> int:
    """How many values there are; the body's may lie in a list of their own."""
    if not isinstance(given, list):
        return 0 if given is None else 1
    first = given[0] if given else None
    return len(first) if isinstance(first, list) else len(given)


def need_link_example(node: Node, url: Text | None, subject: str) -> None:
    """Notes a link with a variable and without an example."""
    if url is not None and "{{" in url.value and not node.has("example"):
        sentence = f"There is no example for the variable in the {subject}: {quoted(url.value)}."
        node.note("template.example.missing", sentence, "error", key="example")
