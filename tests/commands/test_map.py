"""`wapreview map`: the map of a flow as text, as a diagram and for programs.

To write the maps anew: GOLDEN=write, then look at each difference.
"""

import json
import os
import re
from pathlib import Path

import pytest

from tests.commands.conftest import GALLERY, Run, shell
from tests.simulation.flows.folders import buttons, text, written

FLOWS = GALLERY / "flows"
FOLDER = Path(__file__).parent / "map_golden"
FORMS = {"text": "txt", "mermaid": "mmd", "json": "json"}
CASES = [(name, form) for name in ("support", "shop", "booking") for form in FORMS]

EDGE = re.compile(r'    (\w+) (?:-->(?:\|"[^"]*"\|)? \w+|-\. "[^"]*" \.-> x\d+\{\{"leads nowhere"\}\})')
NODE = re.compile(r'    (?:m\d+\["[^"]*"\]|done\(\("end"\)\)|anywhere\(\["wherever the customer is"\]\))')
HOSTILE = 'a"b]|--> c\x1b[31m`<b>&#35;\\'


@pytest.mark.parametrize(("name", "form"), CASES)
def test_the_map_of_a_sample(run: Run, monkeypatch: pytest.MonkeyPatch, name: str, form: str) -> None:
    monkeypatch.chdir(FLOWS)
    ran = run("map", name, "--format", form)
    path = FOLDER / f"{name}.{FORMS[form]}"
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(ran.out, "utf-8")
    assert ran.out == path.read_text("utf-8")
    assert (ran.code, ran.err) == (0, "")


def test_no_golden_is_left_over() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {f"{name}.{FORMS[form]}" for name, form in CASES}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(
        tmp_path,
        menu=buttons(HOSTILE, "yes", "no"),
        yes=buttons("Fine", "back"),
        back=text("x"),
        odd=text("Odd"),
    )


def test_dead_ends_and_loops_are_marked_and_give_1(run: Run, folder: Path) -> None:
    (folder / "yes.back.json").write_text(buttons("Again", "yes"))
    ran = run("map", folder / "menu.json")
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert lines[0].startswith('start: menu  “a"b]|--> c')
    assert lines[1:3] == ["    YES  → yes", "    NO   ✗ nowhere: no menu.no.json or no.json"]
    assert "    YES  ↑ yes" in lines
    assert "No way leads here:" in lines
    assert ran.err == (
        f"wapreview: {folder}: warning flow.option.missing: "
        "“NO” (no) of menu leads nowhere: no menu.no.json or no.json.\n"
    )


@pytest.mark.parametrize("form", FORMS)
def test_nothing_steers_the_terminal(run: Run, folder: Path, form: str) -> None:
    ran = run("map", folder, "--format", form)
    assert "\x1b" not in ran.out + ran.err


@pytest.mark.parametrize("name", ["support", "shop", "booking", "hostile"])
def test_a_diagram_has_nodes_and_arrows_only(run: Run, folder: Path, name: str) -> None:
    ran = run("map", folder if name == "hostile" else FLOWS / name, "--format", "mermaid")
    first, *lines = ran.out.splitlines()
    assert first == "flowchart TD"
    assert [line for line in lines if not (EDGE.fullmatch(line) or NODE.fullmatch(line))] == []
    drawn = set(re.findall(r"    (\w+)[\[(]", ran.out))
    used = {
        end
        for line in lines
        if EDGE.fullmatch(line)
        for end in re.findall(r"^    (\w+)|(?<=> |\| )(\w+)$", line)[0]
        if end
    }
    assert used <= drawn


def test_what_programs_get(run: Run, folder: Path) -> None:
    written(
        folder,
        flow='start = "menu"\n[[on]]\noption = "yes"\nsend = ["yes", { message = "odd", delay = 2 }]\n'
        '[[on]]\nstate = "odd"\ntext = "bye"\nsend = "back"\nend = true\n[[on]]\nreply = "image"\nsend = "aks"\n',
    )
    ran = run("map", folder, "--format", "json")
    found = json.loads(ran.out)
    assert set(found) == {"version", "messages", "anywhere", "problems"}
    assert found["version"] == 1
    menu = found["messages"][0]
    assert {key: menu[key] for key in ("name", "file", "kind", "text", "start", "reached")} == {
        "name": "menu",
        "file": "menu.json",
        "kind": "button",
        "text": HOSTILE,
        "start": True,
        "reached": True,
    }
    assert menu["ways"] == [
        {
            "on": "option",
            "value": "yes",
            "label": "YES",
            "to": [{"message": "yes", "delay": 0.0}, {"message": "odd", "delay": 2.0}],
            "ends": False,
            "nowhere": None,
        },
        {
            "on": "option",
            "value": "no",
            "label": "NO",
            "to": [],
            "ends": False,
            "nowhere": "no [[on]] in flow.toml",
        },
    ]
    assert [stop["name"] for stop in found["messages"]] == ["menu", "yes", "odd", "back", "aks"]
    assert found["messages"][-1]["file"] is None
    assert found["anywhere"][0]["on"] == "reply"
    assert {"rule": "flow.message.unknown", "severity": "error", "line": 12}.items() <= found["problems"][
        -1
    ].items()
    assert (ran.code, f"{folder / 'flow.toml'}:12: error flow.message.unknown" in ran.err) == (1, True)


def test_a_broken_flow_toml_is_said(run: Run, folder: Path) -> None:
    written(folder, flow="start = ")
    ran = run("map", folder / "flow.toml")
    assert ran.code == 1
    assert "flow.toml:1: error flow.toml.format: This is no TOML" in ran.err


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("nothing", "nothing: there is no such file or folder; check the name."),
        ("empty", "empty: there is no message to send in this folder."),
        (FLOWS, "there is no message to send in this folder; there are flows in booking, support."),
        ("other.md", "other.md: is no message and no flow.toml; name one, or their folder."),
    ],
)
def test_what_cannot_be_drawn_gives_2(run: Run, elsewhere: Path, path: Path | str, sentence: str) -> None:
    (elsewhere / "empty").mkdir()
    (elsewhere / "other.md").write_text("x")
    ran = run("map", path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith(f"{sentence}\n")


def test_a_folder_that_is_no_flow_says_how_to_make_it_one(run: Run, elsewhere: Path) -> None:
    written(elsewhere, menu=buttons("Menu", "yes"))
    ran = run("map", ".")
    assert ran.code == 1
    assert "✗ nowhere: no menu.yes.json or yes.json" in ran.out
    assert "no option leads on" in ran.err


def test_a_long_flow_is_drawn(run: Run, elsewhere: Path) -> None:
    for number in range(1500):
        written(elsewhere, **{f"m{number}": buttons("x", f"m{number + 1}")})
    written(elsewhere, m1500=text("end"))
    ran = run("map", "m0.json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count("→") == 1500


def test_the_command_as_a_process() -> None:
    done = shell(f"wapreview map '{FLOWS / 'booking'}' | head -1")
    assert done.returncode == 0
    assert done.stdout.decode() == (FOLDER / "booking.txt").read_text("utf-8").partition("\n")[0] + "\n"
    assert done.stderr == b""
