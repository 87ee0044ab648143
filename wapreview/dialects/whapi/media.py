"""Whapi's `media`: an address, Base64 or an id, told apart by how it looks; and what kind of file it is."""

import re

from wapreview.dialects.fields import Node
from wapreview.messages.message import Media, MediaKind, Text

EXTENSIONS: dict[str, MediaKind] = {
    **dict.fromkeys(("jpg", "jpeg", "png", "gif", "bmp", "heic"), "image"),
    **dict.fromkeys(("mp4", "3gp", "3gpp", "mov", "avi", "mkv", "webm", "m4v"), "video"),
    **dict.fromkeys(("mp3", "ogg", "oga", "opus", "aac", "amr", "m4a", "wav"), "audio"),
    **dict.fromkeys(("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "txt", "csv", "zip"), "document"),
    "webp": "sticker",
}

FIRST_LETTERS: dict[str, MediaKind] = {
    "/9j/": "image",
    "iVBORw0KGgo": "image",
    "R0lGOD": "image",
    "UklGR": "sticker",
    "T2dnUw": "audio",
    "SUQz": "audio",
    "JVBERi0": "document",
    "UEsDB": "document",
}
"""How the Base64 of common file types begins."""

BASE64 = re.compile(r"[A-Za-z0-9+/\s]{120,}={0,2}\s*")
"""Longer than any media id, and nothing else in it."""


def read_media(node: Node, default: MediaKind = "image") -> Media | None:
    """The `media` member of an object; None when it is missing."""
    text = node.text("media")
    if text is None:
        return None
    mime = node.word("mime_type") or _mime_in(text.value)
    filename = node.text("filename") or node.text("file_name")
    named = filename.value if filename else ""
    kind = _of_mime(mime) or _of_name(named) or _of_value(text.value) or default
    link, inline, media_id = _sort(text)
    return Media(kind, text.at, link, media_id, inline, filename, mime or None)


def _sort(text: Text) -> tuple[Text | None, Text | None, Text | None]:
    """The text as a link, as inline content, or as an id."""
    value = text.value
    if value[:8].lower().startswith(("http://", "https://")):
        return text, None, None
    if value[:5].lower() == "data:" or value.startswith(tuple(FIRST_LETTERS)) or BASE64.fullmatch(value):
        return None, text, None
    return None, None, text


def is_id(value: str) -> bool:
    """Whether the text looks like the id of a file that was uploaded before."""
    return _sort(Text(value, ""))[2] is not None


def _mime_in(value: str) -> str:
    """The type in a data: address."""
    found = re.match(r"data:([\w.+-]+/[\w.+-]+)", value, re.IGNORECASE)
    return found[1].lower() if found else ""


def _of_mime(mime: str) -> MediaKind | None:
    start = mime.partition("/")[0].lower()
    if mime == "image/webp":
        return "sticker"
    if start in ("application", "text"):
        return "document"
    return next((kind for kind in ("image", "video", "audio") if kind == start), None)


def _of_name(name: str) -> MediaKind | None:
    return EXTENSIONS.get(name.rpartition(".")[2].lower())


def _of_value(value: str) -> MediaKind | None:
    if found := next((kind for start, kind in FIRST_LETTERS.items() if value.startswith(start)), None):
        return found
    return _of_name(_path(value)) if "//" in value[:8] else None


def _path(address: str) -> str:
    from urllib.parse import urlsplit  # slow to load, and few messages have media

    try:
        return urlsplit(address).path
    except ValueError:
        return ""
