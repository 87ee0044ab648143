"""One rule explained: why, what to do, an example, and what each provider says of it."""

from collections.abc import Iterator
from textwrap import fill

from wapreview.commands.rules_table import (
    COLOURS,
    channel_limits,
    dialect_limits,
    differs,
    everywhere,
    held,
    number,
)
from wapreview.dialects import registry
from wapreview.dialects.answers import reason_for, title_of
from wapreview.dialects.limits import Limit
from wapreview.dialects.parameters import anywhere
from wapreview.errors import printable
from wapreview.messages.problem import Severity
from wapreview.rules.explanations import Example, Explanation, explain
from wapreview.rules.sentences import OUTCOMES, choice

WIDTH = 96
AROUND = 2
"""Lines of an example that are shown around what differs."""
MOST = 14
"""Lines of an example that are shown."""

LONGEST_PATTERN = 40
"""A longer one says nothing to a person; programs get it whole."""


def page(rule: str, *, coloured: bool) -> str:
    """All that is known of a rule."""
    about = explain(rule)
    parts = [
        f"{_in(rule, '1', coloured)}\n{about.says}\n",
        _wrapped(about.why),
        _wrapped(f"What to do: {about.todo}"),
        *_examples(about),
        "\n".join(_providers(about, coloured)) + "\n",
    ]
    return "\n".join(parts)


def _in(text: str, code: str, coloured: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if coloured else text


def _wrapped(text: str, indent: str = "") -> str:
    return fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent) + "\n"


def _examples(about: Explanation) -> Iterator[str]:
    if about.unfiled or not (about.failing and about.repaired):
        yield f"There is no example: {about.unfiled}\n"
        return
    failing, repaired = _lines(about.failing), _lines(about.repaired)
    before, after = _alike(failing, repaired)
    yield f"{'Could be better' if about.advice else 'Wrong'}:\n{_excerpt(failing, before, after)}"
    yield f"{'Better' if about.advice else 'Right'}:\n{_excerpt(repaired, before, after)}"


def _lines(example: Example) -> list[str]:
    return printable(example.data.decode("utf-8", "replace")).rstrip("\n").split("\n")


def _alike(one: list[str], other: list[str]) -> tuple[int, int]:
    """How many lines at the beginning, and how many at the end, are the same in both."""
    shorter = min(len(one), len(other))
    before = next((n for n in range(shorter) if one[n] != other[n]), shorter)
    behind = range(shorter - before)
    return before, next((n for n in behind if one[-1 - n] != other[-1 - n]), shorter - before)


def _excerpt(lines: list[str], before: int, after: int) -> str:
    start, end = max(before - AROUND, 0), min(len(lines) - after + AROUND, len(lines))
    end = min(end, start + MOST)
    kept = lines[start:end]
    margin = min((len(line) - len(line.lstrip()) for line in kept if line.strip()), default=0)
    shown = [f"    {_short(line[margin:])}".rstrip() for line in kept]
    dots = ["    …"]
    return "\n".join((*(dots if start else ()), *shown, *(dots if end < len(lines) else ()))) + "\n"


def _short(line: str) -> str:
    return line if len(line) <= WIDTH - 4 else f"{line[: WIDTH - 5]}…"


def _providers(about: Explanation, coloured: bool) -> Iterator[str]:
    """What each provider says, those that say the same together."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for name, title, limit in _held(about.rule):
        lines = _stated(name, limit, coloured) if limit else _unstated(everywhere(about.rule), coloured)
        groups.setdefault(tuple(lines), []).append(title)
    for said, titles in groups.items():
        yield f"{', '.join(titles) if len(groups) > 1 else 'Every provider'}:"
        yield from (f"    {line}" for line in said)


def _held(rule: str) -> Iterator[tuple[str, str, Limit | None]]:
    """Each dialect with its title and its limit; after it the channels on which the rule asks for something else."""
    for name, limits in dialect_limits().items():
        title, usual = registry.get(name).title, held(limits, rule)
        yield name, title, usual
        for (dialect, channel), others in channel_limits().items():
            limit = held(others, rule)
            if dialect == name and limit and differs(limit, usual):
                yield (
                    name,
                    f"{title} on {channel.upper() if len(channel) < 4 else channel.capitalize()}",
                    limit,
                )


def _unstated(severity: Severity | None, coloured: bool) -> Iterator[str]:
    yield _in(severity, COLOURS[severity], coloured) if severity else "no such rule"


def _stated(name: str, limit: Limit, coloured: bool) -> Iterator[str]:
    severity = _in(limit.severity, COLOURS[limit.severity], coloured)
    yield ", ".join(filter(None, (_allowed(limit), severity, _outcome(limit))))
    if limit.kinds:
        yield f"for {choice(limit.kinds)} only; for other kinds it is {limit.platform}'s own"
    if limit.stricter is not None:
        yield f"{limit.platform}'s own limit is {limit.stricter}"
    if limit.careful is not None:
        yield f"more than {limit.careful}: warning"
    for word, case in limit.cases.items():
        said = _allowed(case) if case.severity == limit.severity else f"{_allowed(case)}, {case.severity}"
        yield f"{word}: {(said or case.severity).removeprefix(', ')}"
    if limit.remark:
        yield limit.remark
    if limit.reason:
        yield _answer(name, limit)
    yield f"{limit.confidence}, {limit.date}: {limit.source}"


def _outcome(limit: Limit) -> str:
    if limit.native:
        return f"{limit.platform}'s own, of which the provider says nothing"
    if limit.advice or limit.severity == "note" or limit.breach == "accept":
        return ""
    return OUTCOMES[limit.breach]


def _allowed(limit: Limit) -> str:
    """What is allowed, in words."""
    if limit.pattern:
        return "" if limit.remark or len(limit.pattern) > LONGEST_PATTERN else f"of the form {limit.pattern}"
    if limit.words and not limit.advice:
        return f"not for {choice(limit.words)}" if limit.aspect == "unsupported" else choice(limit.words)
    found = number(limit)
    if not found:
        return ""
    unit = "" if limit.unit in ("items", "times") else f" {limit.unit}"
    if limit.least:
        return f"{limit.least} to {limit.value}{unit}"
    return f"{'at least' if limit.aspect == 'min' else 'at most'} {found}{unit}"


def _answer(name: str, limit: Limit) -> str:
    code, details = reason_for(name, limit.rule, limit.reason)
    sentence = anywhere(details or "") or title_of(name, code)
    return f"answers {sentence}" if sentence.startswith(f"(#{code})") else f"answers {code}: {sentence}"
