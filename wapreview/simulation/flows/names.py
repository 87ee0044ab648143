"""Option ids as file names, and back.

A file name keeps the letters a to z and A to Z, digits, `-` and `_` of an id; everything else is written as %XX for
each byte of its UTF-8. The first letter of a name that Windows keeps for itself (con, nul, com1 ...) is written so
too, and an empty id is a lone %. A name that says more as it is ("Yes, please.json") is understood all the same.
"""

import re
import unicodedata
from collections.abc import Iterable

STEM_MAX = 200
"""Bytes: a longer name, with its suffix, is too long for common file systems (255 bytes)."""
KEPT = re.compile(r"[^A-Za-z0-9_-]")
ESCAPED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])\Z")
"""Device names of Windows, whatever follows after a dot (Microsoft, Naming Files, Paths, and Namespaces)."""
EMPTY = "%"


def file_stem(option_id: str) -> str:
    """The name, without suffix, of the file that comes after an option of this id. No limit of length."""
    if not option_id:
        return EMPTY
    if RESERVED.match(option_id):
        return _bytes(option_id[0]) + option_id[1:]
    return KEPT.sub(lambda found: _bytes(found[0]), option_id)


def option_id(stem: str) -> str:
    """The id that a name stands for: the inverse of `file_stem`; what is no escape stays as it is written."""
    return "" if stem == EMPTY else ESCAPED.sub(_text, stem)


def fits_in_a_name(stem: str) -> bool:
    """Whether file systems take a file of this name."""
    return len(stem.encode("utf-8", "surrogatepass")) <= STEM_MAX


def plain(text: str) -> str:
    """One form for names that a file system may take for the same: without case, and composed."""
    return unicodedata.normalize("NFC", text.casefold())


def named_for(option: str, stems: Iterable[str]) -> list[str]:
    """Those of these names that stand for an option: one, none, or several that nobody may choose between.

    A name that says the id exactly beats one that differs in case, unless some file systems could not hold both.
    """
    close = [stem for stem in stems if plain(option_id(stem)) == plain(option)]
    exact = [stem for stem in close if option_id(stem) == option]
    if not exact:
        return close
    kept = {plain(stem) for stem in exact}
    return [stem for stem in close if stem in exact or plain(stem) in kept]


def _bytes(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def _text(found: re.Match[str]) -> str:
    data = bytes.fromhex(found[0].replace("%", ""))
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return found[0]
