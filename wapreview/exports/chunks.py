"""Text cut into what a picture draws at once, each part at its own cells."""

import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import Literal, NamedTuple, TypeAlias

from wcwidth import iter_graphemes, wcswidth

from wapreview.exports.glyphs import is_shape

Kind: TypeAlias = Literal["text", "sign", "emoji", "shape"]
"""Letters stay together, for joined scripts. Signs and emoji stand alone: they may come from another font.
Shapes are equal block or line characters side by side."""


class Chunk(NamedTuple):
    """A part of a text. `x` counts cells from the start of the text."""

    x: int
    text: str
    cells: int
    kind: Kind


def chunks(text: str) -> Iterator[Chunk]:
    """The text in order, nothing left out."""
    x = 0
    for (kind, _), group in groupby(_graphemes(text), key=lambda item: item[:2]):
        found = [grapheme for _, _, grapheme in group]
        for part in ["".join(found)] if kind in {"text", "shape"} else found:
            cells = max(0, wcswidth(part))
            yield Chunk(x, part, cells, kind)
            x += cells


def _graphemes(text: str) -> Iterator[tuple[Kind, str, str]]:
    """Kind, what it must be equal to for staying together, and the grapheme."""
    for grapheme in iter_graphemes(text):
        kind = _kind(grapheme)
        yield kind, grapheme if kind == "shape" else "", grapheme


def _kind(grapheme: str) -> Kind:
    if is_shape(grapheme):
        return "shape"
    category = unicodedata.category(grapheme[0])
    wide = wcswidth(grapheme) == 2
    if "\ufe0f" in grapheme or (wide and category in {"So", "Sk"}):
        return "emoji"
    return "text" if grapheme.isascii() or (not wide and category[0] in "LMNPZ") else "sign"
