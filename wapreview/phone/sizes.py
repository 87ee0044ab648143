"""How much a file holds, in the words of a phone."""

_UNITS = (("GB", 10**9), ("MB", 10**6), ("kB", 10**3))
_WHOLE = 10
"""From so many of a unit no tenths are told."""


def size_of(count: int | None) -> str:
    """A number of bytes: 812 B, 245 kB, 1.2 MB; nothing where it is not known."""
    if count is None or count < 0:
        return ""
    for unit, factor in _UNITS:
        if count >= factor:
            whole, tenth = divmod(count * 10 // factor, 10)
            return f"{whole}.{tenth} {unit}" if tenth and whole < _WHOLE else f"{whole} {unit}"
    return f"{count} B"
