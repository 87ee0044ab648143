"""Every mistake in a flow is named, with the rule and the line of flow.toml."""

from pathlib import Path

import pytest

from tests.rules.simulated import FLOWING
from tests.simulation.flows.folders import buttons, text, written
from wapreview.simulation.flows.opening import open_flow
from wapreview.simulation.flows.problems import problems_of

GOOD = """start = "menu"

[[on]]
option = "yes"
send = "fine"

[[on]]
option = "no"
remember = "answer"
send = "ask"

[[on]]
state = "ask"
other = true
send = "fine"
end = true
"""
CASES: list[tuple[str, str, str, int, str]] = [
    (
        "flow.toml.format",
        'send = "fine"\n\n[[on]]\noption = "no"',
        'send = "fine\n',
        5,
        "no TOML: Illegal character",
    ),
    ("flow.key.missing", 'start = "menu"\n', "", 1, 'start = "welcome"'),
    ("flow.key.unknown", "remember =", "remembr =", 9, 'did you mean "remember"?'),
    (
        "flow.key.unknown",
        'start = "menu"',
        'start = "menu"\nfinish = 1',
        2,
        "known here: start, on, then, window_expired",
    ),
    (
        "flow.key.unknown",
        'send = "ask"',
        'send = { message = "ask", dellay = 1 }',
        10,
        'did you mean "delay"?',
    ),
    ("flow.key.type", "end = true", 'end = "yes"', 16, "“on 3.end”: the value should be a valid boolean"),
    (
        "flow.key.type",
        'send = "ask"',
        'send = { message = "ask", delay = -1 }',
        10,
        "greater than or equal to 0",
    ),
    (
        "flow.key.type",
        'remember = "answer"',
        'remember = "an answer"',
        9,
        "“on 2.remember”: the value should be letters, digits and _",
    ),
    ("flow.key.type", 'send = "ask"', "send = []", 10, "“on 2.send”: the value should name at least one."),
    ("flow.key.type", 'start = "menu"', "start = 1", 1, "“start”"),
    (
        "flow.key.mixed",
        'state = "ask"',
        'state = "ask"\nmessage = "menu"',
        14,
        "“message” goes with “option” only",
    ),
    ("flow.trigger.count", 'option = "yes"', 'option = "yes"\ntext = "yes"', 3, "it has option and text"),
    ("flow.trigger.count", "other = true\n", "", 12, "it has none"),
    ("flow.send.missing", 'send = "fine"\nend = true', "", 12, "does nothing"),
    ("flow.reply.unknown", "other = true", 'reply = "lokation"', 14, 'did you mean "location"?'),
    ("flow.pattern.format", "other = true", "pattern = '(a'", 14, "“)” is missing at its end"),
    ("flow.message.unknown", 'send = "ask"', 'send = "aks"', 10, 'did you mean "ask"?'),
    ("flow.message.unknown", 'send = "ask"', 'send = ["ask", "note"]', 10, "note.txt holds no message"),
    ("flow.message.mixed", 'start = "menu"', 'start = ["menu", "twice"]', 1, "twice.curl or twice.json"),
    ("flow.way.missing", 'send = "ask"', 'send = "fine"', 1, "No way leads to the message “ask”"),
    ("flow.option.missing", 'option = "no"', 'option = "yes"', 1, "“NO” (no) of menu leads nowhere"),
    ("flow.option.unknown", 'option = "no"', 'option = ["no", "noo"]', 8, 'did you mean "no"?'),
    (
        "flow.option.unknown",
        'option = "no"',
        'option = "no"\nmessage = "fine"',
        8,
        "fine has no option with this id",
    ),
    ("flow.state.unknown", 'state = "ask"', 'state = ["ask", "aks"]', 13, 'did you mean "ask"?'),
    (
        "flow.turn.missing",
        GOOD[-11:],
        GOOD[-11:] + '[then]\nfine = "ask"\nask = "fine"\n',
        19,
        "ask → fine → ask goes on",
    ),
    ("flow.turn.missing", GOOD[-11:], GOOD[-11:] + '[then]\nask = "ask"\n', 18, "ask → ask goes on"),
    ("flow.placeholder.unknown", 'remember = "answer"', 'remember = "answr"', 5, 'did you mean "answr"?'),
    ("flow.answer.dup", 'option = "no"', 'option = ["yes", "no"]', 7, "the one in line 3 takes it before"),
    (
        "flow.window.type",
        GOOD[-11:],
        GOOD[-11:] + '[window_expired]\nsend = "fine"\n',
        18,
        "“fine” is no template",
    ),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written(
        tmp_path, flow=GOOD, menu=buttons("?", "yes", "no"), fine=text("Fine: {answer}"), ask=text("Why?")
    )
    (tmp_path / "note.txt").write_text("Ask Ben about the texts.")
    return tmp_path


def test_a_good_flow_has_no_problem(folder: Path) -> None:
    assert problems_of(open_flow(folder)) == []


@pytest.mark.parametrize(("rule", "was", "becomes", "line", "words"), CASES)
def test_a_mistake_is_named_with_its_line(
    folder: Path, rule: str, was: str, becomes: str, line: int, words: str
) -> None:
    assert was in GOOD
    if "twice" in becomes:
        written(folder, twice=text("1"))
        (folder / "twice.curl").write_text(text("2"))
    (folder / "flow.toml").write_text(GOOD.replace(was, becomes, 1))
    found = [problem for problem in problems_of(open_flow(folder)) if problem.rule == rule]
    assert [problem.line for problem in found] == [line]
    assert words in found[0].message


def test_every_rule_about_flows_has_its_mistake() -> None:
    assert {rule for rule, *_ in CASES} | {"flow.file.dup"} == FLOWING


def test_names_that_differ_in_case(folder: Path) -> None:
    written(folder, Ask=text("Why?"))
    found = [problem.message for problem in problems_of(open_flow(folder)) if problem.rule == "flow.file.dup"]
    assert found == ["Ask.json and ask.json differ in case only; many file systems can hold one of them."]


def test_a_row_of_messages_that_is_far_too_long(folder: Path) -> None:
    sends = ", ".join(['"ask"'] * 101)
    (folder / "flow.toml").write_text(GOOD.replace('send = "ask"', f"send = [{sends}]"))
    (problem,) = problems_of(open_flow(folder))
    assert (problem.rule, problem.line) == ("flow.turn.missing", 10)


@pytest.mark.parametrize(
    "flow",
    [
        b"\xff",
        b"a = " + b"9" * 5000,
        b"a = " + b"[" * 5000,
        b"",
        b"start = []",
        b"[[start]]\nmessage = 1",
        b'"\\ud800" = 1',
    ],
)
def test_whatever_stands_in_it_gives_sentences(folder: Path, flow: bytes) -> None:
    (folder / "flow.toml").write_bytes(flow)
    found = problems_of(open_flow(folder))
    assert found
    assert all(problem.line in (1, 2) and problem.message.endswith((".", "?")) for problem in found)


def test_a_folder_names_what_is_ambiguous_and_what_leads_nowhere(tmp_path: Path) -> None:
    written(tmp_path, menu=buttons("?", "yes", "no", "two"), yes=text("Fine"), two=text("1"))
    (tmp_path / "two.curl").write_text(text("2"))
    found = problems_of(open_flow(tmp_path / "menu.json"))
    assert [(problem.rule, problem.line) for problem in found] == [
        ("flow.option.missing", 0),
        ("flow.message.mixed", 0),
    ]
    assert found[0].message == "“NO” (no) of menu leads nowhere: no menu.no.json or no.json."


@pytest.mark.parametrize("nothing", ["{}", "Ask Ben.", "\x00"])
def test_a_folder_names_what_leads_to_a_file_without_a_message(tmp_path: Path, nothing: str) -> None:
    written(tmp_path, menu=buttons("?", "yes"))
    (tmp_path / "yes.json").write_text(nothing)
    (problem,) = problems_of(open_flow(tmp_path / "menu.json"))
    assert (problem.rule, problem.line) == ("flow.message.unknown", 0)
    assert problem.message == "yes.json holds no message to send, but an option leads to it."
