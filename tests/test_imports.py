"""The house: imports run in one direction, and light commands stay light."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "wapreview"

ALLOWED = {
    "__init__": {"api", "errors", "messages", "rules"},
    "__main__": {"cli"},
    "errors": set(),
    "resources": {"errors"},
    "output": {"errors"},
    "tables": {"errors"},
    "compiled": set(),
    "messages": set(),
    "sources": {"errors", "messages"},
    "dialects": {"compiled", "errors", "messages", "sources"},
    "rules": {"compiled", "errors", "messages", "sources", "dialects"},
    "preview": {"errors", "messages", "sources", "dialects", "rules"},
    "findings": {"messages", "sources", "dialects", "rules", "preview"},
    "fixing": {"messages", "sources", "preview"},
    "api": {"messages", "sources", "rules", "preview", "findings"},
    "starters": {"errors", "resources", "tables"},
    "simulation": {"errors", "messages", "sources", "dialects", "rules", "preview", "starters", "tables"},
    "phone": {"messages", "simulation"},
    "skins": {"errors", "phone", "resources", "tables"},
    "settings": {"errors", "resources", "tables", "dialects", "settings_files", "settings_model"},
    "settings_files": set(),
    "settings_model": set(),
    "exports": {"errors", "messages", "simulation", "phone", "skins"},
    "emulator": {
        "errors",
        "compiled",
        "messages",
        "sources",
        "dialects",
        "rules",
        "preview",
        "simulation",
        "tables",
    },
    "testing": {
        "errors",
        "messages",
        "dialects",
        "preview",
        "simulation",
        "phone",
        "exports",
        "skins",
        "emulator",
    },
    "commands": {
        "emulator",
        "errors",
        "output",
        "messages",
        "sources",
        "dialects",
        "rules",
        "preview",
        "findings",
        "fixing",
        "simulation",
        "phone",
        "exports",
        "skins",
        "settings",
        "settings_files",
        "starters",
        "tables",
    },
    "studio": {"*"},
    "cli": {"*"},
    "cli_bot": {
        "cli_options",
        "commands",
        "dialects",
        "emulator",
        "output",
        "settings",
        "simulation",
        "studio",
    },
    "cli_options": {"errors", "simulation"},
    "cli_simulation": {"cli_options", "output", "commands"},
}
"""Room -> the rooms that it may import. The studio may import all but cli and commands."""

ONLY_IN = {
    "textual": {"studio"},
    "rich": {"studio"},
    "pyperclip": {"studio"},
    "pydantic": {"settings", "settings_model", "simulation", "emulator"},
    "click": {"cli", "cli_bot", "cli_options", "cli_simulation"},
    "starlette": {"emulator", "testing"},
    "uvicorn": {"emulator", "testing"},
    "httpx": {"emulator", "testing"},
    "trustme": {"emulator"},
    "resvg_py": {"exports"},
    "pytest": {"testing"},
}
"""Library -> the rooms that may import it."""


def _room(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            if node.module == "wapreview":
                yield from (f"wapreview.{name.name}" for name in node.names)
            else:
                yield node.module


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_the_rooms_below_it(path: Path) -> None:
    room = _room(path)
    allowed = ALLOWED[room]
    for name in _imports(path):
        if not name.startswith("wapreview."):
            continue
        other = name.split(".")[1]
        if other in (room, "__version__"):
            continue
        assert "*" in allowed or other in allowed, f"{room} may not import {other}"
        if room == "studio":
            assert other not in ("cli", "commands")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    for name in _imports(path):
        library = name.split(".")[0]
        assert _room(path) in ONLY_IN.get(library, {_room(path)}), f"{path} imports {library}"


def test_no_dialect_knows_another() -> None:
    """The four that share Meta's inner object share it through dialects/meta."""
    for path in (PACKAGE / "dialects").glob("*/*.py"):
        own = path.parent.name
        for name in _imports(path):
            parts = name.split(".")
            if parts[:2] == ["wapreview", "dialects"] and len(parts) > 3:
                assert parts[2] in (own, "meta"), f"{path} imports {name}"


HEAVY = ("textual", "rich", "pydantic", "httpx", "starlette", "uvicorn", "trustme", "PIL", "asyncio")

LIGHT_COMMANDS = (
    ["tap", "sample_messages/welcome.json"],
    ["tap", "sample_messages/welcome.json", "#1"],
    ["show", "sample_messages/welcome.json", "--format", "text"],
    ["show", "sample_messages/whapi/list.json", "--format", "ansi"],
    ["lint", "sample_messages/cloud", "--format", "json", "--ignore", "*"],
    ["lint", "sample_messages/flows/shop"],
    ["map", "sample_messages/flows/shop"],
    ["new", "button"],
    ["rules"],
    ["rules", "button.title.len"],
    ["--help"],
)


@pytest.mark.parametrize("arguments", LIGHT_COMMANDS, ids=" ".join)
def test_light_commands_load_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\nfrom wapreview.cli import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=PACKAGE.parent,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert run.stderr.strip().splitlines()[-1] == "[]"


def test_a_studio_without_a_bot_loads_no_server() -> None:
    program = (
        "import sys\nimport wapreview.studio.start\n"
        "print([name for name in ('httpx', 'starlette', 'uvicorn', 'trustme') if name in sys.modules])\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    run = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert run.stdout.strip() == "[]"
