"""Answers of a flow.toml that never fit, because an earlier one takes all that they would take."""

from collections.abc import Iterator

from wapreview.simulation.flows.toml_flow import TomlFlow
from wapreview.simulation.flows.toml_reading import Answer


def shadowed(flow: TomlFlow) -> Iterator[tuple[Answer, Answer, str]]:
    """Each such answer, the earlier one, and what it is that never comes to it."""
    taken: dict[str, list[Answer]] = {}
    for answer in flow.written.answers:
        for what in _takes(answer):
            earlier = taken.setdefault(what, [])
            before = next((each for each in earlier if _covers(flow, each, answer)), None)
            if before is not None:
                yield answer, before, what
            earlier.append(answer)


def _takes(answer: Answer) -> Iterator[str]:
    yield from (f"the option “{option}”" for option in answer.options)
    yield from (f"the text “{text}”" for text in answer.texts)
    yield from (f"a {reply}" for reply in answer.replies)
    if answer.pattern is not None:
        yield f"the pattern {answer.pattern.written}"
    if answer.other:
        yield "anything else"


def _covers(flow: TomlFlow, earlier: Answer, later: Answer) -> bool:
    """Whether the earlier answer fits wherever the later one does."""
    messages = [[flow.name(name) for name in answer.messages] for answer in (earlier, later)]
    return _within(earlier.states, later.states) and _within(*messages)


def _within(wide: "tuple[str, ...] | list[str]", narrow: "tuple[str, ...] | list[str]") -> bool:
    return not wide or bool(narrow and set(narrow) <= set(wide))
