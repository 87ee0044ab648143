"""Resumable uploads: a session, and the bytes; what comes of them is a handle for templates and profile pictures.

"Resumable Upload API", https://developers.facebook.com/docs/graph-api/guides/upload. The bytes are counted, not kept.
"""

from wapreview.emulator.account import AccountFull
from wapreview.emulator.endpoints.calls import Call, Result
from wapreview.emulator.endpoints.cloud_api import Members, bad_parameter, found, given, text, unknown_object
from wapreview.emulator.requests import parts_of

UPLOADS = "uploads"
SIZE_MAX = 100_000_000
"""Bytes of a file."""
CODE_LENGTH = 24


async def begin(call: Call) -> Result:
    """POST /{app}/uploads with file_name, file_length and file_type."""
    members = await given(call)
    length = text(members, "file_length")
    size = int(length) if length.isascii() and length.isdecimal() and len(length) < 16 else 0
    if size > SIZE_MAX:
        return bad_parameter(call, f"(#100) Param file_length must be at most {SIZE_MAX}.")
    code = call.emulator.account.new_code(CODE_LENGTH)
    row: Members = {"size": size, "type": text(members, "file_type")[:200], "offset": 0}
    try:
        call.emulator.account.put(UPLOADS, code, row)
    except AccountFull as full:
        return bad_parameter(call, str(full))
    return found({"id": f"upload:{code}?sig={call.emulator.account.new_code(CODE_LENGTH)}"})


async def told(call: Call) -> Result:
    """GET /upload:...: how much has come."""
    code = str(call.request.path_params["code"])
    row = call.emulator.account.rows(UPLOADS).get(code)
    if row is None:
        return unknown_object(call, f"upload:{code}")
    return found({"id": f"upload:{code}", "file_offset": row["offset"]})


async def put(call: Call) -> Result:
    """POST /upload:... with the bytes from `file_offset` on."""
    account, code = call.emulator.account, str(call.request.path_params["code"])
    row = account.rows(UPLOADS).get(code)
    if row is None:
        return unknown_object(call, f"upload:{code}")
    offset, size = _number(row["offset"]), _number(row["size"])
    said = call.request.headers.get("file_offset", "0").strip()
    if said != str(offset):
        return bad_parameter(call, f"The upload goes on at file_offset {offset}, not at {said[:20]}.")
    most = (size or SIZE_MAX) - offset
    try:
        async for part in parts_of(call.request, most):
            offset += len(part)
    finally:
        account.put(UPLOADS, code, {**row, "offset": offset})
    if offset < size:
        return bad_parameter(call, f"{offset:,} of {size:,} bytes have come; go on at file_offset {offset}.")
    return found({"h": f"4::{code}:{account.new_code(CODE_LENGTH)}"}, f"{offset:,} bytes")


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
