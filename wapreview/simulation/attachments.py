"""What a customer attaches: files of this machine, or placeholders of every kind."""

import mimetypes
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from random import Random

from wapreview.dialects.dialect import Dialect
from wapreview.errors import WapreviewError
from wapreview.messages.message import MediaKind
from wapreview.messages.reply import MediaReply, Reply

FILE_MAX = 100 * 1024 * 1024
"""Bytes: the largest file that WhatsApp takes, a document."""
PLACEHOLDERS: dict[str, MediaReply] = {
    "image": MediaReply("image", "image/jpeg"),
    "video": MediaReply("video", "video/mp4"),
    "voice": MediaReply("audio", "audio/ogg; codecs=opus", voice=True),
    "audio": MediaReply("audio", "audio/mpeg"),
    "document": MediaReply("document", "application/pdf", filename="document.pdf"),
    "sticker": MediaReply("sticker", "image/webp"),
}
"""By the word a person chooses: attachments without a file."""


def kind_of_file(mime: str) -> MediaKind:
    """What WhatsApp makes of a file of this type when it is attached."""
    if mime == "image/webp":
        return "sticker"
    family = mime.partition("/")[0]
    return family if family in ("image", "video", "audio") else "document"  # type: ignore[return-value]


def media_of(path: Path, caption: str | None = None) -> MediaReply:
    """A file as the customer sends it; only its name, type, size and hash are kept.

    Raises WapreviewError when it cannot be read, or is larger than WhatsApp takes.
    """
    try:
        data = path.read_bytes() if path.is_file() and path.stat().st_size <= FILE_MAX else None
        known = path.is_file()
    except OSError as error:
        raise WapreviewError(f"{path}: cannot be read ({error.strerror}).") from None
    if data is None:
        why = "is larger than the 100 MB that WhatsApp takes" if known else "there is no such file"
        raise WapreviewError(f"{path}: {why}; attach another file, or a placeholder.")
    mime = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    digest = b64encode(sha256(data).digest()).decode("ascii")
    kind = kind_of_file(mime)
    named = path.name if kind == "document" else None
    return MediaReply(kind, mime, caption=caption, filename=named, sha256=digest, size=len(data))


def settled(reply: Reply, dialect: Dialect, random: Random, number: str) -> Reply:
    """The reply with what the provider gives a file when it arrives: an id, and a hash where there is no file."""
    if not isinstance(reply, MediaReply) or (reply.id and reply.sha256):
        return reply
    identity = reply.id or dialect.new_id("media", random, number)
    digest = reply.sha256 or b64encode(sha256(identity.encode()).digest()).decode("ascii")
    return reply._replace(id=identity, sha256=digest)
