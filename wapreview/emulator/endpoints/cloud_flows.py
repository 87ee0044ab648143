"""Meta's Flow messages as objects of the account: kept as data, and told as they were made.

"Flows API", https://developers.facebook.com/docs/whatsapp/flows/reference/flowsapi.
"""

import json
from datetime import UTC

from wapreview.emulator.account import AccountFull
from wapreview.emulator.endpoints.calls import Call, Result
from wapreview.emulator.endpoints.cloud_addresses import own_address
from wapreview.emulator.endpoints.cloud_api import (
    Members,
    bad_parameter,
    decoded,
    done,
    found,
    given,
    not_owned,
    object_id,
    required,
    text,
    unknown_object,
)
from wapreview.emulator.endpoints.cloud_pages import listed
from wapreview.emulator.graph_fields import wanted_of, with_id
from wapreview.messages.pointers import Json

FLOWS, ASSETS = "flows", "flow_assets"
USUAL = ("id", "name", "status", "categories", "validation_errors")
CHANGED = ("name", "categories", "endpoint_uri", "application_id")
"""What can be set on a flow."""
DRAFT, PUBLISHED, DEPRECATED = "DRAFT", "PUBLISHED", "DEPRECATED"


async def flows(call: Call) -> Result:
    """GET /{account}/flows."""
    wrong = not_owned(call, "account")
    if wrong is not None:
        return wrong
    rows = call.emulator.account.rows(FLOWS)
    if not call.request.query_params.get("fields"):
        rows = {key: _usual(row) for key, row in rows.items()}
    return listed(call, rows)


async def create(call: Call) -> Result:
    """POST /{account}/flows."""
    wrong = not_owned(call, "account")
    if wrong is not None:
        return wrong
    account, members = call.emulator.account, await given(call)
    if not text(members, "name"):
        return required(call, "name")
    identity = account.new_id()
    row: Members = {
        "id": identity,
        "name": text(members, "name"),
        "status": PUBLISHED if members.get("publish") is True else DRAFT,
        "categories": _categories(members.get("categories")),
        "validation_errors": [],
        "endpoint_uri": text(members, "endpoint_uri"),
        "json_version": "",
        "data_api_version": "",
        "updated_at": _now(call),
    }
    try:
        account.put(FLOWS, identity, row)
        if written := members.get("flow_json"):
            _keep_asset(call, identity, written)
    except AccountFull as full:
        return bad_parameter(call, str(full))
    return found({"id": identity, "success": True, "validation_errors": []})


async def assets(call: Call) -> Result:
    """GET /{flow}/assets; what was uploaded is told of, and cannot be fetched here."""
    identity = object_id(call)
    if identity not in call.emulator.account.rows(FLOWS):
        return unknown_object(call, identity)
    kept = call.emulator.account.rows(ASSETS).get(identity)
    return listed(call, {} if kept is None else {identity: kept})


async def put_asset(call: Call) -> Result:
    """POST /{flow}/assets: the JSON of its screens."""
    identity, members = object_id(call), await given(call)
    if identity not in call.emulator.account.rows(FLOWS):
        return unknown_object(call, identity)
    if not members.get("file"):
        return required(call, "file")
    try:
        _keep_asset(call, identity, members["file"])
    except AccountFull as full:
        return bad_parameter(call, str(full))
    return found({"success": True, "validation_errors": []})


async def publish(call: Call) -> Result:
    """POST /{flow}/publish."""
    return _moved(call, PUBLISHED)


async def deprecate(call: Call) -> Result:
    """POST /{flow}/deprecate."""
    return _moved(call, DEPRECATED)


async def told(call: Call) -> Result | None:
    """GET /{flow}; None where the id is none of a flow."""
    row = call.emulator.account.rows(FLOWS).get(object_id(call))
    if row is None:
        return None
    wanted = wanted_of(call.request.query_params.get("fields", ""))
    return found(with_id(row, wanted) if wanted else _usual(row))


async def changed(call: Call) -> Result | None:
    """POST /{flow}; None where the id is none of a flow."""
    row = call.emulator.account.rows(FLOWS).get(object_id(call))
    if row is None:
        return None
    members = await given(call)
    kept = {name: members[name] for name in CHANGED if name in members}
    if "categories" in kept:
        kept["categories"] = _categories(kept["categories"])
    call.emulator.account.put(FLOWS, object_id(call), {**row, **kept, "updated_at": _now(call)})
    return done()


async def deleted(call: Call) -> Result | None:
    """DELETE /{flow}; only a draft can be deleted. None where the id is none of a flow."""
    account, identity = call.emulator.account, object_id(call)
    row = account.rows(FLOWS).get(identity)
    if row is None:
        return None
    if row["status"] != DRAFT:
        return bad_parameter(call, "Only a flow in the status DRAFT can be deleted; deprecate this one.")
    account.remove(FLOWS, identity)
    account.remove(ASSETS, identity)
    return done()


def _moved(call: Call, status: str) -> Result:
    account, identity = call.emulator.account, object_id(call)
    row = account.rows(FLOWS).get(identity)
    if row is None:
        return unknown_object(call, identity)
    account.put(FLOWS, identity, {**row, "status": status, "updated_at": _now(call)})
    return done()


def _now(call: Call) -> str:
    return call.emulator.simulation.clock.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S%z")


def _usual(row: Members) -> Members:
    return {name: row[name] for name in USUAL}


def _keep_asset(call: Call, identity: str, written: Json) -> None:
    content = written if isinstance(written, str) else json.dumps(written)
    flow = call.emulator.account.rows(FLOWS)[identity]
    row: Members = {
        "name": "flow.json",
        "asset_type": "FLOW_JSON",
        "download_url": f"{own_address(call)}/{identity}/assets",
    }
    call.emulator.account.put(ASSETS, identity, row)
    call.emulator.account.put(
        FLOWS, identity, {**flow, "json_version": _version(content), "updated_at": _now(call)}
    )


def _version(content: str) -> str:
    """The version that the JSON of a flow names; empty where it cannot be read."""
    read = decoded(content)
    version = read.get("version") if isinstance(read, dict) else None
    return version[:20] if isinstance(version, str) else ""


def _categories(value: Json) -> Json:
    """A list, also where a form wrote it as text."""
    if isinstance(value, str):
        found = decoded(value)
        return found if isinstance(found, list) else [value]
    return value if isinstance(value, list) else []
