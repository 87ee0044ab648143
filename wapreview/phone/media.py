"""Pictures, documents, sound and stickers, drawn as what is known of them."""

from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from wapreview.messages.message import Media, MediaKind
from wapreview.phone import words
from wapreview.phone.area import RATIO, area_in, card_in, card_rows, in_bubble, in_the_middle, with_edges
from wapreview.phone.bubble import MARGIN, Inside, Side, inner
from wapreview.phone.rows import Row, Segment
from wapreview.phone.scene import Scene, chat, cropped, tidy
from wapreview.phone.sizes import size_of
from wapreview.phone.wrap import Wrapped, own_line, wrap

ICONS: dict[MediaKind, str] = {
    "image": "picture",
    "video": "video",
    "audio": "audio",
    "document": "document",
    "sticker": "sticker",
}
_LONGEST_TYPE = 10
"""Characters of a type that says more than a file's ending: QUICKTIME, but not VND.OPENXMLFORMATS..."""
_LONGEST_ENDING = 5
_WAVE = "2343212431324431232142343123"
"""How high a voice note's wave is, column by column."""


def picture_rows(media: Media, scene: Scene, corner: Sequence[Segment] = ()) -> list[Inside]:
    """The area of a picture, with kind, name and type inside while there is no picture."""
    area = area_in(scene)
    rows = in_the_middle(_about(media, area), round((scene.width - 2) / RATIO), area)
    if corner:
        time = [part._replace(ground="media") for part in corner]
        last = Inside(area.right(time, sum(part.cells for part in time)))
        rows = [*rows[:-1], last] if rows[-1] == Inside([area.blank(area.width)]) else [*rows, last]
    return in_bubble(rows, area, scene)


def _about(media: Media, area: Scene) -> list[Wrapped]:
    """Icon and kind, name, type and size."""
    icon = area.sign(ICONS[media.kind], "media.icon")
    shown = cropped(kind_of(media), area.room - 2, area.shape)
    kind = area.own(shown, "media.detail", media.at, "kind")
    lines = [Wrapped([icon, area.blank(1), kind], kind.cells + 2), *_name_lines(media, area)]
    details = _details(media, area)
    return [*lines, _detail(details, media, area)] if details else lines


def kind_of(media: Media) -> str:
    """What a phone calls it: Photo, Voice message."""
    if media.voice:
        return words.VOICE
    return words.GIF if media.animated and media.kind != "sticker" else words.KINDS[media.kind]


def _details(media: Media, area: Scene) -> str:
    """Type and size, as far as they are known, and whether a sticker moves."""
    moving = words.ANIMATED if media.animated and media.kind == "sticker" else ""
    parts = (_type(media), size_of(media.size), moving)
    return f" {area.glyph('dot')} ".join(part for part in parts if part)


def _detail(text: str, media: Media, area: Scene) -> Wrapped:
    return own_line(cropped(text, area.room, area.shape), media.at, "mime", "media.detail", area)


def _name_lines(media: Media, area: Scene) -> list[Wrapped]:
    """The file's name; one that is only guessed from the address may be cut."""
    if media.filename and media.filename.value:
        return wrap(media.filename.value, media.filename.at, "media.name", area.room, area)
    source = media.link or media.id
    if source is None or not source.value:
        return []
    guessed = _file_in(source.value) or source.value
    name = cropped(guessed, area.room, area.shape)
    return [own_line(name, source.at, "filename", "media.name", area)]


def _file_in(address: str) -> str:
    """The file name at the end of an address, or nothing."""
    try:
        return unquote(urlsplit(address).path.rstrip("/").rpartition("/")[2])
    except ValueError:
        return ""


def _type(media: Media) -> str:
    """The type in the form that phones show: PDF, JPEG; a long one by the file's ending, if it has one."""
    kind = media.mime.partition(";")[0].rpartition("/")[2].upper() if media.mime else ""
    if kind and len(kind) <= _LONGEST_TYPE:
        return kind
    name = media.filename.value if media.filename else _file_in(media.link.value) if media.link else ""
    ending = name.rpartition(".")[2] if "." in name else ""
    return ending.upper() if 0 < len(ending) <= _LONGEST_ENDING else kind


def document_rows(media: Media, scene: Scene) -> list[Inside]:
    """A box: icon and name, the type below."""
    area = card_in(scene)
    inside = area._replace(width=area.width - 2)
    word = cropped(words.KINDS["document"], inside.room, scene.shape)
    nameless = own_line(word, media.at, "filename", "media.name", inside)
    names = _name_lines(media, inside) or [nameless]
    details = _detail(_details(media, area) or words.KINDS["document"], media, inside)
    return card_rows("document", [*names, details], area, scene)


def audio_rows(media: Media, scene: Scene) -> list[Inside]:
    """Play, then a wave for a voice note or a bar for a file, and the sign of its kind."""
    cells = max(4, scene.room - 5)
    if media.voice:
        names = [f"wave.{_WAVE[place % len(_WAVE)]}" for place in range(cells)]
    else:
        names = ["knob", *["bar"] * (cells - 1)]
    bar = "".join(map(scene.glyph, names))
    parts = [
        scene.sign("play", "media.icon"),
        scene.blank(1),
        Segment(bar, cells, "media.detail", scene.ground, None, None, scene.spot),
        scene.blank(2),
        scene.sign("voice" if media.voice else "audio", "media.icon"),
    ]
    return [Inside(scene.left(parts, cells + 5))]


def sticker_rows(media: Media, stamped: Sequence[Segment], side: Side, scene: Scene) -> list[Row]:
    """A sticker has no bubble: a square, two fifths as wide as the chat, and the time on a chip below."""
    width = max(14, scene.shape.width * 4 // 10)
    area = scene._replace(ground="media", width=inner(scene, width))
    boxes = with_edges(in_the_middle(_about(media, area), width // 2, area), area)
    margins = MARGIN, scene.shape.width - MARGIN - width
    before, after = margins if side == "in" else margins[::-1]
    chip = scene._replace(ground="pill").blank(1)
    above = chat(before + width - 2 - sum(part.cells for part in stamped))
    rows = [tidy([chat(before), *box.parts, chat(after)]) for box in boxes]
    return [*rows, tidy([above, chip, *stamped, chip, chat(after)])]
