"""What `wapreview lint` looks at: files, folders, patterns and standard input become one list of files."""

import os
import sys
from collections.abc import Sequence
from typing import NamedTuple

from wapreview.errors import WapreviewError
from wapreview.sources.files import SUFFIXES, files_in

STDIN = "-"
MAGIC = frozenset("*?[")
FLOW = "flow.toml"
"""Says how the messages of its folder are chained."""


class Target(NamedTuple):
    """One file to look at."""

    path: str
    named: bool
    """Whether it was named itself; else it was found, and is skipped when it is no message."""
    given: tuple[int, ...]
    """The arguments it comes from, by number from 0."""
    data: bytes | None = None
    """Standard input, which can be read only once."""


class Missing(NamedTuple):
    """An argument that gives nothing to look at, and why."""

    path: str
    reason: str


def find_targets(paths: Sequence[str], output: str | None = None) -> tuple[list[Target], list[Missing]]:
    """The files of all arguments, each once, in order of their paths; without the one that is to be written."""
    targets, missing = _only(paths[0]) if len(paths) == 1 and paths[0] != STDIN else _several(paths)
    if output is None:
        return targets, missing
    own = os.path.realpath(output)
    name = os.path.basename(own)  # noqa: PTH119 - pathlib is slow to load
    return [
        target
        for target in targets
        if not (target.path.endswith(name) and os.path.realpath(target.path) == own)
    ], missing


def _several(paths: Sequence[str]) -> tuple[list[Target], list[Missing]]:
    found: dict[str, Target] = {}
    missing: list[Missing] = []
    for number, path in enumerate(paths):
        if path == STDIN:
            found.setdefault(path, Target(path, True, (number,), _stdin()))
            continue
        named, files = _files(path)
        for file in files:
            _add(found, file, named, number)
        if not files:
            missing.append(Missing(path, _nothing(path)))
    return sorted(found.values(), key=lambda target: _parts(target.path)), missing


def _only(path: str) -> tuple[list[Target], list[Missing]]:
    """The same for one argument, which gives each file once and in order."""
    named, files = _files(path)
    return [Target(file, named, (0,)) for file in files], [] if files else [Missing(path, _nothing(path))]


def _files(path: str) -> tuple[bool, list[str]]:
    """Whether a path names one file, and the files that it gives."""
    if os.path.isdir(path):  # noqa: PTH112 - pathlib is slow to load
        return False, _with_flows(list(files_in(path, set())), path)
    if MAGIC.isdisjoint(path) or os.path.lexists(path):
        return True, [path]
    return False, _matching(path)


def is_flow(path: str) -> bool:
    """Whether a file is a flow.toml."""
    return path.endswith(FLOW) and os.path.basename(path) == FLOW  # noqa: PTH119


def _with_flows(files: list[str], folder: str) -> list[str]:
    """The files of a folder, and each flow.toml beside one of them, in order of their paths."""
    beside = dict.fromkeys(path.rpartition(os.sep)[0] for path in files)
    beside["" if folder == "." else folder] = None
    flows = dict.fromkeys(os.path.join(each, FLOW) for each in beside)  # noqa: PTH118
    found = [flow for flow in flows if os.path.isfile(flow)]  # noqa: PTH113
    return sorted([*files, *found], key=_parts) if found else files


def _matching(pattern: str) -> list[str]:
    """The files that a pattern names, and those in the folders that it names."""
    from glob import glob  # a shell usually did this already

    visited: set[tuple[int, int]] = set()
    files: list[str] = []
    for path in sorted(glob(pattern, recursive=True)):  # noqa: PTH207
        if os.path.isdir(path):  # noqa: PTH112
            files += _with_flows(list(files_in(path, visited)), path)
        elif _is_wanted(path, pattern):
            files.append(path)
    return sorted(dict.fromkeys(files), key=_parts)


def _is_wanted(path: str, pattern: str) -> bool:
    """Whether a pattern means this file: by its suffix, or because the pattern says the suffix itself."""
    said = os.path.splitext(pattern)[1]  # noqa: PTH122
    return path.lower().endswith(SUFFIXES) or bool(said and MAGIC.isdisjoint(said))


def _add(found: dict[str, Target], path: str, named: bool, number: int) -> None:
    key = os.path.normpath(path)
    known = found.get(key)
    if known is None:
        found[key] = Target(path, named, (number,))
    else:
        found[key] = known._replace(named=known.named or named, given=(*known.given, number))


def _parts(path: str) -> list[str]:
    return path.split(os.sep)  # noqa: PTH206


def _nothing(path: str) -> str:
    if not os.path.isdir(path):  # noqa: PTH112
        return "no file matches this pattern; check it, and the folder."
    try:
        os.scandir(path).close()
    except OSError as error:
        return f"this folder cannot be read ({error.strerror})."
    return "this folder holds no .json, .curl, .txt or .jsonl file; nothing was checked."


def _stdin() -> bytes:
    from wapreview.sources.bounds import SIZE_MAX

    if sys.stdin is None:
        raise WapreviewError("standard input is closed; name a file, or pipe the message in")
    return sys.stdin.buffer.read(SIZE_MAX + 1)
