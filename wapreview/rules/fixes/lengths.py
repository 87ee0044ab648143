"""Texts and ids that are too long."""

import re

from wapreview.dialects.limits import Limit
from wapreview.messages.detail import Detail
from wapreview.messages.fix import Fix, Put
from wapreview.rules.aspects import size, smallest
from wapreview.rules.fixes.names import free_name
from wapreview.rules.fixes.whole import Whole

ELLIPSIS = "…"
LOOSE = " \t\r\n,;:-–—("
"""What does not stand before an ellipsis."""
UNFIT = frozenset({"url", "fold", "filename", "value", "code", "phone", "media", "payload"})
"""Last words of the names of texts that mean nothing any more when they are shortened."""
_JOINING = re.compile("[\r\u0300-\U0010ffff]")
"""Characters of which several may be seen as one."""


def shorten(part: Detail, limit: Limit, whole: Whole) -> Fix | None:
    """A text ends at a word, with an ellipsis; an id is cut, and stays the only one of its name.

    Where WhatsApp takes less than the provider, or careful people do, it is the smaller limit that is kept.
    """
    last = part.name.rpartition(".")[2]
    if not isinstance(part.value, str) or part.key or last in UNFIT or whole.message.kind == "template":
        return None
    most = smallest(limit)
    if last == "id":
        short = free_name(part.value[: fitting(part.value, most, limit.unit)], whole.ids, most)
    else:
        short = shortened(part.value, most, limit.unit)
    return Fix(f"Shorten to {most} {limit.unit}", (Put(part.at, short),)) if short else None


def shortened(text: str, most: int, unit: str = "characters") -> str:
    """The beginning of a text, up to a word's end where one is near; empty when nothing would be left."""
    ending = ELLIPSIS if most > size(ELLIPSIS, unit) else ""
    cut = fitting(text, most - size(ending, unit), unit)
    if cut < len(text) and not text[cut].isspace():
        blank = max((at for at in range(cut // 2, cut) if text[at].isspace()), default=cut)
        cut = blank or cut
    kept = text[:cut].rstrip(LOOSE)
    return kept + ending if kept.strip() else ""


def fitting(text: str, most: int, unit: str = "characters") -> int:
    """How many code points of the text fit, when no character that a person sees is split."""
    if unit == "characters" and not _JOINING.search(text, 0, most + 1):
        return min(most, len(text))
    from wcwidth import iter_graphemes  # rarely needed, and slow to load

    cut = used = 0
    for cluster in iter_graphemes(text):
        used += size(cluster, unit)
        if used > most:
            break
        cut += len(cluster)
    return cut
