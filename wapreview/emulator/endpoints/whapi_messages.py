"""POST /messages/{kind}: Whapi.Cloud tells the kinds of message apart by the path alone."""

from collections.abc import Iterator, Mapping

from wapreview.dialects.dialect import Answer
from wapreview.dialects.lenient import Members, objects, string
from wapreview.dialects.whapi.media import is_id
from wapreview.emulator.endpoints.calls import Call, Result
from wapreview.emulator.endpoints.sending import send
from wapreview.emulator.endpoints.whapi_api import object_of
from wapreview.emulator.endpoints.whapi_history import message_of
from wapreview.emulator.marks import mark_read, reader_of
from wapreview.messages.pointers import Json
from wapreview.messages.reply import TextReply
from wapreview.simulation.events import MessageReceived

SUCCESS: Members = {"success": True}
FILES = ("image", "video", "gif", "short", "audio", "voice", "document", "sticker")
KINDS: Mapping[str, tuple[str, ...]] = {
    "text": ("body",),
    **dict.fromkeys(FILES, ("media",)),
    "location": ("latitude", "longitude"),
    "live_location": ("latitude", "longitude"),
    "contact": ("name", "vcard"),
    "contact_list": ("list",),
    "link_preview": ("body",),
    "poll": ("title", "options"),
    "interactive": (),
    "carousel": ("cards",),
}
"""The last word of the path, and what the body must have."""
NOT_EMULATED = frozenset(("story",))


async def post(call: Call) -> Result:
    """A message of this kind; or the forwarding of a message with this id."""
    kind = call.request.path_params["kind"]
    if kind in NOT_EMULATED:
        return call.error(501, f"wapreview does not emulate /messages/{kind}.")
    if kind not in KINDS:
        return await _forward(call, kind)
    body = await object_of(call)
    missing = [name for name in KINDS[kind] if body.get(name) is None]
    if missing:
        return call.error(400, f"{' and '.join(missing)} must be there for /messages/{kind}.")
    lost = next((each for each in _ids(body) if call.emulator.media.get(each) is None), None)
    if lost is not None and call.emulator.switches.judged != "lenient":
        return call.error(404, f"There is no file with the id {lost[:100]}; upload it to /media first.")
    return send(call, completed(kind, body))


def _ids(body: Members) -> Iterator[str]:
    """The ids of files in a message and its cards."""
    holders: list[Json] = [body, *(card.get("media") or card for card in objects(body, "cards"))]
    for holder in holders:
        media = string(holder, "media")
        if media and is_id(media):
            yield media


def completed(kind: str, body: Members) -> Members:
    """The body with what the path says: it is read again without the path, from a recording."""
    if kind == "interactive":
        return body if "action" in body or "type" in body else {**body, "type": "button"}
    if kind == "carousel":
        return body
    return {**body, "type": kind}


async def _forward(call: Call, message_id: str) -> Result:
    simulation = call.emulator.simulation
    body = await object_of(call)
    to = string(body, "to")
    original = simulation.folded.received.get(message_id)
    if not to:
        return call.error(400, "to must be there: who gets the message.")
    if isinstance(original, MessageReceived) and isinstance(original.body, dict):
        return send(call, {**original.body, "to": to})
    customer = reader_of(simulation, message_id)
    item = simulation.conversations[customer].reply_item(message_id) if customer else None
    if item is None or not isinstance(item.reply, TextReply):
        return call.error(404, f"There is no message {message_id[:100]} that could be forwarded.")
    return send(call, {"to": to, "body": item.reply.text, "type": "text"})


async def mark(call: Call) -> Result:
    """PUT: the customer sees blue ticks on this message, and on those before it."""
    simulation, message_id = call.emulator.simulation, call.request.path_params["kind"]
    customer = reader_of(simulation, message_id)
    if customer is not None:
        mark_read(simulation, customer, message_id)
        return Result(Answer(200, {**SUCCESS}), customer=customer)
    return _known(call, message_id)


async def get_one(call: Call) -> Result:
    """GET: one message as it is listed."""
    found = message_of(call.emulator.simulation, call.api.dialect, call.request.path_params["kind"])
    return _missing(call) if found is None else Result(Answer(200, found))


async def delete(call: Call) -> Result:
    """DELETE: the message is taken back; the phone says so below it."""
    simulation, message_id = call.emulator.simulation, call.request.path_params["kind"]
    sent = simulation.folded.received.get(message_id)
    if sent is not None:
        simulation.note("The business deleted a message", sent.customer)
    return _known(call, message_id)


def _known(call: Call, message_id: str) -> Result:
    simulation = call.emulator.simulation
    sent = simulation.folded.received.get(message_id)
    customer = sent.customer if sent else reader_of(simulation, message_id)
    return _missing(call) if customer is None else Result(Answer(200, {**SUCCESS}), customer=customer)


def _missing(call: Call) -> Result:
    return call.error(404, f"There is no message {call.request.path_params['kind'][:100]}.")
