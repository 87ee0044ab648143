"""Meta's header of an interactive message or of a card: a text, media, or a place."""

from wapreview.dialects.fields import Node, quoted
from wapreview.dialects.meta.media import MEDIA_KINDS, media_kind, read_location, read_media
from wapreview.messages.message import Header, MediaKind, Placeholder

HEADER_KEYS = ("type", "text", "sub_text", "location", "product", *MEDIA_KINDS)


def read_header(holder: Node) -> Header | None:
    """The `header` member of an object, or None when there is none."""
    if not holder.has("header"):
        return None
    header = holder.object("header", "text", "text")
    return header_of(header) or header.own_text()


def header_of(header: Node) -> Header | None:
    """A header object itself: {"type": "image", "image": {...}}; without a type, by what is in it."""
    header.known(*HEADER_KEYS)
    word = header.word("type")
    kind = word or header.first("text", "location", *MEDIA_KINDS) or ""
    if header.present and not word:
        fix = header.setting("type", kind) if kind else None
        header.note("header.type", 'The header does not say its "type".', "error", key="type", fix=fix)
    if media := media_kind(kind):
        return _media(header, media)
    if kind == "location":
        return read_location(header.object("location"))
    if kind and kind != "text":
        header.note(
            "header.type", f"There is no header of type {quoted(kind)}.", "error", at=header.place("type")
        )
        return header.text("text") or Placeholder(header.at, f"Header {kind}")
    if kind and header.own_text() is None:
        header.need("text", "header.text.missing", "text of the header")
    return header.text("text")


def _media(header: Node, kind: MediaKind) -> Header:
    media = read_media(header, kind)
    if not (media.link or media.id):
        sentence = f'The {kind} header needs an object "{kind}" with a "link" or an "id".'
        header.note(
            "header.media.missing",
            sentence,
            "error",
            at=media.at,
            key="link" if media.at != header.at else kind,
        )
    return media
