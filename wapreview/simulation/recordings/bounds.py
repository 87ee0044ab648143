"""How much of a recording is written and read at most. Reaching a bound is always said."""

from wapreview.sources import bounds

SIZE_MAX = 256 * 1024 * 1024
"""Bytes of a recording: some 50,000 messages with all their statuses and webhooks."""

LINE_MAX = 2 * bounds.SIZE_MAX
"""Bytes of one line: a message as large as a source may be, escaped."""

DEPTH_MAX = bounds.DEPTH_MAX + 16
"""Objects and arrays inside each other: a webhook repeats a message a few levels deeper."""

REMARKS_MAX = 100
"""Bad lines that are named; more are counted."""
