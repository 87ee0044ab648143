"""What webhooks say of a file that the customer sent, under whatever names the provider has for it."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

from wapreview.dialects.dialect import IdKind
from wapreview.dialects.forms import derived
from wapreview.dialects.lenient import Members, member, string, whole
from wapreview.dialects.replies import Sent
from wapreview.messages.message import MediaKind
from wapreview.messages.pointers import Json
from wapreview.messages.reply import MediaReply, Occasion

NewId = Callable[[IdKind, Random, str], str]
Some = TypeVar("Some", bound=Sent)

KINDS: dict[str, MediaKind] = {
    "image": "image",
    "video": "video",
    "audio": "audio",
    "document": "document",
    "sticker": "sticker",
}

FIELDS = {
    "id": "id",
    "mime_type": "mime",
    "file_size": "size",
    "sha256": "sha256",
    "url": "link",
    "link": "link",
    "caption": "caption",
    "filename": "filename",
    "file_name": "filename",
    "fileName": "filename",
    "voice": "voice",
    "animated": "animated",
}
"""A provider's name for a part of a file, and ours."""


def completed(reply: Some, occasion: Occasion, new_id: NewId) -> Some:
    """A file with id, checksum and address; those that it lacks follow from the reply's id, any other reply stays."""
    if not isinstance(reply, MediaReply):
        return reply
    random = Random(occasion.reply_id)  # noqa: S311 - the same on each run, and no secret
    id_ = reply.id or new_id("media", random, occasion.customer.number)
    sha256 = reply.sha256 or b64encode(derived(id_)).decode("ascii")
    return reply._replace(id=id_, sha256=sha256, link=reply.link or f"https://example.com/media/{id_}")


def file_members(reply: MediaReply, names: Sequence[str]) -> Members:
    """These parts of the file in this order; what is not known is left out."""
    parts = {name: getattr(reply, FIELDS[name]) for name in names}
    return {name: part for name, part in parts.items() if part is not None and part != ""}


def read_file(kind: MediaKind, value: Json, *, voice: bool = False) -> MediaReply | None:
    """A file from the object that describes it; None when there is none."""
    if not isinstance(value, dict):
        return None
    return MediaReply(
        kind,
        string(value, "mime_type") or "",
        string(value, "id") or "",
        string(value, "caption"),
        _first(value, "filename", "file_name", "fileName"),
        string(value, "sha256") or "",
        _first(value, "url", "link") or "",
        voice or member(value, "voice") is True,
        member(value, "animated") is True,
        whole(value, "file_size"),
    )


def _first(value: Json, *names: str) -> str | None:
    return next((text for name in names if (text := string(value, name)) is not None), None)
