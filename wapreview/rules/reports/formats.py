"""The formats of a report. Each is written file by file, so that no run is kept in memory and several processes can
write: a piece for every file, then the pieces and what is around them."""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import NamedTuple

from wapreview.rules.reports.report import FileReport, Summary

FORMATS: dict[str, str] = {
    "text": "as_text",
    "json": "as_json",
    "sarif": "as_sarif",
    "junit": "as_junit",
    "github": "as_github",
}
"""The word for --format, and the module that has `piece` and `whole`."""

WITH_EDITS = frozenset({"json", "sarif"})
"""The formats that tell how to change the text; for the others it need not be worked out."""


class Format(NamedTuple):
    """How a report is written. The flag says whether in colours, which only text has."""

    piece: Callable[[FileReport, bool], str]
    """What stands there about one file; may be nothing."""
    whole: Callable[[Iterable[str], Summary, bool], Iterator[str]]
    """The report around the pieces; the summary is complete when the last piece was taken."""


def format_named(name: str) -> Format:
    """The format of that name; only its module is loaded."""
    module = import_module(f"{__package__}.{FORMATS[name]}")
    return Format(module.piece, module.whole)
