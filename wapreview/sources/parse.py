"""From a text to the JSON bodies in it.

A text that is one JSON value is read by the standard library and nothing else looks at it: what other texts
need is loaded for them only.
"""

from collections.abc import Iterator

from wapreview.sources import strict
from wapreview.sources.bodies import body_of
from wapreview.sources.bounds import SIZE_MAX
from wapreview.sources.edits import Edit, Edited
from wapreview.sources.found import Found
from wapreview.sources.lines import Lines
from wapreview.sources.source import Source, Trouble

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
    if whole is None:
        from wapreview.sources.several import read_all

        return read_all(layer, lines, name)
    source = Source(name, text, (body_of(whole, lines, None),))
    if not text.startswith(_BOM):
        return source
    from wapreview.sources.repairs import of_source

    return source._replace(repairs=of_source(text, [(0, len(text))], ()))


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
        from wapreview.sources import mojibake

        yield from mojibake.edits(text)


def _whole(layer: Edited) -> Found | None:
    try:
        value, start, end, duplicates = strict.read_whole(layer.text)
    except ValueError:
        return None
    return Found(value, layer, start, end, duplicates)
