"""What is too much, or does not belong there, goes."""

from collections.abc import Iterator

from wapreview.dialects.limits import Limit
from wapreview.messages.detail import Detail
from wapreview.messages.fix import Fix, Remove
from wapreview.messages.message import Media
from wapreview.messages.pointers import Pointer, keys_of, parent
from wapreview.rules.fixes.whole import Whole

BY_DIALECT = frozenset({"buttons"})
"""Counts for which the dialect may know something better than leaving the rest out."""


def without_excess(part: Detail, limit: Limit, whole: Whole) -> Fix | None:
    """The members beyond the limit go; a section of which all rows go, goes as a whole."""
    excess = part.members[limit.value :]
    if not excess or limit.severity == "note" or part.name in BY_DIALECT:
        return None
    places = tuple(_places(excess, whole)) if part.name == "list.rows" else excess
    return removal(places, f"Remove the {part.subject.removesuffix(' in all')} beyond {limit.value}")


def removal(places: tuple[Pointer, ...], title: str) -> Fix:
    """The fix that removes these members."""
    return Fix(title, tuple(Remove(place) for place in places))


def _places(rows: tuple[Pointer, ...], whole: Whole) -> Iterator[Pointer]:
    going = set(rows)
    for section in whole.message.sheet.sections if whole.message.sheet else ():
        own = [row.at for row in section.options]
        gone = [row for row in own if row in going]
        if gone and gone == own:
            yield section.at
        else:
            yield from gone


def without_part(part: Detail, limit: Limit, whole: Whole) -> Fix | None:  # noqa: ARG001
    """A header, footer or caption of a kind that has none goes."""
    return holder_removal(part.at, part.name.rpartition(".")[2]) if part.key is None else None


def holder_removal(at: Pointer, member: str) -> Fix | None:
    """The fix that removes the member of this name in which a node stands."""
    while at and keys_of(at)[-1] != member:
        at = parent(at)
    return Fix(f"Remove the {member}", (Remove(at),)) if at else None


def without_media_id(part: Detail, limit: Limit, whole: Whole) -> Fix | None:  # noqa: ARG001
    """Of a link and an id the link stays."""
    blocks = (whole.message.block, *whole.message.cards)
    for block in blocks:
        media = block.header
        if not (isinstance(media, Media) and media.id and media.link):
            continue
        if part.at in (media.at, media.id.at):
            return Fix("Remove the id, keep the link", (Remove(media.id.at),))
    return None
