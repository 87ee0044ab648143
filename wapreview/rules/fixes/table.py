"""Which fix belongs to which rule: by the rule's name, or else by the last word of it."""

from collections.abc import Callable
from typing import TypeAlias

from wapreview.dialects.limits import Limit
from wapreview.messages.detail import Detail
from wapreview.messages.fix import Fix
from wapreview.rules.fixes.addresses import as_number, with_scheme
from wapreview.rules.fixes.lengths import shorten
from wapreview.rules.fixes.names import id_from_title, other_id, other_title
from wapreview.rules.fixes.removals import without_excess, without_media_id, without_part
from wapreview.rules.fixes.texts import join_lines, trim, without_controls, without_invisible
from wapreview.rules.fixes.whole import Whole

Mend: TypeAlias = Callable[[Detail, Limit, Whole], Fix | None]


def fix_of(part: Detail, limit: Limit, whole: Whole) -> Fix | None:
    """A fix of this breach as far as the message alone tells it, or None."""
    mend = _RULES.get(limit.rule) or _ASPECTS.get(limit.aspect)
    return mend(part, limit, whole) if mend else None


_ASPECTS: dict[str, Mend] = {
    "len": shorten,
    "max": without_excess,
    "total": without_excess,
    "count": without_excess,
    "space": trim,
    "unsupported": without_part,
    "scheme": with_scheme,
}
_RULES: dict[str, Mend] = {
    "button.id.dup": other_id,
    "button.id.empty": id_from_title,
    "button.title.dup": other_title,
    "carousel.card.lines.max": join_lines,
    "from.format": as_number,
    "list.row.id.dup": other_id,
    "list.row.id.missing": id_from_title,
    "media.id.unsupported": without_media_id,
    "media.source.mixed": without_media_id,
    "text.control.count": without_controls,
    "text.invisible.count": without_invisible,
    "to.format": as_number,
}
