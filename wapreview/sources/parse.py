"""From a text to the JSON bodies in it.

A text that is one JSON value is read by the standard library and nothing else looks at it. Anything else is
searched for JSON by its braces, and mended on the way; the first thing that began as JSON and is none is said.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from wapreview.sources import mojibake, repairs, strict, syntax
from wapreview.sources.bounds import BODIES_MAX, SIZE_MAX
from wapreview.sources.curl import Command, commands
from wapreview.sources.edits import Edit, Edited
from wapreview.sources.lines import Lines
from wapreview.sources.places import Places
from wapreview.sources.scanner import ScanError
from wapreview.sources.search import Broken, Found, Search, read_at, search
from wapreview.sources.source import Body, Hints, Source, Trouble

_BOM = "\ufeff"


def parse_text(text: str, name: str) -> Source:
    """The bodies of a text, and why reading stopped, if it did. Raises nothing, whatever the text."""
    if len(text) > SIZE_MAX:
        return Source(name, text, (), too_large())
    if not text or text.isspace() or not text.strip(_BOM + " \t\r\n"):
        return Source(name, text, (), empty())
    lines = Lines(text)
    layer = Edited(text, _misread(text))
    whole = _whole(layer)
    if whole:
        return Source(
            name, text, (_body(whole, lines, None),), None, repairs.of_source(text, [(0, len(text))], ())
        )
    return _searched(layer, lines, name)


def too_large() -> Trouble:
    """The Trouble of a text beyond the bound."""
    return Trouble("json.size", f"Larger than {SIZE_MAX // 1024**2} MiB; too large for a message.", 1, 1)


def empty() -> Trouble:
    """The Trouble of a text without anything in it."""
    return Trouble(
        "json.empty", "The text is empty; a message is a JSON object, or a cURL command with one.", 1, 1
    )


def _misread(text: str) -> Iterator[Edit]:
    if text.startswith(_BOM):
        yield Edit(0, 1, "", "json.bom")
    if not text.isascii():
        yield from mojibake.edits(text)


def _whole(layer: Edited) -> Found | None:
    try:
        value, start, end, duplicates = strict.read_whole(layer.text)
    except ValueError:
        return None
    return Found(value, layer, start, end, duplicates)


def _body(found: Found, lines: Lines, command: Command | None) -> Body:
    origin = found.layer.origin
    places = Places(found, lines)
    hints = command.hints if command else Hints()
    mended = (
        repairs.of_body(found, lines.text, command) if command or found.edits or found.layer.edits else ()
    )
    return Body(
        found.value,
        origin(found.start),
        origin(found.end),
        hints,
        mended,
        found.duplicates,
        places.locate,
        places.locate_key,
    )


def _searched(layer: Edited, lines: Lines, name: str) -> Source:
    result = search(layer)
    only = None if result.found or result.broken else _beginning(layer)
    found = [only] if isinstance(only, Found) else result.found
    spans = _spans(found)
    curls = commands(lines.text, spans) if "curl" in lines.text else []
    bodies = tuple(
        _body(each, lines, _around(curls, span[0])) for each, span in zip(found, spans, strict=True)
    )
    read = sorted([*spans, *_spans(result.broken), *((curl.start, curl.end) for curl in curls)])
    whole = repairs.of_source(lines.text, read, [start for start, _ in spans]) if bodies else ()
    trouble = _trouble(result, only, layer, lines) if not bodies or result.broken else None
    return Source(name, lines.text, bodies, trouble or _rest(result, layer, lines), whole)


def _spans(stretches: Iterable[Found | Broken]) -> list[tuple[int, int]]:
    return [(each.layer.origin(each.start), each.layer.origin(each.end)) for each in stretches]


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
