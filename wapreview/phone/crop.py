"""Columns cut out of a row."""

from wapreview.phone.rows import Segment
from wapreview.phone.safe import clusters


def sliced(parts: list[Segment], start: int, end: int) -> list[Segment]:
    """The cells from `start` to `end` of a row; half of a wide character is a blank."""
    kept, x = [], 0
    for part in parts:
        first, last = max(start - x, 0), min(end - x, part.cells)
        if first < last:
            kept.append(part._replace(text=_columns(part.text, first, last), cells=last - first))
        x += part.cells
    return kept


def _columns(text: str, first: int, last: int) -> str:
    if text.isascii() or len(text) == 0:
        return text[first:last]
    shown, x = "", 0
    for cluster in clusters(text, 0, len(text)):
        if first <= x and x + cluster.cells <= last and cluster.cells:
            shown += cluster.shown
        elif x < last and first < x + cluster.cells:
            shown += " " * (min(last, x + cluster.cells) - max(first, x))
        x += cluster.cells
    return shown
