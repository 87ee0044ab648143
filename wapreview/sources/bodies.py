"""From a value that was found to a body of the source."""

from typing import TYPE_CHECKING

from wapreview.sources.found import Found
from wapreview.sources.lines import Lines
from wapreview.sources.places import Places
from wapreview.sources.source import Body, Hints, Repair

if TYPE_CHECKING:
    from wapreview.sources.curl import Command

NO_HINTS = Hints()


def body_of(found: Found, lines: Lines, command: "Command | None") -> Body:
    """A value as a body of the source, with what was mended in it; `command` is the cURL command around it."""
    layer = found.layer
    places = Places(found, lines)
    mended: tuple[Repair, ...] = ()
    if command or found.edits or layer.edits:
        from wapreview.sources.repairs import of_body  # plain JSON needs none

        mended = of_body(found, lines.text, command)
    return Body(
        found.value,
        layer.origin(found.start),
        layer.origin_end(found.end),
        command.hints if command else NO_HINTS,
        mended,
        found.duplicates,
        places.locate,
        places.locate_key,
        places.outline,
    )
