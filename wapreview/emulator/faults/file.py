"""Rules in a TOML file, each a [[fault]] table, or in one line under `faults`."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from wapreview.emulator.faults.rule import RULES_MAX, BadRule, Rule, read_rule
from wapreview.emulator.faults.short import parse_fault
from wapreview.errors import WapreviewError
from wapreview.simulation.flows.toml_lines import Key, line_of, lines_of
from wapreview.tables import nearest

BYTES_MAX = 256 * 1024
KEYS = ("fault", "faults")


def wanted_faults(lines: Sequence[str], path: str | None) -> tuple[Rule, ...]:
    """The rules of a file and those of the command line, in this order. Raises WapreviewError."""
    rules = list(load_faults(Path(path))) if path else []
    for line in lines:
        try:
            rules.append(parse_fault(line))
        except BadRule as wrong:
            raise WapreviewError(f"--fault “{line[:200]}”: {wrong}") from None
    if len(rules) > RULES_MAX:
        raise WapreviewError(f"there are {len(rules)} faults; at most {RULES_MAX} are taken")
    return tuple(rules)


def load_faults(path: Path) -> tuple[Rule, ...]:
    """The rules of a file. Raises WapreviewError naming file, line and field."""
    text = _text_of(path)
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise WapreviewError(f"{path}: this is no TOML: {error}") from None
    lines = lines_of(text)
    for key in table:
        if key not in KEYS:
            _refuse(
                path, lines, (key,), f"unknown key {key}{nearest(key, KEYS) or '; write [[fault]] tables'}"
            )
    return (*_tables(path, table.get("fault", []), lines), *_short(path, table.get("faults", []), lines))


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(BYTES_MAX + 1)
        if len(data) > BYTES_MAX:
            raise WapreviewError(f"{path}: a file of faults has at most {BYTES_MAX >> 10} KB")
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise WapreviewError(f"{path}: {error.strerror or 'cannot be read'}") from None
    except UnicodeDecodeError:
        raise WapreviewError(f"{path}: is not UTF-8 text") from None


def _tables(path: Path, tables: Any, lines: dict[Key, int]) -> tuple[Rule, ...]:
    if not isinstance(tables, list):
        _refuse(path, lines, ("fault",), "write [[fault]] with two brackets: there may be several")
    rules = []
    for number, table in enumerate(tables):
        try:
            rules.append(read_rule(table))
        except BadRule as wrong:
            _refuse(path, lines, ("fault", number, wrong.field), f"fault {number + 1}: {wrong}")
    return tuple(rules)


def _short(path: Path, written: Any, lines: dict[Key, int]) -> tuple[Rule, ...]:
    if not isinstance(written, list) or not all(isinstance(each, str) for each in written):
        _refuse(path, lines, ("faults",), 'faults is a list of lines: ["webhook.delay 3 s 20 %"]')
    rules = []
    for line in written:
        try:
            rules.append(parse_fault(line))
        except BadRule as wrong:
            _refuse(path, lines, ("faults",), f"“{line[:200]}”: {wrong}")
    return tuple(rules)


def _refuse(path: Path, lines: dict[Key, int], key: Key, sentence: str) -> NoReturn:
    raise WapreviewError(f"{path}:{line_of(key, lines)}: {sentence}")
