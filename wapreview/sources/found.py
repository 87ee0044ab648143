"""A JSON value that was found in a text."""

from typing import NamedTuple

from wapreview.messages.pointers import Json, Pointer
from wapreview.sources.edits import Edit, Edited


class Found(NamedTuple):
    """A value, and where it stands in the layer it was read in."""

    value: Json
    layer: Edited
    start: int
    end: int
    duplicates: tuple[Pointer, ...] = ()
    edits: tuple[Edit, ...] = ()
    bare: bool = False
