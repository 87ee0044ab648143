"""How full each text of a message is, also where nothing is wrong."""

from collections.abc import Mapping

from wapreview.dialects.limits import Limits
from wapreview.messages.message import Message
from wapreview.messages.pointers import Pointer
from wapreview.rules.aspects import size
from wapreview.rules.parts.message import parts_of


def counters_of(message: Message, limits: Limits) -> Mapping[Pointer, str]:
    """For each text with a greatest length what is used of it: "18/20", counted in the limit's unit."""
    counters: dict[Pointer, str] = {}
    for part in parts_of(message):
        if not isinstance(part.value, str) or part.name == "text.fold":
            continue
        limit = next((limit for limit in limits.by_part.get(part.name, ()) if limit.aspect == "len"), None)
        if limit is not None:
            limit = limit.cases.get(part.case, limit)
            counters[part.at] = f"{size(part.value, limit.unit)}/{limit.value}"
    return counters
