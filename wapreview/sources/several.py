"""A text that is more than one JSON value, or less: searched for JSON by its braces, and mended on the way.

The first thing that began as JSON and is none is said.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from wapreview.sources import repairs, syntax
from wapreview.sources.bodies import body_of
from wapreview.sources.bounds import BODIES_MAX
from wapreview.sources.curl import Command, commands
from wapreview.sources.edits import Edited
from wapreview.sources.found import Found
from wapreview.sources.lines import Lines
from wapreview.sources.scanner import ScanError
from wapreview.sources.search import Broken, Search, read_at, search
from wapreview.sources.source import Source, Trouble


def read_all(layer: Edited, lines: Lines, name: str) -> Source:
    """Every body of a text that is not one JSON value, and why it could not be read to its end."""
    result = search(layer)
    only = None if result.found or result.broken else _beginning(layer)
    found = [only] if isinstance(only, Found) else result.found
    spans = _spans(found)
    curls = commands(lines.text, spans) if "curl" in lines.text else []
    bodies = tuple(
        body_of(each, lines, _around(curls, span[0])) for each, span in zip(found, spans, strict=True)
    )
    read = sorted([*spans, *_spans(result.broken), *((curl.start, curl.end) for curl in curls)])
    whole = repairs.of_source(lines.text, read, [start for start, _ in spans]) if bodies else ()
    trouble = _trouble(result, only, layer, lines) if not bodies or result.broken else None
    return Source(name, lines.text, bodies, trouble or _rest(result, layer, lines), whole)


def _spans(stretches: Iterable[Found | Broken]) -> list[tuple[int, int]]:
    return [(each.layer.origin(each.start), each.layer.origin_end(each.end)) for each in stretches]


def _around(curls: Sequence[Command], offset: int) -> Command | None:
    before = bisect_right(curls, offset, key=lambda curl: curl.start)
    return curls[before - 1] if before and offset < curls[before - 1].end else None


def _beginning(layer: Edited) -> Found | ScanError | None:
    """What a text that begins like JSON holds, whatever it is; None when it does not begin so."""
    start = len(layer.text) - len(layer.text.lstrip())
    if not layer.text.startswith(("{", "["), start):
        return None
    try:
        found = read_at(layer, start)
    except ScanError as problem:
        return problem
    rest = layer.text[found.end :]
    if rest.strip():
        return ScanError(len(layer.text) - len(rest.lstrip()), "the end of the text")
    return found


def _trouble(result: Search, only: Found | ScanError | None, layer: Edited, lines: Lines) -> Trouble:
    if result.broken:
        broken = result.broken[0]
        return syntax.trouble(broken.problem, broken.layer, lines)
    if isinstance(only, ScanError):
        return syntax.trouble(only, layer, lines)
    return syntax.no_message(lines)


def _rest(result: Search, layer: Edited, lines: Lines) -> Trouble | None:
    """The Trouble of what follows the bodies: a brace too many, or more values than are read."""
    if not result.complete:
        line, column = lines.line_column(layer.origin(result.found[-1].end)) if result.found else (1, 1)
        return Trouble(
            "json.count", f"More than {BODIES_MAX} JSON values; the rest was left out.", line, column
        )
    if len(result.found) != 1 or result.found[0].bare or result.found[0].layer is not layer:
        return None
    before, rest = layer.text[: result.found[0].start], layer.text[result.found[0].end :]
    if before.strip() or not rest.lstrip().startswith(("}", "]")):
        return None
    at = len(layer.text) - len(rest.lstrip())
    return syntax.trouble(ScanError(at, "the end of the text"), layer, lines)
