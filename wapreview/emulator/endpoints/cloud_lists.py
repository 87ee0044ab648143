"""Lists of the Graph API that are kept as they are made: phone numbers, QR codes, blocked people."""

from urllib.parse import quote

from wapreview.emulator.account import AccountFull
from wapreview.emulator.endpoints.calls import Call, Result
from wapreview.emulator.endpoints.cloud_api import (
    Members,
    bad_parameter,
    done,
    found,
    given,
    not_owned,
    required,
    text,
    unknown_object,
)
from wapreview.emulator.endpoints.cloud_objects import members_of, usual_of
from wapreview.emulator.endpoints.cloud_pages import listed
from wapreview.emulator.graph_fields import selected, wanted_of
from wapreview.emulator.sends import find_customer
from wapreview.messages.pointers import Json
from wapreview.simulation.parties import digits

CODES, BLOCKED = "message_qrdls", "block_users"
CODE_LENGTH = 14
PREFILLED_MAX = 140
"""Characters of the text that a QR code writes for the customer."""
BLOCKED_AT_ONCE = 1000
"""People in one request."""


async def phone_numbers(call: Call) -> Result:
    """GET /{account}/phone_numbers: the one number."""
    wrong = not_owned(call, "account")
    if wrong is not None:
        return wrong
    row = members_of(call.emulator, "phone")
    if not call.request.query_params.get("fields"):
        row = {name: row[name] for name in usual_of("phone")}
    return listed(call, {str(row["id"]): row})


async def codes(call: Call) -> Result:
    """GET /{phone}/message_qrdls."""
    return not_owned(call, "phone") or listed(call, call.emulator.account.rows(CODES))


async def code(call: Call) -> Result:
    """GET /{phone}/message_qrdls/{code}: a list of one."""
    wrong = not_owned(call, "phone")
    if wrong is not None:
        return wrong
    name = str(call.request.path_params["code"])
    row = call.emulator.account.rows(CODES).get(name)
    if row is None:
        return unknown_object(call, name)
    return found({"data": [selected(row, wanted_of(call.request.query_params.get("fields", "")))]})


async def put_code(call: Call) -> Result:
    """POST /{phone}/message_qrdls: a new one, or with `code` another text for one that there is."""
    wrong = not_owned(call, "phone")
    if wrong is not None:
        return wrong
    account, members = call.emulator.account, await given(call)
    written, name = text(members, "prefilled_message"), text(members, "code")
    if not written:
        return required(call, "prefilled_message")
    if len(written) > PREFILLED_MAX and call.emulator.switches.judged != "lenient":
        said = f"(#100) Param prefilled_message must be at most {PREFILLED_MAX} characters long."
        return bad_parameter(call, said)
    if name and name not in account.rows(CODES):
        return unknown_object(call, name)
    name = name or account.new_code(CODE_LENGTH)
    link = f"https://wa.me/message/{quote(name)}"
    row: Members = {"code": name, "prefilled_message": written, "deep_link_url": link}
    if members.get("generate_qr_image"):
        row["qr_image_url"] = f"{link}.{text(members, 'generate_qr_image').lower()[:3]}"
    try:
        account.put(CODES, name, row)
    except AccountFull as full:
        return bad_parameter(call, str(full))
    return found(dict(row))


async def delete_code(call: Call) -> Result:
    """DELETE /{phone}/message_qrdls/{code}."""
    wrong = not_owned(call, "phone")
    if wrong is not None:
        return wrong
    name = str(call.request.path_params["code"])
    return done() if call.emulator.account.remove(CODES, name) else unknown_object(call, name)


async def blocked(call: Call) -> Result:
    """GET /{phone}/block_users."""
    return not_owned(call, "phone") or listed(call, call.emulator.account.rows(BLOCKED))


async def block(call: Call) -> Result:
    """POST /{phone}/block_users: kept to be read back; what they write still reaches the bot."""
    return await _each(call, "added_users")


async def unblock(call: Call) -> Result:
    """DELETE /{phone}/block_users."""
    return await _each(call, "removed_users")


async def _each(call: Call, done_as: str) -> Result:
    wrong = not_owned(call, "phone")
    if wrong is not None:
        return wrong
    people = (await given(call)).get("block_users")
    if not isinstance(people, list) or not people:
        return required(call, "block_users")
    rows: list[Json] = []
    try:
        for person in people[:BLOCKED_AT_ONCE]:
            row = _person(call, person if isinstance(person, dict) else {})
            if row is not None:
                rows.append(row)
                _keep(call, row, done_as == "added_users")
    except AccountFull as full:
        return bad_parameter(call, str(full))
    return found({"messaging_product": "whatsapp", "block_users": {done_as: rows}})


def _person(call: Call, person: Members) -> Members | None:
    """Somebody as they were named, with their number or user id; a client wants both in a list too."""
    number, user_id = text(person, "user"), text(person, "user_id")
    if user_id:
        return {"input": user_id, "user_id": user_id}
    if not number:
        return None
    return {"input": number, "wa_id": find_customer(call.emulator.simulation, number) or digits(number)}


def _keep(call: Call, row: Members, is_blocked: bool) -> None:
    key = str(row.get("wa_id") or row.get("user_id"))
    if is_blocked:
        call.emulator.account.put(BLOCKED, key, {"messaging_product": "whatsapp", **row})
    else:
        call.emulator.account.remove(BLOCKED, key)
