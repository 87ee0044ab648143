"""Which dialects there are: the built-in ones, and those that other packages add by an entry point."""

from difflib import get_close_matches
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points

from wapreview.dialects.dialect import Dialect
from wapreview.errors import WapreviewError

GROUP = "wapreview.dialects"
"""The entry-point group: a name, and an object that keeps the Dialect contract."""

BUILT_IN = ("cloud", "whapi", "messangi", "exotel", "chatt2")
DEFAULT = "cloud"
"""The dialect of a body that no signature tells apart."""


@cache
def _added() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP) if point.name not in BUILT_IN}


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


def _suggestion(name: str) -> str:
    close = get_close_matches(name.lower(), names(), 1, cutoff=0.5)
    if close:
        return f'did you mean "{close[0]}"?'
    return f"there are {', '.join(names())}."
