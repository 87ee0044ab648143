"""`wapreview rules`: the table, the page of a rule, and both for programs.

To write the pages anew: GOLDEN=write, then look at each difference.
"""

import json
import os
import re
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from wapreview.rules.catalogue import ADVICE, RULES

FOLDER = Path(__file__).parent / "rules_golden"
PAGES = (
    "button.title.len",
    "header.type",
    "cta.name.missing",
    "list.row",
    "json.size",
    "list.row.desc.missing",
    "window.closed",
)
"""Rules that differ from provider to provider, first words of rules, two without an example, and advice."""


@pytest.mark.parametrize("word", PAGES)
def test_a_page_as_it_is_printed(run: Run, word: str) -> None:
    ran = run("rules", word)
    path = FOLDER / f"{word}.txt"
    if os.environ.get("GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(ran.out, "utf-8")
    assert ran.out == path.read_text("utf-8")
    assert (ran.code, ran.err) == (0, "")


def test_no_golden_is_left_over() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(PAGES)


def test_the_table_has_every_rule_and_every_provider(run: Run) -> None:
    lines = run("rules").out.splitlines()
    assert lines[0].split()[:6] == ["rule", "cloud", "whapi", "messangi", "exotel", "chatt2"]
    assert [line.split()[0] for line in lines[1 : len(RULES) + 1]] == list(RULES)
    assert "\x1b" not in "".join(lines)


def test_the_numbers_of_a_row(run: Run) -> None:
    row = next(line for line in run("rules").out.splitlines() if line.startswith("button.title.len "))
    assert re.split(r"\s{2,}", row)[1:6] == ["20 e", "25 e", "20 e", "20 e", "20 e"]


def test_colour_on_a_terminal_only(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[31m20 e" in run("rules", "button", terminal=True).out
    assert "\x1b[31merror\x1b[0m" in run("rules", "button.title.len", terminal=True).out
    assert "\x1b" not in run("rules", "button.title.len").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("rules", "button.title.len", terminal=True).out


@pytest.mark.parametrize(
    ("word", "rules"),
    [
        ("button.title", {rule for rule in RULES if rule.startswith("button.title.")}),
        ("*.dup", {rule for rule in RULES if rule.endswith(".dup")}),
        ("advice", ADVICE),
    ],
)
def test_a_word_that_names_several(run: Run, word: str, rules: set[str]) -> None:
    named = {line.split()[0] for line in run("rules", word).out.splitlines()[1:] if line}
    assert rules <= named
    assert (named - rules) & set(RULES) == set()


@pytest.mark.parametrize(
    ("word", "near"),
    [("button.titel.len", "button.title.len"), ("buton", "button"), ("zzz", "wapreview rules")],
)
def test_a_word_that_names_none(run: Run, word: str, near: str) -> None:
    ran = run("rules", word)
    assert (ran.code, ran.out) == (2, "")
    assert word in ran.err
    assert near in ran.err


def test_one_rule_for_programs(run: Run) -> None:
    found = json.loads(run("rules", "button.title.len", "--format", "json").out)
    (rule,) = found["rules"]
    assert (found["version"], rule["rule"], rule["advice"]) == (1, "button.title.len", False)
    assert json.loads(rule["failing"])["type"] == "interactive"
    whapi = rule["dialects"]["whapi"]
    assert (whapi["limit"], whapi["unit"], whapi["severity"], whapi["native"]) == (
        25,
        "characters",
        "error",
        False,
    )
    assert rule["dialects"]["cloud"]["answer"] == {
        "code": 131009,
        "details": "Button title length invalid. Min length: 1, Max length: 20",
    }


def test_all_rules_for_programs(run: Run) -> None:
    rules = json.loads(run("rules", "--format", "json").out)["rules"]
    assert [rule["rule"] for rule in rules] == list(RULES)
    assert all(rule["why"] and rule["todo"] for rule in rules)
    missing = next(rule for rule in rules if rule["rule"] == "channel.value")
    assert {name for name, held in missing["dialects"].items() if held} == {"messangi"}


def test_a_rule_of_other_channels_is_told_beside_the_provider(run: Run) -> None:
    table = run("rules", "channel").out.splitlines()
    cells = {line.split()[0]: line.split()[1:6] for line in table[1:5]}
    assert cells["channel.kind.unsupported"] == ["-", "-", "-", "-", "e*"]
    assert cells["channel.field.unsupported"] == ["-", "-", "-", "-", "w*"]
    assert "Chatt2 on Telegram" in run("rules", "poll.question.len").out
    (rule,) = json.loads(run("rules", "button.id.len", "--format", "json").out)["rules"]
    telegram = rule["dialects"]["chatt2"]["channels"]["telegram"]
    assert (telegram["limit"], telegram["unit"], telegram["platform"]) == (64, "bytes", "Telegram")
