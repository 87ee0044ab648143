"""UTF-8 that was read as another encoding, turned back.

Only whole runs of non-ASCII characters are turned back, and only when the result is likely: the bytes of
“l’été” in Mac Roman, or of “แผน” in the Thai code page, are UTF-8 by accident.
"""

import re
import unicodedata
from collections.abc import Iterator

from wapreview.sources.edits import Edit

_RUN = re.compile(r"[^\x00-\x7f][^\x00-\x7f]+")  # {2,} in place of + takes twice the time
_SURE = frozenset(b"\xc2\xc3\xe2\xef\xf0")
"""First bytes of Latin letters, of punctuation and of emoji: one such character is enough."""

_ENOUGH = 3
"""So many characters of any other script."""

_LIKELY_MEANT = frozenset({"Ã…", "Ã”"})
"""A Portuguese capital before an ellipsis or a quote."""

_PAGES = (("Mac Roman", "mac_roman"), ("code page 1252", "cp1252"), ("Thai code page 874", "cp874"))


def _bytes_of(codec: str) -> dict[str, int]:
    """The byte of each character above ASCII; a byte without one is read as the control of its number."""
    table = {chr(byte): byte for byte in range(0x80, 0xA0)}
    for byte in range(0x80, 0x100):
        character = bytes([byte]).decode(codec, "ignore")
        table[character or chr(byte)] = byte
    return table


_TABLES = tuple((name, codec, _bytes_of(codec)) for name, codec in _PAGES)


def turn_back(run: str) -> tuple[str, str] | None:
    """What a run of non-ASCII characters was, and the encoding it was read in; None when it is itself."""
    for name, codec, table in _TABLES:
        numbers = [table.get(character, 0) for character in run]
        if all(numbers):
            text = _decode(bytes(numbers))
            if text and run not in _LIKELY_MEANT and _is_likely(text, numbers, codec):
                return text, name
    return None


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _is_likely(text: str, numbers: list[int], codec: str) -> bool:
    if any(c < "\U00010000" and unicodedata.category(c) in ("Cc", "Cn", "Co", "Cs") for c in text):
        return False
    if codec == "cp874":
        # Thai letters alone may be Thai; quotes and controls among them are not.
        return min(numbers) < 0xA0
    return len(text) >= _ENOUGH or any(c.encode()[0] in _SURE for c in text)


def edits(text: str) -> Iterator[Edit]:
    """The edits that turn all such runs of a text back, in order; the note names the encoding."""
    for match in _RUN.finditer(text):
        found = turn_back(match[0])
        if found:
            yield Edit(match.start(), match.end(), found[0], "repair.mojibake", found[1])
