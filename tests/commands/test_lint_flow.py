"""`wapreview lint` names the mistakes of a flow, with their lines, in every format."""

import json
from pathlib import Path

import pytest

from tests.commands.conftest import GALLERY, Run, shell
from tests.simulation.flows.folders import buttons, text, written

FLOW = """start = "menu"

[[on]]
option = "yes"
send = "fien"
"""


@pytest.fixture
def folder(elsewhere: Path) -> Path:
    here = elsewhere / "bot"
    here.mkdir()
    return written(here, flow=FLOW, menu=buttons("Menu", "yes", "no"), fine=text("Fine"))


def test_mistakes_have_their_lines(run: Run, folder: Path) -> None:
    ran = run("lint", "bot")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "bot/flow.toml:1:1: warning flow.way.missing: No way leads to the message “fine”.",
        "bot/flow.toml:1:1: warning flow.option.missing: “NO” (no) of menu leads nowhere: no [[on]] in flow.toml.",
        'bot/flow.toml:5:1: error flow.message.unknown: There is no message “fien” here; did you mean "fine"?',
        "1 error, 2 warnings in 1 of 3 files with 2 messages.",
    ]


@pytest.mark.parametrize("path", ["bot", ".", "bot/flow.toml", "bot/*.toml", "*/flow.toml", "*"])
def test_a_flow_is_found_by_its_folder_and_by_its_name(run: Run, folder: Path, path: str) -> None:
    ran = run("lint", path)
    assert ran.code == 1
    assert ran.out.count("bot/flow.toml:") == 3


def test_a_message_alone_says_nothing_of_the_flow(run: Run, folder: Path) -> None:
    assert run("lint", "bot/menu.json").code == 0


def test_a_folder_without_a_flow_toml_has_no_such_problem(run: Run, folder: Path) -> None:
    (folder / "flow.toml").unlink()
    ran = run("lint", "bot")
    assert (ran.code, ran.out) == (0, "Nothing wrong in 2 files with 2 messages.\n")


def test_a_folder_with_nothing_but_a_flow_toml(run: Run, elsewhere: Path) -> None:
    written(elsewhere, flow='start = "menu"\n')
    ran = run("lint", ".")
    assert (ran.code, ran.err) == (1, "")
    assert "flow.toml:1:1: error flow.message.unknown" in ran.out


def test_rules_are_selected_and_ignored(run: Run, folder: Path) -> None:
    assert run("lint", "bot", "--ignore", "flow.message").code == 0
    ran = run("lint", "bot", "--select", "flow.option.missing")
    assert ran.out.count("flow.") == 3
    assert ran.code == 0
    (folder.parent / "wapreview.toml").write_text('[lint.per-file-ignores]\n"bot/flow.toml" = ["flow"]\n')
    assert run("lint", "bot").code == 0


def test_warnings_alone_are_no_empty_file(run: Run, folder: Path) -> None:
    written(folder, flow=FLOW.replace("fien", "fine"))
    ran = run("lint", "bot/flow.toml")
    assert (ran.code, ran.err) == (0, "")
    assert "1 warning" in ran.out
    assert run("lint", "bot/flow.toml", "--max-warnings", "0").code == 1


def test_fixing_leaves_a_flow_alone(run: Run, folder: Path) -> None:
    ran = run("lint", "bot", "--fix", "--unsafe")
    assert ran.code == 1
    assert (folder / "flow.toml").read_text() == FLOW


@pytest.mark.parametrize("form", ["json", "sarif", "junit", "github"])
def test_every_format_tells_them(run: Run, folder: Path, form: str) -> None:
    ran = run("lint", "bot", "--format", form)
    assert ran.code == 1
    assert "flow.message.unknown" in ran.out
    assert "flow.toml" in ran.out


def test_what_programs_get(run: Run, folder: Path) -> None:
    report = json.loads(run("lint", "bot", "--format", "json").out)
    (flow,) = (file for file in report["files"] if file["path"].endswith("flow.toml"))
    assert (flow["dialect"], flow["messages"], flow["error"]) == (None, [], None)
    found = flow["problems"][-1]
    assert [found[name] for name in ("line", "column", "end_line", "end_column")] == [5, 1, 5, 14]
    sarif = json.loads(run("lint", "bot", "--format", "sarif").out)["runs"][0]
    results = [result["ruleId"] for result in sarif["results"]]
    assert results == ["flow.way.missing", "flow.option.missing", "flow.message.unknown"]
    known = {rule["id"] for rule in sarif["tool"]["driver"]["rules"]}
    assert set(results) <= known


def test_a_placeholder_that_the_flow_fills_is_none_left_unfilled(run: Run, folder: Path) -> None:
    written(folder, fine=text("Fine, {name}"), menu=buttons("Menu {{1}}", "yes"))
    ran = run("lint", "bot")
    assert "fine.json" not in ran.out
    assert "menu.json:1:" in ran.out
    assert "flow.placeholder.unknown: Nothing is remembered as “name”" in ran.out
    (folder / "flow.toml").unlink()
    assert "fine.json" in run("lint", "bot").out


def test_a_missing_or_unreadable_flow_toml_is_said(run: Run, folder: Path) -> None:
    ran = run("lint", "nothing/flow.toml")
    assert (ran.code, "there is no such file" in ran.err) == (2, True)
    (folder / "flow.toml").write_bytes(b"\xff\xfe")
    assert "bot/flow.toml:1:1: error flow.toml.format: It is no UTF-8 text." in run("lint", "bot").out


def test_hostile_names_do_nothing_to_the_terminal(run: Run, folder: Path) -> None:
    written(folder, flow='start = "\\u001b[31m\\n"\n')
    ran = run("lint", "bot")
    assert "\x1b" not in ran.out
    assert ran.out.splitlines()[0].startswith(
        "bot/flow.toml:1:1: error flow.message.unknown: There is no message “\\x1b"
    )


def test_the_sample_flows_as_a_process() -> None:
    done = shell(f"wapreview lint '{GALLERY / 'flows'}'")
    assert done.returncode == 1
    (line,) = [
        line for line in done.stdout.decode().splitlines() if ": error " in line or ": warning " in line
    ]
    assert "support/order_status.json:11:62: error button.title.len" in line
    assert "(21 of 20)" in line
