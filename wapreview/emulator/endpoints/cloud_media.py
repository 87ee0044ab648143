"""Files: uploaded by the bot, told of, fetched, deleted.

"Media", https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media.
"""

from datetime import timedelta

from starlette.datastructures import UploadFile

from wapreview.dialects.dialect import Answer
from wapreview.emulator.endpoints.calls import Call, Result
from wapreview.emulator.endpoints.cloud_addresses import own_address
from wapreview.emulator.endpoints.cloud_api import (
    Members,
    bad_parameter,
    done,
    found,
    not_owned,
    object_id,
    required,
    token_of,
)
from wapreview.emulator.graph_fields import wanted_of, with_id
from wapreview.emulator.media.store import StoreFull
from wapreview.emulator.media.stored import NotServed, StoredFile
from wapreview.emulator.media.taken import check_upload, upload_type
from wapreview.emulator.multipart import FIELD_MAX, Form, form_of, is_multipart

UPLOAD_MAX = 100_000_000 + FIELD_MAX
"""Bytes of a whole upload: the largest file, and what is around it."""
HEAD = 64
"""First bytes of a file, by which its type is known."""
LIFE_MAX_MINUTES = 30 * 24 * 60


async def upload(call: Call) -> Result:
    """POST /{phone-number-id}/media."""
    wrong = not_owned(call, "phone")
    if wrong is not None:
        return wrong
    if not is_multipart(call.request):
        return bad_parameter(call, "(#100) An upload is a multipart form with the file in its field file.")
    form = await form_of(call.request, UPLOAD_MAX)
    try:
        return await _taken(call, form)
    finally:
        form.close()


async def _taken(call: Call, form: Form) -> Result:
    product = form.fields.get("messaging_product") or call.request.query_params.get("messaging_product")
    if product != "whatsapp":
        return required(call, "messaging_product")
    file = form.files.get("file")
    if file is None:
        return required(call, "file")
    mime, size = await _type_of(file, form), file.size or 0
    refusal = check_upload(mime, size)
    if refusal is not None and call.emulator.switches.judged != "lenient":
        return call.error(400, refusal.details or refusal.title, code=refusal.code)
    life = _life(form.fields.get("ttl_minutes", ""))
    try:
        kept = call.emulator.media.put(file.file, mime, filename=file.filename, by="bot", life=life)
    except StoreFull as full:
        return call.error(500, str(full))
    return found({"id": kept.id}, f"{mime}, {size:,} bytes")


async def _type_of(file: UploadFile, form: Form) -> str:
    head = await file.read(HEAD)
    await file.seek(0)
    declared = form.fields.get("type") or form.fields.get("mime_type")
    return upload_type(file.content_type, declared, file.filename, head)


def _life(minutes: str) -> timedelta | None:
    """How long a file lives, where the upload says so."""
    if not (minutes.isascii() and minutes.isdecimal()) or len(minutes) > 9:
        return None
    return timedelta(minutes=min(max(int(minutes), 1), LIFE_MAX_MINUTES))


def media_of(call: Call) -> StoredFile | None:
    """The file that a path names; None also where it belongs to another phone number than the request says."""
    number = call.request.query_params.get("phone_number_id")
    if number not in (None, "", call.emulator.identity.phone_number_id):
        return None
    return call.emulator.media.get(object_id(call))


def metadata(call: Call, file: StoredFile) -> Result:
    """What is known of a file, and where it can be fetched for five minutes."""
    row: Members = {
        "messaging_product": "whatsapp",
        "url": own_address(call) + call.emulator.media.url_for(file.id),
        "mime_type": file.mime,
        "sha256": file.sha256,
        "file_size": file.size,
        "id": file.id,
    }
    return found(with_id(row, wanted_of(call.request.query_params.get("fields", ""))))


def delete(call: Call, file: StoredFile) -> Result:
    """The file is gone."""
    call.emulator.media.delete(file.id)
    return done()


async def download(call: Call) -> Result:
    """GET the address that the metadata tell: the bytes.

    Meta wants the token; with the other providers a customer's file lies behind a link that is good by itself.
    """
    emulator, media = call.emulator, call.emulator.media
    if not token_of(call.request) and emulator.simulation.dialect is call.api.dialect:
        return call.error(401, "The request has no token.")
    file = media.open_url(call.request.scope["path"], dict(call.request.query_params))
    if isinstance(file, NotServed):
        return call.error(404, file.reason)
    return Result(Answer(200, None), data=media.read(file.id), mime=file.mime, text=f"{file.size:,} bytes")
