"""How much of a log is read at most. Reaching a bound is always said."""

LOG_MAX = 256 * 1024 * 1024
"""Bytes of a log, after it was unpacked."""

RECORDS_MAX = 500_000
"""JSON values in one log."""

FAILURES_MAX = 200_000
"""Things that began like a value and are none, after which the rest of a log is left."""

UNPLACED_MAX = 1_000
"""Places that are listed one by one; the others are counted."""

NESTING_MAX = 4
"""How often JSON may stand as a text inside of JSON."""

EXCERPT_MAX = 80
"""Characters of a line that are shown for what could not be read."""
