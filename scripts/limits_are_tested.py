"""Adds 1 to every number of every limits table in turn; each time a test must fail.

python scripts/limits_are_tested.py [WORD...]  - only the rules whose name holds one of the words
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("wapreview", "tests", "sample_messages", "themes", "pyproject.toml")
NUMBER = re.compile(r"\b(value|least|careful) = (\d+)")
TESTS = ("tests/rules/test_*tables.py", "tests/rules/test_kind_*.py", "tests/rules/test_channels.py")
SECTION = re.compile(r'\[(?:\w+\.)*"([\w.]+)"\]')


class Number(NamedTuple):
    """One number of a table."""

    table: Path
    """Relative to the project."""
    rule: str
    start: int
    end: int
    value: int


def numbers(table: Path) -> Iterator[Number]:
    """Every number of a table, with the rule that it stands under."""
    text = (ROOT / table).read_text("utf-8")
    sections = [(found.start(), found[1]) for found in SECTION.finditer(text)]
    for found in NUMBER.finditer(text):
        rule = [name for start, name in sections if start < found.start()][-1]
        yield Number(table, rule, *found.span(2), int(found[2]))


def tables() -> list[Path]:
    """All tables that hold numbers of providers and channels, and those about words and advice."""
    rooms = (
        (ROOT / "wapreview/dialects").glob("*/limits.toml"),
        (ROOT / "wapreview/dialects").glob("*/channels.toml"),
        (ROOT / "wapreview/rules").rglob("*.toml"),
    )
    found = sorted(path.relative_to(ROOT) for room in rooms for path in room)
    return [path for path in found if any(True for _ in numbers(path))]


def survives(number: Number, copy: Path) -> bool:
    """Whether all tests stay green although the number is one more."""
    text = (copy / number.table).read_text("utf-8")
    changed = f"{text[: number.start]}{number.value + 1}{text[number.end :]}"
    (copy / number.table).write_text(changed, "utf-8")
    try:
        files = [str(path) for pattern in TESTS for path in sorted(copy.glob(pattern))]
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *files]
        run = subprocess.run(
            command,
            cwd=copy,
            env={**os.environ, "PYTHONPATH": str(copy), "CI": "1"},
            capture_output=True,
            check=False,
        )
    finally:
        (copy / number.table).write_text(text, "utf-8")
    return run.returncode == 0


def copied(folder: str) -> Path:
    """A copy of the project to change."""
    copy = Path(folder)
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / part)
    return copy


def main(words: list[str]) -> int:
    """Prints every number that no test guards; 1 when there is one."""
    wanted = [one for table in tables() for one in numbers(table)]
    if words:
        wanted = [one for one in wanted if any(word in one.rule for word in words)]
    halves = [wanted[0::2], wanted[1::2]]
    with ThreadPoolExecutor(2) as pool:
        alive = [one for found in pool.map(_unguarded, halves) for one in found]
    for one in alive:
        print(f"{one.table}: {one.rule} = {one.value}: nothing fails when it is {one.value + 1}")
    print(f"{len(wanted) - len(alive)} of {len(wanted)} numbers are guarded by a test")
    return int(bool(alive))


def _unguarded(some: list[Number]) -> list[Number]:
    with tempfile.TemporaryDirectory() as folder:
        copy = copied(folder)
        return [one for one in some if survives(one, copy)]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
