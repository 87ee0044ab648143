"""The program's TOML tables, kept as JSON beside what Python compiled: TOML takes thirty times as long to read."""

import json
import os
import sys
from typing import Any, TypeAlias

Table: TypeAlias = dict[str, Any]


def read_table(path: str) -> Table:
    """A TOML file of the program; what was kept of it counts only while the file is the same.

    By plain paths, because pathlib takes longer to load than a table.
    """
    status = os.stat(path)  # noqa: PTH116
    state = [status.st_mtime_ns, status.st_size]
    kept = _kept_path(path)
    table = _kept(kept, state)
    if table is None:
        table = _parsed(path)
        _keep(kept, {"state": state, "table": table})
    return table


def _kept_path(path: str) -> str:
    """Where Python would keep what it compiled."""
    folder, _, name = path.replace("\\", "/").rpartition("/")
    if sys.pycache_prefix:
        return f"{sys.pycache_prefix}/{folder.replace(':', '').lstrip('/')}/{name}.json"
    return f"{folder}/__pycache__/{name}.json"


def _kept(path: str, state: list[int]) -> Table | None:
    try:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123
            found = json.load(file)
        table: Table = found["table"]
        return table if found["state"] == state else None
    except (OSError, ValueError, KeyError, TypeError):  # not kept yet, or by another version
        return None


def _parsed(path: str) -> Table:
    import tomllib  # rarely needed

    with open(path, "rb") as file:  # noqa: PTH123
        return tomllib.load(file)


def _keep(path: str, content: Table) -> None:
    """Writes it whole or not at all; where nothing can be written, it is read again the next time."""
    if sys.dont_write_bytecode:
        return
    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        with open(temporary, "w", encoding="utf-8") as file:  # noqa: PTH123
            json.dump(content, file)
        os.replace(temporary, path)  # noqa: PTH105
    except OSError:
        return
