"""CSV and TSV exports: a header row, and below it rows in whose cells JSON lies."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from wapreview.messages.pointers import Json

_DELIMITERS = "\t,;|"
_NAME = re.compile(r'"?[\w@ .()/#-]{1,80}"?')
_PATTERNS = {
    mark: re.compile(
        rf'"((?:[^"]|"")*+)"[ \t]*?({re.escape(mark)}|\n|\Z)|([^{re.escape(mark)}\n]*+)({re.escape(mark)}|\n|\Z)'
    )
    for mark in _DELIMITERS
}
_LOOKED_AT = 20
"""Rows that are asked whether a cell of theirs holds JSON."""

_QUOTED_MAX = 4 * 1024 * 1024
"""Characters from a quote that never closes that are taken for a cell."""


class Row(NamedTuple):
    """The cells of a row by the names in the header, and the lines over which it goes."""

    cells: dict[str, Json]
    line: int
    end_line: int


def rows_of(text: str) -> Iterator[Row] | None:
    """The rows below the header; None when a text is no such sheet."""
    start = len(text) - len(text.lstrip("\n "))
    header = text[start : end if (end := text.find("\n", start)) >= 0 else len(text)]
    if len(header) > 4_000:
        return None
    for mark in _DELIMITERS:
        names = [name.strip() for name in header.split(mark)]
        if len(names) < 2 or not all(_NAME.fullmatch(name) for name in names):
            continue
        keys = [name.strip('"') for name in names]
        looked_at = islice(_rows(text, start + len(header) + 1, keys, mark), _LOOKED_AT)
        if any(_holds_json(row) for row in looked_at):
            return _rows(text, start + len(header) + 1, keys, mark)
    return None


def _holds_json(row: Row) -> bool:
    if len(row.cells) < 2:
        return False
    return any(
        isinstance(cell, str) and re.match(r'\s*["b\']{0,2}[{\[]\s*\S', cell) for cell in row.cells.values()
    )


def _rows(text: str, at: int, keys: list[str], mark: str) -> Iterator[Row]:
    pattern = _PATTERNS[mark]
    line = text.count("\n", 0, at) + 1
    while at < len(text):
        cells: list[str] = []
        begin = at
        while match := pattern.match(text, at):
            quoted = match[1]
            cells.append(match[3] if quoted is None else quoted.replace('""', '"'))
            at = match.end()
            if (match[2] or match[4]) != mark:
                break
        lines = text.count("\n", begin, at)
        end_line = line + max(0, lines - (text[at - 1] == "\n"))
        if any(cells):
            more = [f"column {number + 1}" for number in range(len(keys), len(cells))]
            yield Row(dict(zip([*keys, *more], cells, strict=False)), line, end_line)
        line += lines
