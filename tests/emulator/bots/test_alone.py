"""The bots of these tests are strangers: the standard library is all they know."""

import ast
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
BOTS = [*sorted(HERE.glob("[!t]*_bot.py")), HERE / "listening.py"]
COMMON = "tests.emulator.bots.listening"


def test_there_is_one_for_each_provider() -> None:
    assert [path.stem for path in BOTS[:-1]] == ["chatt2_bot", "exotel_bot", "messangi_bot", "whapi_bot"]


@pytest.mark.parametrize("path", BOTS, ids=lambda path: path.stem)
def test_it_imports_nothing_but_the_standard_library(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            names = [node.module or ""]
        for name in names:
            assert name == COMMON or name.partition(".")[0] in sys.stdlib_module_names, name
