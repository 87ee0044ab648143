"""What we hand to CI: the hooks of pre-commit, and the formats that the command names."""

import re

import click
import pytest

from tests.commands.conftest import ROOT, Run
from tests.commands.test_lint import BROKEN, CLEAN
from wapreview.cli import lint
from wapreview.rules.reports.formats import FORMATS, WITH_EDITS

HOOKS = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
ENTRIES = re.findall(r"^  entry: wapreview (.*)$", HOOKS, re.MULTILINE)


def test_there_is_a_hook_to_check_and_one_to_fix() -> None:
    assert re.findall(r"^- id: (.*)$", HOOKS, re.MULTILINE) == ["wapreview", "wapreview-fix"]
    assert ENTRIES == ["lint", "lint --fix"]
    assert HOOKS.count("  language: python\n") == 2


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_hook_takes_paths_and_ends_with_the_code(run: Run, entry: str) -> None:
    assert run(*entry.split(), CLEAN).code == 0
    assert run(*entry.split(), CLEAN, BROKEN).code == 1


def test_a_hook_is_for_the_files_that_we_know() -> None:
    (pattern,) = set(re.findall(r"^  files: (.*)$", HOOKS, re.MULTILINE))
    assert all(
        re.search(pattern, name) for name in ("messages/a.json", "messages/m/a.jsonl", "messages/a.curl")
    )
    assert not any(re.search(pattern, name) for name in ("messages/a.json.bak", "tsconfig.json"))


def test_the_command_names_all_formats() -> None:
    (option,) = [option for option in lint.params if option.name == "form"]
    assert isinstance(option.type, click.Choice)
    assert list(option.type.choices) == list(FORMATS)
    assert set(FORMATS) >= WITH_EDITS
