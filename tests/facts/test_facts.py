"""The table of facts: every line of the vendors' pages has a test that exists and runs, or a reason."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.seeds import EXAMPLES, MUST_EXIST

ROOT = Path(__file__).resolve().parents[2]
SHEET = EXAMPLES.parents[1] / "reference" / "seed-facts.md"
"""The checklist itself, beside the checkout and no part of the project."""

TABLE: dict[str, Any] = tomllib.loads(Path(__file__).with_name("facts.toml").read_text("utf-8"))
FACTS: dict[str, dict[str, Any]] = TABLE["facts"]
TESTED = {key: row for key, row in FACTS.items() if "tests" in row}
EXCUSED = {key: row for key, row in FACTS.items() if "tests" not in row}

REASONS = ("vendor's page furniture", "prose without effect", "belongs to a later issue")
LEAVES_OUT = {"skip", "skipif", "xfail", "importorskip"}
"""What keeps a test from running or from failing."""

CASE = r"(\d{3}\.\d{2})(-\w+)?"
"""The name of a case: its line and, where a line has several, a word."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def expected() -> Iterator[str]:
    """The keys that the table must have, from its own list of lines."""
    for page, lines in TABLE["lines"].items():
        for stretch in lines.split():
            first, _, last = stretch.partition("-")
            yield from (f"{page}.{number:02d}" for number in range(int(first), int(last or first) + 1))


@cache
def parsed(path: str) -> ast.Module:
    """A test file as a tree."""
    return ast.parse((ROOT / path).read_text("utf-8"))


def functions(path: str) -> dict[str, Function]:
    """The tests of a file by name."""
    nodes = parsed(path).body
    return {node.name: node for node in nodes if isinstance(node, Function) and node.name.startswith("test_")}


def parts(node: str) -> tuple[str, str, str]:
    """File, test and case of what a fact names; the case may be empty."""
    path, _, rest = node.partition("::")
    name, _, case = rest.removesuffix("]").partition("[")
    return path, name, case


def words_in(node: ast.AST) -> set[str]:
    """Every name and attribute in a piece of a program."""
    names = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
    return names | {part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute)}


def cases_in(path: str) -> set[str]:
    """Every text in a test file that names a line of the checklist, and with it a case."""
    found = (node.value for node in ast.walk(parsed(path)) if isinstance(node, ast.Constant))
    return {text for text in found if isinstance(text, str) and re.fullmatch(CASE, text)}


def of_the_whole_file(path: str) -> set[str]:
    """The names in what a test file does as a whole, outside of its functions and classes."""
    nodes = [node for node in parsed(path).body if not isinstance(node, Function | ast.ClassDef)]
    return set().union(*map(words_in, nodes))


def test_no_line_is_missing_and_none_is_invented() -> None:
    keys = list(expected())
    assert len(keys) == len(set(keys))
    assert list(FACTS) == keys


def test_the_lines_are_those_of_the_checklist() -> None:
    if not SHEET.is_file() and not MUST_EXIST:
        pytest.skip("the checklist is not beside this checkout (../shared/reference)")
    lines = re.findall(r"^- \[.\] ((?:\d{3}|X)\.\d+) ", SHEET.read_text("utf-8"), re.MULTILINE)
    assert lines == list(FACTS)


@pytest.mark.parametrize("key", FACTS)
def test_a_line_has_tests_or_a_reason(key: str) -> None:
    row = FACTS[key]
    assert row["fact"]
    if key in TESTED:
        assert row.keys() == {"fact", "tests"}
        assert row["tests"]
        assert len(row["tests"]) == len(set(row["tests"]))
    else:
        assert row.keys() == {"fact", "reason", "why"}
        assert row["reason"] in REASONS
        assert row["why"]


def test_at_most_one_line_in_ten_is_excused() -> None:
    assert len(EXCUSED) * 10 <= len(FACTS)


@pytest.mark.parametrize("node", sorted({node for row in TESTED.values() for node in row["tests"]}))
def test_a_named_test_exists_and_runs(node: str) -> None:
    path, name, case = parts(node)
    assert path.startswith("tests/")
    assert Path(path).name.startswith("test_")
    assert name in functions(path)
    assert not case or case in cases_in(path)
    found = functions(path)[name]
    assert not words_in(found) & LEAVES_OUT
    assert not of_the_whole_file(path) & LEAVES_OUT
    assert any(isinstance(part, ast.Assert) for part in ast.walk(found)) or "raises" in words_in(found)


def test_every_test_in_this_folder_stands_for_a_fact() -> None:
    named = {"::".join(parts(node)[:2]) for row in TESTED.values() for node in row["tests"]}
    here = Path(__file__).parent
    for path in sorted(here.glob("test_*.py")):
        if path.name != Path(__file__).name:
            whole = path.relative_to(ROOT).as_posix()
            assert {f"{whole}::{name}" for name in functions(whole)} <= named


def test_every_case_of_a_line_stands_for_that_line() -> None:
    here = Path(__file__).parent.relative_to(ROOT).as_posix()
    nodes = [(key, *parts(node)) for key, row in TESTED.items() for node in row["tests"]]
    cases = {(path, case) for _, path, _, case in nodes if case}
    assert all(case.split("-")[0] == key for key, _, _, case in nodes if case)
    files = [f"{here}/{path.name}" for path in Path(__file__).parent.glob("test_*.py")]
    assert cases == {(path, case) for path in files for case in cases_in(path)}
