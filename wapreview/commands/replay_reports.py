"""What came of a replay: for people, for programs, for the test view of a CI system."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from wapreview.errors import printable
from wapreview.simulation.recordings.answers import Compared


def as_text(path: str, compared: Sequence[Compared]) -> str:
    """A line a turn, and under those that differ what differs."""
    differ = sum(not turn.same for turn in compared)
    walked = "1 turn" if len(compared) == 1 else f"{len(compared)} turns"
    verdict = "all as recorded" if not differ else f"{differ} {'differs' if differ == 1 else 'differ'}"
    head = f"{path}: {walked}, {verdict}"
    return printable("\n".join([*(line for turn in compared for line in _turn(turn)), head])) + "\n"


def _turn(turn: Compared) -> Iterator[str]:
    yield f"{'ok  ' if turn.same else 'DIFF'} {turn.turn:>3}  {' '.join(turn.said.splitlines())}"
    if turn.fault:
        yield f"          could not be walked: {turn.fault}"
    elif not turn.same:
        yield from (f"          {line}" for line in turn.diff())


def as_json(path: str, compared: Sequence[Compared]) -> str:
    """One object: the turns, each with both sides."""
    turns = [
        {
            "turn": turn.turn,
            "customer": turn.said,
            "same": turn.same,
            "recorded": turn.recorded,
            "now": turn.now,
            "diff": turn.diff(),
            **({"fault": turn.fault} if turn.fault else {}),
        }
        for turn in compared
    ]
    report = {"recording": path, "same": all(turn.same for turn in compared), "turns": turns}
    return _safe_json(json.dumps(report, ensure_ascii=False, indent=2)) + "\n"


def _safe_json(text: str) -> str:
    """JSON that can be written as UTF-8 and steers no terminal: what does not print is escaped."""
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def as_junit(path: str, compared: Sequence[Compared]) -> str:
    """One test suite, a test case a turn."""
    failed = sum(not turn.same for turn in compared)
    numbers = f'tests="{len(compared)}" failures="{failed}" errors="0"'
    cases = "".join(_case(path, turn) for turn in compared)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="wapreview replay" {numbers}>\n'
        f'<testsuite name={_attribute(path)} {numbers} skipped="0">\n{cases}</testsuite>\n</testsuites>\n'
    )


def _case(path: str, turn: Compared) -> str:
    name = _attribute(f"turn {turn.turn}: {turn.said}")
    case = f"<testcase classname={_attribute(path)} name={name}"
    if turn.same:
        return f"{case}/>\n"
    why = turn.fault or "the bot answers otherwise than recorded"
    text = escape(printable("\n".join(turn.diff())))
    return f"{case}>\n<failure message={_attribute(why)}>{text}</failure>\n</testcase>\n"


def _attribute(text: str) -> str:
    return quoteattr(printable(text))


FORMATS: Mapping[str, Callable[[str, Sequence[Compared]], str]] = {
    "text": as_text,
    "json": as_json,
    "junit": as_junit,
}
