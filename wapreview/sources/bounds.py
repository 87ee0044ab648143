"""How much is read at most. Reaching a bound is always said."""

SIZE_MAX = 16 * 1024 * 1024
"""Bytes of a file, code points of a text."""

DEPTH_MAX = 64
"""Objects and arrays inside each other."""

BODIES_MAX = 10_000
"""JSON values in one text."""

BROKEN_MAX = 8
"""Unreadable JSON values after which the rest of a text is left."""

DIGITS_MAX = 4300
"""Digits of a whole number: what Python converts."""
