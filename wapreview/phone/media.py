"""Pictures, documents, sound and stickers, drawn as what is known of them."""

from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from wapreview.messages.message import Media
from wapreview.phone import words
from wapreview.phone.area import RATIO, area_in, in_bubble, in_the_middle, with_edges
from wapreview.phone.bubble import MARGIN, Inside, inner
from wapreview.phone.rows import Row, Segment
from wapreview.phone.scene import Scene, chat, cropped, tidy
from wapreview.phone.wrap import Wrapped, own_line, wrap

_ICONS = {"image": "picture", "video": "video", "sticker": "sticker"}
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
    """Icon and kind, name, type."""
    icon = area.sign(_ICONS.get(media.kind, "picture"), "media.icon")
    shown = cropped(words.KINDS[media.kind], area.room - 2, area.shape)
    kind = area.own(shown, "media.detail", media.at, "kind")
    lines = [Wrapped([icon, area.blank(1), kind], kind.cells + 2), *_name_lines(media, area)]
    return [*lines, _detail(_type(media), media, area)] if _type(media) else lines


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
    """The type in the form that phones show: PDF, JPEG."""
    if media.mime:
        return media.mime.partition(";")[0].rpartition("/")[2].upper()
    name = media.filename.value if media.filename else _file_in(media.link.value) if media.link else ""
    ending = name.rpartition(".")[2] if "." in name else ""
    return ending.upper() if 0 < len(ending) <= 5 else ""


def document_rows(media: Media, scene: Scene) -> list[Inside]:
    """A grey box: icon and name, the type below."""
    area = area_in(scene)
    inside = area._replace(width=area.width - 2)
    word = cropped(words.KINDS["document"], inside.room, scene.shape)
    nameless = own_line(word, media.at, "filename", "media.name", inside)
    names = _name_lines(media, inside) or [nameless]
    rows = []
    for number, line in enumerate([*names, _detail(_type(media) or words.KINDS["document"], media, inside)]):
        icon = area.blank(1) if number else area.sign("document", "media.icon")
        rows.append(Inside([area.blank(1), icon, *inside.left(line.segments, line.cells)], line.badge))
    return in_bubble(rows, area, scene)


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


def sticker_rows(media: Media, stamped: Sequence[Segment], scene: Scene) -> list[Row]:
    """A sticker has no bubble: a square, two fifths as wide as the chat, and the time on a chip below."""
    width = max(14, scene.shape.width * 4 // 10)
    area = scene._replace(ground="media", width=inner(scene, width))
    boxes = with_edges(in_the_middle(_about(media, area), width // 2, area), area)
    free = chat(scene.shape.width - MARGIN - width)
    chip = scene._replace(ground="pill").blank(1)
    before = chat(MARGIN + width - 2 - sum(part.cells for part in stamped))
    rows = [tidy([chat(MARGIN), *box.parts, free]) for box in boxes]
    return [*rows, tidy([before, chip, *stamped, chip, free])]
