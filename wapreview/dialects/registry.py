"""Which dialects there are: the built-in ones, and those that other packages add by an entry point."""

import os
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from wapreview.dialects.dialect import Dialect, Signature
from wapreview.errors import WapreviewError
from wapreview.sources.source import Hints

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "wapreview.dialects"
"""The entry-point group: a name, and an object that keeps the Dialect contract."""

BUILT_IN = ("cloud", "whapi", "messangi", "exotel", "chatt2")
DEFAULT = "cloud"
"""The dialect of a body that no signature tells apart."""


class Marks(NamedTuple):
    """How bodies and addresses show that they are of a dialect."""

    signatures: tuple[Signature, ...]
    claims: Callable[[Hints], str | None]


@cache
def _added() -> "dict[str, EntryPoint]":
    if not any(map(_adds, sys.path)):
        return {}
    from importlib.metadata import entry_points  # slow to load, and nearly nobody adds a dialect

    return {point.name: point for point in entry_points(group=GROUP) if point.name not in BUILT_IN}


def _adds(folder: str) -> bool:
    """Whether a package in a folder of the search path may add a dialect: it has the group in its entry points."""
    try:
        packages = [entry.path for entry in os.scandir(folder or ".") if entry.name.endswith(_METADATA)]
    except NotADirectoryError:
        return True  # an archive is not looked into
    except OSError:
        return False
    return any(_GROUP_LINE in _entry_points(package) for package in packages)


_METADATA = (".dist-info", ".egg-info")
_GROUP_LINE = f"[{GROUP}]".encode()


def _entry_points(package: str) -> bytes:
    try:
        with open(f"{package}/entry_points.txt", "rb") as file:  # noqa: PTH123 - pathlib is slow to load
            return file.read()
    except OSError:
        return b""


def names() -> tuple[str, ...]:
    """The names of all dialects, the built-in ones first."""
    return (*BUILT_IN, *_added())


@cache
def get(name: str) -> Dialect:
    """The dialect of that name.

    Raises WapreviewError, naming the nearest valid name, when there is none or an added one does not load.
    """
    if name in BUILT_IN:
        dialect: Dialect = import_module(f"{__package__}.{name}.dialect").DIALECT
        return dialect
    point = _added().get(name)
    if point is None:
        raise WapreviewError(f'there is no dialect "{name}"; {_suggestion(name)}')
    try:
        added: Dialect = point.load()
    except (ImportError, AttributeError) as error:
        raise WapreviewError(f'the dialect "{name}" cannot be loaded from {point.value}: {error}') from error
    return added


@cache
def marks(name: str) -> Marks:
    """The signatures of a dialect, and how it claims addresses; of a built-in one nothing else is loaded.

    Raises WapreviewError as `get` does.
    """
    if name in BUILT_IN:
        module = import_module(f"{__package__}.{name}.signatures")
        return Marks(module.SIGNATURES, module.claims)
    dialect = get(name)
    return Marks(dialect.signatures, dialect.claims)


def _suggestion(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name.lower(), names(), 1, cutoff=0.5)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"there are {', '.join(names())}."
