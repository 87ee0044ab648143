"""What all paths of Whapi.Cloud's API have in common: the token, and bodies that may be forms."""

import json
from typing import BinaryIO

from starlette.requests import Request

from wapreview.dialects.lenient import Members
from wapreview.dialects.registry import get
from wapreview.emulator.auth import bearer, either
from wapreview.emulator.endpoints.calls import Api, Call
from wapreview.emulator.media.store import StoreFull
from wapreview.emulator.media.stored import StoredFile
from wapreview.emulator.media.taken import upload_type
from wapreview.emulator.multipart import FIELD_MAX, Form, form_of, is_multipart
from wapreview.emulator.requests import BadRequestError
from wapreview.messages.pointers import Json

UPLOAD_MAX = 100_000_000 + FIELD_MAX
HEAD = 64
"""First bytes of a file, by which its type is known."""
WORDS = frozenset(
    ("to", "quoted", "title", "caption", "filename", "address", "name", "vcard", "edit", "type")
)
"""Fields of a form that are text whatever they look like; `body` is text where it is no object."""


def token_of(request: Request) -> str:
    """A Bearer header, or `token` in the query (OpenAPI file 1.8.7)."""
    return either(bearer(request.headers), request.query_params.get("token", ""))


API = Api(
    get("whapi"),
    token_of,
    True,
    {400: 400, 401: 401, 402: 402, 403: 403, 404: 404, 413: 413, 415: 415, 429: 429, 500: 500},
)


async def object_of(call: Call) -> Members:
    """The body of a send: JSON, or a form with objects as JSON and a file in `media`. Raises BadRequestError."""
    if not is_multipart(call.request):
        return await call.members()
    form = await form_of(call.request, UPLOAD_MAX)
    try:
        members = await _members(call, form)
    finally:
        form.close()
    call.body = members
    return members


async def _members(call: Call, form: Form) -> Members:
    members: Members = {name: _value(name, text) for name, text in form.fields.items()}
    if "media" in form.files:
        kept = await keep(call, form)
        members["media"] = kept.id
        members.setdefault("mime_type", kept.mime)
        if kept.filename:
            members.setdefault("filename", kept.filename)
    return members


async def keep(call: Call, form: Form) -> StoredFile:
    """The file of a form, kept for as long as files of bots are. Raises BadRequestError."""
    file = form.files.get("media") or form.files.get("file")
    if file is None:
        raise BadRequestError(400, "The form has no file in its field media.")
    head = await file.read(HEAD)
    await file.seek(0)
    mime = upload_type(file.content_type, form.fields.get("mime_type"), file.filename, head)
    return _kept(call, file.file, mime, file.filename)


def keep_bytes(call: Call, data: bytes) -> StoredFile:
    """A whole body that is a file, of the type that its head says. Raises BadRequestError."""
    if not data:
        raise BadRequestError(400, "The body is empty; it must be the file.")
    return _kept(call, data, upload_type(call.request.headers.get("content-type"), head=data[:HEAD]), None)


def _kept(call: Call, data: bytes | BinaryIO, mime: str, filename: str | None) -> StoredFile:
    try:
        return call.emulator.media.put(data, mime, filename=filename, by="bot")
    except StoreFull as full:
        raise BadRequestError(500, str(full)) from None


def _value(name: str, text: str) -> Json:
    """An object, a number or a truth value that a form can only carry as text."""
    plain = name in WORDS or (name == "body" and not text.lstrip().startswith("{"))
    if plain:
        return text
    try:
        value: Json = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return value
