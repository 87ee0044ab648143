"""`wapreview lint`: what it says, and with which code it ends."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import GALLERY, Run

CLEAN = GALLERY / "cloud" / "reply_buttons.json"
BROKEN = GALLERY / "cloud" / "broken_five_buttons.json"
WARNED: dict[str, Any] = {
    "to": "491700000001",
    "type": "list",
    "body": {"text": "Which drink?"},
    "action": {
        "list": {
            "label": "Drinks",
            "sections": [{"title": "Everything we have today", "rows": [{"id": "tea", "title": "Tea" * 9}]}],
        }
    },
}
"""For Whapi.Cloud, whose pages do not state WhatsApp's own limit for titles of rows."""

TEXTS: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \n\t",
    "cut": CLEAN.read_bytes()[:200],
    "latin": b'{"messaging_product": "whatsapp", "to": "\xe9"}',
    "binary": b"\x00\x01\x02",
    "deep": b'{"a":' * 100 + b"1" + b"}" * 100,
    "prose": b"Hello there.",
}
RULE_OF = {
    "empty": "json.empty",
    "blank": "json.empty",
    "cut": "json.syntax",
    "latin": "json.encoding",
    "binary": "json.encoding",
    "deep": "json.depth",
    "prose": "json.syntax",
}


def written(folder: Path, name: str, data: bytes | str | dict[str, Any]) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(data, dict):
        data = json.dumps(data, indent=2)
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def told(run: Run, *words: object) -> Any:
    """The report as JSON, whatever the exit code."""
    return json.loads(run("lint", *words, "--format", "json").out)


def rules(report: Any) -> list[str]:
    return [problem["rule"] for file in report["files"] for problem in file["problems"]]


# Exit codes


def test_clean_is_0(run: Run) -> None:
    ran = run("lint", CLEAN)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "Nothing wrong in 1 file with 1 message.\n"


def test_errors_are_1(run: Run) -> None:
    ran = run("lint", BROKEN, CLEAN)
    assert ran.code == 1
    assert f"{BROKEN}:9:18: error buttons.max: There are 5 buttons, only 3 are allowed" in ran.out
    assert "1 error" in ran.out


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_no_json_is_a_problem_of_its_file(run: Run, elsewhere: Path, name: str) -> None:
    path = written(elsewhere, f"{name}.json", TEXTS[name])
    assert run("lint", path).code == 1
    report = told(run, path)
    assert rules(report) == [RULE_OF[name]]
    assert report["files"][0]["error"] is None
    assert report["files"][0]["problems"][0]["severity"] == "error"


def test_warnings_and_notes_are_0(run: Run, elsewhere: Path) -> None:
    path = written(elsewhere, "warned.json", WARNED)
    report = told(run, path)
    assert report["summary"]["warnings"] >= 1
    assert report["summary"]["errors"] == 0
    assert run("lint", path).code == 0


def test_more_warnings_than_allowed_are_1(run: Run, elsewhere: Path) -> None:
    path = written(elsewhere, "warned.json", WARNED)
    count = told(run, path)["summary"]["warnings"]
    assert run("lint", path, "--max-warnings", count).code == 0
    ran = run("lint", path, "--max-warnings", count - 1)
    assert ran.code == 1
    assert f"at most {count - 1} may be there (--max-warnings)" in ran.err


@pytest.mark.parametrize("missing", ["gone.json", "gone/*.json", "", "empty_folder"])
def test_a_path_that_gives_nothing_is_2_and_2_beats_1(run: Run, elsewhere: Path, missing: str) -> None:
    (elsewhere / "empty_folder").mkdir()
    for others, found in (((), 0), ((BROKEN,), 1), ((CLEAN, BROKEN), 1)):
        ran = run("lint", *others, missing)
        assert ran.code == 2
        assert ran.err.startswith(f"wapreview: {missing}: ")
        assert len(ran.err.splitlines()) == 1
        assert ran.out.count(": error ") == found


def test_an_unreadable_file_never_stops_the_others(run: Run, elsewhere: Path) -> None:
    report = told(run, "gone.json", BROKEN, elsewhere / "gone too.json")
    assert [file["path"] for file in report["files"] if file["error"]] == [
        str(elsewhere / "gone too.json"),
        "gone.json",
    ]
    assert rules(report) == ["buttons.max"]
    unreadable = next(file for file in report["files"] if file["error"])
    assert (unreadable["dialect"], unreadable["messages"], unreadable["problems"]) == (None, [], [])


def test_a_pipe_is_not_waited_for(run: Run, elsewhere: Path) -> None:
    os = pytest.importorskip("os")
    if not hasattr(os, "mkfifo"):
        pytest.skip("pipes as on POSIX")
    os.mkfifo(elsewhere / "pipe.json")
    ran = run("lint", "pipe.json", BROKEN)
    assert ran.code == 2
    assert "pipe.json: is a pipe or a device" in ran.err
    assert "buttons.max" in ran.out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("--select", "buton.title.len"),
            '--select: there is no rule "buton.title.len"; did you mean "button.title',
        ),
        (("--ignore", "list,lst"), '--ignore: there is no rule "lst"; did you mean "list"?'),
        (("--select", "*.qqq"), '--select: there is no rule "*.qqq"'),
        (("--dialect", "exotl"), '--dialect: there is no dialect "exotl"; did you mean "exotel"?'),
        (("--channel", "telgram"), '--channel: there is no channel "telgram"; did you mean "telegram"?'),
        (("--format", "xml"), "'xml' is not one of"),
        (("--max-warnings", "-1"), "-1 is not in the range"),
        (("--unsafe",), "--unsafe goes with --fix or --diff"),
        (("-o", "no/such/folder/report.json"), "no/such/folder/report.json: cannot be written"),
    ],
)
def test_wrong_use_is_2_before_anything_is_looked_at(run: Run, words: tuple[str, ...], sentence: str) -> None:
    ran = run("lint", BROKEN, *words)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err


def test_no_path_is_wrong_use(run: Run) -> None:
    assert run("lint").code == 2


# What is told


def test_all_problems_of_all_bodies_are_told_in_the_order_of_the_text(run: Run, elsewhere: Path) -> None:
    one, two = BROKEN.read_text("utf-8"), (GALLERY / "welcome.json").read_text("utf-8")
    report = told(run, written(elsewhere, "both.txt", f"{one}\n{two}"))
    problems = report["files"][0]["problems"]
    places = [(problem["line"], problem["column"]) for problem in problems]
    assert places == sorted(places)
    assert [problem["body"] for problem in problems if problem["severity"] == "error"] == [0, 1]
    assert [message["body"] for message in report["files"][0]["messages"]] == [0, 1]


def test_places_count_code_points_from_1_with_an_open_end(run: Run, elsewhere: Path) -> None:
    body = {"text": "Tea or coffee? \U0001f375"}
    reply = {"id": "a", "title": "\U0001f375" * 21}
    action = {"buttons": [{"type": "reply", "reply": reply}]}
    inner = {"type": "button", "body": body, "action": action}
    message = {
        "messaging_product": "whatsapp",
        "to": "491700000001",
        "type": "interactive",
        "interactive": inner,
    }
    text = json.dumps(message, ensure_ascii=False)
    (problem,) = [
        each
        for each in told(run, written(elsewhere, "tea.json", text))["files"][0]["problems"]
        if each["rule"] == "button.title.len"
    ]
    start, end = problem["column"] - 1, problem["end_column"] - 1
    assert problem["line"] == problem["end_line"] == 1
    assert text[start:end] == json.dumps(reply["title"], ensure_ascii=False)


def test_the_provider_s_answer_is_told(run: Run) -> None:
    assert "    Meta answers error 131009: “" in run("lint", BROKEN).out


def test_a_command_in_a_file_of_commands_is_no_news(run: Run) -> None:
    commands = sorted(GALLERY.rglob("*.curl"))
    assert commands
    report = told(run, *commands)
    assert "repair.curl" not in rules(report)


def test_a_dialect_can_be_named(run: Run, elsewhere: Path) -> None:
    path = written(elsewhere, "body.json", {"body": {"text": "Hi"}})
    assert told(run, path)["files"][0]["dialect"] == "cloud"
    assert told(run, path, "--dialect", "whapi")["files"][0]["dialect"] == "whapi"


def test_a_channel_can_be_named(run: Run) -> None:
    path = GALLERY / "chatt2" / "location_request.json"
    assert rules(told(run, path)) == []
    assert "channel.kind.unsupported" in rules(told(run, path, "--channel", "telegram"))


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("--select", "buttons.max"), {"buttons.max"}),
        (("--select", "button"), set()),
        (("--select", "*.max"), {"buttons.max"}),
        (("--select", "list", "--select", "footer,buttons"), {"buttons.max"}),
        (("--ignore", "buttons"), set()),
        (("--select", "all", "--ignore", "*.max,*.dup"), set()),
        (("--select", "all"), {"buttons.max"}),
    ],
)
def test_rules_can_be_selected_and_ignored(run: Run, words: tuple[str, ...], wanted: set[str]) -> None:
    assert set(rules(told(run, BROKEN, *words))) == wanted


def test_what_is_no_json_is_told_whatever_is_selected(run: Run, elsewhere: Path) -> None:
    path = written(elsewhere, "cut.json", TEXTS["cut"])
    assert run("lint", path, "--select", "list").code == 1
    assert run("lint", path, "--ignore", "json.syntax").code == 0


def test_advice_is_given_when_asked_for(run: Run) -> None:
    path = GALLERY / "cloud" / "list_long.json"
    assert rules(told(run, path)) == []
    assert rules(told(run, path, "--select", "advice"))
    assert run("lint", path, "--select", "advice").code == 0


# Formats and where they go


def test_the_report_goes_to_a_file(run: Run, elsewhere: Path) -> None:
    ran = run("lint", BROKEN, "--format", "json", "-o", "report.json")
    assert (ran.code, ran.out) == (1, "")
    assert "wrote report.json" in ran.err
    assert json.loads((elsewhere / "report.json").read_text("utf-8"))["summary"]["errors"] == 1


def test_a_dash_is_standard_output(run: Run) -> None:
    assert run("lint", BROKEN, "-o", "-").out == run("lint", BROKEN).out


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_a_report_in_the_folder_is_not_looked_at(run: Run, elsewhere: Path, form: str) -> None:
    written(elsewhere, "m/clean.json", CLEAN.read_bytes())
    for _ in range(2):
        assert run("lint", ".", "--format", form, "-o", "m/report.json").code == 0


def test_wrong_words_do_not_empty_the_last_report(run: Run, elsewhere: Path) -> None:
    report = written(elsewhere, "report.json", "{}")
    assert run("lint", BROKEN, "--select", "buton", "-o", "report.json").code == 2
    assert report.read_text("utf-8") == "{}"


@pytest.mark.parametrize(
    ("variables", "terminal", "coloured"),
    [({}, True, True), ({}, False, False), ({"NO_COLOR": "1"}, True, False), ({"TERM": "dumb"}, True, False)],
)
def test_colours_are_for_a_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], terminal: bool, coloured: bool
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("lint", BROKEN, terminal=terminal).out) is coloured


def test_a_file_is_not_coloured(run: Run, elsewhere: Path) -> None:
    run("lint", BROKEN, "-o", "report.txt", terminal=True)
    assert "\x1b" not in (elsewhere / "report.txt").read_text("utf-8")


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github"])
def test_every_format_ends_with_the_same_code(run: Run, form: str) -> None:
    assert run("lint", CLEAN, "--format", form).code == 0
    assert run("lint", BROKEN, "--format", form).code == 1
    assert run("lint", BROKEN, "gone.json", "--format", form).code == 2


def test_hostile_texts_and_names_do_nothing_to_a_terminal(run: Run, elsewhere: Path) -> None:
    acting = "\x1b]0;owned\x07\u202e\x85"
    message = json.loads(BROKEN.read_text("utf-8"))
    message[f"key{acting}"] = 1
    message["interactive"]["action"]["buttons"][0]["reply"]["id"] = acting
    message["interactive"]["action"]["buttons"][1]["reply"]["id"] = acting
    written(elsewhere, "\x1b[31mred\n\u202e.json", message)
    for form in ("text", "json", "sarif", "junit", "github"):
        ran = run("lint", elsewhere, "gone\x1b[2J.json", "--format", form)
        assert ran.code == 2
        assert not set(ran.out + ran.err) & set("\x1b\x07\u202e\x85"), form
