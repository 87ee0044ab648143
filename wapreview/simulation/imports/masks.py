"""Values that a logger hid: +49*****001, 49xxxxxx01, [REDACTED], ***."""

import re

DIGITS_MIN = 3
"""Digits that must be left of a number before it can be told from others."""
_HIDDEN = re.compile(r"[*•█…]|\.{3}|redacted|masked|hidden|filtered", re.IGNORECASE)
_RUN = re.compile(r"(?:[*•█#xX…]|\.{3})+")


def is_masked(text: str) -> bool:
    """Whether a logger hid a part of an id."""
    return bool(_HIDDEN.search(text))


def is_masked_number(text: str) -> bool:
    """Whether a logger hid a part of a phone number; here an x stands for a digit too."""
    return is_masked(text) or (not text.isdecimal() and not _RUN.sub("", text).strip("+ -()0123456789"))


def pattern_of(masked: str) -> re.Pattern[str] | None:
    """What a number must look like to be the masked one; None when too little of it is left to tell.

    A run of signs stands for as many digits or for more or fewer: loggers do not keep to the length.
    """
    left = _RUN.sub(" ", masked.removeprefix("+"))
    parts = left.split(" ")
    if sum(len(part) for part in parts) < DIGITS_MIN or not all(part.isdecimal() for part in parts if part):
        return None
    return re.compile(r"\d+".join(map(re.escape, parts)))
