"""Boxes in a bubble: pictures, documents, sound, stickers, and what is only read as far as it goes."""

from urllib.parse import unquote, urlsplit

from wapreview.messages.message import Contacts, Header, Location, Media, Message, Placeholder
from wapreview.phone import words
from wapreview.phone.bubble import MARGIN, Inside
from wapreview.phone.contacts import contact_rows
from wapreview.phone.places import map_rows
from wapreview.phone.rows import Row, Segment
from wapreview.phone.safe import safe
from wapreview.phone.scene import RATIO, Scene, chat, cropped, tidy
from wapreview.phone.wrap import Wrapped, own_line, wrap

_WAVE = "2343212431324431232142343123"
"""How high a voice note's wave is, column by column."""


def header_rows(header: Header | None, scene: Scene) -> list[Inside]:
    """The rows of a header that is no text."""
    if isinstance(header, Media):
        return _media_rows(header, scene)
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


def over_picture(row: Inside, stamped: list[Segment], scene: Scene) -> Inside:
    """The last row of a picture with the time in its corner."""
    time = sum(part.cells for part in stamped)
    corner = [part._replace(ground="media") for part in stamped]
    inside = scene._replace(ground="media", width=scene.width - 2)
    return Inside([row.parts[0], *inside.right(corner, time), row.parts[-1]], row.badge)


def _media_rows(media: Media, scene: Scene) -> list[Inside]:
    if media.kind == "document":
        return _document_rows(media, scene)
    if media.kind == "audio":
        return [audio_row(media, scene)]
    return picture_rows(media, scene)


def picture_rows(media: Media, scene: Scene) -> list[Inside]:
    """The area of a picture, with kind, icon, name and type inside while there is no picture."""
    area = scene.on_media()
    icon = area.sign({"image": "picture", "video": "video"}.get(media.kind, "sticker"), "media.icon")
    kind = area.own(words.KINDS[media.kind], "media.detail", media.at, "kind")
    lines = [Wrapped([icon, area.blank(1), kind], kind.cells + 2), *_name_lines(media, area)]
    if _type(media):
        lines.append(
            own_line(cropped(_type(media), area.room, area.shape), media.at, "mime", "media.detail", area)
        )
    return [Inside(scene.framed(parts)) for parts in _in_the_middle(lines, round(area.width / RATIO), area)]


def _in_the_middle(lines: list[Wrapped], height: int, area: Scene) -> list[list[Segment]]:
    height = max(height, len(lines))
    above = (height - len(lines)) // 2
    empty = [area.blank(area.width)]
    shown = [area.centre(line.segments, line.cells) for line in lines]
    return [empty] * above + shown + [empty] * (height - above - len(lines))


def _name_lines(media: Media, area: Scene) -> list[Wrapped]:
    """The file's name; one that is only guessed from the address may be cut."""
    if media.filename and media.filename.value:
        return wrap(media.filename.value, media.filename.at, "media.name", area.room, area)
    source = media.link or media.id
    if source is None:
        return []
    name = cropped(_last_part(source.value), area.room, area.shape)
    return [own_line(name, source.at, "filename", "media.name", area)] if name else []


def _last_part(address: str) -> str:
    """The file name in an address, else its host, else the text itself."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    return unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.netloc or address


def _type(media: Media) -> str:
    """The type in the form that phones show: PDF, JPEG."""
    if media.mime:
        return media.mime.partition(";")[0].rpartition("/")[2].upper()
    source = media.filename or media.link
    name = _last_part(source.value) if source else ""
    ending = name.rpartition(".")[2] if "." in name else ""
    return ending.upper() if 0 < len(ending) <= 5 else ""


def _document_rows(media: Media, scene: Scene) -> list[Inside]:
    """A grey box: icon, name, and the type below."""
    area = scene.on_media()
    inside = area._replace(width=area.width - 2)
    icon = [area.blank(1), area.sign("document", "media.icon")]
    names = _name_lines(media, inside) or [
        own_line(words.KINDS["document"], media.at, "filename", "media.name", area)
    ]
    kind = _type(media) or words.KINDS["document"]
    detail = own_line(cropped(kind, inside.room, area.shape), media.at, "mime", "media.detail", area)
    rows = []
    for number, line in enumerate([*names, detail]):
        lead = icon if number == 0 else [area.blank(2)]
        rows.append(Inside(scene.framed([*lead, *inside.left(line.segments, line.cells)])))
    return rows


def audio_row(media: Media, scene: Scene) -> Inside:
    """Play, then a wave for a voice note or a bar for a file, and the sign of its kind."""
    cells = max(4, scene.room - 5)
    if media.voice:
        names = [f"wave.{_WAVE[place % len(_WAVE)]}" for place in range(cells)]
    else:
        names = ["knob", *["bar"] * (cells - 1)]
    bar = Segment(
        "".join(map(scene.glyph, names)), cells, "media.detail", scene.ground, None, None, scene.spot
    )
    kind = scene.sign("microphone" if media.voice else "audio", "media.icon")
    return Inside(
        scene.left([scene.sign("play", "media.icon"), scene.blank(1), bar, scene.blank(2), kind], cells + 5)
    )


def _placeholder_rows(placeholder: Placeholder, scene: Scene) -> list[Inside]:
    """The label of the kind, and the texts that were found in it."""
    area = scene.on_media()
    label = safe(placeholder.label, scene.shape.ascii)
    lines = wrap(label, placeholder.at, "placeholder", area.room, area, key="label")
    for text in placeholder.lines:
        lines += wrap(text.value, text.at, "media.detail", area.room, area)
    return [
        Inside(scene.framed(area.left(line.segments, line.cells)))._replace(badge=line.badge)
        for line in lines
    ]


def sticker_rows(message: Message, stamped: list[Segment], scene: Scene) -> list[Row]:
    """A sticker has no bubble: the picture on the bare chat, and the time on a chip below."""
    media = message.block.header
    if not isinstance(media, Media):
        return []
    width = max(12, scene.shape.width * 4 // 10)
    area = scene._replace(ground="media", width=width)
    lines = _name_lines(media, area)
    icon = area.sign("sticker", "media.icon")
    lines = [
        Wrapped([icon], 1),
        own_line(words.KINDS["sticker"], media.at, "kind", "media.detail", area),
        *lines,
    ]
    rows = _in_the_middle(lines, width // 2, area)
    free = scene.shape.width - MARGIN - width
    time = sum(part.cells for part in stamped)
    chip = scene._replace(ground="pill")
    last = [chat(MARGIN + width - time - 2), chip.blank(1), *stamped, chip.blank(1), chat(free)]
    return [*(tidy([chat(MARGIN), *row, chat(free)]) for row in rows), tidy(last)]
