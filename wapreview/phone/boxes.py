"""A header that is no text: a box at the top of the bubble."""

from collections.abc import Sequence

from wapreview.messages.message import Contacts, Header, Location, Media, Placeholder
from wapreview.phone.area import area_in, in_bubble
from wapreview.phone.bubble import Inside
from wapreview.phone.contacts import contact_rows
from wapreview.phone.media import audio_rows, document_rows, picture_rows
from wapreview.phone.places import map_rows
from wapreview.phone.rows import Segment
from wapreview.phone.scene import Scene
from wapreview.phone.texts import line_row
from wapreview.phone.wrap import wrap


def header_rows(header: Header | None, scene: Scene, corner: Sequence[Segment] = ()) -> list[Inside]:
    """The rows of the box; `corner` (a time) goes into the corner of a picture."""
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
