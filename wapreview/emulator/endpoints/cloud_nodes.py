"""GET, POST and DELETE /{id}: whatever the id belongs to."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from wapreview.emulator.endpoints import cloud_flows, cloud_media, cloud_templates
from wapreview.emulator.endpoints.calls import Call, Result
from wapreview.emulator.endpoints.cloud_api import (
    SILENT,
    Members,
    Owner,
    done,
    found,
    given,
    object_id,
    own_ids,
    unknown_object,
)
from wapreview.emulator.endpoints.cloud_callbacks import (
    CONFIGURATION,
    OVERRIDE,
    CallbackUrl,
    challenged,
    follow,
)
from wapreview.emulator.endpoints.cloud_objects import members_of, sheets, usual_of
from wapreview.emulator.endpoints.cloud_sheets import told
from wapreview.emulator.graph_fields import wanted_of, with_id
from wapreview.messages.pointers import Json

Step: TypeAlias = Callable[[Call], Awaitable[Result | None]]
"""Answers for the objects of one kind; None where the id is of another kind."""


async def get_node(call: Call) -> Result:
    """What is known of it."""
    return await _first(call, (_told, _media_told, cloud_templates.told, cloud_flows.told))


async def change_node(call: Call) -> Result:
    """Sets something on it."""
    return await _first(call, (_changed, cloud_templates.changed, cloud_flows.changed))


async def delete_node(call: Call) -> Result:
    """Deletes it."""
    return await _first(call, (_media_deleted, cloud_flows.deleted))


async def _first(call: Call, steps: tuple[Step, ...]) -> Result:
    for step in steps:
        result = await step(call)
        if result is not None:
            return result
    return unknown_object(call, object_id(call))


def _owner(call: Call) -> Owner | None:
    ids = own_ids(call.emulator.identity)
    return next((owner for owner, known in ids.items() if known == object_id(call)), None)


async def _told(call: Call) -> Result | None:
    """Members, and the sheets below, which a request may name among its fields."""
    owner = _owner(call)
    if owner is None:
        return None
    wanted = wanted_of(call.request.query_params.get("fields", ""))
    known = members_of(call.emulator, owner)
    if not wanted:
        return found({name: known[name] for name in usual_of(owner) if name in known})
    for sheet in sheets():
        if sheet.of == owner and sheet.name in wanted and "GET" in sheet.methods:
            known[sheet.name] = told(call, sheet, wanted[sheet.name])
            wanted[sheet.name] = {}
    return found(with_id(known, wanted))


async def _media_told(call: Call) -> Result | None:
    file = cloud_media.media_of(call)
    return None if file is None else cloud_media.metadata(call, file)


async def _media_deleted(call: Call) -> Result | None:
    file = cloud_media.media_of(call)
    return None if file is None else cloud_media.delete(call, file)


async def _changed(call: Call) -> Result | None:
    owner = _owner(call)
    if owner is None:
        return None
    members = await given(call)
    configuration = members.pop(CONFIGURATION, None)
    if isinstance(configuration, dict):
        return await _configured(call, owner, configuration)
    kept = {name: value for name, value in members.items() if name in members_of(call.emulator, owner)}
    call.emulator.account.set(owner, {name: kept[name] for name in kept if name not in SILENT | {"id"}})
    return done()


async def _configured(call: Call, owner: Owner, configuration: Members) -> Result:
    """Another address for the webhooks of this phone number; the empty one takes it back."""
    asked = CallbackUrl.of(configuration, OVERRIDE)
    usual: Json = members_of(call.emulator, owner).get(CONFIGURATION)
    application = usual.get("application") if isinstance(usual, dict) else None
    if not asked.url:
        call.emulator.account.set(owner, {CONFIGURATION: {"application": application}})
        follow(call)
        return done()
    refusal, text = await challenged(call, asked)
    if refusal is not None:
        return refusal
    told_back: Members = {"phone_number": asked.url, "application": application}
    call.emulator.account.set(owner, {CONFIGURATION: told_back})
    follow(call)
    return done(text)
