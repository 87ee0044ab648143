"""A header that is no text: a box at the top of the bubble."""

from collections.abc import Sequence

from wapreview.messages.message import Block, Contacts, Header, Location, Media, Placeholder
from wapreview.phone import words
from wapreview.phone.area import area_in, in_bubble
from wapreview.phone.bubble import Inside
from wapreview.phone.contacts import contact_rows
from wapreview.phone.faults import badge_at
from wapreview.phone.ghosts import ghost_at, ghost_lines
from wapreview.phone.media import audio_rows, document_rows, picture_rows
from wapreview.phone.parts import Part
from wapreview.phone.places import map_rows
from wapreview.phone.rows import Segment
from wapreview.phone.scene import Scene
from wapreview.phone.texts import line_row
from wapreview.phone.wrap import wrap


def header_rows(block: Block, scene: Scene, corner: Sequence[Segment] = ()) -> list[Inside]:
    """The rows of the box of a block's header; `corner` (a time) goes into the corner of a picture."""
    header = block.header
    if isinstance(header, Media) and (ghost := _bare(header) and ghost_at(scene, block.at, "header")):
        noun = f"{words.KINDS[header.kind].lower()} is"
        return [line_row(line, scene) for line in ghost_lines(ghost, scene, noun)]
    rows = box_rows(header, scene, corner)
    badge = badge_at(scene.faults, Part(block.at, "header"))
    if badge and rows and not any(row.badge for row in rows):
        rows[0] = rows[0]._replace(badge=badge)
    return rows


def _bare(media: Media) -> bool:
    """Whether nothing says where the file is."""
    return not any(text and text.value for text in (media.link, media.id, media.inline))


def box_rows(header: Header | None, scene: Scene, corner: Sequence[Segment] = ()) -> list[Inside]:
    """The rows of a box, without what is wrong with it."""
    if isinstance(header, Media):
        return _media_rows(header, scene, corner)
    if isinstance(header, Location):
        return map_rows(scene)
    if isinstance(header, Contacts):
        return contact_rows(header, scene)
    if isinstance(header, Placeholder):
        return _placeholder_rows(header, scene)
    return []


def is_picture(header: Header | None) -> bool:
    """Whether the time may stand over it."""
    return isinstance(header, Media) and header.kind in ("image", "video", "sticker")


def _media_rows(media: Media, scene: Scene, corner: Sequence[Segment]) -> list[Inside]:
    if media.kind == "document":
        return document_rows(media, scene)
    if media.kind == "audio":
        return audio_rows(media, scene)
    return picture_rows(media, scene, corner)


def _placeholder_rows(placeholder: Placeholder, scene: Scene) -> list[Inside]:
    """The label of the kind, and the texts that were found in it."""
    area = area_in(scene)
    lines = wrap(placeholder.label, placeholder.at, "placeholder", area.room, area, key="label")
    for text in placeholder.lines:
        lines += wrap(text.value, text.at, "media.detail", area.room, area)
    return in_bubble([line_row(line, area) for line in lines], area, scene)
