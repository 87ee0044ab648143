"""The form of Whapi.Cloud's ids."""

from random import Random

from wapreview.dialects.dialect import IdKind
from wapreview.dialects.forms import ALPHANUMERIC, pick

_ID_PARTS = {"message": (15, 10), "reply": (22, 10)}
"""Lengths before and after the hyphen, as in the help desk's examples."""
_FILE_PARTS = (32, 14)
"""Lengths of the two groups in the id of a file, as there."""


def new_id(kind: IdKind, random: Random, number: str) -> str:  # noqa: ARG001
    """Two groups of letters and digits with a hyphen between them; of a file, "file" and two groups of hex digits."""
    if kind == "media":
        return "-".join(("file", *(pick(random, "0123456789abcdef", length) for length in _FILE_PARTS)))
    return "-".join(pick(random, ALPHANUMERIC, length) for length in _ID_PARTS[kind])
