"""Text made safe where rows become output: what a terminal would act on is shown as one visible mark.

The message itself is never touched. Right-to-left letters and their plain marks, joiners and variation
selectors stay as they are; other characters without a look take no place, as on the phone.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wcwidth import iter_graphemes, wcswidth, wcwidth

from wapreview.phone.glyphs import GLYPHS

_TAGS = "\U000e0000-\U000e007f"
_HIDDEN = (
    "\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb"  # controls, separators, bidi controls
    f"\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef{_TAGS}\U000f0000-\U0010ffff"  # surrogates, private use, tags
    + "".join(chr(plane * 0x10000 + low) for plane in range(15) for low in (0xFFFE, 0xFFFF))  # noncharacters
)
HIDDEN = re.compile(f"[{_HIDDEN}]")
"""Characters that get a mark. A line break (LF or CR LF) is the business of whoever breaks lines."""
_QUIET = frozenset("\u00ad\u115f\u1160\u180e\u200b\u2060\u2061\u2062\u2063\u2064\u3164\uffa0")
_FLAG = re.compile(f"\U0001f3f4[{_TAGS}]+\U000e007f")


class Cluster(NamedTuple):
    """One user-perceived character as it is shown."""

    shown: str
    cells: int
    start: int
    """Where it starts in the text, in code points."""
    end: int
    hidden: bool = False
    """Whether it is a mark for a character that must not be shown."""


def is_ascii(text: str) -> bool:
    """Whether the text is printable ASCII only: one cell a character, nothing to make safe."""
    return text.isascii() and text.isprintable()


def clusters(text: str, start: int, end: int, ascii_only: bool = False) -> Iterator[Cluster]:
    """The clusters of a range, measured; `ascii_only` chooses the stand-in marks."""
    at = start
    for cluster in iter_graphemes(text[start:end]):
        after = at + len(cluster)
        if (len(cluster) > 1 or cluster > "~" or cluster < " ") and _unusual(cluster):
            yield from _apart(cluster, at, ascii_only)
        else:
            yield Cluster(cluster, max(0, wcswidth(cluster)), at, after)
        at = after


def safe(text: str, ascii_only: bool = False) -> str:
    """The text with every character that a terminal could act on as its mark; line breaks are marked too."""
    if is_ascii(text):
        return text
    return "".join(cluster.shown for cluster in clusters(text, 0, len(text), ascii_only))


def cells_of(text: str) -> int:
    """The cells that a safe text takes."""
    if text.isascii():
        return len(text)
    return sum(max(0, wcswidth(cluster)) for cluster in iter_graphemes(text))


def mark_for(character: str, ascii_only: bool = False) -> str:
    """The mark that is shown for a character of `HIDDEN`."""
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        return GLYPHS["hidden.broken"][ascii_only]
    if character == "\t":
        return GLYPHS["hidden.tab"][ascii_only]
    bidi = 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
    return GLYPHS["hidden.bidi" if bidi else "hidden"][ascii_only]


def _unusual(cluster: str) -> bool:
    if cluster in _QUIET:
        return True
    if HIDDEN.search(cluster):
        return not _FLAG.fullmatch(cluster)
    return wcswidth(cluster) > 2


def _apart(cluster: str, at: int, ascii_only: bool) -> Iterator[Cluster]:
    """A cluster that cannot be shown as it is, character by character."""
    for place, character in enumerate(cluster, at):
        if character in _QUIET:
            yield Cluster("", 0, place, place + 1)
        elif HIDDEN.match(character):
            broken = 0xD800 <= ord(character) <= 0xDFFF
            yield Cluster(mark_for(character, ascii_only), 1, place, place + 1, not broken)
        else:
            yield Cluster(character, max(0, wcwidth(character)), place, place + 1)
