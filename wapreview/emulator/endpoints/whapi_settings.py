"""Whapi.Cloud's settings of a channel, above all its webhooks; and how the channel is."""

from collections.abc import Iterator

from wapreview.dialects.dialect import Answer
from wapreview.dialects.lenient import Members, objects, string
from wapreview.dialects.whapi.webhooks import channel_id
from wapreview.emulator.endpoints.calls import Call, Result
from wapreview.emulator.endpoints.whapi_api import API, object_of
from wapreview.emulator.registered import About, Registration, elsewhere, is_address, own_headers
from wapreview.messages.pointers import Json
from wapreview.simulation.parties import digits

EVENTS: dict[str, About] = {"messages": "reply", "statuses": "status"}
METHODS = frozenset(("POST", "PUT", "PATCH", "DELETE"))
MODES = ("body", "path", "method")
"""All events to one address; each to a path of its own; each with an HTTP method of its own."""


async def read(call: Call) -> Result:
    """GET /settings."""
    return Result(Answer(200, _settings(call)))


async def change(call: Call) -> Result:
    """PATCH /settings: what is named changes, all else stays."""
    body = await object_of(call)
    why = _why_refused(body)
    if why:
        return call.error(400, why)
    registered, settings = call.emulator.registered, {**_settings(call), **body}
    registered.documents[API.dialect.name] = settings
    hooks = objects(settings, "webhooks") if "webhooks" in body else []
    if "webhooks" in body:
        registered.set(API.dialect.name, tuple(map(_registration, hooks)))
    foreign = (elsewhere(str(hook["url"]), call.emulator.bot.url) for hook in hooks)
    return Result(Answer(200, {**settings}), text=next(filter(None, foreign), ""))


async def reset(call: Call) -> Result:
    """DELETE /settings: as at the beginning."""
    call.emulator.registered.documents.pop(API.dialect.name, None)
    call.emulator.registered.set(API.dialect.name, ())
    return Result(Answer(200, _settings(call)))


async def health(call: Call) -> Result:
    """GET /health: the channel is connected.

    The codes 1 INIT, 2 LAUNCH, 3 QR and 5 ERROR are in the help desk's examples, 4 AUTH between them is our reading.
    """
    simulation = call.emulator.simulation
    began = int(simulation.history[0].at.timestamp())
    now = int(simulation.clock.now().timestamp())
    business = simulation.business
    return Result(
        Answer(
            200,
            {
                "start_at": began,
                "uptime": max(now - began, 0),
                "status": {"code": 4, "text": "AUTH"},
                "version": "wapreview",
                "user": {"id": digits(business.number), "name": business.name},
                "channel_id": channel_id(business),
            },
        )
    )


async def contacts(call: Call) -> Result:
    """GET /contacts: everybody with a phone here."""
    found: list[Json] = [
        {"id": key, "name": person.name, "pushname": person.name}
        for key, person in call.emulator.simulation.customers.items()
    ]
    return Result(Answer(200, {"contacts": found, "count": len(found), "total": len(found), "offset": 0}))


async def check(call: Call) -> Result:
    """POST /contacts: whether numbers are on WhatsApp; here everybody is whose number has nine digits or more."""
    body = await object_of(call)
    numbers = body.get("contacts")
    if not isinstance(numbers, list):
        return call.error(400, "contacts must be a list of numbers.")
    return Result(Answer(200, {"contacts": [*map(_checked, filter(None, map(_written, numbers)))]}))


def _written(number: Json) -> str:
    return number if isinstance(number, str) else ""


def _checked(number: str) -> Members:
    bare = digits(number)
    good = bare.isdecimal() and 9 <= len(bare) <= 15
    return {"input": number, "status": "valid" if good else "invalid", **({"wa_id": bare} if good else {})}


def _settings(call: Call) -> Members:
    known = call.emulator.registered.documents.get(API.dialect.name)
    if isinstance(known, dict):
        return {**known}
    events: list[Json] = [{"type": kind, "method": "post"} for kind in EVENTS]
    hook: Json = {"mode": "body", "events": events, "url": call.emulator.bot.title}
    return {"callback_persist": True, "webhooks": [hook]}


def _why_refused(body: Members) -> str:
    hooks = body.get("webhooks", [])
    if not isinstance(hooks, list) or not all(isinstance(hook, dict) for hook in hooks):
        return "webhooks must be a list of objects."
    for number, hook in enumerate(hooks):
        if not is_address(string(hook, "url")):
            return f"webhooks[{number}].url must be an address of a web server."
        if (string(hook, "mode") or "body") not in MODES:
            return f"webhooks[{number}].mode must be one of {', '.join(MODES)}."
    return ""


def _registration(hook: Members) -> Registration:
    """A webhook as it was set; without events it gets all."""
    mode, wanted = string(hook, "mode") or "body", dict(_events(hook))
    about = {EVENTS[kind]: (kind, method) for kind, method in wanted.items()}
    headers = hook.get("headers")
    return Registration(
        str(hook["url"]),
        frozenset(about),
        {each: kind for each, (kind, _) in about.items()} if mode == "path" else {},
        {each: method for each, (_, method) in about.items()} if mode == "method" else {},
        own_headers(headers if isinstance(headers, dict) else {}),
    )


def _events(hook: Members) -> Iterator[tuple[str, str]]:
    """The events of ours that it wants, with their methods: new messages and statuses come with POST."""
    if "events" not in hook:
        yield from dict.fromkeys(EVENTS, "POST").items()
    for event in objects(hook, "events"):
        kind, method = string(event, "type") or "", (string(event, "method") or "post").upper()
        if kind in EVENTS and method in METHODS:
            yield kind, method
