"""How the house is kept: small files, documented parts, providers known to dialects only, no traces of a machine."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from wapreview.dialects.registry import BUILT_IN

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "wapreview"
FILES = sorted(PACKAGE.rglob("*.py"))
LINES_MAX = 400

WORDS = [
    *FILES,
    *sorted((ROOT / "tests").rglob("*.py")),
    *sorted((ROOT / "scripts").rglob("*")),
    *sorted((ROOT / "themes").rglob("*")),
    *sorted((ROOT / "sample_messages").rglob("*")),
    *sorted((ROOT / "starters").rglob("*")),
    *sorted(ROOT.glob("*.md")),
    ROOT / "pyproject.toml",
]
"""What people read."""

MACHINE = re.compile(r"/(?:wo" r"rk|ro" r"ot|ho" r"me/\w+|Us" r"ers/\w+)/|[A-Z]:\\+Us" r"ers")
"""Folders of a machine, written so that this file does not name one itself."""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def test_no_file_is_long() -> None:
    long = {
        name_of(path): lines
        for path in FILES
        if (lines := len(path.read_text("utf-8").splitlines())) > LINES_MAX
    }
    assert long == {}


@pytest.mark.parametrize("path", [path for path in FILES if "dialects" not in path.parts], ids=name_of)
def test_only_dialects_ask_which_dialect_it_is(path: Path) -> None:
    asked = [
        node.lineno for node in ast.walk(tree_of(path)) if isinstance(node, ast.Compare) and names_one(node)
    ]
    assert asked == []


def names_one(compare: ast.Compare) -> bool:
    """Whether a comparison names a built-in dialect."""
    parts = [part for side in (compare.left, *compare.comparators) for part in ast.walk(side)]
    return any(isinstance(part, ast.Constant) and part.value in BUILT_IN for part in parts)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_nothing_is_caught_that_is_not_named(path: Path) -> None:
    handlers = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.ExceptHandler)]
    assert [handler.lineno for handler in handlers if is_broad(handler)] == []


def is_broad(handler: ast.ExceptHandler) -> bool:
    if handler.type is None:
        return True
    named = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(isinstance(name, ast.Name) and name.id in ("Exception", "BaseException") for name in named)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_what_is_public_says_what_it_is(path: Path) -> None:
    tree = tree_of(path)
    silent = [f"{node.name} (line {node.lineno})" for node in public(tree) if not ast.get_docstring(node)]
    assert silent == []
    assert ast.get_docstring(tree)


NO_CONTRACT = {"NamedTuple", "Protocol"}
"""Bases that document no method."""
Public = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def public(within: ast.Module | ast.ClassDef, *, inherits: bool = False) -> Iterator[Public]:
    """Public classes and functions, and the methods of such classes that keep no contract of a base class."""
    for node in within.body:
        if not isinstance(node, Public) or node.name.startswith("_"):
            continue
        if isinstance(node, ast.ClassDef):
            yield node
            yield from public(node, inherits=bool({ast.unparse(base) for base in node.bases} - NO_CONTRACT))
        elif not inherits:
            yield node


@pytest.mark.parametrize("path", [path for path in WORDS if path.is_file()], ids=name_of)
def test_no_machine_is_named(path: Path) -> None:
    found = MACHINE.findall(path.read_text("utf-8", errors="replace"))
    assert found == []
