"""Emoji that terminals measure differently, drawn as their first part. The message is never changed."""

import re
import unicodedata
from collections.abc import Mapping

from wcwidth import iter_graphemes, wcwidth

JOINED = re.compile("[\U0001f3fb-\U0001f3ff]|\u200d[^\\s]\ufe0f?")
PRESENTED = re.compile("(.)\ufe0f\u20e3?")
UNSURE_PROGRAMS = frozenset({"Apple_Terminal", "vscode", "alacritty", "vte", "xterm"})
"""Terminals that wcwidth's correction tables list for these clusters (its ucs-detect measurements, 2026)."""


def terminal_disagrees(environment: Mapping[str, str]) -> bool:
    """Whether this terminal is known to measure joined or toned emoji in its own way."""
    return bool(environment.get("TMUX")) or environment.get("TERM_PROGRAM", "") in UNSURE_PROGRAMS


def simplified(text: str) -> str:
    """The text with joined and toned emoji as their first part, in the same number of cells."""
    if text.isascii():
        return text
    return PRESENTED.sub(lambda match: match[1] + " " * (2 - wcwidth(match[1])), JOINED.sub("", text))


def is_one_emoji(text: str) -> bool:
    """Whether this is a single sign that is no letter, digit or punctuation; what WhatsApp takes is not published."""
    clusters = list(iter_graphemes(text))
    return len(clusters) == 1 and (unicodedata.category(text[0]) in ("So", "Sk") or "\ufe0f" in text)
