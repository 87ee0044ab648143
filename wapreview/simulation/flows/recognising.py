"""Which message of a flow a JSON body is, its placeholders filled or not."""

from wapreview.errors import WapreviewError
from wapreview.messages.pointers import Json
from wapreview.simulation.flows.library import Library
from wapreview.simulation.flows.placeholders import could_be

LOOKED_AT_MAX = 500
"""Files that are looked at for a message that came from elsewhere."""


def name_of_body(library: Library, body: Json) -> str:
    """The name of the message whose file holds this body; "" where none does."""
    found = ""
    for name in library.names()[:LOOKED_AT_MAX]:
        for written in _bodies(library, name):
            if written == body:
                return name
            if not found and could_be(written, body):
                found = name
    return found


def _bodies(library: Library, name: str) -> list[Json]:
    try:
        message = library.read(name)
    except WapreviewError:
        return []
    return [body for _, body in message.bodies()] if message else []
