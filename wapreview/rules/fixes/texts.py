"""Blanks, and characters that nobody sees."""

import re

from wapreview.dialects.limits import Limit
from wapreview.messages.detail import Detail
from wapreview.messages.fix import Fix, Put
from wapreview.rules.fixes.whole import Whole
from wapreview.rules.wording import CONTROLS, INVISIBLE

_SEEN = re.compile("[\u00ad\u115f\u1160\u2800\u3164\uffa0\u200b\u202a-\u202e\u2066-\u2069]")
"""Those of them that take room, break lines or turn the direction: without them the text looks different."""
_BREAKS = re.compile(r"\r\n|\n|\r")


def trim(part: Detail, limit: Limit, whole: Whole) -> Fix | None:
    """The blanks go: unasked only where the provider refuses them (they come back with a tap), and the id stays the
    only one of its name."""
    if not isinstance(part.value, str) or not (trimmed := part.value.strip()):
        return None
    safe = limit.severity == "error" and not (part.name.endswith(".id") and trimmed in whole.ids)
    return Fix("Remove the blanks around it", (Put(part.at, trimmed),), safe)


def without_controls(part: Detail, limit: Limit, whole: Whole) -> Fix | None:  # noqa: ARG001
    """Control characters go."""
    return _without(CONTROLS, "Remove the control characters", part, whole)


def without_invisible(part: Detail, limit: Limit, whole: Whole) -> Fix | None:  # noqa: ARG001
    """Characters without a picture go."""
    return _without(INVISIBLE, "Remove the invisible characters", part, whole)


def _without(pattern: re.Pattern[str], title: str, part: Detail, whole: Whole) -> Fix | None:
    text = whole.texts.get(part.at)
    if text is None or not (left := pattern.sub("", text)).strip():
        return None
    unseen = not any(_SEEN.match(character) for character in pattern.findall(text))
    return Fix(title, (Put(part.at, left),), unseen and part.at in whole.only_read)


def join_lines(part: Detail, limit: Limit, whole: Whole) -> Fix | None:
    """The line breaks beyond the limit become blanks."""
    text = whole.texts.get(part.at)
    if text is None:
        return None
    lines = _BREAKS.split(text)
    kept = [*lines[: limit.value], " ".join(line for line in lines[limit.value :] if line)]
    joined = "\n".join(kept)
    return Fix("Join the last lines", (Put(part.at, joined),)) if joined.count("\n") <= limit.value else None
