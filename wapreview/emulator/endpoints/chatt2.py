"""Hub Chatt2.me's API: sends on each channel, and the registration of webhooks.

Shapes: "Sending messages", "Creating your first webhook" and "Endpoint verification", https://docs.chatt2.me/docs/1.0.
"""

import asyncio
from collections.abc import Iterator

from starlette.requests import Request
from starlette.routing import Route

from wapreview.dialects.dialect import Answer
from wapreview.dialects.forms import derived_uuid, iso
from wapreview.dialects.lenient import Members, objects, string
from wapreview.dialects.registry import get
from wapreview.emulator.deliveries.handshake import PAUSES, shake
from wapreview.emulator.emulator import Emulator
from wapreview.emulator.endpoints.calls import Api, Call, Result, endpoint
from wapreview.emulator.endpoints.sending import send
from wapreview.emulator.registered import (
    About,
    Registration,
    at_bot,
    elsewhere,
    is_address,
    is_own,
    own_headers,
)
from wapreview.messages.pointers import Json

EVENTS: dict[str, About] = {"Message": "reply", "MessageStatus": "status"}
NEEDED = ("label", "endpoint", "eventType", "authenticationProtocol")
NOT_EMULATED = frozenset(("web-chatt2me",))
"""Channels of the Hub that no phone shows."""


def token_of(request: Request) -> str:
    """The key of an application."""
    return request.headers.get("x-api-key", "")


API = Api(
    get("chatt2"), token_of, True, {400: 400, 401: 401, 404: 404, 413: 413, 429: 429, 500: 500, 501: 500}
)


async def messages(call: Call) -> Result:
    """A message on the channel that the path names."""
    channel = call.request.path_params["channel"]
    if channel in NOT_EMULATED:
        return call.error(501, f"wapreview does not emulate the channel {channel}.")
    if channel not in call.api.dialect.channels:
        return call.error(404, f"There is no channel {channel[:60]}.")
    return send(call, await call.members(), channel)


async def register(call: Call) -> Result:
    """Keeps a webhook, and checks its address a moment later: the bot may still be busy with this call."""
    body = await call.members()
    why = _why_refused(body)
    if why:
        return call.error(400, why)
    url, emulator = str(body["endpoint"]), call.emulator
    made = _registered(body, len(_known(emulator)))
    emulator.registered.documents[API.dialect.name] = [*_known(emulator), made]
    kind = EVENTS[str(body["eventType"])]
    headers = own_headers(dict(_headers(body)))
    signed = body.get("requiresSignature") is True
    registration = Registration(url, frozenset((kind,)), headers=headers, signed=signed)
    emulator.registered.add(API.dialect.name, registration)
    if is_own(url, emulator.bot.url):
        emulator.soon(_verify(emulator, made, registration))
    return Result(Answer(200, {**made}), text=elsewhere(url, emulator.bot.url))


def _why_refused(body: Members) -> str:
    missing = [name for name in NEEDED if not string(body, name)]
    if missing:
        return f"{', '.join(missing)} must be there as text."
    if string(body, "eventType") not in EVENTS:
        return f"eventType must be one of {', '.join(EVENTS)}."
    return "" if is_address(string(body, "endpoint")) else "endpoint must be an address of a web server."


def _registered(body: Members, number: int) -> Members:
    """The answer: what was given, and what the Hub knows of it."""
    return {
        "id": derived_uuid(f"webhook {number}"),
        "applicationId": derived_uuid("application"),
        "active": True,
        **{name: body[name] for name in ("label", "eventType", "endpoint", "authenticationProtocol")},
        "headers": body.get("headers") or [],
        "requiresSignature": body.get("requiresSignature") is True,
        "isVerified": False,
        "verifiedAt": None,
    }


def _known(emulator: Emulator) -> list[Json]:
    known = emulator.registered.documents.get(API.dialect.name)
    return known if isinstance(known, list) else []


def _headers(body: Members) -> Iterator[tuple[str, Json]]:
    """[{"name" or "key", "value"}]: how they are written is our reading."""
    for each in objects(body, "headers"):
        name = string(each, "name") or string(each, "key")
        if name:
            yield name, each.get("value")


async def _verify(emulator: Emulator, made: Members, registration: Registration) -> None:
    """Asks the address for the token of this attempt; a server that is not up yet is asked again."""
    url = at_bot(registration.url, emulator.bot.url)
    for pause in (0.0, *PAUSES):
        await asyncio.sleep(pause)
        shaken = await shake(emulator, url, dialect=API.dialect, headers=registration.headers)
        if shaken.attempt is None or shaken.attempt.trouble != "not listening":
            break
    made["isVerified"] = shaken.good
    made["verifiedAt"] = iso(int(emulator.simulation.clock.now().timestamp())) if shaken.good else None


def routes() -> list[Route]:
    """The routes."""
    return [
        endpoint(API, "/v1/communication/{channel}/message", "POST", messages),
        endpoint(API, "/v1/organization/webhook", "POST", register),
    ]
